#include "ai/protocol/Messages.h"

#include "ai/protocol/Json_p.h"

#include <algorithm>
#include <cmath>

namespace lamina::ai::protocol {

namespace {

constexpr double largestShape = 65535;
constexpr double largestSeconds = 1e9;

/// Invalid UTF-8 of a plugin becomes replacement characters.
std::string dump(Json const& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::int64_t jobOf(JsonObject& object) { return object.integer("job", { .min = 1 }); }

template <std::size_t Count>
std::array<double, Count> fixedNumbers(JsonObject& object, char const* key)
{
    std::array<double, Count> numbers {};
    auto const read = object.numbers(key, Count);
    std::copy_n(read.begin(), std::min(read.size(), Count), numbers.begin());
    return numbers;
}

// One `write` and one `read` per message, side by side.

Json write(VolumeInfo const& volume)
{
    return { { "dtype", volume.type }, { "shape", volume.shape }, { "slope", volume.slope },
        { "intercept", volume.intercept }, { "index_to_lps", volume.indexToLps },
        { "modality", volume.modality }, { "unit", volume.unit } };
}

void read(JsonObject& object, VolumeInfo& volume)
{
    volume.type = object.choice("dtype", { "i8", "u8", "i16", "u16", "i32", "u32", "f32" });
    auto const shape
        = object.integers("shape", 3, { .min = 1, .max = largestShape, .otherwise = 1 });
    std::copy_n(shape.begin(), std::min<std::size_t>(shape.size(), 3), volume.shape.begin());
    volume.slope = object.number("slope");
    volume.intercept = object.number("intercept");
    volume.indexToLps = fixedNumbers<16>(object, "index_to_lps");
    volume.modality = object.text("modality", { .maxLength = 16 });
    volume.unit = object.text("unit", { .maxLength = 64 });
}

Json write(ImageInfo const& image)
{
    return { { "dtype", image.type }, { "slope", image.slope }, { "intercept", image.intercept } };
}

void read(JsonObject& object, ImageInfo& image)
{
    image.type = object.choice("dtype", { "i16", "f32" });
    image.slope = object.number("slope");
    image.intercept = object.number("intercept");
}

Json write(SignalInfo const& signal)
{
    return { { "samples_per_second", signal.samplesPerSecond }, { "channels", signal.channels } };
}

void read(JsonObject& object, SignalInfo& signal)
{
    signal.samplesPerSecond = object.number("samples_per_second", { Need::required, 0, 1e7, 0 });
    signal.channels = object.texts("channels", maxChannels, { .maxLength = 64 });
}

Json write(Run const& run)
{
    auto files = Json::array();
    for (auto const& file : run.files)
        files.push_back({ { "name", file.name }, { "sha256", file.sha256 } });
    Json json { { "type", "run" }, { "job", run.job }, { "runner", run.runner },
        { "library", run.library }, { "files", files }, { "manifest", run.manifest },
        { "device", run.device }, { "threads", run.threads }, { "volume", write(run.volume) },
        { "label_map", run.labelMap }, { "mask", run.mask }, { "load_only", run.loadOnly } };
    if (run.signal)
        json["signal"] = write(*run.signal);
    if (run.image)
        json["image"] = write(*run.image);
    return json;
}

void read(JsonObject& object, Run& run)
{
    run.job = jobOf(object);
    run.runner = object.text("runner", { .maxLength = 32 });
    run.library = object.text("library", { .maxLength = 255 });
    object.each("files", maxBundleFiles, Need::required, [&](JsonObject& file) {
        run.files.push_back(
            { file.text("name", { .maxLength = 255 }), file.text("sha256", { .maxLength = 64 }) });
    });
    run.manifest = object.text("manifest", { .maxLength = maxManifestBytes });
    run.device = object.choice("device", { "auto", "cpu", "cuda" });
    run.threads = object.integer("threads", { .min = 1, .max = 1024, .otherwise = 1 });
    object.inside("volume", Need::required, [&](JsonObject& volume) { read(volume, run.volume); });
    object.inside(
        "signal", Need::optional, [&](JsonObject& signal) { read(signal, run.signal.emplace()); });
    if (run.signal && static_cast<std::int64_t>(run.signal->channels.size()) != run.volume.shape[1])
        object.refuse("signal", "names another number of channels than the volume has rows");
    run.labelMap = object.flag("label_map");
    object.inside(
        "image", Need::optional, [&](JsonObject& image) { read(image, run.image.emplace()); });
    run.mask = object.flag("mask");
    run.loadOnly = object.flag("load_only");
    if (run.runner.empty() == run.library.empty())
        object.refuse("runner", "needs either a runner or a library");
    auto const isLetter = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
    if (!std::all_of(run.runner.begin(), run.runner.end(), isLetter))
        object.refuse("runner", "must be lower-case letters and hyphens");
}

Json write(Cancel const& cancel) { return { { "type", "cancel" }, { "job", cancel.job } }; }

void read(JsonObject& object, Cancel& cancel) { cancel.job = jobOf(object); }

Json write(Bye const&) { return { { "type", "bye" } }; }

void read(JsonObject&, Bye&) { }

Json write(Hello const& hello)
{
    return { { "type", "hello" }, { "revision", hello.revision }, { "abi_major", hello.abiMajor },
        { "abi_minor", hello.abiMinor }, { "confinement", hello.confinement } };
}

void read(JsonObject& object, Hello& hello)
{
    hello.revision = object.integer("revision");
    hello.abiMajor = object.integer("abi_major");
    hello.abiMinor = object.integer("abi_minor");
    hello.confinement = object.text("confinement", { .maxLength = 100 });
}

Json write(Started const& started)
{
    return { { "type", "started" }, { "job", started.job }, { "seconds_load", started.secondsLoad },
        { "engine", started.engine } };
}

void read(JsonObject& object, Started& started)
{
    started.job = jobOf(object);
    started.secondsLoad = object.number("seconds_load", { .min = 0, .max = largestSeconds });
    started.engine = object.text("engine", { .maxLength = 300 });
}

Json write(ProgressNote const& progress)
{
    return { { "type", "progress" }, { "job", progress.job }, { "fraction", progress.fraction },
        { "stage", progress.stage } };
}

void read(JsonObject& object, ProgressNote& progress)
{
    progress.job = jobOf(object);
    progress.fraction = object.number("fraction", { .min = 0, .max = 1 });
    progress.stage = object.text("stage", { .maxLength = 1000 });
}

Json write(LogLine const& line)
{
    return { { "type", "log" }, { "job", line.job }, { "warning", line.warning },
        { "text", line.text } };
}

void read(JsonObject& object, LogLine& line)
{
    line.job = jobOf(object);
    line.warning = object.flag("warning");
    line.text = object.text("text");
}

Json write(DeviceName const& device)
{
    return { { "type", "device" }, { "job", device.job }, { "name", device.name } };
}

void read(JsonObject& object, DeviceName& device)
{
    device.job = jobOf(object);
    device.name = object.text("name", { .maxLength = 1000 });
}

Json write(Boxes const& boxes)
{
    auto items = Json::array();
    for (auto const& box : boxes.items)
        items.push_back({ { "label", box.label }, { "min", box.lpsMin }, { "max", box.lpsMax },
            { "score", box.score } });
    return { { "type", "boxes" }, { "job", boxes.job }, { "items", items } };
}

void read(JsonObject& object, Boxes& boxes)
{
    boxes.job = jobOf(object);
    object.each("items", itemsPerMessage, Need::required, [&](JsonObject& box) {
        boxes.items.push_back(
            { box.integer("label", { .min = 0, .max = 255 }), fixedNumbers<3>(box, "min"),
                fixedNumbers<3>(box, "max"), box.number("score", { .min = 0, .max = 1 }) });
    });
}

Json write(Scores const& scores)
{
    auto items = Json::array();
    for (auto const& score : scores.items)
        items.push_back(
            { { "label", score.label }, { "slice", score.slice }, { "score", score.score } });
    return { { "type", "scores" }, { "job", scores.job }, { "items", items } };
}

void read(JsonObject& object, Scores& scores)
{
    scores.job = jobOf(object);
    object.each("items", itemsPerMessage, Need::required, [&](JsonObject& score) {
        scores.items.push_back({ score.integer("label", { .min = 0, .max = 255 }),
            score.integer("slice", { .min = -1, .max = largestShape }),
            score.number("score", { .min = 0, .max = 1 }) });
    });
}

Json write(Done const& done)
{
    return { { "type", "done" }, { "job", done.job }, { "seconds_run", done.secondsRun } };
}

void read(JsonObject& object, Done& done)
{
    done.job = jobOf(object);
    done.secondsRun = object.number("seconds_run", { .min = 0, .max = largestSeconds });
}

Json write(Failed const& failed)
{
    return { { "type", "fail" }, { "job", failed.job }, { "status", failed.status },
        { "text", failed.text } };
}

void read(JsonObject& object, Failed& failed)
{
    failed.job = jobOf(object);
    failed.status = object.integer("status", { .min = 1, .max = 1000 });
    failed.text = object.text("text");
}

/// The messages of one direction: `Message` is tried if the type is its name.
template <typename Message, typename Variant>
bool readAs(std::string_view name, std::string_view type, JsonObject& object, Variant& variant)
{
    if (name != type)
        return false;
    Message message;
    read(object, message);
    variant = std::move(message);
    return true;
}

bool readAny(std::string_view type, JsonObject& object, ToWorker& message)
{
    return readAs<Run>("run", type, object, message)
        || readAs<Cancel>("cancel", type, object, message)
        || readAs<Bye>("bye", type, object, message);
}

bool readAny(std::string_view type, JsonObject& object, ToHost& message)
{
    return readAs<Hello>("hello", type, object, message)
        || readAs<Started>("started", type, object, message)
        || readAs<ProgressNote>("progress", type, object, message)
        || readAs<LogLine>("log", type, object, message)
        || readAs<DeviceName>("device", type, object, message)
        || readAs<Boxes>("boxes", type, object, message)
        || readAs<Scores>("scores", type, object, message)
        || readAs<Done>("done", type, object, message)
        || readAs<Failed>("fail", type, object, message);
}

template <typename Variant> Result<Variant> parse(std::string_view text)
{
    LAMINA_TRY(auto const json, parseStrictly(text));
    JsonReport report;
    Variant message;
    {
        JsonObject object(json, "", report);
        auto const type = object.text("type", { .maxLength = 16 });
        if (!readAny(type, object, message))
            object.refuse("type", "unknown");
    }
    if (!report.problem.empty())
        return fail(ErrorCode::badData, "message: " + report.problem);
    return message;
}

} // namespace

std::string encode(ToWorker const& message)
{
    return dump(std::visit([](auto const& any) { return write(any); }, message));
}

std::string encode(ToHost const& message)
{
    return dump(std::visit([](auto const& any) { return write(any); }, message));
}

Result<ToWorker> parseToWorker(std::string_view text) { return parse<ToWorker>(text); }

Result<ToHost> parseToHost(std::string_view text) { return parse<ToHost>(text); }

} // namespace lamina::ai::protocol
