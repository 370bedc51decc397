/// What a field wants to know of a whole volume before its first slice.

#include "torch/Field.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace lamina::runner {
namespace {

/// Running statistics of a volume.
struct Values {
    double low = std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::lowest();
    double sum = 0;
    double squares = 0;
    double count = 0;

    void add(at::Tensor const& plane)
    {
        auto const wide = plane.to(at::kDouble);
        low = std::min(low, wide.min().item<double>());
        high = std::max(high, wide.max().item<double>());
        sum += wide.sum().item<double>();
        squares += wide.square().sum().item<double>();
        count += double(wide.numel());
    }
    [[nodiscard]] double mean() const { return sum / count; }
    [[nodiscard]] double deviation() const
    {
        return std::sqrt(std::max(0.0, squares / count - mean() * mean()));
    }
};

/// Widens the box from `low` to `high` by the content of one slice.
void extendBounds(at::Tensor const& content, std::int64_t slice, Triple& low, Triple& high)
{
    auto const extend = [&](std::size_t axis, std::int64_t first, std::int64_t last) {
        low[axis] = std::min(low[axis], first);
        high[axis] = std::max(high[axis], last);
    };
    for (std::int64_t axis = 0; axis < 2; ++axis) {
        auto const found = content.any(1 - axis).nonzero();
        if (found.numel() == 0)
            return;
        extend(static_cast<std::size_t>(axis + 1), found[0].item<std::int64_t>(),
            found[-1].item<std::int64_t>());
        extend(0, slice, slice);
    }
}

} // namespace

/// Leaves out what lies around the content, by the values of the source.
void Field::cropSource(Stage& stage)
{
    auto const& rule = *preprocess_.crop;
    Triple low = orientation_.size;
    Triple high { -1, -1, -1 };
    for (std::int64_t n = 0; n < orientation_.size[0]; ++n) {
        stage.step(0.2 * double(n) / double(orientation_.size[0]));
        auto const plane = readPlane(n);
        extendBounds(rule.nonzero ? plane.ne(0) : plane.gt(rule.above), n, low, high);
    }
    for (std::size_t axis = 0; axis < 3; ++axis) {
        // As nnU-Net: an image without content stays whole.
        auto const first = high[0] < 0 ? 0 : std::max<std::int64_t>(0, low[axis] - rule.margin);
        auto const last = high[0] < 0
            ? orientation_.size[axis] - 1
            : std::min(orientation_.size[axis] - 1, high[axis] + rule.margin);
        axes_[axis].first = first;
        axes_[axis].source = last - first + 1;
    }
}

void Field::measure(Stage& stage)
{
    using Normalise = Preprocess::Normalise;
    auto const kind = preprocess_.normalise;
    if (kind == Normalise::range) {
        auto const& [low, high] = preprocess_.from;
        auto const& [toLow, toHigh] = preprocess_.to;
        factor_ = (toHigh - toLow) / (high - low);
        summand_ = toLow - low * factor_;
    }
    if (kind != Normalise::minmax && kind != Normalise::zscore)
        return;
    Values values;
    for (std::int64_t n = 0; n < axes_[0].source; ++n) {
        stage.step(0.5 * double(n) / double(axes_[0].source));
        auto const plane = readPlane(n);
        values.add(
            preprocess_.clip ? plane.clamp((*preprocess_.clip)[0], (*preprocess_.clip)[1]) : plane);
    }
    auto const offset = kind == Normalise::minmax ? values.low : values.mean();
    auto const width = kind == Normalise::minmax ? values.high - values.low : values.deviation();
    if (!std::isfinite(width) || !std::isfinite(offset))
        throw plugin::Failure(LAMINA_BAD_INPUT, "The image holds values that are not numbers.");
    if (!(width > 0))
        throw plugin::Failure(LAMINA_BAD_INPUT, "The image has the same value everywhere.");
    factor_ = 1 / width;
    summand_ = -offset / width;
}

/// What steps and cubic resampling want to know of the whole image.
void Field::measureSteps(Stage& stage)
{
    bool const cubic = preprocess_.resample.cubic;
    auto const passes = intensity_.passes() + (cubic ? 1 : 0);
    int pass = 0;
    auto const at = [&](std::int64_t n, std::int64_t count) {
        stage.step(0.2 + 0.5 * (double(pass) + double(n) / double(count)) / double(passes));
    };
    auto const ofSource = [&](std::function<void(at::Tensor const&)> const& take) {
        for (std::int64_t n = 0; n < axes_[0].source; ++n) {
            at(n, axes_[0].source);
            take(readPlane(n));
        }
        ++pass;
    };
    auto const ofField = [&](std::function<void(at::Tensor const&)> const& take) {
        for (std::int64_t n = 0; n < size()[0]; ++n) {
            at(n, size()[0]);
            take(rawSlice(n));
        }
        ++pass;
    };
    auto const findBounds = [&] {
        std::array<double, 2> bounds { std::numeric_limits<double>::max(),
            std::numeric_limits<double>::lowest() };
        ofSource([&](at::Tensor const& plane) {
            auto const values = preprocess_.stepsOnSource ? intensity_.apply(plane) : plane;
            bounds = { std::min(bounds[0], values.min().item<double>()),
                std::max(bounds[1], values.max().item<double>()) };
        });
        bounds_ = bounds;
    };
    if (preprocess_.stepsOnSource)
        intensity_.measure(ofSource);
    if (cubic)
        findBounds();
    if (!preprocess_.stepsOnSource)
        intensity_.measure(ofField);
}

void Field::crop(Stage& stage)
{
    Triple low = size();
    Triple high { -1, -1, -1 };
    for (std::int64_t n = 0; n < size()[0]; ++n) {
        stage.step(0.7 + 0.3 * double(n) / double(size()[0]));
        auto const plane = slice(n);
        auto const& rule = *preprocess_.crop;
        extendBounds(rule.nonzero ? plane.ne(0) : plane.gt(rule.above), n, low, high);
    }
    if (high[0] < 0)
        throw plugin::Failure(LAMINA_BAD_INPUT, "The image is empty where this model looks.");
    for (std::size_t axis = 0; axis < 3; ++axis) {
        auto const first = std::max<std::int64_t>(0, low[axis] - preprocess_.crop->margin);
        auto const last = std::min(axes_[axis].size - 1, high[axis] + preprocess_.crop->margin);
        axes_[axis].shift += first;
        axes_[axis].size = last - first + 1;
    }
    slices_.clear();
    planes_.clear();
}

} // namespace lamina::runner
