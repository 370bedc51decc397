#include "view/ReadingAreaImpl.h"
#include "view/SlicePane.h"

#include <algorithm>
#include <cmath>

namespace lamina::app {

void ReadingArea::Impl::play(bool on)
{
    auto const kind = activePane().kind();
    on = on && state.isOpen() && state.plane(kind).count > 1;
    if (on) {
        cineKind = kind;
        cinePhase = state.slice(kind);
        cineSteps = 0;
        cineClock.start();
        cineTimer.start(state.cine.intervalMs());
    } else {
        cineTimer.stop();
    }
    if (std::exchange(state.cine.playing, on) != on)
        updateSlices();
}

// The clock says which slice is due, so a slow picture drops frames and keeps the speed.
void ReadingArea::Impl::playOn()
{
    auto const due = state.cine.framesAfter(cineClock.elapsed());
    if (due == cineSteps)
        return;
    this->due(cineKind, due - cineSteps);
    cineSteps = due;
    auto const count = state.plane(cineKind).count;
    auto const phase = interact::cinePhase(cinePhase, due, count, state.cine.bounces);
    state.setSlice(cineKind, interact::cineSlice(phase, count));
    scrolled(Movement::linked);
}

void ReadingArea::togglePlay() { impl_->play(!impl_->state.cine.playing); }

void ReadingArea::changeSpeed(double factor)
{
    impl_->state.cine.changeSpeed(factor);
    if (impl_->state.cine.playing)
        impl_->play(true);
    impl_->updateSlices();
}

void ReadingArea::toggleBounce()
{
    impl_->state.cine.bounces = !impl_->state.cine.bounces;
    if (impl_->state.cine.playing)
        impl_->play(true);
    impl_->updateSlices();
}

interact::Cine const& ReadingArea::cine() const { return impl_->state.cine; }

} // namespace lamina::app
