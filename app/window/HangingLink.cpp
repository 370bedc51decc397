#include "window/Hanging.h"

#include <algorithm>

namespace lamina::app {

bool Hanging::shareSpace(std::size_t a, std::size_t b) const
{
    auto const& one = places_.at(a);
    auto const& other = places_.at(b);
    return one.hasSpace && other.hasSpace && !one.frame.empty() && one.frame == other.frame;
}

void Hanging::setLinked(bool linked)
{
    linked_ = linked;
    takeDistances();
    if (linked_ && !consecutive_)
        follow(places_[active_]);
}

// The distance between two frames of reference is the one the reader has brought about.
void Hanging::takeDistances()
{
    for (auto& place : places_)
        place.anchor = place.area->crosshair();
}

// A series that comes goes where the others of its frame of reference are.
void Hanging::joinOthers(Place& place)
{
    if (!linked_ || consecutive_) {
        takeDistances();
        drawReferences();
        return;
    }
    auto const own = static_cast<std::size_t>(&place - places_.data());
    auto at = active_;
    for (std::size_t n = 0; n < places_.size() && at == own; ++n)
        if (n != own && shareSpace(n, own))
            at = n;
    following_ = true;
    if (at != own && !places_[at].waits && shareSpace(at, own))
        place.area->jumpTo(places_[at].area->crosshair(), places_[at].area->isPointed());
    following_ = false;
    takeDistances();
    drawReferences();
}

void Hanging::follow(Place& from)
{
    if (following_ || places_.size() < 2)
        return;
    following_ = true;
    auto const how = from.area->movement();
    bool const follows = linked_ && how != Movement::alone;
    if (consecutive_)
        spread(from);
    else if (follows || how == Movement::pointing)
        lead(from, follows);
    if (!follows)
        takeDistances();
    drawReferences();
    following_ = false;
}

void Hanging::lead(Place const& from, bool byDistance)
{
    auto const own = static_cast<std::size_t>(&from - places_.data());
    auto const point = from.area->crosshair();
    for (std::size_t n = 0; n < places_.size(); ++n) {
        auto const& to = places_[n];
        if (n == own || !to.key || to.waits)
            continue;
        if (shareSpace(own, n))
            to.area->jumpTo(point, from.area->isPointed());
        else if (byDistance && places_.size() == 2 && from.hasSpace && to.hasSpace)
            to.area->jumpTo(to.anchor + (point - from.anchor), from.area->isPointed());
    }
}

// One slice after the other, place by place; the last place stops at the last slice.
void Hanging::spread(Place const& from)
{
    auto const [slice, count] = from.area->acquired();
    auto const own = static_cast<std::int64_t>(&from - places_.data());
    auto const first = std::clamp<std::int64_t>(
        slice - own, 0, std::max<std::int64_t>(0, count - std::ssize(places_)));
    for (std::int64_t n = 0; n < std::ssize(places_); ++n)
        if (first + n < count)
            places_[static_cast<std::size_t>(n)].area->goToAcquired(first + n);
}

void Hanging::setConsecutive(bool consecutive)
{
    if (consecutive == consecutive_)
        return;
    consecutive_ = consecutive;
    if (consecutive_) {
        hangConsecutive();
    } else {
        for (auto& place : places_)
            if (&place != &places_[active_])
                clear(place);
        fill();
    }
    drawReferences();
    Q_EMIT changed();
}

void Hanging::hangConsecutive()
{
    if (!desk_.current())
        return;
    auto const key = *desk_.current();
    auto const slices = desk_.volume()->size().slices;
    if (places_.size() > 1)
        active().setReadingLayout(layoutOf(interact::nativePlane(*desk_.volume())));
    following_ = true;
    for (std::size_t n = 0; n < places_.size(); ++n) {
        auto& place = places_[n];
        if (n == active_ || place.key == key)
            continue;
        clear(place);
        if (static_cast<std::int64_t>(n) < slices || slices == 0)
            if (auto const done = put(place, key); !done)
                Q_EMIT failed(adviceOf(done.error()));
        place.area->lookLike(active());
    }
    spread(places_[active_]);
    following_ = false;
}

// Slices of one stack are seen through one window and under one glass.
void Hanging::shareLook(ReadingArea const& from)
{
    if (!consecutive_ || following_)
        return;
    following_ = true;
    for (auto& place : places_)
        if (place.area != &from && place.key)
            place.area->lookLike(from);
    following_ = false;
}

// On the others lies the slice that is read; two show it each other.
void Hanging::drawReferences()
{
    for (std::size_t n = 0; n < places_.size(); ++n) {
        auto const other = n != active_ ? active_ : places_.size() == 2 ? 1 - n : n;
        bool const has = other != n && !consecutive_ && shareSpace(n, other);
        places_[n].area->setReference(
            has ? places_[other].area->shownFrame() : std::optional<interact::SliceFrame>());
    }
}

} // namespace lamina::app
