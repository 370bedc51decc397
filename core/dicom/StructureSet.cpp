#include "dicom/StructureSet.h"

#include "dicom/CharacterSet.h"
#include "dicom/HeaderDataset_p.h"
#include "dicom/ResultReaders_p.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lamina::dicom {

namespace {

constexpr std::size_t mostPoints = 20'000'000;
constexpr std::size_t mostStructures = 2000;

std::array<std::uint8_t, 3> colorIn(DcmItem& item)
{
    std::array<std::uint8_t, 3> color { 255, 255, 255 };
    auto const values = decimalsIn(item, DCM_ROIDisplayColor, 3);
    if (values.size() == 3)
        std::ranges::transform(values, color.begin(),
            [](double v) { return static_cast<std::uint8_t>(std::clamp(v, 0.0, 255.0)); });
    return color;
}

Result<std::vector<Contour>> contoursIn(DcmItem& item, std::size_t& points)
{
    std::vector<Contour> contours;
    for (auto* const entry : allItemsIn(item, DCM_ContourSequence)) {
        Contour contour;
        contour.type = cleanUtf8(textIn(*entry, DCM_ContourGeometricType));
        auto const values = decimalsIn(*entry, DCM_ContourData, (mostPoints - points) * 3 + 3);
        points += values.size() / 3;
        if (points > mostPoints)
            return fail(ErrorCode::unsupported, "contours with too many points",
                "This structure set has more contour points than can be shown.");
        for (std::size_t n = 0; n + 2 < values.size(); n += 3)
            contour.points.push_back({ values[n], values[n + 1], values[n + 2] });
        if (!contour.points.empty())
            contours.push_back(std::move(contour));
    }
    return contours;
}

void readReferences(DcmItem& data, StructureSet& set)
{
    for (auto* const frame : allItemsIn(data, DCM_ReferencedFrameOfReferenceSequence)) {
        set.frameOfReferenceUids.push_back(textIn(*frame, DCM_FrameOfReferenceUID));
        for (auto* const study : allItemsIn(*frame, DCM_RTReferencedStudySequence))
            for (auto* const series : allItemsIn(*study, DCM_RTReferencedSeriesSequence))
                set.seriesUids.push_back(textIn(*series, DCM_SeriesInstanceUID));
    }
    for (auto* const roi : allItemsIn(data, DCM_StructureSetROISequence))
        if (auto const uid = textIn(*roi, DCM_ReferencedFrameOfReferenceUID); !uid.empty())
            set.frameOfReferenceUids.push_back(uid);
}

Result<StructureSet> parse(DcmItem& data)
{
    StructureSet set;
    auto const sets = textIn(data, DCM_SpecificCharacterSet);
    auto const words = [&](DcmItem& item, DcmTagKey const& key) {
        return toUtf8(textIn(item, key).substr(0, 1024), sets, false);
    };
    set.label = words(data, DCM_StructureSetLabel);
    readReferences(data, set);
    std::map<std::int64_t, Structure> byNumber;
    for (auto* const item : allItemsIn(data, DCM_StructureSetROISequence)) {
        auto const number = integerIn(*item, DCM_ROINumber);
        if (!number || byNumber.size() == mostStructures)
            continue;
        Structure structure;
        structure.number = *number;
        structure.name = words(*item, DCM_ROIName);
        structure.madeBy = words(*item, DCM_ROIGenerationAlgorithm);
        byNumber.try_emplace(*number, std::move(structure));
    }
    std::size_t points = 0;
    for (auto* const item : allItemsIn(data, DCM_ROIContourSequence)) {
        auto const found = byNumber.find(integerIn(*item, DCM_ReferencedROINumber).value_or(-1));
        if (found == byNumber.end())
            continue;
        found->second.color = colorIn(*item);
        LAMINA_TRY(found->second.contours, contoursIn(*item, points));
    }
    for (auto& [number, structure] : byNumber)
        set.structures.push_back(std::move(structure));
    return set;
}

bool belongs(StructureSet const& set, Stack const& source)
{
    if (std::ranges::find(set.seriesUids, source.seriesInstanceUid) != set.seriesUids.end())
        return true;
    return !source.frameOfReferenceUid.empty()
        && std::ranges::find(set.frameOfReferenceUids, source.frameOfReferenceUid)
        != set.frameOfReferenceUids.end();
}

} // namespace

Result<ReadResult> readStructures(DcmItem& data, Stack const& source)
{
    LAMINA_TRY(auto const set, parse(data));
    if (!belongs(set, source))
        return fail(otherSeries());
    if (!source.volume.geometryKnown || source.frames.empty() || !source.frames.front().position)
        return fail(ErrorCode::unsupported, "contours on a series without positions",
            "These contours cannot be shown on images that do not say where they lie.");
    ReadResult result;
    result.context.seriesDescription = set.label.empty() ? std::string("Structure set") : set.label;
    result.context.accepted = true;
    result.isForeign = true;
    result.isArtificial = std::ranges::any_of(
        set.structures, [](Structure const& s) { return s.madeBy == "AUTOMATIC"; });
    result.isOfOtherSeries = !set.seriesUids.empty()
        && std::ranges::find(set.seriesUids, source.seriesInstanceUid) == set.seriesUids.end();
    result.referencedSeriesUid = set.seriesUids.empty() ? "" : set.seriesUids.front();
    result.setMaps(drawStructures(set, source, result.notes).take());
    return result;
}

} // namespace lamina::dicom
