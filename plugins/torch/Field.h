#pragma once

#include "torch/Intensity.h"
#include "torch/Manifest.h"
#include "torch/Orientation.h"
#include "torch/Resampling.h"
#include "torch/Stage.h"

#include <ATen/core/Tensor.h>
#include <deque>
#include <optional>

namespace lamina::runner {

/// What a network sees of a volume: oriented, resampled, cut, clipped and normalised. Slices are
/// made when asked for and only a few are kept, so that memory stays bounded. [compute thread]
class Field {
public:
    /// Reads the volume as often as the normalisation and the crop need it.
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

    void cropSource(Stage& stage);
    void layOut();
    void choose();
    void measure(Stage& stage);
    void measureSteps(Stage& stage);
    void crop(Stage& stage);
    at::Tensor readPlane(std::int64_t index) const;
    at::Tensor rawSlice(std::int64_t index);
    at::Tensor makeSlice(std::int64_t index);
    at::Tensor sourcePlane(std::int64_t index);
    at::Tensor makeSourcePlane(std::int64_t index);
    at::Tensor resampledPlane(at::Tensor const& plane) const;
    [[nodiscard]] float normalised(double value) const;

    lamina_volume const& volume_;
    Preprocess preprocess_;
    Orientation orientation_;
    std::array<FieldAxis, 3> axes_;
    double factor_ = 1; ///< normalised = clipped * factor + summand; not for steps
    double summand_ = 0;
    Intensity intensity_; ///< steps that normalise, or none
    std::vector<Taps> depth_; ///< of each resampled slice
    at::Tensor rowMatrix_; ///< undefined where torch's own resampling does
    at::Tensor columnMatrix_;
    bool slicesAlone_ = false; ///< slices are resampled one by one
    std::optional<std::array<double, 2>> bounds_; ///< cubic resampling stays between these
    std::size_t capacity_ = 4;
    std::deque<Kept> slices_;
    std::deque<Kept> planes_;
};

} // namespace lamina::runner
