#include "session/AnnotationHistory.h"

#include <algorithm>
#include <ranges>

namespace lamina::session {

void AnnotationHistory::perform(std::size_t at, std::optional<image::Annotation> const& from,
    std::optional<image::Annotation> const& to)
{
    auto const place = now_.begin() + static_cast<std::ptrdiff_t>(at);
    if (from && to)
        *place = *to;
    else if (to)
        now_.insert(place, *to);
    else if (from)
        now_.erase(place);
}

void AnnotationHistory::apply(AnnotationStep const& step)
{
    std::vector<Change> changes;
    for (auto const& edit : step) {
        auto const found = std::ranges::find(now_, edit.uid, &image::Annotation::uid);
        Change change;
        change.at = static_cast<std::size_t>(found - now_.begin());
        if (found != now_.end())
            change.before = *found;
        change.after = edit.after;
        perform(change.at, change.before, change.after);
        known_.insert(edit.uid);
        changes.push_back(std::move(change));
    }
    steps_.resize(done_);
    steps_.push_back(std::move(changes));
    ++done_;
}

bool AnnotationHistory::undo()
{
    if (!canUndo())
        return false;
    --done_;
    for (auto const& change : steps_[done_] | std::views::reverse)
        perform(change.at, change.after, change.before);
    return true;
}

bool AnnotationHistory::redo()
{
    if (!canRedo())
        return false;
    for (auto const& change : steps_[done_])
        perform(change.at, change.before, change.after);
    ++done_;
    return true;
}

image::Annotation const* AnnotationHistory::find(std::string_view uid) const
{
    auto const found = std::ranges::find(now_, uid, &image::Annotation::uid);
    return found == now_.end() ? nullptr : &*found;
}

} // namespace lamina::session
