#pragma once

#include "window/SettingsPage.h"

#include <QPushButton>
#include <QTimer>
#include <QTreeWidget>

namespace lamina::app {

/// Which text stands in which corner of an image, per modality.
class CornersPage final : public SettingsPage {
    Q_OBJECT

public:
    explicit CornersPage(SettingsStore& store, QWidget* parent = nullptr);

    /// "CT"; empty: the table for all modalities.
    void choose(QString const& modality);

private:
    void fill();
    void move(int by);
    struct Row {
        CornerField field;
        int corner;
        bool few;
    };
    void addSome();
    void addRowOf(Row const& row);
    void keep(CornerTable table);
    [[nodiscard]] QString modality() const;
    [[nodiscard]] CornerTable table() const;

    QComboBox* modality_ = nullptr;
    QTreeWidget* table_ = nullptr;
    QLabel* state_ = nullptr;
    std::vector<Row> waiting_; ///< for their turn to be shown
    QTimer more_;
    int chosen_ = 0; ///< the field of the current row
};

/// What a line of text is called.
[[nodiscard]] QString fieldText(CornerField field);

} // namespace lamina::app
