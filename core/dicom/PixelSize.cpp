#include "dicom/PixelSize.h"

#include "dicom/CharacterSet.h"
#include "dicom/HeaderDataset_p.h"
#include "dicom/PixelSize_p.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace lamina::dicom {

namespace {

bool isProjection(std::string const& modality)
{
    constexpr std::array<std::string_view, 9> projections { "CR", "DX", "MG", "XA", "RF", "IO",
        "PX", "RG", "BI" };
    return std::ranges::find(projections, modality) != projections.end();
}

bool agree(PixelSpacing const& a, PixelSpacing const& b)
{
    return std::abs(a.row - b.row) <= 1e-4 * b.row
        && std::abs(a.column - b.column) <= 1e-4 * b.column;
}

/// PS3.3 10.7: what (0028,0030) means in a projection image.
SpacingOrigin projectionOrigin(DcmItem& dataset, PixelSpacing const& spacing)
{
    auto const type = textIn(dataset, DCM_PixelSpacingCalibrationType);
    if (type == "GEOMETRY")
        return SpacingOrigin::geometry;
    if (type == "FIDUCIAL")
        return SpacingOrigin::fiducial;
    auto const imager = spacingIn(dataset, DCM_ImagerPixelSpacing);
    return imager && agree(spacing, *imager) ? SpacingOrigin::detector : SpacingOrigin::unstated;
}

std::string spacingTextIn(DcmItem& dataset)
{
    auto const sets = textIn(dataset, DCM_SpecificCharacterSet);
    auto text = toUtf8(textIn(dataset, DCM_PixelSpacingCalibrationDescription), sets, false);
    auto const magnification = numberIn(dataset, DCM_EstimatedRadiographicMagnificationFactor);
    if (text.empty() && magnification && *magnification > 1 && *magnification < 20)
        text = fmt::format("estimated magnification {:.3g}", *magnification);
    return text.substr(0, 128);
}

std::string regionKind(int dataType)
{
    // PS3.3 C.8.5.5.1.2
    switch (dataType) {
    case 1:
        return "tissue";
    case 2:
        return "colour flow";
    case 3:
    case 4:
        return "spectral Doppler";
    default:
        return "other";
    }
}

/// PS3.3 C.8.5.5.1.15: centimetres along an axis; anything else is no length.
double lengthOf(DcmItem& region, DcmTagKey const& unit, DcmTagKey const& delta)
{
    constexpr int centimetres = 3;
    auto const value = numberIn(region, delta);
    if (integerIn(region, unit).value_or(0) != centimetres || !value)
        return 0;
    auto const mm = std::abs(*value) * 10;
    return mm > 1e-6 && mm < 1e4 ? mm : 0;
}

std::vector<PixelRegion> regionsIn(DcmItem& dataset)
{
    constexpr std::size_t most = 64;
    std::vector<PixelRegion> regions;
    for (auto* item : allItemsIn(dataset, DCM_SequenceOfUltrasoundRegions)) {
        if (regions.size() == most)
            break;
        PixelRegion region;
        auto const corner
            = [&](DcmTagKey const& key) { return integerIn(*item, key).value_or(-1); };
        region.left = corner(DCM_RegionLocationMinX0);
        region.top = corner(DCM_RegionLocationMinY0);
        region.right = corner(DCM_RegionLocationMaxX1);
        region.bottom = corner(DCM_RegionLocationMaxY1);
        if (region.left < 0 || region.top < 0 || region.right < region.left
            || region.bottom < region.top)
            continue;
        auto const format = integerIn(*item, DCM_RegionSpatialFormat).value_or(0);
        region.kind = format == 2
            ? "M-mode"
            : regionKind(static_cast<int>(integerIn(*item, DCM_RegionDataType).value_or(0)));
        region.mmPerColumn = lengthOf(*item, DCM_PhysicalUnitsXDirection, DCM_PhysicalDeltaX);
        region.mmPerRow = lengthOf(*item, DCM_PhysicalUnitsYDirection, DCM_PhysicalDeltaY);
        regions.push_back(std::move(region));
    }
    return regions;
}

bool isPlane(PixelRegion const& region) { return region.mmPerColumn > 0 && region.mmPerRow > 0; }

/// The size of pixels that all regions of two lengths agree on.
std::optional<PixelSpacing> regionSpacing(std::vector<PixelRegion> const& regions)
{
    std::optional<PixelSpacing> common;
    for (auto const& region : regions) {
        if (!isPlane(region))
            continue;
        PixelSpacing const spacing { region.mmPerRow, region.mmPerColumn };
        if (common && !agree(spacing, *common))
            return std::nullopt;
        common = spacing;
    }
    return common;
}

void setSpacing(
    PixelSpacing const& spacing, SpacingOrigin origin, ImageHeader& header, FrameHeader& frame)
{
    frame.rowSpacing = spacing.row;
    frame.columnSpacing = spacing.column;
    header.spacingOrigin = origin;
}

/// (0028,0034): height and width of a pixel, as whole numbers.
double aspectIn(DcmItem& dataset)
{
    auto const height = numberIn(dataset, DCM_PixelAspectRatio, 0);
    auto const width = numberIn(dataset, DCM_PixelAspectRatio, 1);
    if (!height || !width || *height <= 0 || *width <= 0)
        return 1;
    return std::clamp(*height / *width, 0.05, 20.0);
}

} // namespace

std::optional<PixelSpacing> spacingIn(DcmItem& item, DcmTagKey const& key)
{
    auto const row = numberIn(item, key, 0);
    auto const column = numberIn(item, key, 1);
    auto const isSpacing
        = [](std::optional<double> const& value) { return value && *value > 1e-6 && *value < 1e4; };
    if (!isSpacing(row) || !isSpacing(column))
        return std::nullopt;
    return PixelSpacing { *row, *column };
}

void readPixelSize(DcmItem& dataset, ImageHeader& header, FrameHeader& frame)
{
    frame.pixelAspect = aspectIn(dataset);
    header.regions = regionsIn(dataset);
    if (auto const spacing = regionSpacing(header.regions)) {
        setSpacing(*spacing, SpacingOrigin::region, header, frame);
        return;
    }
    // Regions that differ: one spacing for the image would be wrong in some of them.
    if (std::ranges::any_of(header.regions, isPlane))
        return;
    if (auto const spacing = spacingIn(dataset, DCM_PixelSpacing)) {
        setSpacing(*spacing,
            isProjection(header.modality) ? projectionOrigin(dataset, *spacing)
                                          : SpacingOrigin::patient,
            header, frame);
        header.spacingText = spacingTextIn(dataset);
    } else if (auto const imager = spacingIn(dataset, DCM_ImagerPixelSpacing)) {
        setSpacing(*imager, SpacingOrigin::detector, header, frame);
        header.spacingText = spacingTextIn(dataset);
    } else if (auto const nominal = spacingIn(dataset, DCM_NominalScannedPixelSpacing)) {
        setSpacing(*nominal, SpacingOrigin::nominal, header, frame);
    }
}

std::optional<HealthFinding> spacingFinding(ImageHeader const& file)
{
    auto const finding = [&](Severity severity, std::string text) {
        if (!file.spacingText.empty())
            text += fmt::format(" ({})", file.spacingText);
        return HealthFinding { HealthKind::unknownSpacing, severity, std::move(text) };
    };
    switch (file.spacingOrigin) {
    case SpacingOrigin::detector:
        return finding(Severity::warning,
            "The size of the pixels is known at the detector only: lengths in the patient are "
            "smaller");
    case SpacingOrigin::geometry:
        return finding(Severity::note, "Lengths are corrected for an assumed depth in the patient");
    case SpacingOrigin::fiducial:
        return finding(
            Severity::note, "Lengths were calibrated with an object of known size in the image");
    case SpacingOrigin::unstated:
        return finding(Severity::warning,
            "The file does not say whether the size of the pixels holds at the detector or in the "
            "patient");
    case SpacingOrigin::nominal:
        return finding(Severity::warning,
            "The size of the pixels is that of the scanned film or page, not of the patient");
    case SpacingOrigin::region:
        if (!std::ranges::all_of(file.regions, isPlane))
            return finding(Severity::warning,
                "Lengths hold in the two-dimensional image only, not in traces beside it");
        return std::nullopt;
    case SpacingOrigin::patient:
    case SpacingOrigin::unknown:
        break;
    }
    return std::nullopt;
}

std::string lengthNoteOf(ImageHeader const& file)
{
    switch (file.spacingOrigin) {
    case SpacingOrigin::detector:
        return "at detector";
    case SpacingOrigin::geometry:
        return "corrected for depth";
    case SpacingOrigin::fiducial:
        return "calibrated by object";
    case SpacingOrigin::unstated:
        return "calibration not stated";
    case SpacingOrigin::nominal:
        return "on film";
    case SpacingOrigin::region:
        return std::ranges::all_of(file.regions, isPlane) ? "" : "in the 2D image only";
    case SpacingOrigin::patient:
    case SpacingOrigin::unknown:
        break;
    }
    return {};
}

} // namespace lamina::dicom
