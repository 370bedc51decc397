#pragma once

#include "settings/Settings.h"

#include <QObject>

#include <filesystem>

namespace lamina::app {

/// The one place that keeps what the reader prefers: a value and a file. [gui thread]
class SettingsStore final : public QObject {
    Q_OBJECT

public:
    /// With an empty path nothing is kept beyond the end of the program.
    explicit SettingsStore(std::filesystem::path file = {}, QObject* parent = nullptr);

    [[nodiscard]] Settings const& current() const { return settings_; }
    /// Takes new settings, tells everybody and writes them at once.
    void change(Settings settings);
    /// What was wrong with the file when it was read, for the reader; empty when all was well.
    [[nodiscard]] QString const& complaint() const { return complaint_; }

Q_SIGNALS:
    void changed(lamina::app::Settings const& now, lamina::app::Settings const& before);
    /// The file could not be written.
    void failed(QString const& text);

private:
    void read();

    std::filesystem::path file_;
    Settings settings_;
    QString complaint_;
};

/// The platform's folder for the user's preferences, "lamina/settings.json".
[[nodiscard]] std::filesystem::path userSettingsFile();

} // namespace lamina::app
