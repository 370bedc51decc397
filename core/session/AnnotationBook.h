#pragma once

#include "session/AnnotationHistory.h"
#include "session/Journal.h"

#include <filesystem>
#include <optional>
#include <string>

namespace lamina::session {

/// The annotations of one study with their history, kept in a journal: a change counts when it is
/// on the disk. Opening it again brings everything back, undo and redo included. [one thread]
class AnnotationBook {
public:
    /// A book that is kept below `folder`, in a file whose name is a hash of the study's UID.
    /// With an empty folder or UID the book lives as long as the program.
    static Result<AnnotationBook> open(
        std::filesystem::path const& folder, std::string const& studyUid);

    /// Drops edits that change nothing; refuses annotations that are not sound.
    Status apply(AnnotationStep step);
    /// False when there is nothing to undo.
    Result<bool> undo();
    Result<bool> redo();

    [[nodiscard]] AnnotationHistory const& history() const { return history_; }
    /// Records of the journal that could not be read again and lie beside it.
    [[nodiscard]] std::size_t lost() const { return lost_; }

private:
    Status keep(std::string const& record);

    AnnotationHistory history_;
    std::optional<Journal> journal_;
    std::size_t lost_ = 0;
};

/// The journal of a study below `folder`.
[[nodiscard]] std::filesystem::path journalPath(
    std::filesystem::path const& folder, std::string const& studyUid);

} // namespace lamina::session
