#include "base/RemainingTime.h"

#include <algorithm>

namespace lamina {

namespace {

using Seconds = std::chrono::duration<double>;

/// Speed is measured over so much of what has passed, and over no less than that.
constexpr Seconds longest { 20 };
constexpr Seconds shortest { 1.5 };
constexpr double leastProgress = 0.005;
constexpr std::size_t mostMarks = 400;

} // namespace

void RemainingTime::see(double fraction, Clock::time_point now)
{
    if (!marks_.empty() && fraction < marks_.back().fraction)
        marks_.clear();
    marks_.push_back({ fraction, now });
    // A tile may take longer than the while that is looked at: then what moved last stays.
    while (marks_.size() > mostMarks
        || (marks_.size() > 3 && now - marks_[1].time > longest
            && marks_.back().fraction - marks_[1].fraction >= leastProgress))
        marks_.pop_front();
}

void RemainingTime::interrupt() { marks_.clear(); }

std::optional<double> RemainingTime::seconds() const
{
    if (marks_.size() < 3)
        return std::nullopt;
    auto const passed = Seconds(marks_.back().time - marks_.front().time);
    auto const done = marks_.back().fraction - marks_.front().fraction;
    if (passed < shortest || done < leastProgress)
        return std::nullopt;
    return std::max(0.0, 1 - marks_.back().fraction) / done * passed.count();
}

} // namespace lamina
