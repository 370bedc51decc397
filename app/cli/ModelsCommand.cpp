#include "ai/Installation.h"
#include "ai/SelfTest.h"
#include "cli/Commands.h"
#include "session/UserFolders.h"

#include <fmt/format.h>

namespace lamina::cli {

namespace {

nlohmann::json toJson(ai::SelfTestOutcome const& outcome)
{
    return { { "verdict", ai::nameOf(outcome.verdict) }, { "device", outcome.device },
        { "engine", outcome.engine }, { "date", outcome.date }, { "difference", outcome.text },
        { "precision", ai::nameOf(outcome.precision) } };
}

/// Null for a bundle without one; else what it came to on this machine, newest first.
nlohmann::json selfTestsOf(ai::Bundle const& bundle)
{
    if (!bundle.manifest.selfTest)
        return nullptr;
    auto outcomes = nlohmann::json::array();
    for (auto const& outcome : ai::rememberedSelfTests(session::userSelfTestsFolder(), bundle))
        outcomes.push_back(toJson(outcome));
    return outcomes;
}

std::string toText(ai::SelfTestOutcome const& outcome)
{
    auto const* const words = outcome.verdict == ai::SelfTestVerdict::identical
        ? "the very result of its author"
        : outcome.verdict == ai::SelfTestVerdict::close
        ? "its author's result, within the tolerance"
        : "NOT the result of its author";
    auto const precision = outcome.precision == ai::Precision::fp32
        ? std::string()
        : fmt::format(", computing in {}", ai::nameOf(outcome.precision));
    return fmt::format("Self-test on {} ({}){}: {}{}{}", outcome.device, outcome.engine, precision,
        words, outcome.text.empty() ? "" : ": ", outcome.text);
}

/// Runs the self-test in a worker of its own and writes down what it came to.
Result<ai::SelfTestRun> tested(
    ai::Bundle const& bundle, bool runsUnsigned, Terminal const& terminal)
{
    ai::Worker worker((ai::WorkerOptions()));
    LAMINA_TRY(auto const run,
        ai::runSelfTest(worker, bundle, { ai::Device::automatic, true, runsUnsigned },
            terminal.stop, terminal.progress));
    if (bundle.manifest.selfTest)
        LAMINA_CHECK(ai::rememberSelfTest(session::userSelfTestsFolder(), bundle, run.outcome));
    return run;
}

nlohmann::json toJson(ai::Bundle const& bundle)
{
    auto const& manifest = bundle.manifest;
    nlohmann::json labels = nlohmann::json::array();
    for (auto const& label : manifest.labels)
        labels.push_back({ { "value", label.value }, { "name", label.name } });
    return { { "id", manifest.id }, { "version", manifest.version }, { "name", manifest.name },
        { "task", ai::nameOf(manifest.task) }, { "status", manifest.status },
        { "intended_use", manifest.intendedUse }, { "licence", manifest.licence },
        { "folder", bundle.folder.string() }, { "labels", labels },
        { "signature",
            { { "trust", ai::nameOf(bundle.signing.trust) }, { "signer", bundle.signing.signer },
                { "key", bundle.signing.key } } },
        { "self_test", selfTestsOf(bundle) } };
}

std::string toText(ai::Signing const& signing)
{
    switch (signing.trust) {
    case ai::Trust::program:
        return "part of Lamina";
    case ai::Trust::trustedKey:
        return fmt::format("signed by {}", signing.signer);
    case ai::Trust::unknownKey:
        return fmt::format("signed by “{}”, key {}, which is not trusted here", signing.signer,
            ai::shortKey(signing.key));
    case ai::Trust::unsignedBundle:
        break;
    }
    return "UNSIGNED";
}

std::string toText(ai::Bundle const& bundle)
{
    auto const& manifest = bundle.manifest;
    return fmt::format("{} {} ({}, {}; {}): {}", manifest.id, manifest.version,
        ai::nameOf(manifest.task), manifest.status, toText(bundle.signing), manifest.name);
}

Result<ai::Bundle> opened(std::filesystem::path const& folder)
{
    LAMINA_TRY(auto const trusted, ai::readTrustStore(session::userTrustFile()));
    return ai::openBundle(folder, trusted);
}

} // namespace

int listModels(std::vector<std::filesystem::path> const& folders, Terminal const& terminal)
{
    auto const trusted = ai::readTrustStore(session::userTrustFile());
    if (!trusted)
        return terminal.refuse(trusted.error());
    auto models = nlohmann::json::array();
    std::string text;
    for (auto const& entry : ai::findBundles(folders, *trusted)) {
        if (entry.bundle) {
            models.push_back(toJson(*entry.bundle));
            text += toText(*entry.bundle) + '\n';
        } else {
            models.push_back(
                { { "folder", entry.folder.string() }, { "error", entry.bundle.error().what },
                    { "advice", entry.bundle.error().advice } });
            text += fmt::format(
                "refused: {}: {}\n", entry.folder.string(), entry.bundle.error().advice);
        }
    }
    text += fmt::format("{} models", models.size());
    return terminal.answer({ { "models", models } }, text);
}

int checkModel(ModelOptions const& options, Terminal const& terminal)
{
    auto const bundle = opened(options.folder);
    if (!bundle)
        return terminal.refuse(bundle.error());
    auto text = toText(*bundle) + "\nThe manifest is sound and every file has its hash.";
    if (!options.selfTest)
        return terminal.answer(toJson(*bundle), text);
    auto const run = tested(*bundle, options.runsUnsigned, terminal);
    if (!run)
        return terminal.refuse(run.error());
    auto json = toJson(*bundle);
    if (bundle->manifest.selfTest) {
        text += '\n' + toText(run->outcome);
    } else {
        json["self_test_seen"] = nlohmann::json::parse(run->section, nullptr, false);
        text += "\nIt has no self-test. This one would pass here:\n\"self_test\": " + run->section;
    }
    auto const code = terminal.answer(json, text);
    bool const failed
        = bundle->manifest.selfTest && run->outcome.verdict == ai::SelfTestVerdict::different;
    return failed ? int { exitBadData } : code;
}

int installModel(
    ModelOptions const& options, std::filesystem::path const& models, Terminal const& terminal)
{
    auto const source = opened(options.folder);
    if (!source)
        return terminal.refuse(source.error());
    if (auto const allowed = ai::checkTrust(*source, options.runsUnsigned); !allowed)
        return terminal.refuse(allowed.error());
    std::string text;
    if (options.selfTest && source->manifest.selfTest) {
        auto const run = tested(*source, options.runsUnsigned, terminal);
        if (!run)
            return terminal.refuse(run.error());
        if (run->outcome.verdict == ai::SelfTestVerdict::different)
            return terminal.refuse(Error { ErrorCode::plugin,
                "self-test of " + source->manifest.id + ": " + run->outcome.text,
                toText(run->outcome)
                    + ". It was not installed; --no-self-test installs it all the same." });
        text = toText(run->outcome) + '\n';
    }
    auto const trusted = ai::readTrustStore(session::userTrustFile());
    auto const bundle = trusted ? ai::installBundle(options.folder, models, *trusted)
                                : Result<ai::Bundle>(fail(trusted.error()));
    if (!bundle)
        return terminal.refuse(bundle.error());
    if (!ai::isTrusted(bundle->signing))
        text += "It runs in the developer mode of Lamina only, or with --unsigned.\n";
    return terminal.answer(
        toJson(*bundle), toText(*bundle) + '\n' + text + "Installed in " + bundle->folder.string());
}

int removeModel(
    std::string const& id, std::filesystem::path const& models, Terminal const& terminal)
{
    if (auto const removed = ai::removeBundle(id, models); !removed)
        return terminal.refuse(removed.error());
    return terminal.answer({ { "removed", id } }, "Removed " + id);
}

} // namespace lamina::cli
