#include "dicom/ReportContent_p.h"
#include "dicom/ResultReaders_p.h"
#include "dicom/Waveform.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace lamina::dicom {

namespace {

std::optional<double> numberOf(DcmItem& group, image::CodedTerm const& term)
{
    auto* const item = contentItem(group, term);
    auto* const measured = item == nullptr ? nullptr : firstItem(*item, DCM_MeasuredValueSequence);
    double value = 0;
    if (measured == nullptr || measured->findAndGetFloat64(DCM_FloatingPointValue, value).bad()
        || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// The bounding box of the corners.
std::optional<std::pair<image::Vec3, image::Vec3>> cornersOf(DcmItem& group)
{
    auto* const item = contentItem(group, boxCorners);
    Float32 const* values = nullptr;
    unsigned long count = 0;
    if (item == nullptr || item->findAndGetFloat32Array(DCM_GraphicData, values, &count).bad()
        || count != 24)
        return std::nullopt;
    image::Vec3 low { values[0], values[1], values[2] };
    image::Vec3 high = low;
    for (unsigned long n = 0; n < count; ++n) {
        auto const axis = static_cast<int>(n % 3);
        double const value = values[n];
        if (!std::isfinite(value))
            return std::nullopt;
        low[axis] = std::min(low[axis], value);
        high[axis] = std::max(high[axis], value);
    }
    return std::pair(low, high);
}

Status damaged(char const* what)
{
    return fail(ErrorCode::badData, what, "The report file is damaged.");
}

Status readGroup(DcmItem& group, Stack const& source, Report& report)
{
    auto const label = numberOf(group, labelValue);
    auto const score = numberOf(group, certainty);
    if (!label || !score || *label < 0 || *label > 255 || *score < 0 || *score > 1)
        return damaged("measurement group without label or score");
    auto const value = static_cast<std::uint8_t>(*label);
    if (auto const corners = cornersOf(group)) {
        report.boxes.push_back({ corners->first, corners->second, value, *score });
        return {};
    }
    auto const slice = numberOf(group, sliceIndex);
    if (!slice || *slice < -1 || *slice >= static_cast<double>(source.frames.size()))
        return damaged("measurement group with neither box nor slice");
    report.scores.push_back({ value, *score, static_cast<std::int64_t>(*slice) });
    return {};
}

/// Whether a measurement group names the group of curves that `source` is.
bool isAboutCurves(DcmItem& group, Stack const& source)
{
    auto const& frame = source.frames.front();
    auto* const measured = contentItem(group, certainty);
    if (measured == nullptr)
        return false;
    for (auto* const item : allItemsIn(*measured, DCM_ContentSequence)) {
        auto* const reference = firstItem(*item, DCM_ReferencedSOPSequence);
        Uint16 place = 0;
        if (reference != nullptr && text(*item, DCM_ValueType) == "WAVEFORM"
            && text(*reference, DCM_ReferencedSOPInstanceUID) == frame.sopInstanceUid
            && reference->findAndGetUint16(DCM_ReferencedWaveformChannels, place).good()
            && place == frame.frameNumber + 1)
            return true;
    }
    return false;
}

image::CodedTerm termOf(nlohmann::json const& json)
{
    return { json.at(0).get<std::string>(), json.at(1).get<std::string>(),
        json.at(2).get<std::string>() };
}

Status readLabels(DcmItem& data, Report& report)
{
    auto* const table = contentItem(data, labelTable);
    if (table == nullptr)
        return damaged("report without labels");
    try {
        for (auto const& json : nlohmann::json::parse(text(*table, DCM_TextValue))) {
            image::Label label;
            auto const value = json.at("value").get<std::int64_t>();
            if (value < 0 || value > 255)
                return damaged("label value out of range");
            label.value = static_cast<std::uint8_t>(value);
            label.name = json.at("name").get<std::string>();
            label.color = json.at("color").get<std::array<std::uint8_t, 3>>();
            label.category = termOf(json.at("category"));
            label.type = termOf(json.at("type"));
            report.labels.push_back(std::move(label));
        }
    } catch (nlohmann::json::exception const&) {
        return damaged("report labels are not as written");
    }
    return {};
}

void readContext(DcmItem& data, ResultContext& context)
{
    context.seriesDescription = givenDescription(data);
    context.accepted = text(data, DCM_PreliminaryFlag) == "FINAL";
    if (auto* const item = contentItem(data, provenance))
        readProvenance(text(*item, DCM_TextValue), context.algorithm);
    if (auto* const item = contentItem(data, { "121013", "DCM", "Device Observer Name" }))
        context.algorithm.name = text(*item, DCM_TextValue);
    context.algorithm.version = text(data, DCM_SoftwareVersions);
}

} // namespace

Result<ReadResult> readReport(DcmItem& data, Stack const& source)
{
    if (text(data, DCM_Manufacturer) != resultManufacturer || !isNamed(data, reportTitle)
        || contentItem(data, labelTable) == nullptr)
        return fail(ErrorCode::unsupported, "report of another writer",
            "Only reports written by Lamina can be shown on the images.");
    if (!isAboutSeries(data, source))
        return fail(otherSeries());
    ReadResult result;
    result.referencedSeriesUid = source.seriesInstanceUid;
    LAMINA_CHECK(readLabels(data, result.report));
    if (auto* const measurements = contentItem(data, imagingMeasurements))
        for (auto* const group : allItemsIn(*measurements, DCM_ContentSequence)) {
            if (isCurves(source) && !isAboutCurves(*group, source))
                return fail(otherSeries());
            LAMINA_CHECK(readGroup(*group, source, result.report));
        }
    readContext(data, result.context);
    return result;
}

} // namespace lamina::dicom
