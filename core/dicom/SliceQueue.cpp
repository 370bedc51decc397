#include "dicom/SliceQueue.h"

#include <algorithm>

namespace lamina::dicom {

SliceQueue::SliceQueue(std::int64_t slices, std::int64_t focus)
    : taken_(static_cast<std::size_t>(slices))
    , focus_(std::clamp<std::int64_t>(focus, 0, slices - 1))
{
}

std::optional<std::int64_t> SliceQueue::next()
{
    std::scoped_lock const lock(mutex_);
    auto const slices = std::ssize(taken_);
    for (; reach_ < slices; ++reach_) {
        for (auto const slice : { focus_ + reach_, focus_ - reach_ }) {
            if (slice < 0 || slice >= slices || taken_[static_cast<std::size_t>(slice)])
                continue;
            taken_[static_cast<std::size_t>(slice)] = true;
            return slice;
        }
    }
    return std::nullopt;
}

void SliceQueue::focus(std::int64_t slice)
{
    std::scoped_lock const lock(mutex_);
    focus_ = std::clamp<std::int64_t>(slice, 0, std::ssize(taken_) - 1);
    reach_ = 0;
}

} // namespace lamina::dicom
