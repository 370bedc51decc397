#pragma once

#include "image/Geometry.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace lamina::image {

/// A coded term: ("39607008", "SCT", "Lung structure") (PS3.3 8.8).
struct CodedTerm {
    std::string value;
    std::string scheme;
    std::string meaning;
    friend bool operator==(CodedTerm const&, CodedTerm const&) = default;
};

/// What one label value means.
struct Label {
    std::uint8_t value = 0;
    std::string name;
    std::array<std::uint8_t, 3> color { 255, 255, 255 }; ///< sRGB
    CodedTerm category;
    CodedTerm type;
    friend bool operator==(Label const&, Label const&) = default;
};

/// One label per voxel on the grid of the volume it was made from; 0 is background.
/// Plain value; share it as `shared_ptr<LabelMap const>`.
struct LabelMap {
    Size3 size;
    Affine indexToLps;
    std::vector<double> slicePositions; ///< as in VolumeDescription
    std::vector<std::uint8_t> voxels; ///< size.count() values, i fastest
    std::vector<Label> labels;

    [[nodiscard]] std::uint8_t at(std::int64_t i, std::int64_t j, std::int64_t k) const
    {
        return voxels[static_cast<std::size_t>((k * size.rows + j) * size.columns + i)];
    }
    [[nodiscard]] Label const* label(std::uint8_t value) const;
};

} // namespace lamina::image
