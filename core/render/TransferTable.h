#pragma once

#include "image/Volume.h"
#include "render/VolumeScene.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace lamina::render {

/// A value in the unit of the volume with its colour (0 to 1) and opacity per millimetre.
struct TransferPoint {
    double value = 0;
    std::array<float, 3> color {};
    double opacity = 0;
};

/// Looks of a preset for one volume: a polygon through the points. For `mip` the first and last
/// value are black and white. Values rise.
struct TransferFunction {
    std::vector<TransferPoint> points;
    bool maximum = false; ///< maximum intensity projection
};

/// The polygon of a preset. CT presets need Hounsfield units; for other volumes, and for the MR
/// preset, the values follow the histogram of the ready slices.
[[nodiscard]] TransferFunction transferFunction(image::Volume const& volume, VolumePreset preset);

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
