#pragma once

#include "settings/SettingsStore.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <QWidget>

#include <functional>
#include <utility>
#include <vector>

namespace lamina::app {

/// One page of the settings. Everything takes effect at once and follows the store. [gui thread]
class SettingsPage : public QWidget {
    Q_OBJECT

public:
    SettingsPage(SettingsStore& store, QString const& name, QWidget* parent = nullptr);

    /// A list to choose one value from.
    template <typename T>
    QComboBox* addChoice(QString const& label, std::vector<std::pair<T, QString>> const& options,
        std::function<T&(Settings&)> member)
    {
        auto* box = new QComboBox(this);
        for (auto const& [value, text] : options)
            box->addItem(text);
        auto const show = [this, box, options, member] {
            auto now = store_.current();
            for (std::size_t n = 0; n < options.size(); ++n)
                if (options[n].first == member(now))
                    box->setCurrentIndex(static_cast<int>(n));
        };
        show();
        connect(&store_, &SettingsStore::changed, box, show);
        connect(box, &QComboBox::activated, this, [this, options, member](int at) {
            edit([&](Settings& next) {
                member(next) = options[static_cast<std::size_t>(at)].first;
            });
        });
        addRow(label, box);
        return box;
    }
    QCheckBox* addSwitch(QString const& text, bool Settings::*member);
    /// Quiet words that explain; those about a switch stand below its text.
    QLabel* addNote(QString const& text);
    QLabel* addNoteOnSwitch(QString const& text);
    void addRow(QString const& label, QWidget* control);

protected:
    void edit(std::function<void(Settings&)> const& change);
    [[nodiscard]] QVBoxLayout& column() { return *column_; }
    SettingsStore& store_;

private:
    QVBoxLayout* column_ = nullptr;
    QFormLayout* form_ = nullptr; ///< the rows at the end, if there are any
};

[[nodiscard]] SettingsPage* generalPage(SettingsStore& store);
[[nodiscard]] SettingsPage* mousePage(SettingsStore& store);
[[nodiscard]] SettingsPage* aiPage(SettingsStore& store);

} // namespace lamina::app
