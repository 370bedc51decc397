#pragma once

#include "base/Channel.h"
#include "dicom/FrameDecoder.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <span>
#include <stop_token>
#include <vector>

namespace lamina::dicom {

class DecoderProcess;
struct DecodeRequest;

/// Processes that unpack compressed frames, so that a file that makes a codec crash, run for ever
/// or take all memory costs one frame. One for each thread that asks; they are kept warm, and
/// replaced when they die, take too long or answer otherwise than they may. [any thread]
class DecoderPool {
public:
    struct Options {
        std::filesystem::path program; ///< lamina-decoder
        std::chrono::milliseconds limit { 30'000 }; ///< for one frame, or a few of a video
        std::filesystem::path videoProgram {}; ///< lamina-video-decoder; need not be there
    };

    explicit DecoderPool(Options options);
    ~DecoderPool();

    /// Unpacks one frame. Fails with badData when the process died, took too long or gave no proper
    /// answer, and with cancelled as soon as `stop` is requested.
    Result<DecodedFrame> decode(std::span<std::byte const> packed, PixelLayout const& layout,
        Packing packing, std::stop_token const& stop);

    /// Whether there is a program for videos: it is built where FFmpeg is.
    [[nodiscard]] bool playsVideo() const;
    [[nodiscard]] Options const& options() const { return options_; }

    /// Processes that wait for work.
    [[nodiscard]] std::size_t idle() const;

private:
    using Child = std::unique_ptr<DecoderProcess>;

    Result<Child> take();
    Result<Child> takeAndAsk(DecodeRequest const& request, int handle);

    Options options_;
    mutable std::mutex mutex_;
    std::vector<Child> idle_;
};

/// What the process does: answers requests on `channel` until its other end is gone.
void serveDecoding(Channel& channel);

} // namespace lamina::dicom
