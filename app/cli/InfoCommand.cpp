#include "cli/Commands.h"
#include "dicom/ObjectDocument.h"
#include "dicom/Scan.h"
#include "dicom/SeriesSplit.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace lamina::cli {

namespace {

using nlohmann::json;

json toJson(image::Vec3 v) { return { v.x, v.y, v.z }; }

/// Rows of the 4×4 matrix (i, j, k, 1) → LPS mm.
json toJson(image::Affine const& affine)
{
    json rows = json::array();
    for (int r = 0; r < 3; ++r)
        rows.push_back({ affine.i[r], affine.j[r], affine.k[r], affine.origin[r] });
    rows.push_back({ 0, 0, 0, 1 });
    return rows;
}

std::string_view nameOf(image::VoxelType type)
{
    constexpr std::array<std::string_view, 8> names { "int8", "uint8", "int16", "uint16", "int32",
        "uint32", "float32", "rgb8" };
    return names.at(static_cast<std::size_t>(type));
}

std::string_view nameOf(image::Placement placement)
{
    constexpr std::array<std::string_view, 3> names { "full", "directions-only", "unknown" };
    return names.at(static_cast<std::size_t>(placement));
}

/// How many images ask for one.
std::ptrdiff_t shutterCount(dicom::Stack const& stack)
{
    return std::ranges::count_if(
        stack.frames, [](dicom::Frame const& frame) { return frame.shutter != nullptr; });
}

json toJson(dicom::Stack const& stack)
{
    auto const& volume = stack.volume;
    json health = json::array();
    for (auto const& finding : stack.health)
        health.push_back({ { "kind", dicom::nameOf(finding.kind) },
            { "severity", dicom::nameOf(finding.severity) }, { "text", finding.text } });
    json windows = json::array();
    for (auto const& window : stack.windows)
        windows.push_back(
            { { "center", window.center }, { "width", window.width }, { "name", window.name } });
    json derived = json::array();
    for (auto const& value : volume.derivedValues)
        derived.push_back({ { "unit", value.unit }, { "factor", value.factor } });
    json regions = json::array();
    for (auto const& region : stack.regions)
        regions.push_back({ { "kind", region.kind },
            { "corners", { region.left, region.top, region.right, region.bottom } },
            { "mm_per_column", region.mmPerColumn }, { "mm_per_row", region.mmPerRow } });
    json frames = json::array();
    for (auto const& frame : stack.frames)
        frames.push_back({ { "path", frame.path.string() }, { "frame", frame.frameNumber } });
    json positions = json::array();
    for (auto const& frame : stack.frames)
        positions.push_back(frame.position ? toJson(*frame.position) : json(nullptr));
    json axis = nullptr;
    if (auto const& fourth = stack.fourthAxis)
        axis = { { "name", fourth->name }, { "unit", fourth->unit }, { "values", fourth->values },
            { "stacks", fourth->stackIds }, { "index", fourth->index } };
    json profile = nullptr;
    if (!stack.colorProfile.sha256.empty())
        profile = { { "name", stack.colorProfile.name }, { "sha256", stack.colorProfile.sha256 } };
    return {
        { "id", stack.id },
        { "description", stack.description },
        { "modality", stack.modality },
        { "columns", volume.size.columns },
        { "rows", volume.size.rows },
        { "slices", volume.size.slices },
        { "type", nameOf(volume.type) },
        { "slope", volume.slope },
        { "intercept", volume.intercept },
        { "unit", volume.unit },
        { "derived_values", derived },
        { "value_note", volume.valueNote },
        { "length_note", volume.lengthNote },
        { "frame_times_ms", stack.frameTimesMs },
        { "frames_per_second", stack.framesPerSecond },
        { "regions", regions },
        { "frames", frames },
        { "is_volume", stack.isVolume },
        { "algorithm", stack.algorithm },
        { "color_profile", profile },
        { "overlay_groups", stack.overlayGroups },
        { "shutters", shutterCount(stack) },
        { "fourth_axis", axis },
        { "geometry_known", volume.geometryKnown },
        { "placement", nameOf(volume.placement) },
        { "spacing_mm", toJson(volume.indexToLps.spacing()) },
        { "index_to_lps", toJson(volume.indexToLps) },
        { "slice_positions_mm", volume.slicePositions },
        { "image_positions_lps", positions },
        { "frame_of_reference_uid", stack.frameOfReferenceUid },
        { "transfer_syntax",
            { { "uid", stack.transferSyntaxUid }, { "name", stack.transferSyntaxName } } },
        { "windows", windows },
        { "health", health },
    };
}

/// What an object says, or why it cannot be read.
json objectJson(std::filesystem::path const& path)
{
    json object { { "path", path.string() } };
    auto const document = dicom::readObjectDocument(path);
    if (!document) {
        object["error"] = document.error().what;
        return object;
    }
    json lines = json::array();
    for (auto const& line : document->lines)
        lines.push_back({ { "depth", line.depth }, { "name", line.name }, { "text", line.text } });
    object["sop_class_uid"] = document->sopClassUid;
    object["kind"] = document->kind;
    object["kind_name"] = document->kindName;
    object["title"] = document->title;
    object["lines"] = lines;
    object["referenced_instances"] = document->referencedInstances;
    object["notice"] = document->notice;
    if (!document->attachment.mediaType.empty())
        object["attachment"] = { { "media_type", document->attachment.mediaType },
            { "bytes", document->attachment.size } };
    return object;
}

json toJson(dicom::Series const& series)
{
    json stacks = json::array();
    for (auto const& stack : series.stacks)
        stacks.push_back(toJson(stack));
    json objects = json::array();
    for (auto const& object : series.objects)
        objects.push_back(objectJson(object));
    return { { "uid", series.uid }, { "modality", series.modality }, { "number", series.number },
        { "description", series.description }, { "body_part", series.bodyPart },
        { "kind", series.objectKind }, { "stacks", stacks }, { "objects", objects } };
}

json toJson(dicom::Study const& study)
{
    json series = json::array();
    for (auto const& each : study.series)
        series.push_back(toJson(each));
    return { { "uid", study.uid }, { "date", study.date.reveal() },
        { "description", study.description.reveal() },
        { "accession_number", study.accessionNumber.reveal() }, { "series", series } };
}

json toJson(dicom::Catalog const& catalog)
{
    json patients = json::array();
    for (auto const& patient : catalog.patients) {
        json studies = json::array();
        for (auto const& study : patient.studies)
            studies.push_back(toJson(study));
        patients.push_back({ { "id", patient.id.reveal() }, { "name", patient.name.reveal() },
            { "birth_date", patient.birthDate.reveal() }, { "sex", patient.sex.reveal() },
            { "studies", studies } });
    }
    json unreadable = json::array();
    for (auto const& file : catalog.unreadable)
        unreadable.push_back({ { "path", file.path.string() }, { "reason", file.reason.what },
            { "advice", file.reason.advice } });
    return { { "patients", patients }, { "unreadable", unreadable },
        { "files_seen", catalog.filesSeen } };
}

std::string toText(dicom::Stack const& stack)
{
    auto const spacing = stack.volume.indexToLps.spacing();
    auto text = fmt::format("      {} × {} × {}, ", stack.volume.size.columns,
        stack.volume.size.rows, stack.volume.size.slices);
    text += stack.volume.geometryKnown
        ? fmt::format("{:.3f} × {:.3f} × {:.3f} mm", spacing.x, spacing.y, spacing.z)
        : "no spacing";
    text += fmt::format(", {}{}{}\n", stack.transferSyntaxName,
        stack.description.empty() ? "" : ", ", stack.description);
    if (!stack.colorProfile.sha256.empty())
        text += fmt::format("      colour profile: {}\n",
            stack.colorProfile.name.empty() ? "without a name" : stack.colorProfile.name);
    if (!stack.overlayGroups.empty())
        text += fmt::format("      overlays: {:04x}\n", fmt::join(stack.overlayGroups, ", "));
    if (auto const shutters = shutterCount(stack); shutters > 0)
        text += fmt::format("      images with a shutter: {}\n", shutters);
    if (!stack.algorithm.empty())
        text += fmt::format("      made by {}: research use; not for diagnosis\n", stack.algorithm);
    for (auto const& finding : stack.health)
        text += fmt::format("      {}: {}\n", dicom::nameOf(finding.severity), finding.text);
    return text;
}

std::string objectText(std::filesystem::path const& path)
{
    auto const document = dicom::readObjectDocument(path);
    if (!document)
        return fmt::format("      {}: {}\n", path.filename().string(), document.error().advice);
    auto text = fmt::format("      {}: {}\n", document->kindName, document->title);
    for (auto const& line : document->lines)
        text += fmt::format("        {:{}}{}{}{}\n", "", line.depth * 2, line.name,
            line.name.empty() || line.text.empty() ? "" : ": ", line.text);
    return text;
}

std::string toText(dicom::Catalog const& catalog)
{
    std::string text;
    for (auto const& patient : catalog.patients) {
        text += fmt::format("{} ({})\n", patient.name.reveal(), patient.id.reveal());
        for (auto const& study : patient.studies) {
            text += fmt::format("  Study {} {}\n", study.date.reveal(), study.description.reveal());
            for (auto const& series : study.series) {
                text += fmt::format("    {} {} {} [{}] {}\n", series.number, series.modality,
                    series.description, series.objectKind, series.uid);
                for (auto const& stack : series.stacks)
                    text += toText(stack);
                for (auto const& object : series.objects)
                    text += objectText(object);
            }
        }
    }
    for (auto const& file : catalog.unreadable)
        text += fmt::format("not used: {}: {}\n", file.path.string(),
            file.reason.advice.empty() ? file.reason.what : file.reason.advice);
    text += fmt::format("{} files, {} not used", catalog.filesSeen, catalog.unreadable.size());
    return text;
}

} // namespace

namespace {

/// A series that cannot be split so stays as it is, with the reason among what could not be used.
void splitAsWished(dicom::Catalog& catalog, Terminal const& terminal)
{
    for (auto& patient : catalog.patients)
        for (auto& study : patient.studies)
            for (auto& series : study.series) {
                if (series.stacks.empty())
                    continue;
                auto changed
                    = dicom::splitAgain(series, terminal.wish, terminal.stop, terminal.progress);
                if (changed)
                    series = std::move(*changed);
                else
                    catalog.unreadable.push_back(
                        { series.stacks.front().frames.front().path, std::move(changed).error() });
            }
}

} // namespace

int info(std::filesystem::path const& path, Terminal const& terminal)
{
    std::array const paths { path };
    auto catalog = dicom::scan(paths, terminal.stop, terminal.progress, { terminal.password });
    if (!catalog)
        return terminal.refuse(catalog.error());
    if (!terminal.wish.isEmpty())
        splitAsWished(*catalog, terminal);
    // One of the two: each opens every object of the catalog.
    if (terminal.json)
        terminal.answer(toJson(*catalog), {});
    else
        terminal.answer({}, toText(*catalog));
    // The list was printed all the same: it says why each file was not used.
    return catalog->patients.empty() ? exitBadData : exitFine;
}

} // namespace lamina::cli
