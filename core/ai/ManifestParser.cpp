#include "ai/Manifest.h"
#include "ai/ManifestParser_p.h"
#include "ai/ManifestProcessing_p.h"
#include "ai/protocol/Json_p.h"
#include "ai/protocol/Messages.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace lamina::ai {

namespace {

std::vector<std::string_view> const taskNames { "segment", "detect", "classify", "image-to-image" };

constexpr std::string_view digits = "0123456789";

/// Splits at `separator`; never empty.
std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        auto const end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

bool isIdentifier(std::string_view text)
{
    auto const parts = split(text, '.');
    return parts.size() >= 2 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
        return consistsOf(part, "abcdefghijklmnopqrstuvwxyz0123456789-");
    });
}

bool isVersion(std::string_view text, std::size_t numbers)
{
    auto const parts = split(text, '.');
    return parts.size() == numbers
        && std::all_of(parts.begin(), parts.end(),
            [](std::string_view part) { return consistsOf(part, digits) && part.size() <= 6; });
}

std::string identifier(JsonObject& object, char const* key)
{
    auto const text = object.text(key, { .maxLength = 100 });
    if (object.has(key) && !isIdentifier(text))
        object.refuse(
            key, "must be like “org.example.name”: lower-case letters, digits, hyphens, dots");
    return text;
}

void readName(JsonObject& root, Manifest& manifest)
{
    root.inside("name", Need::required, [&](JsonObject& name) {
        manifest.name = name.text("en", { .maxLength = 100 });
        if (name.has("en") && manifest.name.empty())
            name.refuse("en", "must not be empty");
        name.text("de", { Need::optional, 100 });
        name.text("fr", { Need::optional, 100 });
        name.text("es", { Need::optional, 100 });
    });
}

void readCard(JsonObject& card, Card& out)
{
    out.method = card.text("method");
    out.trainingData = card.text("training_data");
    out.limits = card.text("limits");
    card.each("scores", 200, Need::optional, [&](JsonObject& score) {
        out.scores.push_back({ score.text("measure", { .maxLength = 100 }),
            score.text("label", { Need::optional, 100 }), score.number("value"),
            score.text("on", { Need::optional, 400 }) });
    });
}

image::CodedTerm codedTerm(JsonObject& label, char const* key, Need need)
{
    auto const parts = label.texts(key, 3, { need, 64 });
    if (!parts.empty()
        && (parts.size() != 3 || std::any_of(parts.begin(), parts.end(), [](auto const& part) {
               return part.empty();
           })))
        label.refuse(key, "must be value, scheme and meaning");
    return parts.size() == 3 ? image::CodedTerm { parts[0], parts[1], parts[2] }
                             : image::CodedTerm {};
}

std::array<std::uint8_t, 3> color(JsonObject& label, Need need)
{
    std::array<std::uint8_t, 3> rgb { 255, 255, 255 };
    auto const text = label.text("color", { need, 7 });
    if (!label.has("color"))
        return rgb;
    if (text.size() != 7 || text[0] != '#'
        || !consistsOf(std::string_view(text).substr(1), "0123456789abcdefABCDEF")) {
        label.refuse("color", "must be like “#5ab4e6”");
        return rgb;
    }
    for (std::size_t channel = 0; channel < rgb.size(); ++channel) {
        auto const* const first = text.data() + 1 + 2 * channel;
        std::from_chars(first, first + 2, rgb[channel], 16);
    }
    return rgb;
}

void readLabel(JsonObject& label, Manifest& manifest)
{
    bool const classify = manifest.task == Task::classify;
    auto const need = classify ? Need::optional : Need::required;
    image::Label out;
    double const lowest = classify ? 0 : 1;
    out.value = static_cast<std::uint8_t>(
        std::clamp<std::int64_t>(label.integer("value", { .min = lowest, .max = 255 }), 0, 255));
    out.name = label.text("name", { .maxLength = 64 });
    out.color = color(label, need);
    out.category = codedTerm(label, "category", need);
    out.type = codedTerm(label, "type", need);
    if (label.has("name") && out.name.empty())
        label.refuse("name", "must not be empty");
    for (auto const& other : manifest.labels) {
        if (other.value == out.value)
            label.refuse("value", "appears twice");
        if (other.name == out.name)
            label.refuse("name", "appears twice");
    }
    manifest.labels.push_back(std::move(out));
}

void readHeader(JsonObject& root, Manifest& manifest)
{
    root.choice("schema", { "lamina-bundle/1" });
    manifest.id = identifier(root, "id");
    manifest.version = root.text("version", { .maxLength = 20 });
    if (root.has("version") && !isVersion(manifest.version, 3))
        root.refuse("version", "must be like “1.0.0”");
    // A minor version above ours would need what this host does not have.
    static_assert(protocol::abiMajor == 1 && protocol::abiMinor == 4);
    root.choice("abi", { "1.0", "1.1", "1.2", "1.3", "1.4" });
    readName(root, manifest);
    auto const task = root.choice("task", taskNames);
    manifest.task = task == "detect" ? Task::detect
        : task == "classify"         ? Task::classify
        : task == "image-to-image"   ? Task::imageToImage
                                     : Task::segment;
    manifest.status = root.choice("status", { "research" });
    manifest.intendedUse = root.text("intended_use", { .maxLength = 1000 });
    manifest.authors = root.texts("authors", 100, { .maxLength = 200 });
    manifest.licence = root.text("licence", { .maxLength = 100 });
    root.inside("card", Need::required, [&](JsonObject& card) { readCard(card, manifest.card); });
    root.inside("input", Need::required, [&](JsonObject& input) { readInput(input, manifest); });
}

/// Built-in runner or code plugin: exactly one.
bool readRunner(JsonObject& root, Manifest& manifest)
{
    auto runners = taskNames;
    runners.emplace_back("signal");
    bool const code = root.has("library");
    if (root.has("runner"))
        manifest.runner = root.choice("runner", runners);
    else if (!code)
        root.refuse("runner", "needs either a runner or a library");
    else
        root.choice("runner", runners, Need::optional);
    if (code && root.has("runner"))
        root.refuse("library", "not together with a runner");
    bool const readsCurves = manifest.runner == "signal" && manifest.task == Task::classify;
    if (!manifest.runner.empty() && manifest.runner != nameOf(manifest.task) && !readsCurves)
        root.refuse("runner", "must be the runner of the task; signal is one of classify");
    if (!code && (manifest.runner == "signal") != manifest.signal.has_value())
        root.refuse("runner", "must be signal where input has one, and nowhere else");
    return code;
}

void readProcessing(JsonObject& root, Manifest& manifest, bool code)
{
    // A code plugin brings its own processing and need not describe it.
    auto const need = code ? Need::optional : Need::required;
    bool wholePlanes = true;
    bool const curves = manifest.runner == "signal";
    root.inside("network", need, [&](JsonObject& network) {
        if (curves)
            readSignalNetwork(network, manifest);
        else
            wholePlanes = readNetwork(network, manifest);
    });
    root.inside("signal", curves ? Need::required : Need::optional, readSignal);
    if (!curves && !code && root.has("signal"))
        root.refuse("signal", "only for the runner signal");
    // What a code plugin does, and how labels were learned, the host does not know.
    if (code || manifest.task != Task::imageToImage)
        manifest.sliceBySlice = false;
    if (curves && root.has("preprocess"))
        root.refuse("preprocess", "is for images; signal says how curves are prepared");
    root.inside("preprocess", curves ? Need::optional : need,
        [&](JsonObject& preprocess) { readPreprocess(preprocess, manifest, wholePlanes); });
    root.inside("postprocess", Need::optional,
        [&](JsonObject& postprocess) { readPostprocess(postprocess, manifest); });
    bool const detects = manifest.task == Task::detect;
    root.inside("detect", detects && !code ? Need::required : Need::optional,
        [&](JsonObject& detect) { readDetect(detect, manifest); });
    if (!detects && root.has("detect"))
        root.refuse("detect", "only for task detect");
    if (code) {
        auto const library = fileAndHash(root, "library", "library_sha256");
        manifest.library = library.file;
        manifest.files.push_back(library);
    } else {
        root.text("library", { Need::optional, 128 });
        root.text("library_sha256", { Need::optional, 64 });
        if (root.has("library_sha256"))
            root.refuse("library_sha256", "only with a library");
    }
    for (auto const& file : manifest.files) {
        auto const same = std::count_if(
            manifest.files.begin(), manifest.files.end(), [&](NetworkFile const& other) {
                return other.file == file.file && other.sha256 != file.sha256;
            });
        if (same != 0 || file.file == "manifest.json")
            root.refuse("network", "one file is named with two hashes, or is the manifest itself");
    }
}

void readOutput(JsonObject& output, Manifest& manifest)
{
    OutputImage image;
    bool const whole = output.choice("type", { "int16", "float32" }) == "int16";
    image.type = whole ? image::VoxelType::int16 : image::VoxelType::float32;
    image.slope = output.number("slope", { Need::optional, 1e-9, 1e9, 1 });
    image.intercept = output.number("intercept", { Need::optional, -1e9, 1e9, 0 });
    if (!whole && (image.slope != 1 || image.intercept != 0))
        output.refuse("slope", "only for type int16");
    image.unit = output.text("unit", { .maxLength = 64 });
    image.name = output.text("name", { .maxLength = 64 });
    if (output.has("name") && image.name.empty())
        output.refuse("name", "must not be empty");
    image.quantity = codedTerm(output, "quantity", Need::optional);
    manifest.outputOnInputScale
        = output.choice("scale", { "network", "input" }, Need::optional) == "input";
    manifest.output = std::move(image);
}

void readRegion(JsonObject& region, Manifest& manifest)
{
    RegionRule rule;
    rule.bundle = identifier(region, "bundle");
    rule.labels = region.texts("labels", 255, { .maxLength = 64 });
    rule.marginMm = region.number("margin_mm", { Need::optional, 0, 100, 0 });
    if (region.has("bundle") && rule.bundle == manifest.id)
        region.refuse("bundle", "must be another bundle");
    manifest.region = std::move(rule);
}

void readRoot(JsonObject& root, Manifest& manifest)
{
    readHeader(root, manifest);
    bool const code = readRunner(root, manifest);
    bool const makesImage = manifest.task == Task::imageToImage;
    root.each("labels", 256, makesImage ? Need::optional : Need::required,
        [&](JsonObject& label) { readLabel(label, manifest); });
    if (root.has("labels") && manifest.labels.empty() != makesImage)
        root.refuse("labels", makesImage ? "an image has none" : "must not be empty");
    root.inside("output", makesImage ? Need::required : Need::optional,
        [&](JsonObject& output) { readOutput(output, manifest); });
    if (!makesImage && root.has("output"))
        root.refuse("output", "only for task image-to-image");
    readProcessing(root, manifest, code);
    root.inside(
        "region", Need::optional, [&](JsonObject& region) { readRegion(region, manifest); });
    root.inside(
        "self_test", Need::optional, [&](JsonObject& test) { readSelfTest(test, manifest); });
    root.inside("limits", Need::optional, [&](JsonObject& limits) {
        manifest.secondsLimit = limits.number("seconds", { Need::optional, 1, 86400, 0 });
        limits.number("host_memory_mb", { Need::optional, 1, 1e6, 0 });
    });
}

tl::unexpected<Error> unsound(std::string const& what)
{
    return fail(ErrorCode::badData, "manifest: " + what,
        fmt::format(
            "The description of this model is not valid ({}). Ask its author for a corrected one.",
            what));
}

} // namespace

std::string_view nameOf(Task task)
{
    switch (task) {
    case Task::detect:
        return "detect";
    case Task::classify:
        return "classify";
    case Task::imageToImage:
        return "image-to-image";
    case Task::segment:
        break;
    }
    return "segment";
}

Result<Manifest> parseManifest(std::string_view json, std::set<std::string>* asked)
{
    if (json.size() > protocol::maxManifestBytes)
        return unsound(fmt::format("larger than {} bytes", protocol::maxManifestBytes));
    auto const document = parseStrictly(json);
    if (!document)
        return unsound(document.error().what);
    Manifest manifest;
    JsonReport report { {}, asked };
    {
        JsonObject root(*document, "", report);
        readRoot(root, manifest);
    }
    if (!report.problem.empty())
        return unsound(report.problem);
    manifest.json = json;
    return manifest;
}

Result<Manifest> parseManifest(std::string_view json) { return parseManifest(json, nullptr); }

} // namespace lamina::ai
