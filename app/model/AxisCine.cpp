#include "model/AxisCine.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lamina::app {

AxisCine::AxisCine(ReadingDesk& desk, QObject* parent)
    : QObject(parent)
    , desk_(desk)
{
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, &AxisCine::playOn);
    connect(&desk_, &ReadingDesk::currentChanged, this, [this] {
        if (!desk_.current() || desk_.current()->seriesUid != used_) {
            play(false);
            used_.clear();
        }
        Q_EMIT changed();
    });
    // The voxels on the screen come first, then those that may be asked for next.
    connect(&desk_, &ReadingDesk::loadFinished, this, [this](session::StackKey const& key) {
        if (!used_.empty() && desk_.current() == key)
            fetchNext();
    });
}

dicom::FourthAxis const* AxisCine::axis() const
{
    auto const* stack = desk_.currentReference().stack;
    bool const has
        = stack != nullptr && stack->fourthAxis && stack->fourthAxis->stackIds.size() > 1;
    return has ? &*stack->fourthAxis : nullptr;
}

std::optional<session::StackKey> AxisCine::keyAt(int index) const
{
    auto const* along = axis();
    if (along == nullptr || index < 0 || index >= std::ssize(along->stackIds))
        return std::nullopt;
    return session::StackKey { desk_.current()->seriesUid,
        along->stackIds[static_cast<std::size_t>(index)] };
}

void AxisCine::show(int index)
{
    auto const key = keyAt(index);
    if (!key || desk_.current() == key)
        return;
    direction_ = index > static_cast<int>(axis()->index) ? 1 : -1;
    used_ = key->seriesUid;
    if (auto const shown = desk_.show(*key); !shown) {
        play(false);
        Q_EMIT failed(adviceOf(shown.error()));
        return;
    }
    if (desk_.volume() && desk_.volume()->complete())
        fetchNext();
}

bool AxisCine::fetch(session::StackKey const& key)
{
    auto const fetched = desk_.load(key);
    if (!fetched) {
        play(false);
        Q_EMIT failed(adviceOf(fetched.error()));
    }
    return fetched.has_value();
}

void AxisCine::fetchNext()
{
    auto const* along = axis();
    if (along == nullptr)
        return;
    auto const count = static_cast<int>(along->stackIds.size());
    auto next = static_cast<int>(along->index) + direction_;
    if (cine_.playing)
        next = (next + count) % count;
    if (auto const key = keyAt(next))
        fetch(*key);
}

void AxisCine::goTo(int index)
{
    play(false);
    if (auto const* along = axis())
        show(std::clamp(index, 0, static_cast<int>(along->stackIds.size()) - 1));
}

void AxisCine::step(int steps)
{
    if (auto const* along = axis())
        goTo(static_cast<int>(along->index) + steps);
}

void AxisCine::play(bool on)
{
    auto const* along = axis();
    on = on && along != nullptr;
    if (on) {
        phase_ = static_cast<std::int64_t>(along->index);
        steps_ = 0;
        used_ = desk_.current()->seriesUid;
        direction_ = 1;
        clock_.start();
        timer_.start(cine_.intervalMs());
    } else {
        timer_.stop();
    }
    if (std::exchange(cine_.playing, on) == on)
        return;
    if (on)
        fetchNext();
    Q_EMIT changed();
}

void AxisCine::playOn()
{
    auto const* along = axis();
    if (along == nullptr) {
        play(false);
        return;
    }
    auto const due = cine_.framesAfter(clock_.elapsed());
    if (due == steps_)
        return;
    // No volume is left out: each one is a moment that the reader wants to see.
    auto const count = static_cast<std::int64_t>(along->stackIds.size());
    auto const phase = interact::cinePhase(phase_, 1, count, cine_.bounces);
    auto const index = static_cast<int>(interact::cineSlice(phase, count));
    auto const key = keyAt(index);
    auto const volume = key ? desk_.session().volume(*key) : nullptr;
    if (key && !volume)
        fetch(*key);
    if (!volume || !volume->complete())
        return;
    steps_ = due;
    phase_ = phase;
    show(index);
}

void AxisCine::togglePlay() { play(!cine_.playing); }

void AxisCine::stop() { play(false); }

void AxisCine::changeSpeed(double factor)
{
    cine_.changeSpeed(factor);
    if (cine_.playing)
        play(true);
    Q_EMIT changed();
}

void AxisCine::toggleBounce()
{
    cine_.bounces = !cine_.bounces;
    if (cine_.playing)
        play(true);
    Q_EMIT changed();
}

} // namespace lamina::app
