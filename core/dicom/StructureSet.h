#pragma once

#include "dicom/Catalog.h"
#include "dicom/LabelSheets.h"
#include "image/Geometry.h"

#include <array>
#include <string>
#include <vector>

namespace lamina::dicom {

/// One polygon or set of points of a structure, LPS mm.
struct Contour {
    std::string type; ///< (3006,0042): "CLOSED_PLANAR", "POINT", …
    std::vector<image::Vec3> points;
};

/// A region of interest.
struct Structure {
    std::int64_t number = 0;
    std::string name;
    std::array<std::uint8_t, 3> color { 255, 255, 255 }; ///< sRGB
    std::string madeBy; ///< (3006,0036): "MANUAL", "AUTOMATIC", …
    std::vector<Contour> contours;
};

/// An RT structure set (PS3.3 A.19).
struct StructureSet {
    std::string label;
    std::vector<std::string> frameOfReferenceUids;
    std::vector<std::string> seriesUids; ///< that it was drawn on
    std::vector<Structure> structures; ///< by number
};

/// The closed contours as voxels of `source`: a voxel is inside when its centre is, by the even-odd
/// rule over all contours of one plane. What cannot be drawn is said in `notes`.
[[nodiscard]] LabelSheets drawStructures(
    StructureSet const& set, Stack const& source, std::vector<std::string>& notes);

} // namespace lamina::dicom
