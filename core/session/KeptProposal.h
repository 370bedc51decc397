#pragma once

#include "dicom/ResultObjects.h"
#include "session/Journal.h"
#include "session/LabelHistory.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace lamina::session {

/// What a model proposed, as a file beside the results of the study, with a journal of what a
/// person did to it: a proposal under work outlives the program. [one thread at a time]
class KeptProposal {
public:
    struct Reopened;

    /// Where undecided proposals of a study lie below the folder of its results; after the
    /// decision they go to the others.
    static constexpr char const* undecidedFolder = ".proposals";
    static constexpr char const* originalsFolder = ".originals";
    static constexpr char const* rejectedFolder = ".rejected";

    /// Begins the journal of a proposal and writes it as it was before any edit.
    static Result<KeptProposal> create(image::LabelMap const& original, dicom::Stack const& stack,
        dicom::ResultContext const& context, std::filesystem::path const& results);
    /// Opens the journal of a proposal that was read from `file` and does its edits again. Fails
    /// when another window has it open, or the journal belongs to another map.
    static Result<Reopened> reopen(
        std::filesystem::path const& file, image::LabelMap const& original);

    /// On the disk when it returns.
    Status append(std::string_view record) { return journal_.append(record); }
    [[nodiscard]] dicom::ObjectReference const& reference() const { return reference_; }
    [[nodiscard]] std::filesystem::path const& file() const { return file_; }

    /// The decision is made: the file moves to one of the folders, and its journal goes. Fails,
    /// with what is left to do, where either could not be.
    Status settle(char const* folder);

private:
    KeptProposal(std::filesystem::path file, Journal journal)
        : file_(std::move(file))
        , journal_(std::move(journal))
    {
    }
    std::filesystem::path file_;
    Journal journal_;
    dicom::ObjectReference reference_;
};

struct KeptProposal::Reopened {
    KeptProposal kept;
    image::LabelMap edited;
    LabelHistory history;
    std::size_t lost = 0; ///< edits that could not be read
};

} // namespace lamina::session
