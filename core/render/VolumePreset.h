#pragma once

#include "base/Result.h"
#include "image/Volume.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::render {

/// A value with its colour (0 to 1) and opacity per millimetre.
struct TransferPoint {
    double value = 0;
    std::array<float, 3> color {};
    double opacity = 0;
    friend bool operator==(TransferPoint const&, TransferPoint const&) = default;
};

/// Opacity and colour of values: a polygon through the points. Values rise. A maximum intensity
/// projection has colours alone.
struct TransferFunction {
    std::vector<TransferPoint> points;
    bool maximum = false; ///< maximum intensity projection
    friend bool operator==(TransferFunction const&, TransferFunction const&) = default;
};

/// What the values of a look's points are: in the unit of the volume; from 0 just below the tissue
/// of a volume to 1 at its brightest; or from 0 to 1 over nearly all of its values.
enum class ValueScale { unit, tissue, range };

/// How a volume looks in 3D.
struct VolumeLook {
    TransferFunction function;
    ValueScale scale = ValueScale::unit;
    double shift = 0; ///< added to the values of all points, in their scale
    friend bool operator==(VolumeLook const&, VolumeLook const&) = default;
};

/// A look with a name.
struct VolumePreset {
    std::string id; ///< "ct-bone"
    std::string name; ///< "Bone"
    std::vector<std::string> modalities; ///< "*": those that no other preset names
    std::string unit; ///< UCUM, of the values where their scale is the unit
    VolumeLook look;
    friend bool operator==(VolumePreset const&, VolumePreset const&) = default;
};

/// Reads presets from JSON as resources/rules/volume-presets.json has it. Fails with `badData`;
/// the advice names the preset and what is wrong in it.
Result<std::vector<VolumePreset>> volumePresetsFromJson(std::string_view json);
/// One preset, or several, as text that `volumePresetsFromJson` reads.
[[nodiscard]] std::string toJson(std::span<VolumePreset const> presets);

/// Those that Lamina brings.
[[nodiscard]] std::vector<VolumePreset> const& volumePresets();

/// Whether values of a preset mean something on such a volume and its modality is named.
[[nodiscard]] bool fits(VolumePreset const& preset, image::VolumeDescription const& description);

/// Lamina's presets for a volume, the one that it opens with first; never empty.
[[nodiscard]] std::vector<VolumePreset> volumePresetsFor(
    image::VolumeDescription const& description);

/// "#c86440".
[[nodiscard]] std::string hexColor(std::array<float, 3> const& color);

} // namespace lamina::render
