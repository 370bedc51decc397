#include "ai/ManifestProcessing_p.h"

#include <algorithm>

namespace lamina::ai {

namespace {

constexpr std::int64_t mostVoxels = std::int64_t { 1 } << 25;

void readInput(JsonObject& input, Manifest const& manifest, SelfTest& test)
{
    bool const generated = input.has("rule");
    auto const need = generated ? Need::optional : Need::required;
    if (generated)
        test.rule = input.choice("rule", { "chest" });
    bool const isCt
        = std::ranges::find(manifest.modalities, std::string("CT")) != manifest.modalities.end();
    if (generated && !(isCt && (manifest.unit.empty() || manifest.unit == "[hnsf'U]")))
        input.refuse("rule", "chest is a CT; other models need a file");
    if (generated)
        for (char const* const key : { "file", "sha256", "type", "shape", "spacing_mm" })
            if (input.has(key))
                input.refuse(key, "not together with a rule");
    if (generated) {
        input.text("file", { Need::optional, 128 });
        input.text("sha256", { Need::optional, 64 });
    } else {
        test.file = fileAndHash(input, "file", "sha256");
    }
    test.type = input.choice("type", { "int16", "float32" }, need) == "int16"
        ? image::VoxelType::int16
        : image::VoxelType::float32;
    auto const shape = input.integers("shape", 3, { need, 1, 1024, 1 });
    if (shape.size() == 3)
        test.size = { shape[2], shape[1], shape[0] };
    if (shape.size() == 3 && shape[0] * shape[1] * shape[2] > mostVoxels)
        input.refuse("shape", "must have at most 33,554,432 voxels");
    auto const spacing = input.numbers("spacing_mm", 3, { need, 0.001, 1000, 1 });
    if (spacing.size() == 3)
        test.spacing = { spacing[2], spacing[1], spacing[0] };
}

void checkLabel(JsonObject& entry, Manifest const& manifest, std::string const& name)
{
    if (std::ranges::find(manifest.labels, name, &image::Label::name) == manifest.labels.end())
        entry.refuse("label", "names a label that is not in labels");
}

/// Each task has what it is judged by, and nothing else.
void checkExpectation(JsonObject& selfTest, Manifest const& manifest)
{
    auto const is = [&](std::initializer_list<Task> tasks) {
        return std::ranges::find(tasks, manifest.task) != tasks.end();
    };
    auto const rule = [&](char const* key, bool required, bool allowed) {
        if (required && !selfTest.has(key))
            selfTest.refuse(key, "is missing");
        if (!allowed && selfTest.has(key))
            selfTest.refuse(key, "not for this task");
    };
    bool const scores = is({ Task::detect, Task::classify });
    rule("counts", is({ Task::segment }), is({ Task::segment }));
    rule("scores", scores, scores);
    rule("mean", is({ Task::imageToImage }), is({ Task::imageToImage }));
    rule("deviation", is({ Task::imageToImage }), is({ Task::imageToImage }));
    rule("result_sha256", false, !scores);
    if (manifest.signal)
        selfTest.refuse("input", "not for models that read curves");
}

} // namespace

void readSelfTest(JsonObject& selfTest, Manifest& manifest)
{
    SelfTest test;
    selfTest.inside(
        "input", Need::required, [&](JsonObject& input) { readInput(input, manifest, test); });
    test.sha256 = selfTest.text("result_sha256", { Need::optional, 64 });
    if (selfTest.has("result_sha256")
        && (test.sha256.size() != 64 || !consistsOf(test.sha256, "0123456789abcdef")))
        selfTest.refuse("result_sha256", "must be 64 lower-case hexadecimal digits");
    selfTest.each("counts", 255, Need::optional, [&](JsonObject& count) {
        test.counts.push_back({ count.text("label", { .maxLength = 64 }),
            count.integer("voxels", { .min = 0, .max = mostVoxels }) });
        checkLabel(count, manifest, test.counts.back().label);
    });
    selfTest.each("scores", 255, Need::optional, [&](JsonObject& score) {
        test.scores.push_back({ score.text("label", { .maxLength = 64 }),
            score.number("score", { .min = 0, .max = 1 }) });
        checkLabel(score, manifest, test.scores.back().label);
    });
    auto const mean = selfTest.number("mean", { Need::optional, -1e9, 1e9, 0 });
    auto const deviation = selfTest.number("deviation", { Need::optional, 0, 1e9, 0 });
    if (selfTest.has("mean"))
        test.meanAndDeviation = { mean, deviation };
    test.tolerance = selfTest.number("tolerance", { Need::optional, 0, 0.1, 0.01 });
    checkExpectation(selfTest, manifest);
    manifest.selfTest = std::move(test);
}

} // namespace lamina::ai
