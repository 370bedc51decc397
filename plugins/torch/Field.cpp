#include "torch/Field.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/lerp.h>
#include <ATen/ops/upsample_bilinear2d.h>
#include <algorithm>
#include <cmath>
#include <limits>

namespace lamina::runner {
namespace {

constexpr std::int64_t maxExtent = 8192;

FieldAxis axisFor(std::int64_t source, double spacing, double wanted)
{
    FieldAxis axis;
    axis.source = axis.resampled = source;
    if (wanted > 0)
        axis.resampled = std::max<std::int64_t>(1, std::llround(double(source) * spacing / wanted));
    if (axis.resampled > maxExtent)
        throw plugin::Failure(
            LAMINA_BAD_INPUT, "The image is too large for this model at its resolution.");
    axis.size = axis.resampled;
    return axis;
}

/// Rows and columns: a plane size without spacing stretches, with spacing cuts or pads.
void fitPlane(FieldAxis& axis, std::int64_t plane, bool stretch)
{
    if (plane == 0)
        return;
    axis.size = plane;
    if (stretch)
        axis.resampled = plane;
    else
        axis.shift = static_cast<std::int64_t>(std::floor(double(axis.resampled - plane) / 2));
}

std::int64_t floorIndex(double position, std::int64_t size)
{
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(position)), 0, size - 1);
}

/// Looks a plane up, or makes and keeps it, forgetting the oldest.
template <class Kept, class Make>
at::Tensor keep(std::deque<Kept>& kept, std::size_t capacity, std::int64_t index, Make&& make)
{
    for (auto const& entry : kept)
        if (entry.index == index)
            return entry.plane;
    auto plane = make();
    while (kept.size() >= capacity)
        kept.pop_front();
    kept.push_back({ index, plane });
    return plane;
}

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

} // namespace

Field::Field(lamina_volume const& volume, Preprocess const& preprocess, Stage stage)
    : volume_(volume)
    , preprocess_(preprocess)
    , orientation_(orient(volume, preprocess.axes))
{
    bool const stretch = preprocess_.spacing[1] == 0 && preprocess_.spacing[2] == 0;
    for (std::size_t n = 0; n < 3; ++n) {
        axes_[n] = axisFor(orientation_.size[n], orientation_.spacing[n], preprocess_.spacing[n]);
        if (n > 0)
            fitPlane(axes_[n], preprocess_.planeSize[n - 1], stretch);
    }
    measure(stage);
    if (preprocess_.crop)
        crop(stage);
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
    if (kind == Normalise::none || kind == Normalise::range)
        return;
    Values values;
    auto plane = at::empty({ orientation_.size[1], orientation_.size[2] }, at::kFloat);
    for (std::int64_t n = 0; n < orientation_.size[0]; ++n) {
        stage.step(0.5 * double(n) / double(orientation_.size[0]));
        readSlice(volume_, orientation_, n, plane.data_ptr<float>());
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

void Field::crop(Stage& stage)
{
    Triple low = size();
    Triple high { -1, -1, -1 };
    auto const extend = [&](std::size_t axis, std::int64_t first, std::int64_t last) {
        low[axis] = std::min(low[axis], first);
        high[axis] = std::max(high[axis], last);
    };
    for (std::int64_t n = 0; n < size()[0]; ++n) {
        stage.step(0.5 + 0.5 * double(n) / double(size()[0]));
        auto const content = slice(n).gt(preprocess_.crop->above);
        for (std::int64_t axis = 0; axis < 2; ++axis) {
            auto const found = content.any(1 - axis).nonzero();
            if (found.numel() == 0)
                break;
            extend(static_cast<std::size_t>(axis + 1), found[0].item<std::int64_t>(),
                found[-1].item<std::int64_t>());
            extend(0, n, n);
        }
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

at::Tensor Field::slice(std::int64_t index)
{
    return keep(slices_, capacity_, index, [&] { return makeSlice(index); });
}

at::Tensor Field::makeSlice(std::int64_t index)
{
    auto const& axis = axes_[0];
    auto const position = std::clamp(axis.toSource(double(index)), 0.0, double(axis.source - 1));
    auto const lower = floorIndex(position, axis.source);
    auto const weight = position - double(lower);
    auto plane = sourcePlane(lower);
    if (weight > 1e-6)
        plane = at::lerp(plane, sourcePlane(std::min(lower + 1, axis.source - 1)), weight);
    if (preprocess_.clip)
        plane = plane.clamp((*preprocess_.clip)[0], (*preprocess_.clip)[1]);
    if (factor_ != 1 || summand_ != 0)
        plane = plane * factor_ + summand_;
    return plane;
}

at::Tensor Field::sourcePlane(std::int64_t index)
{
    return keep(planes_, 2, index, [&] { return makeSourcePlane(index); });
}

at::Tensor Field::makeSourcePlane(std::int64_t index)
{
    auto const& rows = axes_[1];
    auto const& columns = axes_[2];
    auto plane = at::empty({ rows.source, columns.source }, at::kFloat);
    readSlice(volume_, orientation_, index, plane.data_ptr<float>());
    if (rows.source != rows.resampled || columns.source != columns.resampled)
        plane = at::upsample_bilinear2d(plane.unsqueeze(0).unsqueeze(0),
            at::IntArrayRef { rows.resampled, columns.resampled }, false)[0][0];
    if (rows.shift == 0 && columns.shift == 0 && rows.size == rows.resampled
        && columns.size == columns.resampled)
        return plane;
    auto out = at::full({ rows.size, columns.size }, preprocess_.padValue, at::kFloat);
    auto const overlap = [](FieldAxis const& axis, std::int64_t& first) {
        first = std::max<std::int64_t>(0, -axis.shift);
        return std::min(axis.size, axis.resampled - axis.shift) - first;
    };
    std::int64_t row = 0;
    std::int64_t column = 0;
    auto const height = overlap(rows, row);
    auto const width = overlap(columns, column);
    if (height > 0 && width > 0)
        out.narrow(0, row, height)
            .narrow(1, column, width)
            .copy_(
                plane.narrow(0, row + rows.shift, height).narrow(1, column + columns.shift, width));
    return out;
}

float Field::normalised(double value) const
{
    if (preprocess_.clip)
        value = std::clamp(value, (*preprocess_.clip)[0], (*preprocess_.clip)[1]);
    return static_cast<float>(value * factor_ + summand_);
}

at::Tensor Field::toInputScale(at::Tensor const& values) const
{
    return (values - summand_) / factor_;
}

std::array<double, 3> Field::toLps(std::array<double, 3> const& position) const
{
    return orientation_.toLps({ axes_[0].toSource(position[0]), axes_[1].toSource(position[1]),
        axes_[2].toSource(position[2]) });
}

} // namespace lamina::runner
