#pragma once

#include "dicom/Catalog.h"
#include "dicom/ImageHeader.h"
#include "image/Geometry.h"

#include <optional>
#include <vector>

namespace lamina::dicom {

/// One frame of one file that was scanned.
struct FrameReference {
    ImageHeader const* file = nullptr;
    std::size_t number = 0;

    [[nodiscard]] FrameHeader const& frame() const { return file->frames[number]; }
};

/// Where the slices of a stack lie, and what is odd about it.
struct SliceGeometry {
    image::Affine indexToLps;
    std::vector<double> slicePositions; ///< only when irregular
    bool geometryKnown = true;
    image::Placement placement = image::Placement::full;
    bool hasSliceSpacing = false; ///< slices have distinct measured positions
    std::vector<HealthFinding> findings;
};

/// Distance of a frame along the slice normal, in mm, when it has a position and an orientation.
[[nodiscard]] std::optional<double> distanceAlongNormal(FrameHeader const& frame);

/// Geometry of frames that share size and orientation and are sorted along the normal.
[[nodiscard]] SliceGeometry measureSlices(std::vector<FrameReference> const& frames);

} // namespace lamina::dicom
