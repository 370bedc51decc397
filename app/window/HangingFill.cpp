#include "session/StackChoice.h"
#include "window/Hanging.h"

#include <algorithm>

namespace lamina::app {

namespace {

/// Series that load at once besides others that wait.
constexpr int atOnce = 2;

} // namespace

/// Another patient's series do not stay beside the one that was opened.
void Hanging::clearStrangers()
{
    auto const* patient = desk_.currentReference().patient;
    for (auto& place : places_)
        if (place.key && desk_.session().find(*place.key).patient != patient)
            clear(place);
}

/// In the order of the list: the study's, then the patient's.
std::vector<session::StackKey> Hanging::candidates() const
{
    auto const read = desk_.currentReference();
    std::vector<session::StackKey> found;
    for (bool const sameStudy : { true, false })
        for (auto const& other : dicom::stacksOf(desk_.session().catalog())) {
            // Of volumes that follow each other along a fourth axis the first stands for all.
            bool const later = other.stack->fourthAxis && other.stack->fourthAxis->index > 0;
            bool const sameRow = other.stack->fourthAxis && read.stack->fourthAxis
                && other.series->uid == read.series->uid;
            if (other.patient != read.patient || (other.study == read.study) != sameStudy || later
                || sameRow || hangs(session::keyOf(other)))
                continue;
            found.push_back(session::keyOf(other));
        }
    return found;
}

void Hanging::fill()
{
    if (desk_.currentReference().stack == nullptr)
        return;
    auto const keys = candidates();
    auto next = keys.begin();
    for (auto& place : places_) {
        if (place.key || next == keys.end())
            continue;
        place.key = *next++;
        place.waits = true;
        tellEmpty(place);
    }
    loadWaiting();
    Q_EMIT changed();
}

void Hanging::arrangeAs(GridShape shape, std::vector<Wish> wishes)
{
    setConsecutive(false);
    setShape(shape);
    wishes_ = std::move(wishes);
    wishes_.resize(places_.size(), { Layout::mpr, -1 });
    hangWishes();
}

std::vector<Hanging::Wish> Hanging::wishes() const
{
    std::vector<session::StackKey> seen;
    if (auto const& read = places_[active_].key)
        seen.push_back(*read);
    std::vector<Wish> found;
    for (auto const& place : places_) {
        if (!place.key) {
            found.push_back({ place.area->readingLayout(), -1 });
            continue;
        }
        auto const at = std::ranges::find(seen, *place.key) - seen.begin();
        if (at == std::ssize(seen))
            seen.push_back(*place.key);
        found.push_back({ place.area->readingLayout(), static_cast<int>(at) });
    }
    return found;
}

void Hanging::hangWishes()
{
    for (std::size_t n = 0; n < places_.size(); ++n)
        places_[n].wanted = wishes_[n].layout;
    auto const read = std::ranges::find(wishes_, 0, &Wish::series);
    if (!desk_.current() || read == wishes_.end()) {
        for (auto& place : places_)
            place.area->setReadingLayout(*place.wanted);
        return;
    }
    // The series that is read takes the first place that is for it.
    auto const first = static_cast<std::size_t>(read - wishes_.begin());
    if (first != active_) {
        auto const old = active_;
        exchange(first, old);
        std::swap(places_[first].wanted, places_[old].wanted);
    }
    active().setReadingLayout(*places_[active_].wanted);
    for (auto& place : places_)
        if (&place != &places_[active_])
            clear(place);
    auto keys = candidates();
    keys.insert(keys.begin(), *desk_.current());
    for (std::size_t n = 0; n < places_.size(); ++n) {
        auto const series = wishes_[n].series;
        if (n == active_ || series < 0 || series >= std::ssize(keys))
            continue;
        places_[n].key = keys[static_cast<std::size_t>(series)];
        places_[n].waits = true;
        tellEmpty(places_[n]);
    }
    loadWaiting();
    Q_EMIT changed();
}

// A few at once: the series that is read and the first panes come first.
void Hanging::loadWaiting()
{
    auto loading = std::ranges::count_if(places_, [this](auto const& place) {
        auto const volume
            = place.key && !place.waits ? desk_.session().volume(*place.key) : nullptr;
        return volume && !volume->complete();
    });
    for (auto& place : places_) {
        if (!place.waits || !place.key)
            continue;
        auto const known = desk_.session().volume(*place.key);
        if (loading >= atOnce && !known)
            continue;
        if (auto const done = put(place, *place.key); !done) {
            clear(place);
            place.area->setEmptyWords(adviceOf(done.error()), {});
        } else if (!known) {
            ++loading;
        }
    }
}

} // namespace lamina::app
