#include "session/LabelBuffers.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace lamina::session {

namespace {

constexpr std::size_t mostSpares = 3;

void perform(image::LabelChange const& change, bool forward, image::LabelMap& map)
{
    if (forward)
        image::apply(change, map);
    else
        image::takeBack(change, map);
}

} // namespace

LabelBuffers::LabelBuffers(std::shared_ptr<image::LabelMap const> map)
    : current_(std::move(map))
{
}

bool LabelBuffers::advance(image::LabelChange const& change, bool forward)
{
    auto const free
        = std::ranges::find_if(spares_, [](Spare const& one) { return one.map.use_count() == 1; });
    if (free == spares_.end()) {
        if (!awaited_)
            target_ = std::min(std::max(target_, spares_.size() + 1), mostSpares);
        return false;
    }
    // What other threads read of it lies before what is written now.
    std::atomic_thread_fence(std::memory_order_acquire);
    auto next = std::move(*free);
    spares_.erase(free);
    for (auto step = next.step; step < lastStep(); ++step) {
        auto const& missed = steps_[step - firstStep_];
        perform(missed.change, missed.forward, *next.map);
    }
    perform(change, forward, *next.map);
    if (own_)
        spares_.push_back({ std::exchange(own_, nullptr), lastStep() });
    steps_.push_back({ change, forward });
    own_ = std::move(next.map);
    current_ = own_;
    forgetSteps();
    return true;
}

void LabelBuffers::forgetSteps()
{
    auto oldest = awaited_.value_or(lastStep());
    for (auto const& spare : spares_)
        oldest = std::min(oldest, spare.step);
    for (; firstStep_ < oldest; ++firstStep_)
        steps_.pop_front();
}

std::shared_ptr<image::LabelMap const> LabelBuffers::wanted()
{
    if (awaited_ || spares_.size() >= target_)
        return nullptr;
    awaited_ = lastStep();
    return current_;
}

void LabelBuffers::adopt(std::shared_ptr<image::LabelMap> copy)
{
    if (auto const step = std::exchange(awaited_, std::nullopt))
        spares_.push_back({ std::move(copy), *step });
}

} // namespace lamina::session
