#include "dicom/AnnotationObjects.h"
#include "dicom/AnnotationTerms_p.h"
#include "dicom/ReportContent_p.h"

#include <nlohmann/json.hpp>
#include <optional>

namespace lamina::dicom {

namespace {

using image::Annotation;
using image::AnnotationKind;
using image::CodedTerm;
using image::Measured;
using image::Quantity;
using image::Vec3;

CodedTerm unitOf(std::string const& ucum)
{
    if (ucum.empty() || ucum == "1")
        return { "1", "UCUM", "no units" };
    if (ucum == "mm")
        return { "mm", "UCUM", "millimeter" };
    if (ucum == "mm2")
        return { "mm2", "UCUM", "square millimeter" };
    if (ucum == "deg")
        return { "deg", "UCUM", "degree" };
    if (ucum == "[hnsf'U]")
        return { ucum, "UCUM", "Hounsfield unit" };
    return { ucum, "UCUM", ucum };
}

/// What a value of a voxel is called.
CodedTerm voxelConcept(std::string const& unit)
{
    if (unit == "[hnsf'U]")
        return { "112031", "DCM", "Attenuation Coefficient" };
    if (unit.find("SUVbw") != std::string::npos)
        return { "126401", "DCM", "SUVbw" };
    return { "voxel-value", ownScheme, "Voxel value" };
}

std::optional<CodedTerm> derivationOf(Quantity quantity)
{
    switch (quantity) {
    case Quantity::mean:
        return CodedTerm { "373098007", "SCT", "Mean" };
    case Quantity::deviation:
        return CodedTerm { "386136009", "SCT", "Standard Deviation" };
    case Quantity::minimum:
        return CodedTerm { "255605001", "SCT", "Minimum" };
    case Quantity::maximum:
        return CodedTerm { "56851009", "SCT", "Maximum" };
    case Quantity::median:
        return CodedTerm { "373099004", "SCT", "Median" };
    default:
        return std::nullopt;
    }
}

CodedTerm conceptOf(Measured const& measured, AnnotationKind kind)
{
    switch (measured.quantity) {
    case Quantity::length:
        return kind == AnnotationKind::polyline ? CodedTerm { "121211", "DCM", "Path length" }
                                                : CodedTerm { "410668003", "SCT", "Length" };
    case Quantity::longAxis:
        return kind == AnnotationKind::circle ? CodedTerm { "81827009", "SCT", "Diameter" }
                                              : CodedTerm { "103339001", "SCT", "Long Axis" };
    case Quantity::shortAxis:
        return { "103340004", "SCT", "Short Axis" };
    case Quantity::angle:
        return { "1483009", "SCT", "Angle" };
    case Quantity::area:
        return { "42798000", "SCT", "Area" };
    case Quantity::perimeter:
        return { "131191004", "SCT", "Perimeter" };
    case Quantity::voxels:
        return { "voxels", ownScheme, "Voxels inside" };
    default:
        return voxelConcept(measured.unit);
    }
}

/// A graphic of SCOORD and SCOORD3D; closed outlines end where they began.
struct Graphic {
    char const* type = "POLYLINE";
    std::vector<Vec3> points;
};

Graphic wholeGraphic(Annotation const& a)
{
    switch (a.kind) {
    case AnnotationKind::ellipse:
    case AnnotationKind::circle: {
        // The first two points are the ends of the major axis (PS3.3 C.18.6.1.2).
        auto points = a.points;
        if (length(points[3] - points[2]) > length(points[1] - points[0]))
            points = { points[2], points[3], points[0], points[1] };
        return { "ELLIPSE", points };
    }
    case AnnotationKind::rectangle:
    case AnnotationKind::polygon: {
        auto points = a.points;
        points.push_back(points.front());
        return { "POLYLINE", points };
    }
    case AnnotationKind::text:
    case AnnotationKind::point:
    case AnnotationKind::spineLabel:
        return { "POINT", a.points };
    default:
        return { "POLYLINE", a.points };
    }
}

/// Everything while one report is written.
class Writing {
public:
    explicit Writing(Stack const& source)
        : source_(source)
        , map_(source)
        , multiFrame_(isMultiFrame(source))
    {
    }

    Status addGroup(Content const& measurements, ReportedAnnotation const& reported) const
    {
        auto const& a = reported.annotation;
        bool const region = isRegion(a.kind);
        Content const group(measurements.container(
            "CONTAINS", { "125007", "DCM", "Measurement Group" }, region ? "1410" : "1501"));
        auto const name = a.name.empty() ? std::string(nameOf(a.kind)) : a.name;
        group.words("HAS OBS CONTEXT", trackingIdentifier, fitting(name, 64));
        group.uid("HAS OBS CONTEXT", { "112040", "DCM", "Tracking Unique Identifier" }, a.uid);
        if (auto const site = a.kind == AnnotationKind::spineLabel ? vertebraTerm(a.name) : nullptr)
            group.code("HAS CONCEPT MOD", { "363698007", "SCT", "Finding Site" }, *site);
        bool const onGroup = region || reported.measured.empty();
        if (onGroup)
            LAMINA_CHECK(addGraphic(group, "CONTAINS", a, wholeGraphic(a)));
        for (auto const& measured : reported.measured)
            LAMINA_CHECK(addNumber(group, a, measured, !onGroup));
        if (!a.name.empty())
            group.words("CONTAINS", { "121106", "DCM", "Comment" }, fitting(a.name, 1024));
        group.words("CONTAINS", drawing, drawingText(a));
        return {};
    }

private:
    /// What the standard's items do not say: the tool and the plane.
    static std::string drawingText(Annotation const& a)
    {
        return nlohmann::json {
            { "kind", nameOf(a.kind) }, { "name", a.name },
            { "normal", { a.normal.x, a.normal.y, a.normal.z } }
        }.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    }

    Status addNumber(
        Content const& group, Annotation const& a, Measured const& measured, bool withGraphic) const
    {
        auto& number
            = group.number(conceptOf(measured, a.kind), measured.value, unitOf(measured.unit));
        Content const below(number);
        if (auto const derivation = derivationOf(measured.quantity))
            below.code("HAS CONCEPT MOD", { "121401", "DCM", "Derivation" }, *derivation);
        if (!withGraphic)
            return {};
        auto const& p = a.points;
        if (a.kind == AnnotationKind::bidirectional) {
            auto const first = measured.quantity == Quantity::longAxis ? 0U : 2U;
            return addGraphic(
                below, "INFERRED FROM", a, { "POLYLINE", { p[first], p[first + 1] } });
        }
        if (a.kind == AnnotationKind::openAngle || a.kind == AnnotationKind::cobb) {
            LAMINA_CHECK(addGraphic(below, "INFERRED FROM", a, { "POLYLINE", { p[0], p[1] } }));
            return addGraphic(below, "INFERRED FROM", a, { "POLYLINE", { p[2], p[3] } });
        }
        return addGraphic(below, "INFERRED FROM", a, wholeGraphic(a));
    }

    Status addGraphic(Content const& parent, char const* relationship, Annotation const& a,
        Graphic const& graphic) const
    {
        auto const slice = map_.sliceOf(a.image.sopInstanceUid, a.image.frameNumber);
        if (slice) {
            auto& item = parent.add(relationship, "SCOORD", imageRegion);
            put(item, DCM_GraphicType, graphic.type);
            std::vector<Float32> values;
            for (auto const& point : graphic.points)
                for (auto const value : map_.imagePoint(point))
                    values.push_back(static_cast<Float32>(value));
            item.putAndInsertFloat32Array(
                DCM_GraphicData, values.data(), static_cast<unsigned long>(values.size()));
            Content(item).image("SELECTED FROM", source_.frames[*slice], multiFrame_);
            return {};
        }
        if (source_.frameOfReferenceUid.empty())
            return fail(ErrorCode::unsupported, "annotation without image or frame of reference",
                "The images say nothing about their place in the patient, so what was measured "
                "across them cannot be saved as DICOM.");
        // SCOORD3D calls a closed polyline a polygon.
        bool const closed = isRegion(a.kind) && std::string_view(graphic.type) == "POLYLINE";
        parent.points(imageRegion, closed ? "POLYGON" : graphic.type, graphic.points,
            source_.frameOfReferenceUid, relationship);
        return {};
    }

    Stack const& source_;
    SliceMap map_;
    bool multiFrame_;
};

} // namespace

Result<std::string> writeAnnotations(std::vector<ReportedAnnotation> const& annotations,
    Stack const& source, std::filesystem::path const& path)
{
    ResultContext context;
    context.algorithm = { annotationsId, "Lamina", "1", {}, {} };
    context.seriesDescription = "Measurements";
    context.accepted = true;
    LAMINA_TRY(auto const file, startReport(source, context));
    Content const root(*file->getDataset());
    Content const measurements(root.container("CONTAINS", imagingMeasurements));
    Writing const writing(source);
    for (auto const& reported : annotations)
        if (reported.annotation.kind != AnnotationKind::keyImage && isSound(reported.annotation))
            LAMINA_CHECK(writing.addGroup(measurements, reported));
    root.words("CONTAINS", { "121106", "DCM", "Comment" }, researchNotice);
    return saveResultFile(*file, path);
}

} // namespace lamina::dicom
