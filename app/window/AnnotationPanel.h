#pragma once

#include "image/Histogram.h"
#include "model/AnnotationDesk.h"

#include <QWidget>

#include <optional>

class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace lamina::app {

class HistogramView;

/// The list of what was drawn on the series on the screen: click to look at it, F2 to name it.
class AnnotationPanel final : public QWidget {
    Q_OBJECT

public:
    explicit AnnotationPanel(AnnotationDesk& desk, QWidget* parent = nullptr);

    /// Selects the next (+1) or previous (−1) one and asks to look at it; false without any.
    bool step(int direction);
    /// Of the selected region; nothing hides it.
    void showHistogram(std::optional<image::Histogram> histogram, std::string const& unit);

Q_SIGNALS:
    void jumpRequested(lamina::image::Vec3 lps);

private:
    void refresh();
    void selectRow();
    void look(QTreeWidgetItem const* item);

    AnnotationDesk& desk_;
    QTreeWidget* list_ = nullptr;
    HistogramView* histogram_ = nullptr;
    bool filling_ = false;
};

} // namespace lamina::app
