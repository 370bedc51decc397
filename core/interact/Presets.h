#pragma once

#include "image/Volume.h"
#include "render/SliceImage.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lamina::interact {

/// A named window with the digit key that sets it.
struct WindowPreset {
    std::string_view id; ///< "lung"
    std::string_view name; ///< "Lung"
    char key = 0; ///< '7', or 0
    std::optional<render::Window> window; ///< nothing: computed (DICOM, auto, full range)
};

/// Keys 1 to 9 and 0 in order, then the ones without a key.
[[nodiscard]] std::span<WindowPreset const> windowPresets();

/// From the 1st to the 99th percentile of a sample of the ready voxels.
[[nodiscard]] render::Window autoWindow(image::Volume const& volume);
/// What a volume is first shown with: the window its file names, where that is usable; the whole
/// range of a colour picture; else `autoWindow`.
[[nodiscard]] render::Window firstWindow(
    std::optional<render::Window> named, image::Volume const& volume);
/// From the smallest to the largest of the ready voxels.
[[nodiscard]] render::Window fullRange(image::Volume const& volume);

/// The window after a drag of (dx, dy) pixels: right is wider, up lowers the centre. The speed
/// follows the width at the start, and is no slower than the values' `range` asks for: a fine
/// window of a narrow range moves in fine steps.
[[nodiscard]] render::Window dragWindow(
    render::Window start, double dx, double dy, double range = 2000);

/// A window on the values of a patch of a slice that begins at `corner` and goes along two edges:
/// from its 1st to its 99th percentile; nothing where fewer than two voxels lie in it.
[[nodiscard]] std::optional<render::Window> windowOfPatch(
    image::Volume const& volume, image::Vec3 corner, image::Vec3 along, image::Vec3 down);

/// A round length for a scale bar that is at most `maxPixels` long: 1, 2 or 5 × 10^n mm.
struct ScaleBar {
    double millimetres = 10;
    double pixels = 10;
};
[[nodiscard]] ScaleBar scaleBar(double mmPerPixel, double maxPixels);

/// "−812 HU", "3.20 SUVbw", "117": a value with its unit for the screen (UTF-8, with a true minus).
/// Whole numbers for HU and counts, else three significant digits.
[[nodiscard]] std::string valueText(double value, std::string_view ucumUnit);

/// The unit that a reader thinks in, and the factor to it: SUVbw for activity where it can be
/// computed, else the volume's own unit and 1.
[[nodiscard]] image::DerivedValue readersUnit(image::VolumeDescription const& volume);

/// A value in the reader's unit, with the stored one behind it where they differ:
/// "3.20 SUVbw (16200 Bq/mL)".
[[nodiscard]] std::string valueText(double value, image::VolumeDescription const& volume);

} // namespace lamina::interact
