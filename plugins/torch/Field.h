#pragma once

#include "torch/Manifest.h"
#include "torch/Orientation.h"
#include "torch/Stage.h"

#include <ATen/core/Tensor.h>
#include <deque>

namespace lamina::runner {

/// How positions along one axis of a network's field relate to the oriented source. Sampling is
/// that of torch's `interpolate(size=…, align_corners=False)`; integers are voxel centres.
struct FieldAxis {
    std::int64_t source = 1; ///< voxels of the source
    std::int64_t resampled = 1; ///< voxels of the whole source after resampling
    std::int64_t size = 1; ///< voxels of the field
    std::int64_t shift = 0; ///< first voxel of the field among the resampled; may be negative

    [[nodiscard]] double toSource(double position) const
    {
        return (position + double(shift) + 0.5) * double(source) / double(resampled) - 0.5;
    }
    [[nodiscard]] double fromSource(double position) const
    {
        return (position + 0.5) * double(resampled) / double(source) - 0.5 - double(shift);
    }
};

/// What a network sees of a volume: oriented, resampled, cut, clipped and normalised. Slices are
/// made when asked for and only a few are kept, so that memory stays bounded. [compute thread]
class Field {
public:
    /// Reads the volume once or twice where the normalisation or the crop needs it.
    Field(lamina_volume const& volume, Preprocess const& preprocess, Stage stage);

    [[nodiscard]] Triple size() const { return { axes_[0].size, axes_[1].size, axes_[2].size }; }
    [[nodiscard]] std::array<FieldAxis, 3> const& axes() const { return axes_; }
    [[nodiscard]] Orientation const& orientation() const { return orientation_; }

    /// Rows × columns floats, normalised. Shared: not to be written to.
    at::Tensor slice(std::int64_t index);

    /// How many slices to remember.
    void remember(std::size_t slices) { capacity_ = slices; }

    /// The normalised value of what lies outside.
    [[nodiscard]] float padding() const { return normalised(preprocess_.padValue); }

    /// Normalised values as they were before.
    [[nodiscard]] at::Tensor toInputScale(at::Tensor const& values) const;

    /// A continuous position in the field in LPS mm.
    [[nodiscard]] std::array<double, 3> toLps(std::array<double, 3> const& position) const;

private:
    struct Kept {
        std::int64_t index;
        at::Tensor plane;
    };

    void measure(Stage& stage);
    void crop(Stage& stage);
    at::Tensor makeSlice(std::int64_t index);
    at::Tensor sourcePlane(std::int64_t index);
    at::Tensor makeSourcePlane(std::int64_t index);
    [[nodiscard]] float normalised(double value) const;

    lamina_volume const& volume_;
    Preprocess preprocess_;
    Orientation orientation_;
    std::array<FieldAxis, 3> axes_;
    double factor_ = 1; ///< normalised = clipped * factor + summand
    double summand_ = 0;
    std::size_t capacity_ = 4;
    std::deque<Kept> slices_;
    std::deque<Kept> planes_;
};

} // namespace lamina::runner
