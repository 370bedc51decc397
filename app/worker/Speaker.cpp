#include "Speaker.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <thread>
#include <unistd.h>

namespace lamina::worker {

namespace protocol = ai::protocol;

namespace {

std::int64_t milliseconds()
{
    auto const now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

} // namespace

std::string cleaned(char const* utf8, std::size_t maxLength)
{
    if (utf8 == nullptr)
        return {};
    // Invalid UTF-8 becomes up to three bytes for each one when it is written.
    std::string text(utf8, ::strnlen(utf8, maxLength / 3));
    for (char& c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f)
            c = ' ';
    }
    return text;
}

Speaker::Speaker(Channel& channel)
    : channel_(channel)
{
}

void Speaker::attach(SharedMemory control)
{
    std::lock_guard const lock(mutex_);
    control_ = std::move(control);
    page_ = reinterpret_cast<protocol::ControlPage*>(control_.data());
}

void Speaker::begin(std::int64_t job)
{
    std::lock_guard const lock(mutex_);
    cancelled_ = false;
    logLines_ = 0;
    lastProgress_ = 0;
    lastStage_.clear();
    job_ = job;
}

void Speaker::end()
{
    // The page stays mapped until the next job: a stray thread of a plugin may still beat.
    std::lock_guard const lock(mutex_);
    job_ = 0;
}

void Speaker::beat()
{
    if (auto* const page = page_.load(std::memory_order_relaxed))
        page->heartbeat.fetch_add(1, std::memory_order_relaxed);
}

bool Speaker::cancelled() const
{
    auto* const page = page_.load(std::memory_order_relaxed);
    return cancelled_ || (page != nullptr && page->cancel.load(std::memory_order_relaxed) != 0);
}

void Speaker::waitWhilePaused()
{
    constexpr auto step = std::chrono::milliseconds(20);
    auto const* const page = page_.load(std::memory_order_relaxed);
    while (page != nullptr && page->paused.load(std::memory_order_relaxed) != 0 && !cancelled()) {
        beat();
        std::this_thread::sleep_for(step);
    }
}

std::int64_t Speaker::focusSlice() const
{
    auto const* const page = page_.load(std::memory_order_relaxed);
    return page == nullptr ? -1 : std::int64_t { page->focus.load(std::memory_order_relaxed) } - 1;
}

void Speaker::slicesReady(std::int64_t first, std::int64_t count, protocol::SliceLabels labels)
{
    auto* const page = page_.load(std::memory_order_relaxed);
    if (page == nullptr || first < 0 || count < 0)
        return;
    auto const last = std::min(first + count, protocol::ControlPage::mostSlices);
    for (auto n = first; n < last; ++n)
        page->ready.at(static_cast<std::size_t>(n))
            .store(static_cast<std::uint8_t>(labels), std::memory_order_release);
}

void Speaker::cancel(std::int64_t job)
{
    std::lock_guard const lock(mutex_);
    if (job == job_)
        cancelled_ = true;
}

void Speaker::progress(double fraction, std::string stage)
{
    constexpr std::int64_t interval = 50;
    beat();
    std::lock_guard const lock(mutex_);
    auto const now = milliseconds();
    if (now - lastProgress_ < interval)
        return;
    lastProgress_ = now;
    if (!stage.empty())
        lastStage_ = std::move(stage);
    fraction = fraction > 0 ? std::min(fraction, 1.0) : 0; // also NaN
    sendLocked(protocol::ProgressNote { job_, fraction, lastStage_ });
}

void Speaker::log(bool warning, std::string text)
{
    constexpr int mostLines = 200;
    beat();
    std::lock_guard const lock(mutex_);
    if (++logLines_ < mostLines)
        sendLocked(protocol::LogLine { job_, warning, std::move(text) });
    else if (logLines_ == mostLines)
        sendLocked(protocol::LogLine { job_, true, "The plugin said more than is kept." });
}

void Speaker::device(std::string name)
{
    beat();
    send(protocol::DeviceName { job_, std::move(name) });
}

void Speaker::send(protocol::ToHost const& message)
{
    std::lock_guard const lock(mutex_);
    sendLocked(message);
}

void Speaker::sendLocked(protocol::ToHost const& message)
{
    if (job_ == 0 && !std::holds_alternative<protocol::Hello>(message))
        return;
    // Without a host that listens there is nothing left to do; nobody needs what is unsaved here.
    if (!channel_.send(protocol::encode(message)))
        ::_exit(0);
}

} // namespace lamina::worker
