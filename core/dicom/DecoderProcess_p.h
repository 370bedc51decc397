#pragma once

#include "base/ChildProcess.h"
#include "dicom/DecoderMessages_p.h"

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

namespace lamina::dicom {

/// The viewer's side of one process that unpacks images. It is asked one thing at a time. One that
/// dies, takes too long or answers otherwise than it may is killed at once: what it says afterwards
/// cannot be trusted either. [one thread at a time]
class DecoderProcess {
public:
    static Result<std::unique_ptr<DecoderProcess>> start(std::filesystem::path const& program);

    /// Hands it a request and, with it, packed bytes; false when the process is gone.
    bool ask(DecodeRequest request, std::optional<int> handle);

    /// What it answers, checked against what was asked; no bytes when no picture was wanted.
    /// Fails with what the process says of the image, with badData when it was killed, and with
    /// cancelled as soon as `stop` is requested, which ends it as well.
    Result<DecodedFrame> answer(std::chrono::milliseconds limit, std::stop_token const& stop);

    /// Whether it may be asked again.
    [[nodiscard]] bool isUsable() const { return isUsable_; }

private:
    explicit DecoderProcess(ChildProcess child);

    Result<Message> await(std::chrono::milliseconds limit, std::stop_token const& stop);

    ChildProcess child_;
    DecodeRequest asked_;
    std::uint64_t lastNumber_ = 0;
    bool isUsable_ = true;
};

/// What a message of such a process comes to.
struct CheckedAnswer {
    Result<DecodedFrame> frame;
    bool isLawful = true; ///< a refusal is lawful, another size is not
};

/// Checks an answer against the request and takes the handles that came with it.
CheckedAnswer checkAnswer(Message message, DecodeRequest const& asked);

} // namespace lamina::dicom
