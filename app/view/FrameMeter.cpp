#include "view/FrameMeter.h"

#include <algorithm>
#include <vector>

namespace lamina::app {

void FrameMeter::due(interact::PlaneKind kind, std::int64_t slices)
{
    slices_[static_cast<std::size_t>(kind)].due += slices;
}

void FrameMeter::drawn(interact::PlaneKind kind, FrameCost const& cost, Clock::time_point now)
{
    add(slices_[static_cast<std::size_t>(kind)], cost, now);
}

void FrameMeter::drawn(render::Drawn const& about, Clock::time_point now)
{
    lastVolume_ = about;
    add(volume_, { about.milliseconds, 0, 0 }, now);
}

void FrameMeter::add(Pane& pane, FrameCost const& cost, Clock::time_point now)
{
    pane.last = cost;
    pane.frames.push_back(
        { now, cost.total(), std::max<std::int64_t>(std::exchange(pane.due, 0) - 1, 0) });
    while (pane.frames.front().at < now - kept)
        pane.frames.pop_front();
}

FrameMeter::Summary FrameMeter::slices(interact::PlaneKind kind, Clock::time_point now) const
{
    return summary(slices_[static_cast<std::size_t>(kind)], now);
}

FrameMeter::Summary FrameMeter::volume(Clock::time_point now) const
{
    return summary(volume_, now);
}

FrameMeter::Summary FrameMeter::summary(Pane const& pane, Clock::time_point now)
{
    Summary all;
    all.last = pane.last;
    std::vector<double> times;
    for (auto const& frame : pane.frames) {
        if (frame.at < now - kept)
            continue;
        times.push_back(frame.milliseconds);
        all.leftOut += static_cast<int>(frame.leftOut);
        all.perSecond += frame.at > now - std::chrono::seconds(1) ? 1 : 0;
    }
    all.frames = static_cast<int>(times.size());
    if (times.empty())
        return all;
    std::ranges::sort(times);
    all.p50 = times[times.size() / 2];
    all.p99 = times[times.size() * 99 / 100];
    return all;
}

} // namespace lamina::app
