#include "dicom/VideoReader.h"

#include "dicom/DecoderProcess_p.h"

#include <algorithm>
#include <unistd.h>

namespace lamina::dicom {

VideoReader::VideoReader(SharedMemory stream, PixelLayout layout, DecoderPool::Options options)
    : stream_(std::move(stream))
    , layout_(std::move(layout))
    , options_(std::move(options))
{
}

VideoReader::~VideoReader() = default;

Status VideoReader::startProcess()
{
    if (process_)
        return {};
    LAMINA_TRY(process_, DecoderProcess::start(options_.videoProgram));
    hasStream_ = false;
    at_ = -1;
    return {};
}

/// One question to the process, which is gone afterwards if it did not answer as it may.
Result<DecodedFrame> VideoReader::goTo(
    std::int64_t number, bool wantsPicture, std::stop_token const& stop)
{
    LAMINA_CHECK(startProcess());
    DecodeRequest request { .layout = layout_,
        .packing = Packing::video,
        .bytes = stream_.size(),
        .frame = number,
        .wantsPicture = wantsPicture };
    if (hasStream_) {
        process_->ask(std::move(request), std::nullopt);
    } else {
        LAMINA_TRY(int const handle, stream_.readOnlyHandle());
        hasStream_ = process_->ask(std::move(request), handle);
        ::close(handle);
    }
    // Where it could not be asked, the wait says why.
    auto frame = process_->answer(options_.limit, stop);
    if (frame)
        at_ = number;
    if (!process_->isUsable())
        process_.reset();
    return frame;
}

Result<DecodedFrame> VideoReader::frame(std::int64_t number, std::stop_token const& stop)
{
    // No question takes long, however far the frame is.
    constexpr std::int64_t stride = 16;
    if (end_)
        return fail(*end_);
    auto const first = number > at_ && process_ ? at_ + stride : stride;
    auto found = Result<DecodedFrame>();
    for (auto next = first; found && next < number; next += stride)
        found = goTo(next, false, stop);
    if (found)
        found = goTo(number, true, stop);
    if (!found && !process_ && found.error().code != ErrorCode::cancelled)
        end_ = found.error();
    if (found && number + 1 == layout_.frames && !goesOn_)
        goesOn_ = goTo(number + 1, false, stop).has_value();
    return found;
}

} // namespace lamina::dicom
