#include "dicom/DisplayShutter.h"

#include "dicom/DisplayShutter_p.h"
#include "dicom/HeaderDataset_p.h"

#include <algorithm>
#include <set>
#include <string>

namespace lamina::dicom {

namespace {

constexpr std::size_t mostVertices = 4096;

} // namespace

// Rows and columns of a shutter count from 1, and name the middle of a pixel.
DisplayShutter shutterIn(DcmItem& data)
{
    DisplayShutter shutter;
    std::set<std::string> shapes;
    for (unsigned long n = 0; n < 4; ++n) {
        OFString shape;
        if (data.findAndGetOFString(DCM_ShutterShape, shape, n).good())
            shapes.insert(std::string(shape.c_str()));
    }
    auto const edge = [&](DcmTagKey const& key) { return decimalsIn(data, key, 1); };
    if (shapes.contains("RECTANGULAR")) {
        auto const left = edge(DCM_ShutterLeftVerticalEdge);
        auto const right = edge(DCM_ShutterRightVerticalEdge);
        auto const top = edge(DCM_ShutterUpperHorizontalEdge);
        auto const bottom = edge(DCM_ShutterLowerHorizontalEdge);
        bool const isWhole = !left.empty() && !right.empty() && !top.empty() && !bottom.empty();
        if (isWhole && left[0] <= right[0] && top[0] <= bottom[0]) // else all would be covered
            shutter.rectangle = { left[0] - 1, top[0] - 1, right[0], bottom[0] };
    }
    if (shapes.contains("CIRCULAR")) {
        auto const center = decimalsIn(data, DCM_CenterOfCircularShutter, 2);
        auto const radius = edge(DCM_RadiusOfCircularShutter);
        if (center.size() == 2 && !radius.empty() && radius[0] > 0)
            shutter.circle = { { center[1] - 0.5, center[0] - 0.5 }, radius[0] };
    }
    if (shapes.contains("POLYGONAL")) {
        auto const values = decimalsIn(data, DCM_VerticesOfThePolygonalShutter, 2 * mostVertices);
        for (std::size_t n = 0; n + 1 < values.size(); n += 2)
            shutter.polygon.push_back({ values[n + 1] - 0.5, values[n] - 0.5 });
        if (shutter.polygon.size() < 3)
            shutter.polygon.clear();
    }
    shutter.level
        = std::clamp(numberIn(data, DCM_ShutterPresentationValue).value_or(0) / 65535.0, 0.0, 1.0);
    return shutter;
}

} // namespace lamina::dicom
