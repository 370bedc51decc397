#include "dicom/GeneratedUid.h"
#include "dicom/ReportContent_p.h"
#include "dicom/Waveform.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lamina::dicom {

namespace {

using image::CodedTerm;

/// Everything while one report is written.
struct Writing {
    Report const& report;
    Stack const& source;
    ResultContext const& context;
    bool multiFrame = false;

    [[nodiscard]] CodedTerm finding(std::uint8_t value) const
    {
        auto const found = std::ranges::find(report.labels, value, &image::Label::value);
        if (found == report.labels.end() || found->type.value.empty() || found->type.scheme.empty())
            return { fmt::format("label-{}", value), ownScheme, nameOf(value) };
        auto type = found->type;
        if (type.meaning.empty())
            type.meaning = nameOf(value);
        return type;
    }
    [[nodiscard]] std::string nameOf(std::uint8_t value) const
    {
        auto const found = std::ranges::find(report.labels, value, &image::Label::value);
        return found == report.labels.end() || found->name.empty() ? fmt::format("Label {}", value)
                                                                   : found->name;
    }
};

Status check(Report const& report, Stack const& source)
{
    for (auto const& box : report.boxes)
        for (int axis = 0; axis < 3; ++axis)
            if (!std::isfinite(box.lpsMin[axis]) || !std::isfinite(box.lpsMax[axis])
                || !std::isfinite(box.score) || box.lpsMin[axis] > box.lpsMax[axis])
                return fail(ErrorCode::internal, "report with a box that is none");
    for (auto const& score : report.scores)
        if (!std::isfinite(score.score) || score.slice >= std::ssize(source.frames))
            return fail(ErrorCode::internal, "report with a score that is none");
    if (!report.boxes.empty() && source.frameOfReferenceUid.empty())
        return fail(ErrorCode::unsupported, "source without frame of reference",
            "The images say nothing about their place in the patient, so the findings cannot be "
            "saved as "
            "DICOM.");
    return {};
}

/// PS3.16 TID 4019, with what makes the run repeatable as parameters.
void addAlgorithm(Content const& group, Writing const& writing)
{
    auto const& algorithm = writing.context.algorithm;
    group.words("HAS CONCEPT MOD", { "111001", "DCM", "Algorithm Name" }, algorithm.name);
    group.words("HAS CONCEPT MOD", { "111003", "DCM", "Algorithm Version" }, algorithm.version);
    group.words(
        "HAS CONCEPT MOD", { "111002", "DCM", "Algorithm Parameters" }, provenanceText(algorithm));
}

Content startGroup(Content const& measurements, Writing const& writing, char const* templateId,
    std::string const& trackingId, std::uint8_t label)
{
    Content const group(
        measurements.container("CONTAINS", { "125007", "DCM", "Measurement Group" }, templateId));
    group.words("HAS OBS CONTEXT", trackingIdentifier, trackingId);
    group.uid("HAS OBS CONTEXT", { "112040", "DCM", "Tracking Unique Identifier" }, newUid());
    addAlgorithm(group, writing);
    group.code("CONTAINS", { "121071", "DCM", "Finding" }, writing.finding(label));
    return group;
}

void addBox(
    Content const& measurements, Writing const& writing, image::Box const& box, std::size_t number)
{
    auto const group = startGroup(measurements, writing, "1411",
        fitting(fmt::format("{} {}", writing.nameOf(box.label), number), 64), box.label);
    auto const& a = box.lpsMin;
    auto const& b = box.lpsMax;
    auto const middle = (a + b) * 0.5;
    auto const& frameOfReference = writing.source.frameOfReferenceUid;
    // The ellipsoid that fills the box: ends of its axes.
    group.points({ "121231", "DCM", "Volume Surface" }, "ELLIPSOID",
        { { a.x, middle.y, middle.z }, { b.x, middle.y, middle.z }, { middle.x, a.y, middle.z },
            { middle.x, b.y, middle.z }, { middle.x, middle.y, a.z }, { middle.x, middle.y, b.z } },
        frameOfReference);
    group.points(boxCorners, "MULTIPOINT",
        { a, { b.x, a.y, a.z }, { a.x, b.y, a.z }, { b.x, b.y, a.z }, { a.x, a.y, b.z },
            { b.x, a.y, b.z }, { a.x, b.y, b.z }, b },
        frameOfReference);
    group.points({ "111010", "DCM", "Center" }, "POINT", { middle }, frameOfReference);
    group.number(certainty, box.score);
    group.number(labelValue, box.label);
}

void addScore(Content const& measurements, Writing const& writing, image::ClassScore const& score)
{
    bool const ofCurves = isCurves(writing.source);
    auto const place = ofCurves ? std::string("whole recording")
        : score.slice < 0       ? std::string("whole volume")
                                : fmt::format("slice {}", score.slice + 1);
    auto const group = startGroup(measurements, writing, "1501",
        fitting(fmt::format("{}, {}", writing.nameOf(score.label), place), 64), score.label);
    auto& number = group.number(certainty, score.score);
    if (ofCurves)
        Content(number).curves("INFERRED FROM", writing.source.frames.front());
    else if (score.slice >= 0)
        Content(number).image("INFERRED FROM",
            writing.source.frames[static_cast<std::size_t>(score.slice)], writing.multiFrame);
    group.number(labelValue, score.label);
    group.number(sliceIndex, static_cast<double>(score.slice));
}

std::string labelsText(std::vector<image::Label> const& labels)
{
    auto list = nlohmann::json::array();
    auto const term = [](CodedTerm const& t) {
        return nlohmann::json::array({ t.value, t.scheme, t.meaning });
    };
    for (auto const& label : labels)
        list.push_back({ { "value", label.value }, { "name", label.name }, { "color", label.color },
            { "category", term(label.category) }, { "type", term(label.type) } });
    return list.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

} // namespace

Result<std::string> writeReport(Report const& report, Stack const& source,
    ResultContext const& context, std::filesystem::path const& path)
{
    LAMINA_CHECK(check(report, source));
    LAMINA_TRY(auto const file, startReport(source, context));
    Writing const writing { report, source, context, isMultiFrame(source) };
    Content const root(*file->getDataset());
    Content const measurements(root.container("CONTAINS", imagingMeasurements));
    for (std::size_t n = 0; n < report.boxes.size(); ++n)
        addBox(measurements, writing, report.boxes[n], n + 1);
    for (auto const& score : report.scores)
        addScore(measurements, writing, score);
    root.words("CONTAINS", { "121106", "DCM", "Comment" }, researchNotice);
    root.words("CONTAINS", labelTable, labelsText(report.labels));
    root.words("CONTAINS", provenance, provenanceText(context.algorithm));
    return saveResultFile(*file, path);
}

} // namespace lamina::dicom
