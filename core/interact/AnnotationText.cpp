#include "interact/AnnotationText.h"

#include "interact/Presets.h"
#include "interact/SpineLabels.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lamina::interact {

namespace {

using image::AnnotationKind;
using image::Measured;
using image::Quantity;

constexpr std::string_view minusSign = "\xE2\x88\x92"; // U+2212

/// Fixed decimals with a true minus and no "−0.0".
std::string fixed(double value, int decimals)
{
    auto text = fmt::format("{:.{}f}", std::abs(value), decimals);
    bool const isZero = text.find_first_not_of("0.") == std::string::npos;
    return value < 0 && !isZero ? std::string(minusSign) + text : text;
}

/// Decimals that carry meaning: 0.05 mm is under half of the finest pixels.
int decimalsFor(double value) { return std::abs(value) < 10 ? 2 : 1; }

std::string withUncertainty(Measured const& m, int decimals)
{
    return m.uncertainty > 0 ? " ± " + fixed(m.uncertainty, decimals) : std::string();
}

std::string areaText(Measured const& m)
{
    if (m.unit != "mm2")
        return fixed(m.value, 0) + " px²";
    if (m.value < 100)
        return fixed(m.value, 1) + " mm²";
    return fixed(m.value / 100, decimalsFor(m.value / 100)) + " cm²";
}

/// Means and deviations of whole numbers have one decimal.
std::string voxelText(Measured const& m)
{
    auto const text = valueText(m.value, m.unit);
    bool const averaged = m.quantity == Quantity::mean || m.quantity == Quantity::deviation;
    bool const isWhole = valueText(0.4, m.unit).starts_with("0 ") || valueText(0.4, m.unit) == "0";
    if (!averaged || !isWhole || std::abs(m.value) >= 1e6)
        return text;
    auto const space = text.find(' ');
    return fixed(m.value, 1) + (space == std::string::npos ? "" : text.substr(space));
}

Measured const* find(std::vector<Measured> const& all, Quantity quantity)
{
    auto const found = std::ranges::find(all, quantity, &Measured::quantity);
    return found == all.end() ? nullptr : &*found;
}

/// "Mean −812.4 HU  SD 23.1" and so on: labelled numbers of one line.
struct Part {
    Quantity quantity;
    std::string_view label;
};

std::string lineOf(std::vector<Measured> const& all, std::initializer_list<Part> parts)
{
    std::string line;
    for (auto const& part : parts) {
        auto const* measured = find(all, part.quantity);
        if (measured == nullptr)
            continue;
        if (!line.empty())
            line += "  ";
        if (!part.label.empty())
            line += std::string(part.label) + " ";
        line += measuredText(*measured);
    }
    return line;
}

} // namespace

std::string calibrationNote(image::VolumeDescription const& volume)
{
    return volume.geometryKnown ? volume.lengthNote : "pixel size unknown";
}

bool liesOn(image::Annotation const& annotation, ReadingPlane const& plane,
    image::Volume const& volume, std::int64_t slice)
{
    constexpr double parallel = 1 - 1e-6;
    if (annotation.points.empty())
        return false;
    if (annotation.kind == AnnotationKind::spineLabel) {
        auto const away = annotation.points.front() - sliceCenter(plane, volume, slice);
        return std::abs(dot(away, plane.normal)) <= std::max(spineReach, plane.step / 2);
    }
    if (std::abs(dot(annotation.normal, plane.normal)) < parallel)
        return false;
    auto const& point = annotation.points.front();
    auto const nearest = sliceAt(plane, volume, point);
    // What lies beyond the ends is clamped to them, and is on neither; nor is what was drawn on a
    // slice that is missing here on its neighbours.
    constexpr double rounding = 1e-3; // mm
    constexpr double farthest = 5; // mm: slices may lie far apart
    auto const reach = std::min(plane.step / 2, farthest) + rounding;
    return nearest == slice
        && std::abs(dot(point - sliceCenter(plane, volume, slice), plane.normal)) <= reach;
}

std::optional<std::string> measuringProblem(
    std::vector<dicom::HealthFinding> const& health, ReadingPlane const& plane)
{
    if (plane.native)
        return std::nullopt;
    for (auto const& finding : health)
        if (finding.severity == dicom::Severity::unsafe)
            return fmt::format("Across the slices of this series nothing can be measured: {}. "
                               "Measure on the acquired slices.",
                finding.text);
    return std::nullopt;
}

std::string measuredText(Measured const& m)
{
    switch (m.quantity) {
    case Quantity::length:
    case Quantity::longAxis:
    case Quantity::shortAxis:
    case Quantity::perimeter: {
        bool const known = m.unit == "mm";
        auto const decimals = known ? decimalsFor(m.value) : 1;
        return fixed(m.value, decimals) + (known ? " mm" : " px") + withUncertainty(m, decimals);
    }
    case Quantity::angle:
        return fixed(m.value, 1) + "°" + withUncertainty(m, 1);
    case Quantity::area:
        return areaText(m);
    case Quantity::voxels:
        return fixed(m.value, 0);
    default:
        return voxelText(m);
    }
}

std::vector<std::string> annotationLines(image::Annotation const& annotation,
    std::vector<Measured> const& measured, std::string_view calibration)
{
    std::vector<std::string> lines;
    auto const add = [&lines](std::string line) {
        if (!line.empty())
            lines.push_back(std::move(line));
    };
    add(annotation.name);
    add(lineOf(measured, { { Quantity::length, "" } }));
    add(lineOf(measured, { { Quantity::angle, "" } }));
    add(lineOf(measured, { { Quantity::value, "" } }));
    add(lineOf(measured, { { Quantity::mean, "Mean" }, { Quantity::deviation, "SD" } }));
    add(lineOf(measured, { { Quantity::minimum, "Min" }, { Quantity::maximum, "Max" } }));
    add(lineOf(measured, { { Quantity::area, "Area" } }));
    if (annotation.kind == AnnotationKind::circle)
        add(lineOf(measured, { { Quantity::longAxis, "Diameter" } }));
    if (annotation.kind == AnnotationKind::bidirectional) {
        add(lineOf(measured, { { Quantity::longAxis, "Long" } }));
        add(lineOf(measured, { { Quantity::shortAxis, "Short" } }));
    }
    bool const hasSize = std::ranges::any_of(measured, [](Measured const& m) {
        return m.unit == "mm" || m.unit == "mm2" || m.unit.starts_with("{pixels}");
    });
    if (hasSize)
        add(std::string(calibration));
    return lines;
}

std::string summaryOf(image::Annotation const& annotation, std::vector<Measured> const& measured)
{
    if (image::isRegion(annotation.kind)) {
        auto const mean = lineOf(measured, { { Quantity::mean, "Mean" } });
        return mean.empty() ? lineOf(measured, { { Quantity::area, "" } }) : mean;
    }
    if (annotation.kind == AnnotationKind::bidirectional && measured.size() == 2) {
        auto const& first = measured[0];
        return fixed(first.value, 1) + " × " + fixed(measured[1].value, 1)
            + (first.unit == "mm" ? " mm" : " px");
    }
    if (measured.empty())
        return {};
    auto first = measured.front();
    first.uncertainty = 0;
    return measuredText(first);
}

std::string_view titleOf(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::length:
        return "Length";
    case AnnotationKind::polyline:
        return "Path";
    case AnnotationKind::angle:
        return "Angle";
    case AnnotationKind::openAngle:
        return "Open angle";
    case AnnotationKind::cobb:
        return "Cobb angle";
    case AnnotationKind::bidirectional:
        return "Two axes";
    case AnnotationKind::ellipse:
        return "Ellipse";
    case AnnotationKind::circle:
        return "Circle";
    case AnnotationKind::rectangle:
        return "Rectangle";
    case AnnotationKind::polygon:
        return "Polygon";
    case AnnotationKind::arrow:
        return "Arrow";
    case AnnotationKind::text:
        return "Text";
    case AnnotationKind::point:
        return "Point";
    case AnnotationKind::keyImage:
        return "Key image";
    case AnnotationKind::spineLabel:
        return "Spine label";
    }
    return {};
}

} // namespace lamina::interact
