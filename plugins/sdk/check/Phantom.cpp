#include "check/Phantom.h"

#include <cmath>
#include <cstddef>

namespace lamina::harness {
namespace {

/// Whether (x, y, z) lies in an ellipsoid; all in fractions of the volume, -1 to 1.
bool inside(double const (&at)[3], double const (&centre)[3], double const (&radius)[3])
{
    double sum = 0;
    for (int axis = 0; axis < 3; ++axis) {
        auto const d = (at[axis] - centre[axis]) / radius[axis];
        sum += d * d;
    }
    return sum <= 1;
}

std::int16_t hounsfield(double const (&at)[3])
{
    if (inside(at, { 0.42, 0.05, 0.1 }, { 0.08, 0.08, 0.2 }))
        return 40; // nodule in the left lung
    if (inside(at, { 0, 0.6, 0 }, { 0.12, 0.12, 2 }))
        return 700; // spine
    if (inside(at, { -0.42, 0, 0 }, { 0.3, 0.45, 0.8 })
        || inside(at, { 0.42, 0, 0 }, { 0.3, 0.45, 0.8 }))
        return -850;
    if (inside(at, { 0, 0, 0 }, { 0.9, 0.8, 4 }))
        return 20;
    return -1000;
}

} // namespace

lamina_volume Phantom::volume() const
{
    lamina_volume out {};
    out.size = sizeof out;
    out.dtype = LAMINA_I16;
    out.data = voxels.data();
    for (int axis = 0; axis < 3; ++axis) {
        out.shape[axis] = shape[axis];
        out.index_to_lps[axis * 5] = spacing[axis];
        out.index_to_lps[axis * 4 + 3] = -0.5 * spacing[axis] * double(shape[axis] - 1);
    }
    out.index_to_lps[15] = 1;
    out.slope = 1;
    out.intercept = 0;
    out.modality = "CT";
    out.unit = "[hnsf'U]";
    return out;
}

Phantom makePhantom(std::int64_t columns, std::int64_t rows, std::int64_t slices)
{
    Phantom phantom { {}, { columns, rows, slices },
        { 360.0 / double(columns), 360.0 / double(rows), 300.0 / double(slices) } };
    phantom.voxels.reserve(static_cast<std::size_t>(columns * rows * slices));
    auto const place
        = [](std::int64_t i, std::int64_t n) { return (2 * double(i) + 1) / double(n) - 1; };
    for (std::int64_t k = 0; k < slices; ++k)
        for (std::int64_t j = 0; j < rows; ++j)
            for (std::int64_t i = 0; i < columns; ++i) {
                // A fixed grain keeps networks from seeing only flat areas.
                auto const grain = static_cast<std::int16_t>((i * 7 + j * 13 + k * 29) % 21 - 10);
                double const at[3] { place(i, columns), place(j, rows), place(k, slices) };
                phantom.voxels.push_back(static_cast<std::int16_t>(hounsfield(at) + grain));
            }
    return phantom;
}

lamina_volume Curves::volume() const
{
    lamina_volume out {};
    out.size = sizeof out;
    out.dtype = LAMINA_F32;
    out.data = samples.data();
    out.shape[0] = shape[0];
    out.shape[1] = shape[1];
    out.shape[2] = 1;
    for (int n = 0; n < 4; ++n)
        out.index_to_lps[n * 5] = 1;
    out.slope = 1;
    out.modality = "ECG";
    out.unit = "mV";
    return out;
}

Curves makeCurves(std::int64_t channels)
{
    constexpr double seconds = 20;
    constexpr double beat = 0.8; // s
    Curves curves { {},
        { static_cast<std::int64_t>(seconds * Curves::samplesPerSecond), channels } };
    for (std::int64_t channel = 0; channel < channels; ++channel)
        for (std::int64_t n = 0; n < curves.shape[0]; ++n) {
            auto const phase = std::fmod(double(n) / Curves::samplesPerSecond, beat) - beat / 2;
            auto const height = 1 + 0.05 * double(channel);
            curves.samples.push_back(float(height * std::exp(-phase * phase / 2e-4)));
        }
    return curves;
}

} // namespace lamina::harness
