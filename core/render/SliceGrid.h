#pragma once

#include "image/Volume.h"
#include "render/SliceImage.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lamina::render {

/// Where pixel centres of a view lie in a grid of voxels, before the third index follows
/// irregular slice positions: linear in x and y.
struct PixelToIndex {
    image::Vec3 first; ///< index of the centre of pixel (0, 0)
    image::Vec3 perX;
    image::Vec3 perY;
    image::Vec3 perMm; ///< along the normal right × down

    [[nodiscard]] double at(int axis, double x, double y) const
    {
        return first[axis] + perX[axis] * x + perY[axis] * y;
    }
    /// Whether an index changes by more than a thousandth of a voxel across the picture.
    [[nodiscard]] bool variesWithX(int axis, int width) const
    {
        return std::abs(perX[axis]) * width > 1e-3;
    }
    [[nodiscard]] bool variesWithY(int axis, int height) const
    {
        return std::abs(perY[axis]) * height > 1e-3;
    }
};

/// Nothing when the grid does not span space or a number is not finite.
[[nodiscard]] std::optional<PixelToIndex> pixelToIndex(
    image::Affine const& indexToLps, SliceView const& view);

/// Turns the linear slice index of an affine into the true one of an irregular stack.
class SliceScale {
public:
    /// The index itself.
    SliceScale() = default;
    SliceScale(image::Affine const& indexToLps, std::span<double const> positions)
        : positions_(positions)
        , step_(length(indexToLps.k))
    {
    }
    [[nodiscard]] bool uniform() const { return positions_.size() < 2; }
    [[nodiscard]] double operator()(double linear) const;
    /// The way back: linear index of a true one.
    [[nodiscard]] double linear(double index) const;

private:
    std::span<double const> positions_;
    double step_ = 1;
};

/// Pixels of a row, first to last + 1.
struct Interval {
    int begin = 0;
    int end = 0;
};

/// The pixels x of `within` for which low ≤ start + step × x ≤ high.
[[nodiscard]] Interval clip(Interval within, double start, double step, double low, double high);

/// Two neighbours on one axis and how much of the upper one to take.
struct Tap {
    std::int32_t lower = 0;
    std::int32_t upper = 0;
    float weight = 0;
    bool inside = false;
    image::SliceState state = image::SliceState::ready; ///< of the nearest slice, on the k axis
};

/// The states of all slices as they are now; empty when all are ready.
[[nodiscard]] std::vector<image::SliceState> sliceStates(image::Volume const& volume);

/// The neighbours of a coordinate on an axis of `count` voxels, whose outer halves belong to the
/// volume. `states` (the k axis, or empty) keeps slices that are not ready out of the mixture.
[[nodiscard]] Tap tapAt(
    double coordinate, std::int64_t count, std::span<image::SliceState const> states = {});

} // namespace lamina::render
