#pragma once

#include "session/StackKey.h"

#include <QMimeData>
#include <QString>

#include <memory>
#include <optional>

namespace lamina::app {

/// A row of the list of series in hand. Without a stack it holds no images.
struct DraggedSeries {
    std::optional<session::StackKey> stack;
    QString title; ///< "3 · Thorax 1.5"
};

/// Names the series by its UID and title; nothing of the patient.
[[nodiscard]] std::unique_ptr<QMimeData> mimeOf(DraggedSeries const& series);
[[nodiscard]] bool isSeriesDrag(QMimeData const& data);
/// Nothing when it is another thing that is dragged.
[[nodiscard]] std::optional<DraggedSeries> seriesOf(QMimeData const& data);

} // namespace lamina::app
