#include "dicom/AnnotationObjects.h"
#include "dicom/AnnotationTerms_p.h"
#include "dicom/ReportContent_p.h"

#include <nlohmann/json.hpp>
#include <optional>

namespace lamina::dicom {

namespace {

using image::Annotation;
using image::Vec3;

tl::unexpected<Error> damaged(char const* what)
{
    return fail(ErrorCode::badData, what, "The report of measurements is damaged.");
}

/// Points of a group in the order of its graphics, and the image they lie on.
class GraphicReader {
public:
    explicit GraphicReader(Stack const& source)
        : source_(source)
        , map_(source)
    {
    }

    Status readBelow(DcmItem& parent, Annotation& into, int depth = 0) const
    {
        for (auto* const item : allItemsIn(parent, DCM_ContentSequence)) {
            auto const type = text(*item, DCM_ValueType);
            if (type == "SCOORD")
                LAMINA_CHECK(readImagePoints(*item, into));
            else if (type == "SCOORD3D")
                LAMINA_CHECK(readPatientPoints(*item, into));
            else if (type == "NUM" && depth == 0)
                LAMINA_CHECK(readBelow(*item, into, depth + 1));
        }
        return {};
    }

private:
    static std::vector<double> numbersOf(DcmItem& item)
    {
        Float32 const* values = nullptr;
        unsigned long count = 0;
        if (item.findAndGetFloat32Array(DCM_GraphicData, values, &count).bad() || values == nullptr)
            return {};
        return { values, values + count };
    }

    Status readImagePoints(DcmItem& item, Annotation& into) const
    {
        auto const values = numbersOf(item);
        auto* const image = firstItem(item, DCM_ContentSequence);
        auto* const reference
            = image == nullptr ? nullptr : firstItem(*image, DCM_ReferencedSOPSequence);
        if (values.empty() || values.size() % 2 != 0 || reference == nullptr)
            return damaged("coordinates without points or image");
        Sint32 frame = 1;
        if (reference->findAndGetSint32(DCM_ReferencedFrameNumber, frame).bad())
            frame = 1; // a missing number reads as 0
        auto const uid = text(*reference, DCM_ReferencedSOPInstanceUID);
        auto const slice = map_.sliceOf(uid, frame - 1);
        if (!slice)
            return damaged("coordinates on an image of another stack");
        into.image.sopInstanceUid = uid;
        into.image.frameNumber = frame - 1;
        for (std::size_t n = 0; n < values.size(); n += 2)
            into.points.push_back(map_.patientPoint(values[n], values[n + 1], *slice));
        return {};
    }

    Status readPatientPoints(DcmItem& item, Annotation& into) const
    {
        auto const values = numbersOf(item);
        if (values.empty() || values.size() % 3 != 0
            || text(item, DCM_ReferencedFrameOfReferenceUID) != source_.frameOfReferenceUid)
            return damaged("patient coordinates that are none of this series");
        for (std::size_t n = 0; n < values.size(); n += 3)
            into.points.push_back({ values[n], values[n + 1], values[n + 2] });
        return {};
    }

    Stack const& source_;
    SliceMap map_;
};

/// Kind, plane and name.
bool readDrawing(std::string const& written, Annotation& into)
{
    auto const json = nlohmann::json::parse(written, nullptr, false);
    try {
        auto const kind = image::annotationKindNamed(json.at("kind").get<std::string>());
        if (!kind)
            return false;
        into.kind = *kind;
        into.name = json.at("name").get<std::string>();
        auto const& normal = json.at("normal");
        into.normal = { normal.at(0).get<double>(), normal.at(1).get<double>(),
            normal.at(2).get<double>() };
    } catch (nlohmann::json::exception const&) {
        return false;
    }
    return true;
}

Result<Annotation> readGroup(DcmItem& group, Stack const& source)
{
    Annotation annotation;
    auto* const drawn = contentItem(group, drawing);
    auto* const tracking = contentItem(group, { "112040", "DCM", "Tracking Unique Identifier" });
    if (drawn == nullptr || tracking == nullptr
        || !readDrawing(text(*drawn, DCM_TextValue), annotation))
        return damaged("measurement group without drawing");
    annotation.uid = text(*tracking, DCM_UID);
    annotation.image.seriesUid = source.seriesInstanceUid;
    annotation.image.stackId = source.id;
    annotation.image.frameOfReferenceUid = source.frameOfReferenceUid;
    LAMINA_CHECK(GraphicReader(source).readBelow(group, annotation));
    bool const closed = annotation.kind == image::AnnotationKind::polygon
        || annotation.kind == image::AnnotationKind::rectangle;
    if (closed && annotation.points.size() > 1)
        annotation.points.pop_back();
    if (!isSound(annotation))
        return damaged("measurement group with a shape that is none");
    return annotation;
}

} // namespace

Result<std::vector<Annotation>> readAnnotations(
    std::filesystem::path const& path, Stack const& source)
{
    LAMINA_TRY(auto const file, loadChecked(path));
    auto& data = *file->getDataset();
    if (text(data, DCM_Manufacturer) != resultManufacturer
        || text(data, DCM_ManufacturerModelName) != annotationsId || !isNamed(data, reportTitle))
        return fail(ErrorCode::unsupported, "not a report of measurements of ours",
            "Only measurements saved by Lamina can be edited again.");
    if (!isAboutSeries(data, source))
        return fail(ErrorCode::otherSeries, "measurements of another series",
            "These measurements belong to another series.");
    std::vector<Annotation> annotations;
    if (auto* const measurements = contentItem(data, imagingMeasurements))
        for (auto* const group : allItemsIn(*measurements, DCM_ContentSequence)) {
            LAMINA_TRY(auto annotation, readGroup(*group, source));
            annotations.push_back(std::move(annotation));
        }
    return annotations;
}

} // namespace lamina::dicom
