#pragma once

#include "image/Volume.h"
#include "render/VolumePreset.h"

#include <cstdint>
#include <vector>

namespace lamina::render {

/// A transfer function as a table over stored values for one step length.
class TransferTable {
public:
    struct Entry {
        float red = 0;
        float green = 0;
        float blue = 0;
        float opacity = 0; ///< of one step
    };

    TransferTable() = default;
    TransferTable(TransferFunction const& function, image::VolumeDescription const& description,
        double stepMm);

    [[nodiscard]] Entry const& at(float stored) const
    {
        float at = (stored - low_) * perUnit_;
        at = at > 0 ? at : 0;
        at = at < last_ ? at : last_;
        return entries_[static_cast<std::size_t>(static_cast<std::int32_t>(at))];
    }
    /// Whether anything between two stored values is visible.
    [[nodiscard]] bool visible(float lowStored, float highStored) const;

private:
    [[nodiscard]] std::size_t index(float stored) const;

    std::vector<Entry> entries_;
    std::vector<std::uint32_t> visibleBefore_;
    float low_ = 0;
    float perUnit_ = 1;
    float last_ = 0;
};

} // namespace lamina::render
