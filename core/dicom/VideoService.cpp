#include "dicom/DecoderService_p.h"
#include "dicom/VideoDecoder.h"

#include <fmt/format.h>

namespace lamina::dicom {

namespace {

/// The video that this process plays, and where it is.
class Playing {
public:
    Result<DecodedFrame> answer(DecodeRequest const& request, std::optional<SharedMemory> packed)
    {
        if (request.packing != Packing::video)
            return fail(ErrorCode::usage, "not a video");
        if (packed) {
            decoder_.reset();
            end_.reset();
            stream_ = std::move(*packed);
            bytes_ = static_cast<std::size_t>(request.bytes);
            layout_ = request.layout;
        }
        LAMINA_CHECK(goTo(request.frame));
        if (request.wantsPicture)
            return decoder_->picture();
        return DecodedFrame { {}, layout_ };
    }

private:
    Status goTo(std::int64_t frame)
    {
        if (stream_.data() == nullptr)
            return fail(ErrorCode::usage, "request without bytes");
        // There is no way back but from the beginning.
        if (frame < at_)
            decoder_.reset();
        if (!decoder_)
            at_ = -1;
        while (!decoder_ || at_ < frame) {
            if (end_ && frame >= endsAt_)
                return fail(*end_);
            if (auto const step = this->step(); !step) {
                end_ = step.error();
                endsAt_ = at_ + 1;
                decoder_.reset(); // its last frame is gone
            }
        }
        return {};
    }

    /// Opens the stream, then goes one frame on.
    Status step()
    {
        if (!decoder_) {
            LAMINA_TRY(decoder_, VideoDecoder::open({ stream_.data(), bytes_ }, layout_));
            return {};
        }
        LAMINA_TRY(bool const isThere, decoder_->advance());
        if (!isThere)
            return fail(ErrorCode::notFound, fmt::format("video ends after {} frames", at_ + 1),
                fmt::format("The video in this file ends after {} frames, although the file says "
                            "that it has {}: it may be cut off.",
                    at_ + 1, layout_.frames));
        ++at_;
        return {};
    }

    SharedMemory stream_;
    std::size_t bytes_ = 0;
    PixelLayout layout_;
    std::unique_ptr<VideoDecoder> decoder_;
    std::int64_t at_ = -1;
    std::optional<Error> end_; ///< why there is nothing from `endsAt_` on
    std::int64_t endsAt_ = 0;
};

} // namespace

void serveVideo(Channel& channel)
{
    Playing playing;
    serve(channel, [&](DecodeRequest const& request, std::optional<SharedMemory> packed) {
        return playing.answer(request, std::move(packed));
    });
}

} // namespace lamina::dicom
