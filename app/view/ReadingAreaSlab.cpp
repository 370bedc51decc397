#include "view/ReadingAreaImpl.h"
#include "view/SlicePane.h"

#include <algorithm>
#include <cmath>

namespace lamina::app {

void ReadingArea::Impl::useSlab(render::Slab slab)
{
    if (!state.isOpen())
        return;
    if (state.setSlab(activePane().kind(), slab))
        updateSlices();
    else
        Q_EMIT self.refused(
            ReadingArea::tr("A slab needs a stack of parallel slices with known geometry."));
}

render::Slab ReadingArea::slab() const
{
    return impl_->state.isOpen() ? impl_->state.slab(impl_->activePane().kind()) : render::Slab {};
}

void ReadingArea::setSlab(std::optional<render::SlabMode> mode)
{
    constexpr double atFirst = 10; // mm
    auto const now = slab();
    if (!mode)
        impl_->useSlab({});
    else
        impl_->useSlab({ *mode, now.isNone() ? atFirst : now.thickness });
}

void ReadingArea::changeSlab(int steps)
{
    if (!impl_->state.isOpen())
        return;
    auto next = slab();
    auto const slice = impl_->state.plane(impl_->activePane().kind()).step;
    auto const step = std::max(1.0, slice);
    // A plane alone is as thick as its step.
    auto const from = next.isNone() ? std::floor(slice / step) * step : next.thickness;
    next.thickness = std::max(0.0, from + step * steps);
    impl_->useSlab(next);
}

} // namespace lamina::app
