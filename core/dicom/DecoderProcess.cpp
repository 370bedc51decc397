#include "base/SharedMemory.h"
#include "dicom/DecoderProcess_p.h"

#include <algorithm>
#include <fmt/format.h>
#include <unistd.h>

namespace lamina::dicom {

namespace {

/// How long it takes to see that nobody wants the frame any more.
constexpr int tickMilliseconds = 100;

tl::unexpected<Error> died(std::optional<ChildExit> const& end)
{
    auto const how = !end  ? std::string("its channel broke")
        : end->signal != 0 ? fmt::format("signal {}", end->signal)
                           : fmt::format("exit code {}", end->code);
    return fail(ErrorCode::badData, "decoder died: " + how,
        "The decoder failed over this image: it is damaged or made to do harm. Other images are "
        "not touched.");
}

tl::unexpected<Error> tooLong(std::chrono::milliseconds limit)
{
    return fail(ErrorCode::badData, "decoder took too long",
        fmt::format("This image was given up after {} seconds: it is damaged or made to do harm. "
                    "Other images are not touched.",
            std::max<std::int64_t>(1, limit.count() / 1000)));
}

tl::unexpected<Error> brokeTheRules(std::string what)
{
    return fail(ErrorCode::badData, "decoder broke the rules: " + std::move(what),
        "The decoder gave no usable answer: the image may be damaged.");
}

/// Whether a layout is one that was asked for, apart from what unpacking may change.
bool fits(PixelLayout const& layout, PixelLayout const& asked)
{
    bool const isWhole
        = layout.bitsAllocated == 8 || layout.bitsAllocated == 16 || layout.bitsAllocated == 32;
    return isWhole && layout.rows == asked.rows && layout.columns == asked.columns
        && layout.samples == asked.samples && layout.bitsStored >= 1
        && layout.bitsStored <= layout.bitsAllocated && layout.highBit >= layout.bitsStored - 1
        && layout.highBit < layout.bitsAllocated;
}

/// Handles that came with a message; those that nobody takes are closed.
class Handles {
public:
    explicit Handles(std::vector<int> handles)
        : handles_(std::move(handles))
    {
    }
    Handles(Handles const&) = delete;
    Handles& operator=(Handles const&) = delete;
    ~Handles()
    {
        for (int const handle : handles_)
            ::close(handle);
    }
    [[nodiscard]] std::size_t count() const { return handles_.size(); }
    int take()
    {
        int const handle = handles_.back();
        handles_.pop_back();
        return handle;
    }

private:
    std::vector<int> handles_;
};

} // namespace

CheckedAnswer checkAnswer(Message message, DecodeRequest const& asked)
{
    Handles handles(std::move(message.handles));
    auto reply = readReply(message.text);
    if (!reply || reply->number != asked.number)
        return { brokeTheRules("message"), false };
    if (!reply->layout)
        return { fail(std::move(reply->layout).error()), handles.count() == 0 };
    auto const& layout = *reply->layout;
    auto const expected = asked.wantsPicture
        ? layout.samplesPerFrame() * static_cast<std::uint64_t>(layout.bitsAllocated / 8)
        : 0;
    if (!fits(layout, asked.layout) || reply->bytes != expected
        || handles.count() != (asked.wantsPicture ? 1U : 0U))
        return { brokeTheRules("another layout"), false };
    DecodedFrame frame { {}, layout };
    frame.layout.frames = asked.layout.frames;
    frame.layout.kind = asked.layout.kind;
    if (!asked.wantsPicture)
        return { std::move(frame) };
    auto const memory
        = SharedMemory::openReadOnly(handles.take(), static_cast<std::size_t>(reply->bytes));
    if (!memory)
        return { fail(memory.error()), false };
    // A copy: what the process still does to its memory is of no concern.
    frame.bytes.assign(memory->data(), memory->data() + reply->bytes);
    return { std::move(frame) };
}

DecoderProcess::DecoderProcess(ChildProcess child)
    : child_(std::move(child))
{
}

Result<std::unique_ptr<DecoderProcess>> DecoderProcess::start(std::filesystem::path const& program)
{
    auto started = ChildProcess::start(program, {});
    if (!started)
        return fail(ErrorCode::internal, "decoder not started: " + started.error().what,
            fmt::format("Compressed images cannot be shown, because the program {} does not start: "
                        "install Lamina again.",
                program.filename().string()));
    return std::unique_ptr<DecoderProcess>(new DecoderProcess(std::move(*started)));
}

bool DecoderProcess::ask(DecodeRequest request, std::optional<int> handle)
{
    request.number = ++lastNumber_;
    asked_ = std::move(request);
    auto const handles = handle ? std::vector { *handle } : std::vector<int>();
    if (!child_.channel().send(textOf(asked_), handles))
        isUsable_ = false;
    return isUsable_;
}

Result<Message> DecoderProcess::await(std::chrono::milliseconds limit, std::stop_token const& stop)
{
    auto const deadline = std::chrono::steady_clock::now() + limit;
    while (!stop.stop_requested()) {
        auto answer = child_.channel().receive(tickMilliseconds);
        if (!answer)
            return died(child_.await(tickMilliseconds));
        if (*answer)
            return std::move(**answer);
        if (std::chrono::steady_clock::now() >= deadline)
            return tooLong(limit);
    }
    return fail(ErrorCode::cancelled, "decoding cancelled");
}

Result<DecodedFrame> DecoderProcess::answer(
    std::chrono::milliseconds limit, std::stop_token const& stop)
{
    auto message = await(limit, stop);
    auto checked = message ? checkAnswer(std::move(*message), asked_)
                           : CheckedAnswer { fail(std::move(message).error()), false };
    if (!checked.isLawful) {
        isUsable_ = false;
        child_.kill();
    }
    return std::move(checked.frame);
}

} // namespace lamina::dicom
