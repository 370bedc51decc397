#include "session/AnnotationBook.h"

#include "base/Log.h"
#include "base/Sha256.h"
#include "session/AnnotationRecord_p.h"

#include <span>

namespace lamina::session {

using Kind = AnnotationRecord::Kind;

std::filesystem::path journalPath(std::filesystem::path const& folder, std::string const& studyUid)
{
    auto const text = "lamina annotations " + studyUid;
    return folder / (sha256(std::as_bytes(std::span(text))) + ".journal");
}

Result<AnnotationBook> AnnotationBook::open(
    std::filesystem::path const& folder, std::string const& studyUid)
{
    AnnotationBook book;
    if (folder.empty() || studyUid.empty())
        return book;
    LAMINA_TRY(auto opened, Journal::open(journalPath(folder, studyUid)));
    book.lost_ = opened.lost;
    for (auto const& text : opened.records) {
        auto const record = readRecord(text);
        if (!record)
            return fail(Error(record.error()).in("replay journal"));
        if (record->kind == Kind::step)
            book.history_.apply(record->step);
        else if (record->kind == Kind::undo)
            book.history_.undo();
        else
            book.history_.redo();
    }
    if (opened.lost > 0)
        log::warning("journal", "{} damaged records put aside", opened.lost);
    book.journal_ = std::move(opened.journal);
    return book;
}

Status AnnotationBook::keep(std::string const& record)
{
    return journal_ ? journal_->append(record) : Status {};
}

Status AnnotationBook::apply(AnnotationStep step)
{
    std::erase_if(step, [this](AnnotationEdit const& edit) {
        auto const* now = history_.find(edit.uid);
        return now == nullptr ? !edit.after : edit.after && *now == *edit.after;
    });
    if (step.empty())
        return {};
    for (auto const& edit : step)
        if (edit.after && (!isSound(*edit.after) || edit.after->uid != edit.uid))
            return fail(ErrorCode::internal, "annotation is not sound",
                "This shape cannot be kept: draw it again.");
    LAMINA_CHECK(keep(recordText({ Kind::step, step })));
    history_.apply(step);
    return {};
}

Result<bool> AnnotationBook::undo()
{
    if (!history_.canUndo())
        return false;
    LAMINA_CHECK(keep(recordText({ Kind::undo, {} })));
    return history_.undo();
}

Result<bool> AnnotationBook::redo()
{
    if (!history_.canRedo())
        return false;
    LAMINA_CHECK(keep(recordText({ Kind::redo, {} })));
    return history_.redo();
}

} // namespace lamina::session
