#include "ai/SelfTest.h"
#include "ai/protocol/Json_p.h"
#include "base/AtomicFile.h"
#include "base/Sha256.h"

#include <algorithm>
#include <span>

namespace lamina::ai {

namespace {

constexpr std::size_t largestRecord = 64 * 1024;
constexpr std::size_t mostOutcomes = 16;

/// The manifest names the hash of every file: it stands for the bundle.
std::string hashOf(Bundle const& bundle)
{
    return sha256(std::as_bytes(std::span(bundle.manifest.json)));
}

std::filesystem::path fileOf(std::filesystem::path const& folder, Bundle const& bundle)
{
    return folder / (bundle.manifest.id + ".json");
}

SelfTestOutcome readOutcome(JsonObject& object)
{
    SelfTestOutcome outcome;
    auto const verdict = object.choice("verdict", { "different", "close", "identical" });
    outcome.verdict = verdict == "identical" ? SelfTestVerdict::identical
        : verdict == "close"                 ? SelfTestVerdict::close
                                             : SelfTestVerdict::different;
    outcome.device = object.text("device", { .maxLength = 300 });
    outcome.engine = object.text("engine", { .maxLength = 300 });
    outcome.date = object.text("date", { .maxLength = 40 });
    outcome.text = object.text("text", { .maxLength = 1000 });
    auto const precision = object.choice("precision", { "fp32", "bf16", "fp16" }, Need::optional);
    for (auto const one : { Precision::bf16, Precision::fp16 })
        if (precision == nameOf(one))
            outcome.precision = one;
    return outcome;
}

} // namespace

std::vector<SelfTestOutcome> rememberedSelfTests(
    std::filesystem::path const& folder, Bundle const& bundle)
{
    if (folder.empty())
        return {};
    auto const bytes = readFile(fileOf(folder, bundle), largestRecord);
    if (!bytes)
        return {};
    auto const document
        = parseStrictly({ reinterpret_cast<char const*>(bytes->data()), bytes->size() });
    if (!document)
        return {};
    std::vector<SelfTestOutcome> outcomes;
    JsonReport report;
    bool isThisBundle = false;
    {
        JsonObject root(*document, "", report);
        isThisBundle = root.text("manifest_sha256", { .maxLength = 64 }) == hashOf(bundle);
        root.each("tests", mostOutcomes, Need::required,
            [&](JsonObject& test) { outcomes.push_back(readOutcome(test)); });
    }
    if (!isThisBundle || !report.problem.empty())
        return {};
    return outcomes;
}

Status rememberSelfTest(
    std::filesystem::path const& folder, Bundle const& bundle, SelfTestOutcome const& outcome)
{
    auto outcomes = rememberedSelfTests(folder, bundle);
    std::erase_if(outcomes, [&](SelfTestOutcome const& other) {
        return other.device == outcome.device && other.engine == outcome.engine;
    });
    outcomes.insert(outcomes.begin(), outcome);
    if (outcomes.size() > mostOutcomes)
        outcomes.resize(mostOutcomes);
    Json tests = Json::array();
    for (auto const& one : outcomes)
        tests.push_back({ { "verdict", nameOf(one.verdict) }, { "device", one.device },
            { "engine", one.engine }, { "date", one.date }, { "text", one.text },
            { "precision", nameOf(one.precision) } });
    Json const record { { "manifest_sha256", hashOf(bundle) }, { "tests", tests } };
    auto const text = record.dump(2, ' ', false, Json::error_handler_t::replace);
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    return writeAtomically(fileOf(folder, bundle), std::as_bytes(std::span(text)));
}

} // namespace lamina::ai
