#pragma once

#include "image/LabelMap.h"
#include "image/Volume.h"
#include "render/ColorMap.h"
#include "render/Picture.h"
#include "render/Slab.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace lamina::render {

/// How a window maps values to levels (PS3.3 C.11.2.1.2.1, C.11.2.1.3.2, C.11.2.1.3.1).
enum class VoiFunction : std::uint8_t { linear, linearExact, sigmoid };

/// A VOI window in the volume's unit.
struct Window {
    double center = 0;
    double width = 1;
    VoiFunction function = VoiFunction::linear;
    friend bool operator==(Window const&, Window const&) = default;
};

/// A VOI LUT (PS3.3 C.11.2.1.1): the level, 0 to 65535, of each whole value from `first` on; values
/// below and above take the levels of the ends. Never empty.
struct VoiTable {
    std::int64_t first = 0;
    std::vector<std::uint16_t> levels;
};

/// A Modality LUT (PS3.3 C.11.1): the value of each whole stored value from `first` on, beyond them
/// those of the ends. Never empty.
struct ModalityTable {
    std::int64_t first = 0;
    std::vector<std::uint16_t> values;
};

/// A Presentation LUT (PS3.3 C.11.4): levels of 0 to 65535 in place of those that a window or table
/// makes, from the darkest to the brightest at even distances. Never empty.
using PresentationTable = std::vector<std::uint16_t>;

/// The pixel to show for each colour 0xRRGGBB of an image: 2^24 of them.
using ColorCorrection = std::vector<std::uint32_t>;

/// How values become pixels.
struct SliceLook {
    Window window;
    std::shared_ptr<VoiTable const> table {}; ///< in place of the window, when there is one
    std::shared_ptr<ColorTable const> colors {}; ///< null: grey
    std::shared_ptr<ColorCorrection const> correction {}; ///< of rgb8; null: as they are stored
    /// In place of slope and intercept, when there is one.
    std::shared_ptr<ModalityTable const> modality {};
    std::shared_ptr<PresentationTable const> presentation {}; ///< null: levels as they are
};

/// The patch of patient space that a picture shows: `center` lies in the middle of the picture,
/// x grows along `right`, y along `down` (unit vectors, LPS), `mmPerPixel` on both axes.
struct SliceView {
    image::Vec3 center;
    image::Vec3 right { 1, 0, 0 };
    image::Vec3 down { 0, 1, 0 };
    double mmPerPixel = 1;
    int width = 512;
    int height = 512;
    Slab slab {};

    /// LPS of a pixel position; (0, 0) is the upper left corner of the upper left pixel.
    [[nodiscard]] image::Vec3 lpsOf(double x, double y) const;
    /// Pixel position of the point's foot on the plane.
    [[nodiscard]] std::array<double, 2> pixelOf(image::Vec3 lps) const;
    /// Signed distance in mm of a point from the plane, along right × down.
    [[nodiscard]] double distance(image::Vec3 lps) const;
};

/// Resamples the volume on the view's plane (bilinear where the plane is a slice of the stack,
/// trilinear elsewhere), applies the window and writes grey (or colour for rgb8). Outside the
/// volume, and where slices have not arrived, it is black; failed slices are hatched.
/// MONOCHROME1 volumes are drawn inverted. Resizes `picture` to the view. [any thread]
///
/// A slab is projected voxel by voxel across the plane, then resampled, where an axis of the volume
/// is at right angles to it; elsewhere planes a voxel apart are. Colours have no slab.
void renderSlice(
    image::Volume const& volume, SliceView const& view, SliceLook const& look, Picture& picture);
/// In grey.
void renderSlice(
    image::Volume const& volume, SliceView const& view, Window window, Picture& picture);

/// The value in the volume's unit that the picture shows at a point of the view's plane, before the
/// window; nothing outside the volume, where no slice has arrived, and of colours. [any thread]
[[nodiscard]] std::optional<double> valueShown(
    image::Volume const& volume, SliceView const& view, image::Vec3 lps);

/// How a label map is painted.
struct LabelStyle {
    double fillOpacity = 0.35; ///< 0 to 1
    bool outline = true;
    std::array<bool, 256> hidden {}; ///< by label value
    std::map<std::uint8_t, double> shares {}; ///< of the opacity, by label; of the others 1
};

/// Paints a label map over a picture of the same view: nearest neighbour, fill and a one-pixel
/// outline in the label's colour.
void paintLabels(image::LabelMap const& labels, SliceView const& view, LabelStyle const& style,
    Picture& picture);

} // namespace lamina::render
