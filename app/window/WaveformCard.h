#pragma once

#include "session/Curves.h"
#include "view/WaveformView.h"
#include "window/OverlayCard.h"

#include <QComboBox>
#include <QPushButton>
#include <QThreadPool>

#include <filesystem>
#include <memory>
#include <vector>

namespace lamina::app {

/// An electrocardiogram or other curves, over the panes. Files are read on a thread of its own.
class WaveformCard final : public OverlayCard {
    Q_OBJECT

public:
    explicit WaveformCard(QWidget* parent);
    ~WaveformCard() override;

    /// Shows the curves of one series; each group of each file can be chosen.
    void present(QString const& title, std::vector<std::filesystem::path> files);
    /// True while files are read.
    [[nodiscard]] bool reading() const { return reading_; }
    [[nodiscard]] WaveformView& view() { return *view_; }
    [[nodiscard]] QComboBox& groups() { return *groups_; }

Q_SIGNALS:
    /// The reader asks what else the objects say.
    void detailsRequested(QString const& title, std::vector<std::filesystem::path> const& files);
    /// This group is on the screen now.
    void shown(lamina::session::Curves const& curves);
    /// None is any more.
    void hidden();
    /// An object whose curves cannot be drawn, and why.
    void failed(QString const& text);

protected:
    void hideEvent(QHideEvent* event) override;

private:
    struct Read {
        std::vector<session::Curves> groups;
        QStringList failures;
    };
    static Read readAll(std::vector<std::filesystem::path> const& files);
    void fill(Read const& read);
    void showGroup(int index);

    QComboBox* chooser();
    void sayAll();

    WaveformView* view_ = nullptr;
    QComboBox* groups_ = nullptr;
    QComboBox* sheet_ = nullptr;
    QComboBox* speed_ = nullptr;
    QComboBox* gain_ = nullptr;
    QPushButton* details_ = nullptr;
    QString title_;
    std::vector<std::filesystem::path> files_;
    std::vector<session::Curves> read_;
    int request_ = 0;
    bool reading_ = false;
    QThreadPool pool_;
};

} // namespace lamina::app
