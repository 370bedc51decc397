#include "view/EmptyArea.h"
#include "view/ReadingAreaImpl.h"
#include "view/SlicePane.h"

#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace lamina::app {

void ReadingArea::setTiled(bool tiled)
{
    impl_->tiled = tiled;
    setMinimumSize(tiled ? QSize(40, 40) : QSize(320, 240));
    impl_->arrange();
    impl_->updateSlices();
}

void ReadingArea::setChosen(bool chosen)
{
    impl_->empty->setChosen(chosen);
    if (std::exchange(impl_->state.isChosen, chosen) != chosen)
        impl_->updateSlices();
}

void ReadingArea::setEmptyWords(QString const& title, QString const& detail)
{
    impl_->empty->setWords(title, detail);
}

bool ReadingArea::shows(image::Volume const* volume) const
{
    return impl_->state.isOpen() && impl_->state.volume().get() == volume;
}

ReadingArea::Place ReadingArea::acquired() const
{
    if (!impl_->state.isOpen())
        return {};
    auto const kind = impl_->state.nativePlane();
    return { impl_->state.slice(kind), impl_->state.plane(kind).count };
}

void ReadingArea::goToAcquired(std::int64_t slice)
{
    if (!impl_->state.isOpen() || slice == acquired().slice)
        return;
    impl_->state.setSlice(impl_->state.nativePlane(), slice);
    impl_->scrolled(Movement::linked);
}

void ReadingArea::lookLike(ReadingArea const& other)
{
    if (!impl_->state.isOpen() || !other.impl_->state.isOpen())
        return;
    impl_->state.takeLook(other.impl_->state);
    auto const kind = impl_->state.nativePlane();
    auto const& pane = other.impl_->pane(kind);
    impl_->pane(kind).lookThrough(pane.zoom(), pane.turn());
    impl_->updateSlices();
    Q_EMIT windowChanged(impl_->state.window);
    Q_EMIT colorsChanged();
}

void ReadingArea::setStops(std::vector<image::Vec3> const& points)
{
    auto& state = impl_->state;
    state.stops.clear();
    if (!state.isOpen())
        return;
    auto const& plane = state.plane(state.nativePlane());
    for (auto const& point : points)
        state.stops.push_back(state.asAcquired()
                ? std::llround(state.volume()->indexOf(point).z)
                : interact::sliceAt(plane, *state.volume(), point));
    std::ranges::sort(state.stops);
}

Movement ReadingArea::movement() const { return impl_->movement; }

// On an empty area; the panes have the mouse otherwise.
void ReadingArea::mousePressEvent(QMouseEvent* event)
{
    if (!impl_->state.isOpen())
        Q_EMIT activated();
    QWidget::mousePressEvent(event);
}

} // namespace lamina::app
