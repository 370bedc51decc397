#include "ai/Manifest.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lamina::ai {

namespace {

/// 0 for L/R, 1 for A/P, 2 for S/I.
int patientAxis(char letter)
{
    return letter == 'L' || letter == 'R' ? 0 : letter == 'A' || letter == 'P' ? 1 : 2;
}

/// Spacing of the volume in the order of `axes`, which names patient directions.
std::array<double, 3> spacingAlong(std::string_view axes, image::Affine const& indexToLps)
{
    auto const directions = image::nearestPatientAxes(indexToLps);
    std::array<double, 3> spacing {};
    for (std::size_t n = 0; n < 3; ++n) {
        for (int axis = 0; axis < 3; ++axis) {
            if (directions[static_cast<std::size_t>(axis)].axis == patientAxis(axes[n]))
                spacing[n] = indexToLps.spacing()[axis];
        }
    }
    return spacing;
}

/// By the normal of the slices: within 20 degrees of an axis of the patient, else "oblique".
std::string planeOf(image::Affine const& indexToLps)
{
    constexpr double nearAxis = 0.94;
    auto const normal = image::normalized(image::cross(indexToLps.i, indexToLps.j));
    if (std::abs(normal.z) > nearAxis)
        return "axial";
    if (std::abs(normal.y) > nearAxis)
        return "coronal";
    return std::abs(normal.x) > nearAxis ? "sagittal" : "oblique";
}

} // namespace

SeriesFacts factsOf(image::VolumeDescription const& volume, std::string_view axes)
{
    SeriesFacts facts;
    facts.modality = volume.modality;
    facts.unit = volume.unit;
    facts.isColor = volume.type == image::VoxelType::rgb8;
    facts.geometryKnown = volume.geometryKnown;
    facts.even = volume.slicePositions.empty();
    facts.slices = volume.size.slices;
    if (!volume.geometryKnown)
        return facts;
    auto const& affine = volume.indexToLps;
    auto const spacing = affine.spacing();
    facts.spacing = spacingAlong(axes.size() == 3 ? axes : "SPL", affine);
    facts.plane = planeOf(affine);
    facts.inPlaneMm = std::max(spacing.x, spacing.y);
    auto const normal = image::normalized(image::cross(affine.i, affine.j));
    facts.spacingMm = std::abs(image::dot(affine.k, normal));
    facts.coverageMm = facts.spacingMm * static_cast<double>(volume.size.slices - 1);
    return facts;
}

std::optional<ValueHistogram> histogramOf(image::Volume const& volume)
{
    constexpr std::size_t binCount = 4096;
    constexpr std::int64_t mostVoxels = 2'000'000;
    if (volume.type() == image::VoxelType::rgb8 || volume.readySlices() == 0)
        return std::nullopt;
    auto const [low, high] = volume.valueRange();
    if (!std::isfinite(low) || !std::isfinite(high))
        return std::nullopt;
    ValueHistogram histogram;
    histogram.lowest = low;
    histogram.highest = high;
    histogram.first = low;
    histogram.width = std::max(high - low, 1e-30) / static_cast<double>(binCount);
    histogram.bins.assign(binCount, 0);
    auto const& size = volume.size();
    auto const step = std::max<std::int64_t>(1, size.count() / mostVoxels);
    for (std::int64_t k = 0; k < size.slices; ++k) {
        if (volume.sliceState(k) != image::SliceState::ready)
            continue;
        // Another start in each slice, so that no column is left out.
        for (std::int64_t n = k % step; n < size.columns * size.rows; n += step) {
            double const value
                = volume.valueAt(n % size.columns, n / size.columns, k).value_or(low);
            auto const bin = static_cast<std::size_t>(
                std::clamp((value - low) / histogram.width, 0.0, double(binCount - 1)));
            ++histogram.bins[bin];
            ++histogram.count;
        }
    }
    return histogram;
}

Applicability applicability(Manifest const& manifest, image::VolumeDescription const& volume)
{
    return applicability(manifest, factsOf(volume, manifest.axes));
}

} // namespace lamina::ai
