#include "session/KeptProposal.h"

#include "base/AtomicFile.h"
#include "base/Sha256.h"
#include "session/ResultsFolder.h"

#include <fmt/format.h>
#include <span>
#include <system_error>
#include <utility>

namespace lamina::session {

namespace {

std::filesystem::path journalOf(std::filesystem::path file)
{
    file += ".edits";
    return file;
}

/// The first line of a journal: whose edits these are.
std::string headOf(image::LabelMap const& original)
{
    return "map " + sha256(std::as_bytes(std::span(original.voxels)));
}

} // namespace

Result<KeptProposal> KeptProposal::create(image::LabelMap const& original,
    dicom::Stack const& stack, dicom::ResultContext const& context,
    std::filesystem::path const& results)
{
    auto const folder = results / undecidedFolder;
    LAMINA_CHECK(makeResultsFolder(folder));
    auto file = freePath(folder, context.algorithm.id, "seg", ".dcm");
    // First, and empty: a crash may have left the edits of an earlier proposal under this name.
    LAMINA_TRY(auto journal, Journal::begin(journalOf(file)));
    KeptProposal kept(std::move(file), std::move(journal));
    LAMINA_CHECK(kept.append(headOf(original)));
    auto written = dicom::writeSegmentation(original, stack, context, kept.file_);
    if (!written) {
        std::error_code code;
        std::filesystem::remove(journalOf(kept.file_), code);
        return fail(std::move(written).error());
    }
    LAMINA_TRY(kept.reference_, dicom::referenceOf(kept.file_));
    return kept;
}

Result<KeptProposal::Reopened> KeptProposal::reopen(
    std::filesystem::path const& file, image::LabelMap const& original)
{
    auto opened = Journal::open(journalOf(file));
    if (!opened)
        return fail(std::move(opened).error());
    LAMINA_TRY(auto const reference, dicom::referenceOf(file));
    Reopened reopened { KeptProposal(file, std::move(opened->journal)), original, {},
        opened->lost };
    reopened.kept.reference_ = reference;
    if (opened->records.empty()) { // the program ended before it was begun
        LAMINA_CHECK(reopened.kept.append(headOf(original)));
        return reopened;
    }
    if (opened->records.front() != headOf(original))
        return fail(ErrorCode::badData, "edits of another map",
            "The edits of this result were made on another version of it.");
    for (auto const& record : std::span(opened->records).subspan(1))
        LAMINA_CHECK(reopened.history.replay(record, reopened.edited));
    return reopened;
}

Status KeptProposal::settle(char const* folder)
{
    auto const target = file_.parent_path().parent_path() / folder;
    LAMINA_CHECK(makeResultsFolder(target));
    std::error_code code;
    std::filesystem::rename(
        file_, freePath(target, file_.stem().string(), "original", ".dcm"), code);
    if (!code)
        code = flushFolder(target);
    if (code)
        return fail(ErrorCode::io, "move proposal: " + code.message(),
            "The proposal could not be moved; it will be offered again next time.");
    std::filesystem::remove(journalOf(file_), code);
    if (code)
        return fail(ErrorCode::io, "remove journal of a proposal: " + code.message(),
            fmt::format("The edits of the decided proposal could not be removed ({}). Check the "
                        "rights of the results folder.",
                code.message()));
    return {};
}

} // namespace lamina::session
