#include "view/AnnotationPen.h"

#include "dicom/GeneratedUid.h"

#include <algorithm>
#include <cmath>

namespace lamina::app {

using image::AnnotationKind;
using image::Vec3;

namespace {

constexpr double handleReach = 8; // pixels of the widget
constexpr double lineReach = 5;
constexpr double clickReach = 3; // more is a drag
constexpr double freehandStep = 3;

double distance(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

double distanceToSegment(QPointF p, QPointF a, QPointF b)
{
    auto const along = b - a;
    auto const squared = QPointF::dotProduct(along, along);
    auto const t
        = squared > 0 ? std::clamp(QPointF::dotProduct(p - a, along) / squared, 0.0, 1.0) : 0.0;
    return distance(p, a + along * t);
}

double distanceTo(image::Annotation const& annotation, PaneView const& on, QPointF at)
{
    double least = distance(at, on.at(annotation.points.front()));
    for (auto const& line : interact::linesOf(annotation))
        for (std::size_t n = 1; n < line.size(); ++n)
            least = std::min(least, distanceToSegment(at, on.at(line[n - 1]), on.at(line[n])));
    return least;
}

} // namespace

AnnotationPen::AnnotationPen(ReadingState const& state, interact::PlaneKind kind)
    : state_(state)
    , kind_(kind)
{
}

AnnotationPen::Hit AnnotationPen::hitAt(PaneView const& on, QPointF at) const
{
    Hit best;
    if (state_.annotationsHidden)
        return best;
    auto reach = lineReach;
    // The newest lies on top.
    for (auto it = state_.annotations.rbegin(); it != state_.annotations.rend(); ++it) {
        auto const& annotation = it->annotation;
        if (annotation.kind == AnnotationKind::keyImage || !state_.isOn(annotation, kind_))
            continue;
        auto const handles = interact::handlesOf(annotation);
        for (std::size_t n = 0; n < handles.size(); ++n)
            if (distance(at, on.at(handles[n])) <= handleReach)
                return { &annotation, n };
        if (auto const away = distanceTo(annotation, on, at); away <= reach) {
            reach = away;
            best = { &annotation, std::nullopt };
        }
    }
    return best;
}

AnnotationPen::Hover AnnotationPen::hovered(PaneView const& on, QPointF at) const
{
    auto const hit = hitAt(on, at);
    return { hit.annotation == nullptr ? std::string() : hit.annotation->uid,
        hit.handle.has_value() };
}

AnnotationPen::Outcome AnnotationPen::press(PaneView const& on, QPointF at)
{
    pressedAt_ = at;
    if (!placed_.empty()) {
        move(on, at, false);
        fresh_ = false;
        return { true, {}, {} };
    }
    if (state_.tool) {
        startDrawing(*state_.tool, on, at);
        return { true, {}, "" };
    }
    auto const hit = hitAt(on, at);
    if (hit.annotation == nullptr)
        return { false, {}, state_.selected.empty() ? std::nullopt : std::optional(std::string()) };
    grip_ = Grip { *hit.annotation, hit.handle, at, false };
    return { true, {}, hit.annotation->uid };
}

void AnnotationPen::startDrawing(AnnotationKind kind, PaneView const& on, QPointF at)
{
    drawing_ = kind;
    axes_ = { on.view.right, on.view.down };
    uid_ = dicom::newUid();
    slice_ = state_.slice(kind_);
    placed_ = { on.lpsAt(at) };
    if (interact::placesFor(kind) != 1)
        placed_.push_back(placed_.front());
    fresh_ = true;
    freehand_ = false;
    shape();
}

void AnnotationPen::shape()
{
    inHand_.reset();
    auto placed = placed_;
    // Until the pointer has moved on, its point is the one before it.
    if (interact::placesFor(drawing_) != 1)
        while (placed.size() > 1 && length(placed.back() - placed[placed.size() - 2]) < 1e-6)
            placed.pop_back();
    auto kind = drawing_;
    auto points = interact::shapeOf(kind, placed, axes_);
    if (!points && placed.size() >= 2) {
        // Not all points are there yet: the lines so far.
        kind = AnnotationKind::polyline;
        points = placed;
    }
    if (!points)
        return;
    image::Annotation made;
    made.uid = uid_;
    made.kind = kind;
    made.points = std::move(*points);
    made.normal = cross(axes_.right, axes_.down);
    inHand_ = std::move(made);
}

bool AnnotationPen::move(PaneView const& on, QPointF at, bool pressed)
{
    if (grip_) {
        if (!grip_->moved && distance(at, grip_->start) < clickReach)
            return false;
        grip_->moved = true;
        auto const to = on.lpsAt(at);
        auto const from = on.lpsAt(grip_->start);
        inHand_ = grip_->handle ? interact::withHandleAt(grip_->before, *grip_->handle,
                      interact::handlesOf(grip_->before)[*grip_->handle] + (to - from))
                                : interact::movedBy(grip_->before, to - from);
        return true;
    }
    if (placed_.empty())
        return false;
    if (state_.slice(kind_) != slice_) {
        forget(); // the points so far lie on another slice
        return true;
    }
    placed_.back() = on.lpsAt(at);
    bool const draws
        = pressed && drawing_ == AnnotationKind::polygon && distance(at, pressedAt_) >= clickReach;
    if (draws && distance(at, on.at(placed_[placed_.size() - 2])) >= freehandStep
        && placed_.size() < 4000) {
        freehand_ = true;
        placed_.push_back(placed_.back());
    }
    shape();
    return true;
}

AnnotationPen::Outcome AnnotationPen::release(PaneView const& on, QPointF at)
{
    if (grip_) {
        auto const moved = grip_->moved;
        auto finished = std::move(inHand_);
        forget();
        return { true, moved ? std::move(finished) : std::nullopt, {} };
    }
    if (placed_.empty())
        return {};
    if (std::exchange(fresh_, false) && interact::placesFor(drawing_) != 1
        && distance(at, pressedAt_) < clickReach)
        return { true, {}, {} };
    return place(on, at);
}

AnnotationPen::Outcome AnnotationPen::place(PaneView const& on, QPointF at)
{
    move(on, at, false);
    if (placed_.empty() || freehand_)
        return done();
    auto const wanted = interact::placesFor(drawing_);
    bool const closes = drawing_ == AnnotationKind::polygon && placed_.size() > 3
        && distance(at, on.at(placed_.front())) <= handleReach;
    if (closes)
        placed_.pop_back();
    if (closes || (wanted != 0 && placed_.size() >= wanted))
        return done();
    placed_.push_back(placed_.back());
    return { true, {}, {} };
}

AnnotationPen::Outcome AnnotationPen::finish()
{
    if (placed_.empty() || interact::placesFor(drawing_) != 0)
        return {};
    return done();
}

AnnotationPen::Outcome AnnotationPen::done()
{
    shape();
    auto finished = std::move(inHand_);
    bool const whole = finished && finished->kind == drawing_ && isSound(*finished);
    forget();
    if (!whole)
        return { true, {}, {} };
    auto uid = finished->uid;
    return { true, std::move(finished), std::move(uid) };
}

bool AnnotationPen::cancel()
{
    auto const had = isBusy();
    forget();
    return had;
}

void AnnotationPen::forget()
{
    placed_.clear();
    grip_.reset();
    inHand_.reset();
    fresh_ = false;
    freehand_ = false;
}

} // namespace lamina::app
