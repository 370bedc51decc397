#include "session/LayerDecision.h"

#include "base/AtomicFile.h"
#include "session/ResultsFolder.h"
#include "session/SaveResult.h"

#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <pwd.h>
#include <span>
#include <unistd.h>

namespace lamina::session {

namespace {

/// The full name of the user where the system knows it, else the name to log in with.
std::string userName()
{
    passwd entry {};
    passwd* found = nullptr;
    std::vector<char> text(16384);
    if (::getpwuid_r(::getuid(), &entry, text.data(), text.size(), &found) != 0 || found == nullptr)
        return {};
    std::string name = found->pw_gecos == nullptr ? "" : found->pw_gecos;
    name.resize(std::min(name.size(), name.find(',')));
    return name.empty() ? std::string(found->pw_name) : name;
}

std::string timeNow()
{
    auto const now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm local {};
    ::localtime_r(&now, &local);
    std::array<char, 32> text {};
    auto const length = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &local);
    return { text.data(), length };
}

} // namespace

Decision decisionNow(Reason const& reason) { return { userName(), timeNow(), reason }; }

Status keepRejection(
    Layer const& layer, std::string const& seriesUid, std::filesystem::path const& results)
{
    auto const folder = results / KeptProposal::rejectedFolder;
    LAMINA_CHECK(makeResultsFolder(folder));
    auto const decision = layer.decision.value_or(Decision {});
    nlohmann::json const record { { "state", nameOf(layer.state) }, { "model", layer.algorithm.id },
        { "version", layer.algorithm.version }, { "sha256", layer.algorithm.sha256 },
        { "parameters", layer.algorithm.parameters }, { "series", seriesUid },
        { "person", decision.person }, { "at", decision.at }, { "reason", decision.reason.choice },
        { "remark", decision.reason.remark } };
    auto const text = record.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    return writeAtomically(freePath(folder, layer.algorithm.id, "rejected", ".json"),
        std::as_bytes(std::span(text)), Readers::ownerOnly);
}

Result<Acceptance> keepAcceptance(Layer const& layer, dicom::Stack const& stack, KeptProposal* kept,
    std::filesystem::path const& folder, Progress const& progress)
{
    if (folder.empty())
        return fail(
            ErrorCode::usage, "no results folder", "Choose a folder for the results first.");
    if (layer.computing != 0)
        return fail(ErrorCode::usage, "layer is computing",
            "This result is not finished. It can be accepted once it is.");
    if (layer.isForeign)
        return fail(ErrorCode::usage, "layer of another program",
            "This comes from a file of another program: it is shown as it is.");
    if (!mayBeAccepted(layer))
        return fail(ErrorCode::usage, "layer that is accepted", "This result is accepted already.");
    progress.report(0, "Saving");
    Acceptance accepted;
    accepted.decision = decisionNow({});
    accepted.isEdited = layer.state == LayerState::edited || layer.isEdited;
    accepted.report = reportAbove(layer.report, layer.leastScore);
    dicom::ResultContext context { layer.algorithm, layer.name, true };
    context.edited = accepted.isEdited;
    context.person = accepted.decision.person;
    if (kept != nullptr)
        context.original = kept->reference();
    LAMINA_TRY(accepted.savedAs,
        saveResult(stack, { layer.labels, layer.image, accepted.report }, context, folder));
    if (kept != nullptr)
        if (auto const settled = kept->settle(KeptProposal::originalsFolder); !settled)
            accepted.note = " " + settled.error().advice;
    if (auto const left = layer.report.boxes.size() - accepted.report.boxes.size(); left > 0)
        accepted.note
            += fmt::format(" {} boxes below {:.2f} were left out.", left, layer.leastScore);
    return accepted;
}

} // namespace lamina::session
