#include "session/LayerDecision.h"

#include "base/AtomicFile.h"
#include "session/FreePath.h"
#include "session/KeptProposal.h"

#include <chrono>
#include <ctime>
#include <nlohmann/json.hpp>
#include <pwd.h>
#include <span>
#include <unistd.h>
#include <vector>

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

std::vector<std::string> const& rejectionReasons()
{
    static std::vector<std::string> const reasons { "wrong place", "too much", "too little",
        "false finding", "poor image", "not suitable for this examination" };
    return reasons;
}

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
    return writeAtomically(
        freePath(folder, layer.algorithm.id, "rejected", ".json"), std::as_bytes(std::span(text)));
}

dicom::Report reportAbove(dicom::Report report, double leastScore)
{
    std::erase_if(
        report.boxes, [leastScore](image::Box const& box) { return box.score < leastScore; });
    return report;
}

} // namespace lamina::session
