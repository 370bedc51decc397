#pragma once

#include "ai/Worker.h"
#include "ai/protocol/ControlPage.h"
#include "base/SharedMemory.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace lamina::ai {

/// Background on the grid of the volume.
[[nodiscard]] std::shared_ptr<image::LabelMap> emptyMap(
    Manifest const& manifest, image::Volume const& volume);

/// Looks at a label map while a worker fills it. [one thread]
class PartialLabels {
public:
    PartialLabels(Manifest const& manifest, image::Volume const& volume)
        : manifest_(manifest)
        , volume_(volume)
    {
    }

    /// A copy of the slices that the worker calls ready; nothing when there are no more or no finer
    /// ones than before, or a label that is none.
    std::optional<PartialResult> next(
        protocol::ControlPage const& page, SharedMemory const& labelMap);

private:
    Manifest const& manifest_;
    image::Volume const& volume_;
    std::int64_t shown_ = 0; ///< sum of the SliceLabels that were shown
};

} // namespace lamina::ai
