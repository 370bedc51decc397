#include "ai/ResultFile_p.h"
#include "ai/protocol/Json_p.h"
#include "base/Sha256.h"

#include <fmt/format.h>
#include <string_view>

namespace lamina::ai {

namespace {

constexpr std::string_view mark = "LAMINA RESULT 1\n";
constexpr std::size_t lengthDigits = 16;
constexpr std::size_t hashDigits = 64;
constexpr std::size_t mostBoxes = 10'000;
constexpr std::size_t mostScores = 100'000;
constexpr std::size_t mostNotes = 100;

tl::unexpected<Error> damaged(std::string const& what)
{
    return fail(ErrorCode::badData, "kept result: " + what);
}

/// Each run: the value, then its length, seven bits a byte, the lowest first.
void appendRuns(std::vector<std::uint8_t> const& voxels, std::string& out)
{
    for (std::size_t n = 0; n < voxels.size();) {
        auto end = n;
        while (end < voxels.size() && voxels[end] == voxels[n])
            ++end;
        out += static_cast<char>(voxels[n]);
        for (auto left = end - n; left > 0; left >>= 7U)
            out += static_cast<char>((left & 0x7fU) | (left > 0x7fU ? 0x80U : 0U));
        n = end;
    }
}

Result<std::vector<std::uint8_t>> readRuns(std::string_view runs, std::size_t count)
{
    std::vector<std::uint8_t> voxels;
    voxels.reserve(count);
    std::size_t at = 0;
    while (at < runs.size()) {
        auto const value = static_cast<std::uint8_t>(runs[at++]);
        std::uint64_t length = 0;
        bool more = true;
        for (unsigned shift = 0; more; shift += 7) {
            if (at == runs.size() || shift > 42)
                return damaged("length of a run");
            auto const byte = static_cast<std::uint8_t>(runs[at++]);
            length |= std::uint64_t { byte & 0x7fU } << shift;
            more = (byte & 0x80U) != 0;
        }
        if (length == 0 || length > count - voxels.size())
            return damaged("runs over the end");
        voxels.insert(voxels.end(), length, value);
    }
    if (voxels.size() != count)
        return damaged("runs end early");
    return voxels;
}

std::array<double, 3> numbers(image::Vec3 const& v) { return { v.x, v.y, v.z }; }

image::Vec3 vectorOf(std::vector<double> const& from)
{
    return from.size() == 3 ? image::Vec3 { from[0], from[1], from[2] } : image::Vec3 {};
}

Json headerOf(RunResult const& result, std::string const& date)
{
    auto boxes = Json::array();
    for (auto const& box : result.boxes)
        boxes.push_back({ { "label", box.label }, { "min", numbers(box.lpsMin) },
            { "max", numbers(box.lpsMax) }, { "score", box.score } });
    auto scores = Json::array();
    for (auto const& score : result.scores)
        scores.push_back(
            { { "label", score.label }, { "slice", score.slice }, { "score", score.score } });
    auto notes = Json::array();
    for (auto const& note : result.notes)
        notes.push_back({ { "text", note } });
    return { { "date", date }, { "boxes", boxes }, { "scores", scores }, { "notes", notes },
        { "device", result.device }, { "engine", result.engine },
        { "confinement", result.confinement }, { "seconds_load", result.secondsLoad },
        { "seconds_run", result.secondsRun }, { "parameters", result.algorithm.parameters },
        { "has_labels", result.labels != nullptr } };
}

/// Returns whether a label map follows.
bool readHeader(JsonObject& header, RunResult& result)
{
    result.computedOn = header.text("date", { .maxLength = 40 });
    header.each("boxes", mostBoxes, Need::required, [&](JsonObject& box) {
        result.boxes.push_back({ vectorOf(box.numbers("min", 3)), vectorOf(box.numbers("max", 3)),
            static_cast<std::uint8_t>(box.integer("label", { .min = 0, .max = 255 })),
            box.number("score", { .min = 0, .max = 1 }) });
    });
    header.each("scores", mostScores, Need::required, [&](JsonObject& score) {
        result.scores.push_back(
            { static_cast<std::uint8_t>(score.integer("label", { .min = 0, .max = 255 })),
                score.number("score", { .min = 0, .max = 1 }),
                score.integer("slice", { .min = -1, .max = 65535 }) });
    });
    header.each("notes", mostNotes, Need::required,
        [&](JsonObject& note) { result.notes.push_back(note.text("text")); });
    result.device = header.text("device", { .maxLength = 1000 });
    result.engine = header.text("engine", { .maxLength = 300 });
    result.confinement = header.text("confinement", { .maxLength = 100 });
    result.secondsLoad = header.number("seconds_load", { .min = 0, .max = 1e9 });
    result.secondsRun = header.number("seconds_run", { .min = 0, .max = 1e9 });
    result.algorithm.parameters = header.text("parameters", { .maxLength = 10'000 });
    return header.flag("has_labels");
}

} // namespace

std::string writeResult(RunResult const& result, std::string const& date)
{
    auto const header = headerOf(result, date).dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string out = fmt::format("{}{:0{}x}{}", mark, header.size(), lengthDigits, header);
    if (result.labels)
        appendRuns(result.labels->voxels, out);
    return out + sha256(std::as_bytes(std::span(out)));
}

Result<RunResult> readResult(std::span<std::byte const> file, RunRequest const& request)
{
    std::string_view const all(reinterpret_cast<char const*>(file.data()), file.size());
    auto const fixed = mark.size() + lengthDigits;
    if (all.size() < fixed + hashDigits || !all.starts_with(mark))
        return damaged("no result");
    auto const body = all.substr(0, all.size() - hashDigits);
    if (sha256(std::as_bytes(std::span(body))) != all.substr(body.size()))
        return damaged("wrong hash");
    std::size_t length = 0;
    for (char const digit : body.substr(mark.size(), lengthDigits)) {
        auto const place = std::string_view("0123456789abcdef").find(digit);
        if (place == std::string_view::npos || length > body.size())
            return damaged("length of the header");
        length = length * 16 + place;
    }
    if (length > body.size() - fixed)
        return damaged("length of the header");
    LAMINA_TRY(auto const document, parseStrictly(body.substr(fixed, length)));
    RunResult result;
    JsonReport report;
    bool hasLabels = false;
    {
        JsonObject header(document, "", report);
        hasLabels = readHeader(header, result);
    }
    if (!report.problem.empty())
        return damaged(report.problem);
    auto const& manifest = request.bundle.manifest;
    auto const runs = body.substr(fixed + length);
    if (hasLabels) {
        auto const& about = request.volume->description();
        auto map = std::make_shared<image::LabelMap>();
        map->size = about.size;
        map->indexToLps = about.indexToLps;
        map->slicePositions = about.slicePositions;
        map->labels = manifest.labels;
        LAMINA_TRY(map->voxels, readRuns(runs, static_cast<std::size_t>(about.size.count())));
        result.labels = std::move(map);
    } else if (!runs.empty()) {
        return damaged("bytes at the end");
    }
    result.algorithm = { manifest.id, manifest.name, manifest.version,
        manifest.files.empty() ? std::string() : manifest.files.front().sha256,
        std::move(result.algorithm.parameters) };
    return result;
}

} // namespace lamina::ai
