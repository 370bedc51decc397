#include "view/ReadingAreaImpl.h"
#include "view/SlicePane.h"

#include <algorithm>

namespace lamina::app {

void ReadingArea::Impl::connectPaint(SlicePane& pane)
{
    QObject::connect(&pane, &SlicePane::painted, &self, &ReadingArea::painted);
    QObject::connect(&pane, &SlicePane::strokeEnded, &self, &ReadingArea::strokeEnded);
}

void ReadingArea::setBrush(std::optional<PaintBrush> const& brush)
{
    bool const had = impl_->state.brush.has_value();
    if (brush) {
        setTool(std::nullopt);
        setWindowTool(false);
    }
    impl_->state.brush = brush;
    for (auto* pane : impl_->slices) {
        pane->setCursor(brush ? Qt::CrossCursor : Qt::ArrowCursor);
        pane->update();
    }
    if (had != brush.has_value())
        Q_EMIT brushChanged(brush.has_value());
}

bool ReadingArea::hasBrush() const { return impl_->state.brush.has_value(); }

void ReadingArea::followLabels(std::vector<session::Layer> const& layers)
{
    bool changed = false;
    for (auto& shown : impl_->state.layers) {
        auto const now = std::ranges::find(layers, shown.id, &session::Layer::id);
        if (now == layers.end() || now->labels == shown.labels)
            continue;
        shown.labels = now->labels;
        changed = true;
    }
    if (!changed)
        return;
    // The 3D view follows when the stroke is done.
    ++impl_->state.layersRevision;
    impl_->updateSlices();
}

std::optional<PointedPlace> ReadingArea::pointedPlace() const
{
    if (!impl_->state.isOpen())
        return std::nullopt;
    for (auto* pane : impl_->slices)
        if (pane->isVisible() && pane->underMouse())
            return PointedPlace { pane->lpsAt(QPointF(pane->mapFromGlobal(QCursor::pos()))),
                impl_->state.plane(pane->kind()).normal };
    return PointedPlace { impl_->state.crosshair(),
        impl_->state.plane(impl_->activePane().kind()).normal };
}

} // namespace lamina::app
