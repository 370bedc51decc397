#include "torch/Orientation.h"

#include <lamina/plugin.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lamina::runner {
namespace {

using Vector = std::array<double, 3>;

/// The direction in LPS that a letter of `preprocess.axes` names.
Vector direction(char letter)
{
    switch (letter) {
    case 'L':
        return { 1, 0, 0 };
    case 'R':
        return { -1, 0, 0 };
    case 'P':
        return { 0, 1, 0 };
    case 'A':
        return { 0, -1, 0 };
    case 'S':
        return { 0, 0, 1 };
    default:
        return { 0, 0, -1 };
    }
}

double dot(Vector const& a, Vector const& b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

Vector column(lamina_volume const& volume, int axis)
{
    return { volume.index_to_lps[axis], volume.index_to_lps[4 + axis],
        volume.index_to_lps[8 + axis] };
}

/// Unit vectors of the source's axes and their lengths.
void unitAxes(lamina_volume const& volume, std::array<Vector, 3>& unit, Vector& length)
{
    for (int axis = 0; axis < 3; ++axis) {
        unit[axis] = column(volume, axis);
        length[axis] = std::sqrt(dot(unit[axis], unit[axis]));
        if (!(length[axis] > 1e-6))
            throw plugin::Failure(
                LAMINA_BAD_INPUT, "The distance between the image's voxels is not known.");
        for (auto& part : unit[axis])
            part /= length[axis];
    }
}

/// The assignment of source axes to letters that fits best as a whole.
std::array<int, 3> bestAxes(std::array<Vector, 3> const& unit, std::string_view axes)
{
    std::array<int, 3> order { 0, 1, 2 };
    auto best = order;
    double bestFit = -1;
    do {
        double fit = 0;
        for (std::size_t n = 0; n < 3; ++n)
            fit += std::abs(dot(unit[static_cast<std::size_t>(order[n])], direction(axes[n])));
        if (fit > bestFit + 1e-9) {
            bestFit = fit;
            best = order;
        }
    } while (std::next_permutation(order.begin(), order.end()));
    return best;
}

template <class T>
void copySlice(lamina_volume const& volume, Orientation const& at, std::int64_t slice, float* out)
{
    auto const* data = static_cast<T const*>(volume.data);
    auto const slope = static_cast<float>(volume.slope);
    auto const intercept = static_cast<float>(volume.intercept);
    for (std::int64_t row = 0; row < at.size[1]; ++row) {
        auto const* in = data + at.offset(slice, row, 0);
        for (std::int64_t col = 0; col < at.size[2]; ++col)
            *out++ = static_cast<float>(in[col * at.stride[2]]) * slope + intercept;
    }
}

} // namespace

std::array<double, 3> Orientation::toLps(std::array<double, 3> const& position) const
{
    std::array<double, 3> lps {};
    for (std::size_t n = 0; n < 3; ++n)
        lps[n] = affine[n][0] * position[0] + affine[n][1] * position[1]
            + affine[n][2] * position[2] + affine[n][3];
    return lps;
}

Orientation orient(lamina_volume const& volume, std::string_view axes)
{
    std::array<Vector, 3> unit {};
    Vector length {};
    unitAxes(volume, unit, length);
    std::int64_t const memory[3] { 1, volume.shape[0], volume.shape[0] * volume.shape[1] };

    Orientation out;
    out.axis = bestAxes(unit, axes);
    for (std::size_t row = 0; row < 3; ++row)
        out.affine[row][3] = volume.index_to_lps[row * 4 + 3];
    for (std::size_t n = 0; n < 3; ++n) {
        auto const source = static_cast<std::size_t>(out.axis[n]);
        bool const flipped = dot(unit[source], direction(axes[n])) < 0;
        out.size[n] = volume.shape[source];
        out.spacing[n] = length[source];
        out.stride[n] = flipped ? -memory[source] : memory[source];
        if (flipped)
            out.origin += memory[source] * (volume.shape[source] - 1);
        for (std::size_t row = 0; row < 3; ++row) {
            auto const step = unit[source][row] * length[source];
            out.affine[row][n] = flipped ? -step : step;
            if (flipped)
                out.affine[row][3] += step * double(volume.shape[source] - 1);
        }
    }
    return out;
}

void readSlice(lamina_volume const& volume, Orientation const& at, std::int64_t slice, float* out)
{
    switch (volume.dtype) {
    case LAMINA_I8:
        return copySlice<std::int8_t>(volume, at, slice, out);
    case LAMINA_U8:
        return copySlice<std::uint8_t>(volume, at, slice, out);
    case LAMINA_I16:
        return copySlice<std::int16_t>(volume, at, slice, out);
    case LAMINA_U16:
        return copySlice<std::uint16_t>(volume, at, slice, out);
    case LAMINA_I32:
        return copySlice<std::int32_t>(volume, at, slice, out);
    case LAMINA_U32:
        return copySlice<std::uint32_t>(volume, at, slice, out);
    default:
        return copySlice<float>(volume, at, slice, out);
    }
}

} // namespace lamina::runner
