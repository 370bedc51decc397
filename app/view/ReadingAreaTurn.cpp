#include "view/ReadingAreaImpl.h"
#include "view/SlicePane.h"
#include "view/VolumePane.h"

#include <numbers>

namespace lamina::app {

bool ReadingArea::Impl::turnOthers(SlicePane const& about, image::Vec3 axis, double radians)
{
    bool turned = false;
    for (auto const* pane : slices)
        if (pane != &about)
            turned = state.turnPlane(pane->kind(), axis, radians) || turned;
    return turned;
}

// With the third plane the two stay at right angles.
void ReadingArea::Impl::turnPlane(
    SlicePane const& about, interact::PlaneKind plane, image::Vec3 axis, double radians, bool alone)
{
    if (!(alone ? state.turnPlane(plane, axis, radians) : turnOthers(about, axis, radians)))
        return;
    play(false);
    state.turning = true;
    updateSlices();
    volume->planesMoved();
}

void ReadingArea::Impl::turnsEnded()
{
    state.turning = false;
    updateSlices();
    volume->planesMoved();
    tellFocus();
    movement = Movement::linked;
    Q_EMIT self.moved();
}

void ReadingArea::turnPlanes(double degrees)
{
    if (!impl_->state.isOpen())
        return;
    auto const& pane = impl_->activePane();
    auto const view = pane.view();
    if (impl_->turnOthers(pane, cross(view.right, view.down), degrees * std::numbers::pi / 180))
        impl_->turnsEnded();
    else
        Q_EMIT refused(tr("Planes turn in a stack of parallel slices with known geometry."));
}

void ReadingArea::straightenPlanes()
{
    if (impl_->state.straighten())
        impl_->turnsEnded();
}

} // namespace lamina::app
