#include "view/ReadingAreaImpl.h"
#include "view/SlicePane.h"

namespace lamina::app {

void ReadingArea::setAnnotations(std::vector<interact::MeasuredAnnotation> annotations)
{
    impl_->state.annotations = std::move(annotations);
    impl_->updateSlices();
}

void ReadingArea::setAnnotationsHidden(bool hidden)
{
    impl_->state.annotationsHidden = hidden;
    impl_->updateSlices();
}

void ReadingArea::setTool(std::optional<image::AnnotationKind> tool)
{
    if (tool == impl_->state.tool)
        return;
    impl_->dropDrawings();
    impl_->state.tool = tool;
    if (tool) {
        setBrush(std::nullopt);
        setWindowTool(false);
    }
    for (auto* pane : impl_->slices)
        pane->setCursor(tool ? Qt::CrossCursor : Qt::ArrowCursor);
    Q_EMIT toolChanged();
}

std::optional<image::AnnotationKind> ReadingArea::tool() const { return impl_->state.tool; }

void ReadingArea::setKeepTool(bool keep) { impl_->keepTool = keep; }

void ReadingArea::selectAnnotation(QString const& uid)
{
    impl_->state.selected = uid.toStdString();
    impl_->updateSlices();
}

bool ReadingArea::putAway()
{
    for (auto* pane : impl_->slices)
        if (pane->cancelPen())
            return true;
    if (impl_->state.tool) {
        setTool(std::nullopt);
        return true;
    }
    if (impl_->state.brush) {
        setBrush(std::nullopt);
        return true;
    }
    if (impl_->state.windowTool) {
        setWindowTool(false);
        return true;
    }
    if (impl_->state.cine.playing) {
        impl_->play(false);
        return true;
    }
    if (impl_->state.selected.empty())
        return false;
    selectAnnotation({});
    Q_EMIT annotationSelected({});
    return true;
}

// What is in hand belongs to the series and the tool it was begun with.
void ReadingArea::Impl::dropDrawings()
{
    for (auto* pane : slices)
        pane->cancelPen();
}

} // namespace lamina::app
