#include "ai/Manifest.h"
#include "ai/ManifestParser_p.h"
#include "ai/protocol/Json_p.h"
#include "ai/protocol/Messages.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <limits>
#include <map>

namespace lamina::ai {

namespace {

std::vector<std::string_view> const taskNames { "segment", "detect", "classify", "image-to-image" };

bool consistsOf(std::string_view text, std::string_view allowed)
{
    return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

constexpr std::string_view digits = "0123456789";
constexpr std::string_view hexadecimal = "0123456789abcdef";

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

/// Each of the three patient axes once, by the letter of the direction it grows towards.
bool isAxes(std::string_view text)
{
    if (text.size() != 3)
        return false;
    for (std::string_view const pair : { "LR", "AP", "SI" }) {
        auto const uses = std::count_if(text.begin(), text.end(),
            [&](char c) { return pair.find(c) != std::string_view::npos; });
        if (uses != 1)
            return false;
    }
    return true;
}

std::string identifier(JsonObject& object, char const* key)
{
    auto const text = object.text(key, { .maxLength = 100 });
    if (object.has(key) && !isIdentifier(text))
        object.refuse(
            key, "must be like “org.example.name”: lower-case letters, digits, hyphens, dots");
    return text;
}

/// A file directly in the bundle and its hash, under the given keys.
NetworkFile fileAndHash(JsonObject& object, char const* fileKey, char const* hashKey)
{
    NetworkFile file { object.text(fileKey, { .maxLength = 128 }),
        object.text(hashKey, { .maxLength = 64 }) };
    bool const plain = !file.file.empty() && file.file.front() != '.'
        && file.file.find_first_of("/\\:") == std::string::npos;
    if (object.has(fileKey) && !plain)
        object.refuse(fileKey, "must be the name of a file in the bundle, without folders");
    if (object.has(hashKey) && (file.sha256.size() != 64 || !consistsOf(file.sha256, hexadecimal)))
        object.refuse(hashKey, "must be 64 lower-case hexadecimal digits");
    return file;
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

/// "good" within "usable", each from low to high; without "usable" nothing is refused.
std::optional<RangeRule> rangeRule(JsonObject& parent, char const* key, double max)
{
    RangeRule rule;
    bool const given = parent.inside(key, Need::optional, [&](JsonObject& range) {
        auto const good = range.numbers("good", 2, { Need::required, 0, max, 0 });
        auto const usable = range.numbers("usable", 2, { Need::optional, 0, max, 0 });
        rule.good = good.size() == 2 ? std::array { good[0], good[1] } : std::array { 0.0, max };
        rule.usable = usable.size() == 2 ? std::array { usable[0], usable[1] }
                                         : std::array { 0.0, std::numeric_limits<double>::max() };
        if (rule.good[0] > rule.good[1])
            range.refuse("good", "must rise");
        if (rule.usable[0] > rule.good[0] || rule.usable[1] < rule.good[1])
            range.refuse("usable", "must hold the good range");
    });
    return given ? std::optional(rule) : std::nullopt;
}

void readValueRule(JsonObject& value, InputRules& rules)
{
    ValueRule rule;
    rule.name = value.text("name", { .maxLength = 64 });
    auto const range = value.numbers("range", 2, { Need::required, -1e9, 1e9, 0 });
    if (range.size() == 2)
        rule.range = { range[0], range[1] };
    if (range.size() == 2 && range[0] >= range[1])
        value.refuse("range", "must rise");
    rule.share = rangeRule(value, "share", 1).value_or(RangeRule { { 0, 1 }, { 0, 1 } });
    if (!value.has("share"))
        value.refuse("share", "is missing");
    rules.values.push_back(std::move(rule));
}

/// What the images should be beside modality, unit and largest spacing.
void readInputRules(JsonObject& input, InputRules& rules)
{
    rules.bodyParts = input.texts("body_part", 32, { Need::optional, 16 });
    rules.planes = input.texts("plane", 3, { Need::optional, 16 });
    for (auto const& plane : rules.planes)
        if (plane != "axial" && plane != "coronal" && plane != "sagittal")
            input.refuse("plane", "must be axial, coronal or sagittal");
    rules.inPlaneMm = rangeRule(input, "in_plane_mm", 1000);
    rules.thicknessMm = rangeRule(input, "slice_thickness_mm", 1000);
    rules.spacingMm = rangeRule(input, "slice_spacing_mm", 1000);
    rules.coverageMm = rangeRule(input, "coverage_mm", 10000);
    rules.ageYears = rangeRule(input, "age_years", 150);
    auto const contrast = input.choice("contrast", { "any", "without", "with" }, Need::optional);
    rules.contrast = contrast == "without" ? ContrastRule::without
        : contrast == "with"               ? ContrastRule::with
                                           : ContrastRule::any;
    rules.avoid = input.texts("avoid", 32, { Need::optional, 64 });
    input.each(
        "values", 16, Need::optional, [&](JsonObject& value) { readValueRule(value, rules); });
}

void readInput(JsonObject& input, Manifest& manifest)
{
    manifest.modalities = input.texts("modality", 16, { .maxLength = 16 });
    manifest.unit = input.text("unit", { Need::optional, 64 });
    auto const spacing = input.numbers("spacing_mm_max", 3, { Need::optional, 0.001, 1000, 1 });
    if (spacing.size() == 3)
        manifest.spacingMax = { spacing[0], spacing[1], spacing[2] };
    manifest.slicesMin = input.integer("slices_min", { Need::optional, 1, 65535, 1 });
    readInputRules(input, manifest.input);
}

/// Two numbers that rise, or nothing.
void readRising(JsonObject& object, char const* key, Need need, double min, double max)
{
    auto const range = object.numbers(key, 2, { need, min, max, 0 });
    if (range.size() == 2 && range[0] >= range[1])
        object.refuse(key, "must rise");
}

/// What each kind of step must have and may have; anything else is refused.
void readStep(JsonObject& step)
{
    auto const kind
        = step.choice("kind", { "clip", "shift", "range", "minmax", "percentiles", "zscore" });
    auto const need = [&](std::initializer_list<std::string_view> kinds) {
        return std::find(kinds.begin(), kinds.end(), kind) != kinds.end() ? Need::required
                                                                          : Need::optional;
    };
    auto const allow = [&](char const* key, std::initializer_list<std::string_view> kinds) {
        if (step.has(key) && need(kinds) == Need::optional)
            step.refuse(key, "not for this kind of step");
    };
    readRising(step, "from", need({ "clip", "range" }), -1e9, 1e9);
    allow("from", { "clip", "range" });
    readRising(step, "to", need({ "range", "minmax", "percentiles" }), -1e9, 1e9);
    allow("to", { "range", "minmax", "percentiles" });
    readRising(step, "percentiles", need({ "percentiles" }), 0, 100);
    allow("percentiles", { "percentiles" });
    step.number("mean", { need({ "shift" }), -1e9, 1e9, 0 });
    allow("mean", { "shift" });
    step.number("deviation", { need({ "shift" }), 1e-9, 1e9, 1 });
    allow("deviation", { "shift" });
    step.flag("clip", Need::optional);
    allow("clip", { "range", "minmax", "percentiles" });
    step.flag("nonzero", Need::optional);
    allow("nonzero", { "zscore" });
}

/// True for a chain of steps.
bool readNormalise(JsonObject& normalise)
{
    auto const kind = normalise.choice("kind", { "none", "range", "minmax", "zscore", "steps" });
    bool const isRange = kind == "range";
    bool const isSteps = kind == "steps";
    auto const need = isRange ? Need::required : Need::optional;
    readRising(normalise, "from", need, -1e9, 1e9);
    normalise.numbers("to", 2, { need, -1e9, 1e9, 0 });
    auto const needSteps = isSteps ? Need::required : Need::optional;
    normalise.choice("on", { "source", "resampled" }, needSteps);
    int steps = 0;
    normalise.each("steps", 16, needSteps, [&](JsonObject& step) {
        readStep(step);
        ++steps;
    });
    if (isSteps && steps == 0)
        normalise.refuse("steps", "must not be empty");
    for (char const* const key : { "from", "to" }) {
        if (!isRange && normalise.has(key))
            normalise.refuse(key, "only for kind range");
    }
    for (char const* const key : { "on", "steps" }) {
        if (!isSteps && normalise.has(key))
            normalise.refuse(key, "only for kind steps");
    }
    return isSteps;
}

void readCrop(JsonObject& crop)
{
    bool const nonzero = crop.choice("kind", { "above", "nonzero" }, Need::optional) == "nonzero";
    crop.number("above", { nonzero ? Need::optional : Need::required, -1e9, 1e9, 0 });
    if (nonzero && crop.has("above"))
        crop.refuse("above", "only for kind above");
    crop.integer("margin", { Need::optional, 0, 512, 0 });
    crop.choice("on", { "normalised", "source" }, Need::optional);
}

void readResample(JsonObject& resample)
{
    auto const grid = resample.choice("grid", { "edges", "centres" }, Need::optional);
    auto const order = resample.integer("order", { Need::optional, 1, 3, 1 });
    if (order == 2 || (order == 3 && grid == "centres"))
        resample.refuse("order", "must be 1, or 3 where the edges stay");
    resample.number("anisotropy", { Need::optional, 1, 1000, 0 });
}

void readPreprocess(JsonObject& preprocess, Manifest& manifest, bool flat)
{
    manifest.axes = preprocess.text("axes", { .maxLength = 3 });
    if (preprocess.has("axes") && !isAxes(manifest.axes))
        preprocess.refuse("axes", "must name three directions, one of L/R, A/P and S/I each");
    preprocess.numbers("spacing_mm", 3, { Need::optional, 0, 100, 0 });
    preprocess.integers("plane_size", 2, { Need::optional, 1, 4096, 1 });
    if (!flat && preprocess.has("plane_size"))
        preprocess.refuse("plane_size", "only for mode 2d");
    auto const clip = preprocess.numbers("clip", 2, { Need::optional, -1e9, 1e9, 0 });
    if (clip.size() == 2 && clip[0] >= clip[1])
        preprocess.refuse("clip", "must rise");
    bool steps = false;
    preprocess.inside("normalise", Need::required,
        [&](JsonObject& normalise) { steps = readNormalise(normalise); });
    if (steps && preprocess.has("clip"))
        preprocess.refuse("clip", "is a step of its own where normalise has steps");
    if (steps && manifest.output && manifest.outputOnInputScale)
        preprocess.refuse("normalise", "steps cannot be taken back from the output");
    preprocess.inside("resample", Need::optional, readResample);
    preprocess.inside("crop", Need::optional, readCrop);
    preprocess.number("pad_value", { Need::optional, -1e9, 1e9, 0 });
    preprocess.inside("margin", Need::optional, [](JsonObject& margin) {
        margin.choice("mode", { "reflect", "repeat" });
        margin.integer("voxels", { Need::required, 1, 512, 1 });
    });
    if (!flat && preprocess.has("margin"))
        preprocess.refuse("margin", "only for mode 2d");
    if (manifest.task != Task::imageToImage)
        return;
    for (char const* const key : { "spacing_mm", "plane_size", "crop", "resample" })
        if (preprocess.has(key))
            preprocess.refuse(key, "not for image-to-image: the image keeps the grid it came on");
}

void readMirror(JsonObject& network, bool flat)
{
    auto const axes = network.integersUpTo("mirror", 3, { Need::optional, 0, 2, 0 });
    for (std::size_t n = 0; n < axes.size(); ++n) {
        if (n > 0 && axes[n] <= axes[n - 1])
            network.refuse("mirror", "must rise");
        if (flat && axes[n] == 0)
            network.refuse("mirror", "must be 1 or 2 for mode 2d");
    }
}

/// True for a 2-D network.
bool readNetwork(JsonObject& network, Manifest& manifest)
{
    manifest.files.push_back(fileAndHash(network, "file", "sha256"));
    bool const flat = network.choice("mode", { "2d", "3d" }) == "2d";
    manifest.sliceBySlice = network.integer("context", { Need::optional, 0, 32, 0 }) == 0 && flat;
    auto const patch
        = network.integers("patch", 3, { flat ? Need::optional : Need::required, 0, 1024, 0 });
    auto const zeros = std::count(patch.begin(), patch.end(), 0);
    if (zeros != 0 && zeros != 3)
        network.refuse("patch", "must be all zero (the whole volume) or all positive");
    if (!flat && network.has("context"))
        network.refuse("context", "only for mode 2d");
    network.number("overlap", { Need::optional, 0, 0.9, 0 });
    network.choice("blending", { "gaussian", "constant" }, Need::optional);
    network.integer("batch", { Need::optional, 1, 256, 1 });
    network.integer("multiple", { Need::optional, 1, 256, 1 });
    network.choice("windows", { "even", "monai" }, Need::optional);
    network.choice("padding", { "value", "zero", "edge" }, Need::optional);
    network.choice("blend", { "probabilities", "outputs" }, Need::optional);
    readMirror(network, flat);
    network.each("folds", 9, Need::optional,
        [&](JsonObject& fold) { manifest.files.push_back(fileAndHash(fold, "file", "sha256")); });
    bool const values
        = network.choice("outputs", { "logits", "probabilities", "values" }) == "values";
    if (network.has("outputs") && values != (manifest.task == Task::imageToImage))
        network.refuse("outputs", "must be values for image-to-image, and for nothing else");
    return flat;
}

void readPostprocess(JsonObject& postprocess, Manifest const& manifest)
{
    postprocess.choice("activation", { "softmax", "sigmoid", "none" }, Need::optional);
    postprocess.number("threshold", { Need::optional, 0, 1, 0.5 });
    for (char const* const key : { "largest_component", "fill_holes" })
        for (auto const& name : postprocess.texts(key, 255, { Need::optional, 100 }))
            if (std::none_of(manifest.labels.begin(), manifest.labels.end(),
                    [&](image::Label const& label) { return label.name == name; }))
                postprocess.refuse(key, "names a label that is not in labels");
    postprocess.choice("neighbours", { "faces", "all" }, Need::optional);
    for (auto const value : postprocess.integersUpTo("regions", 255, { Need::optional, 1, 255, 1 }))
        if (std::none_of(manifest.labels.begin(), manifest.labels.end(),
                [&](image::Label const& label) { return label.value == value; }))
            postprocess.refuse("regions", "has a value that is not in labels");
    postprocess.choice("decide", { "source", "network" }, Need::optional);
    postprocess.choice("aggregate", { "mean", "max" }, Need::optional);
}

void readDetect(JsonObject& detect, Manifest& manifest)
{
    bool const candidates = detect.choice("kind", { "candidates", "boxes" }) == "candidates";
    detect.number("threshold", { Need::optional, 0, 1, 0.5 });
    detect.integer("erode", { Need::optional, 0, 8, 0 });
    detect.inside("scorer", Need::optional, [&](JsonObject& scorer) {
        manifest.files.push_back(fileAndHash(scorer, "file", "sha256"));
        scorer.integers("crop", 3, { Need::required, 1, 256, 1 });
        scorer.integer("class", { Need::required, 0, 255, 0 });
        scorer.choice("outputs", { "logits", "probabilities" });
    });
    detect.number("score_min", { Need::optional, 0, 1, 0 });
    detect.number("nms_iou", { Need::optional, 0, 1, 0 });
    for (char const* const key : { "threshold", "erode", "scorer" }) {
        if (!candidates && detect.has(key))
            detect.refuse(key, "only for kind candidates");
    }
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
    static_assert(protocol::abiMajor == 1 && protocol::abiMinor == 1);
    root.choice("abi", { "1.0", "1.1" });
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
    bool const code = root.has("library");
    if (root.has("runner"))
        manifest.runner = root.choice("runner", taskNames);
    else if (!code)
        root.refuse("runner", "needs either a runner or a library");
    else
        root.choice("runner", taskNames, Need::optional);
    if (code && root.has("runner"))
        root.refuse("library", "not together with a runner");
    if (!manifest.runner.empty() && manifest.runner != nameOf(manifest.task))
        root.refuse("runner", "must be the runner of the task");
    return code;
}

void readProcessing(JsonObject& root, Manifest& manifest, bool code)
{
    // A code plugin brings its own processing and need not describe it.
    auto const need = code ? Need::optional : Need::required;
    bool flat = true;
    root.inside(
        "network", need, [&](JsonObject& network) { flat = readNetwork(network, manifest); });
    // What a code plugin does, and how labels were learned, the host does not know.
    if (code || manifest.task != Task::imageToImage)
        manifest.sliceBySlice = false;
    root.inside("preprocess", need,
        [&](JsonObject& preprocess) { readPreprocess(preprocess, manifest, flat); });
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
