#include "ai/Manifest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace lamina::ai {

namespace {

void note(Applicability& result, Fit fit, std::string reason)
{
    result.fit = std::max(result.fit, fit);
    result.reasons.push_back(std::move(reason));
}

/// 0 for L/R, 1 for A/P, 2 for S/I.
int patientAxis(char letter)
{
    return letter == 'L' || letter == 'R' ? 0 : letter == 'A' || letter == 'P' ? 1 : 2;
}

/// Spacing of the volume in the order of `axes`, which names patient directions.
std::array<double, 3> spacingAlong(std::string const& axes, image::Affine const& indexToLps)
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

void checkSpacing(
    Applicability& result, Manifest const& manifest, image::VolumeDescription const& volume)
{
    if (!manifest.spacingMax)
        return;
    auto const spacing
        = spacingAlong(manifest.axes.empty() ? "SPL" : manifest.axes, volume.indexToLps);
    for (std::size_t n = 0; n < 3; ++n) {
        double const limit = (*manifest.spacingMax)[n];
        if (!(spacing[n] <= limit * 1.001)) {
            note(result, Fit::doubtful,
                fmt::format("Voxels are {:.2g} mm apart; the model is meant for at most {:.2g} mm.",
                    spacing[n], limit));
            return;
        }
    }
}

} // namespace

Applicability applicability(Manifest const& manifest, image::VolumeDescription const& volume)
{
    Applicability result;
    if (volume.type == image::VoxelType::rgb8)
        note(result, Fit::wrong, "The series is in colour; models take grey values.");
    auto const& modalities = manifest.modalities;
    if (volume.modality.empty())
        note(result, Fit::doubtful,
            fmt::format("The series does not say its modality; the model is for {}.",
                fmt::join(modalities, ", ")));
    else if (std::find(modalities.begin(), modalities.end(), volume.modality) == modalities.end())
        note(result, Fit::wrong,
            fmt::format("The series is {}; the model is for {}.", volume.modality,
                fmt::join(modalities, ", ")));
    if (!manifest.unit.empty() && volume.unit.empty())
        note(result, Fit::doubtful,
            fmt::format("The unit of the voxels is unknown; the model expects {}.", manifest.unit));
    else if (!manifest.unit.empty() && volume.unit != manifest.unit)
        note(result, Fit::wrong,
            fmt::format("The voxels are in {}; the model expects {}.", volume.unit, manifest.unit));
    if (!volume.geometryKnown)
        note(result, Fit::doubtful, "The series does not say the distance of its voxels.");
    else
        checkSpacing(result, manifest, volume);
    if (!volume.slicePositions.empty())
        note(result, Fit::doubtful,
            "The slices are unevenly spaced; the model sees the mean distance.");
    if (volume.size.slices < manifest.slicesMin)
        note(result, Fit::wrong,
            fmt::format("The series has {} slices; the model needs at least {}.",
                volume.size.slices, manifest.slicesMin));
    return result;
}

} // namespace lamina::ai
