#include "torch/Field.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/lerp.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/upsample_bilinear2d.h>
#include <algorithm>
#include <cmath>
#include <limits>

namespace lamina::runner {
namespace {

constexpr std::int64_t maxExtent = 8192;

void checkExtent(double voxels)
{
    if (!(voxels <= double(maxExtent)))
        throw plugin::Failure(
            LAMINA_BAD_INPUT, "The image is too large for this model at its resolution.");
}

/// Sets how many voxels of the wanted spacing there are.
void resample(FieldAxis& axis, double spacing, double wanted, bool centres)
{
    axis.resampled = axis.source;
    if (wanted > 0 && centres) {
        axis.step = wanted / spacing;
        // A difference that moves no voxel by a thousandth is none.
        if (std::abs(axis.step - 1) * double(axis.source) < 1e-3)
            axis.step = 0;
        else
            checkExtent(double(axis.source - 1) / axis.step);
        if (axis.step > 0)
            axis.resampled = static_cast<std::int64_t>(
                std::nearbyint(double(axis.source - 1) / axis.step + 1));
    } else if (wanted > 0) {
        checkExtent(double(axis.source) * spacing / wanted);
        // As nnU-Net: halves become even, and in this order of operations.
        axis.resampled = std::max<std::int64_t>(
            1, static_cast<std::int64_t>(std::nearbyint(spacing / wanted * double(axis.source))));
    }
    checkExtent(double(axis.resampled));
    axis.size = axis.resampled;
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

} // namespace

Field::Field(lamina_volume const& volume, Preprocess const& preprocess, Stage stage)
    : volume_(volume)
    , preprocess_(preprocess)
    , orientation_(orient(volume, preprocess.axes))
    , intensity_(preprocess.steps)
{
    for (std::size_t n = 0; n < 3; ++n)
        axes_[n].source = orientation_.size[n];
    bool const onSource = preprocess_.crop && preprocess_.crop->onSource;
    if (onSource)
        cropSource(stage);
    layOut();
    choose();
    measure(stage);
    measureSteps(stage);
    if (preprocess_.crop && !onSource)
        crop(stage);
}

void Field::layOut()
{
    bool const stretch = preprocess_.spacing[1] == 0 && preprocess_.spacing[2] == 0;
    for (std::size_t n = 0; n < 3; ++n) {
        resample(axes_[n], orientation_.spacing[n], preprocess_.spacing[n],
            preprocess_.resample.centres);
        if (n > 0)
            fitPlane(axes_[n], preprocess_.planeSize[n - 1], stretch);
    }
}

/// Chooses how each axis is resampled, there and back.
void Field::choose()
{
    auto const& rule = preprocess_.resample;
    auto kind = rule.cubic ? Interpolation::cubic : Interpolation::linear;
    std::array<Interpolation, 3> kinds { kind, kind, kind };
    if (rule.anisotropy > 0) {
        std::array<double, 3> wanted {};
        for (std::size_t n = 0; n < 3; ++n)
            wanted[n]
                = preprocess_.spacing[n] > 0 ? preprocess_.spacing[n] : orientation_.spacing[n];
        auto const& source = orientation_.spacing;
        if (auto const there = coarseAxis(source, wanted, rule.anisotropy); there >= 0)
            kinds[static_cast<std::size_t>(there)] = Interpolation::nearest;
        if (auto const back = coarseAxis(wanted, source, rule.anisotropy); back >= 0)
            axes_[static_cast<std::size_t>(back)].nearestBack = true;
    }
    depth_ = tapsOf(axes_[0], kinds[0]);
    slicesAlone_ = kinds[0] == Interpolation::nearest;
    for (std::size_t n = 1; n < 3; ++n) {
        auto const& axis = axes_[n];
        bool const ordinary = kinds[n] == Interpolation::linear && axis.step == 0;
        if (axis.source != axis.resampled && !ordinary)
            (n == 1 ? rowMatrix_ : columnMatrix_) = matrixOf(tapsOf(axis, kinds[n]), axis.source);
    }
}

at::Tensor Field::slice(std::int64_t index)
{
    return keep(slices_, capacity_, index, [&] { return makeSlice(index); });
}

/// Before steps that look at the resampled image, or the values are normalised as a whole.
at::Tensor Field::rawSlice(std::int64_t index)
{
    auto const& axis = axes_[0];
    auto const& taps = depth_[static_cast<std::size_t>(
        std::clamp<std::int64_t>(index + axis.shift, 0, axis.resampled - 1))];
    auto plane = sourcePlane(taps.front().first);
    if (taps.size() == 2 && !bounds_)
        plane = at::lerp(plane, sourcePlane(taps.back().first), taps.back().second);
    else if (taps.size() > 1) {
        plane = plane * taps.front().second;
        for (std::size_t n = 1; n < taps.size(); ++n)
            plane.add_(sourcePlane(taps[n].first), taps[n].second);
    }
    return bounds_ && !slicesAlone_ ? plane.clamp((*bounds_)[0], (*bounds_)[1]) : plane;
}

at::Tensor Field::makeSlice(std::int64_t index)
{
    auto plane = rawSlice(index);
    if (preprocess_.normalise == Preprocess::Normalise::steps)
        return preprocess_.stepsOnSource ? plane : intensity_.apply(plane);
    if (preprocess_.clip)
        plane = plane.clamp((*preprocess_.clip)[0], (*preprocess_.clip)[1]);
    if (factor_ != 1 || summand_ != 0)
        plane = plane * factor_ + summand_;
    return plane;
}

at::Tensor Field::sourcePlane(std::int64_t index)
{
    // A cubic slice is a sum of this many.
    constexpr std::size_t cubicTaps = 32;
    return keep(planes_, preprocess_.resample.cubic ? cubicTaps : 2, index,
        [&] { return makeSourcePlane(index); });
}

/// A plane of the source, of the part that is looked at.
at::Tensor Field::readPlane(std::int64_t index) const
{
    auto plane = at::empty({ orientation_.size[1], orientation_.size[2] }, at::kFloat);
    readSlice(volume_, orientation_, index + axes_[0].first, plane.data_ptr<float>());
    return plane.narrow(0, axes_[1].first, axes_[1].source)
        .narrow(1, axes_[2].first, axes_[2].source);
}

at::Tensor Field::resampledPlane(at::Tensor const& source) const
{
    auto const& rows = axes_[1];
    auto const& columns = axes_[2];
    auto plane = source;
    if (rowMatrix_.defined())
        plane = at::matmul(rowMatrix_, plane);
    if (columnMatrix_.defined())
        plane = at::matmul(plane, columnMatrix_.t());
    if (plane.size(0) != rows.resampled || plane.size(1) != columns.resampled)
        plane = at::upsample_bilinear2d(plane.contiguous().unsqueeze(0).unsqueeze(0),
            at::IntArrayRef { rows.resampled, columns.resampled }, false)[0][0];
    if (bounds_ && slicesAlone_)
        plane = plane.clamp(source.min().item<double>(), source.max().item<double>());
    return plane;
}

at::Tensor Field::makeSourcePlane(std::int64_t index)
{
    auto const& rows = axes_[1];
    auto const& columns = axes_[2];
    auto plane = readPlane(index);
    if (preprocess_.stepsOnSource)
        plane = intensity_.apply(plane);
    plane = resampledPlane(plane);
    if (rows.shift == 0 && columns.shift == 0 && rows.size == rows.resampled
        && columns.size == columns.resampled)
        return plane;
    auto const outside = preprocess_.stepsOnSource ? double(padding()) : preprocess_.padValue;
    auto out = at::full({ rows.size, columns.size }, outside, at::kFloat);
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
    if (preprocess_.normalise == Preprocess::Normalise::steps)
        return intensity_.apply(at::full({ 1 }, value, at::kFloat)).item<float>();
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
