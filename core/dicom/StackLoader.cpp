#include "dicom/StackLoader.h"

#include "base/Log.h"
#include "dicom/SliceQueue.h"
#include "dicom/SliceReader.h"
#include "dicom/TransferSyntax.h"
#include "image/ImageFile.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <new>
#include <thread>

namespace lamina::dicom {

namespace {

/// Slices decoded on threads of its own.
class DecodingLoader final : public StackLoader {
public:
    DecodingLoader(Stack stack, LoadOptions options, std::shared_ptr<image::Volume> volume)
        : stack_(std::move(stack))
        , options_(std::move(options))
        , volume_(std::move(volume))
        , isVideo_(transferSyntaxOf(stack_.transferSyntaxUid).packing == Packing::video)
        , queue_(volume_->size().slices, isVideo_ ? 0 : options_.firstSlice)
        , reader_(stack_, options_.decoders)
    {
        auto const most = isVideo_ ? 1 : std::min<std::int64_t>(32, volume_->size().slices);
        auto const threads = std::clamp<std::int64_t>(options_.threads, 1, most);
        for (std::int64_t n = 0; n < threads; ++n)
            threads_.emplace_back([this](std::stop_token stop) { run(stop); });
    }

    [[nodiscard]] std::shared_ptr<image::Volume const> volume() const override { return volume_; }

    // The frames of a video are decoded in their order, wherever one looks.
    void focus(std::int64_t slice) override
    {
        if (!isVideo_)
            queue_.focus(slice);
    }

    Status wait(std::stop_token stop) override
    {
        std::unique_lock lock(mutex_);
        if (!decided_.wait(lock, stop, [this] { return volume_->complete(); }))
            return fail(ErrorCode::cancelled, "load cancelled");
        return {};
    }

    [[nodiscard]] std::vector<std::string> remarks() const override { return reader_.remarks(); }

    [[nodiscard]] std::vector<SliceFailure> failures() const override
    {
        std::scoped_lock const lock(mutex_);
        return failures_;
    }

private:
    void run(std::stop_token const& stop)
    {
        while (!stop.stop_requested()) {
            auto const slice = queue_.next();
            if (!slice)
                return;
            auto const status = read(*slice, stop);
            // The slice is not to blame: nobody wants it any more.
            if (!status && status.error().code == ErrorCode::cancelled)
                return;
            {
                std::scoped_lock const lock(mutex_);
                if (status) {
                    volume_->markReady(*slice);
                } else {
                    failures_.push_back({ *slice, status.error() });
                    volume_->markFailed(*slice);
                }
            }
            decided_.notify_all();
            if (options_.sliceDone)
                options_.sliceDone(*slice);
        }
    }

    Status read(std::int64_t slice, std::stop_token const& stop)
    {
        try {
            return reader_.read(slice, volume_->writableSlice(slice), stop);
        } catch (std::bad_alloc const&) {
            return fail(ErrorCode::outOfMemory, "no memory to decode a slice",
                "There is not enough memory to decode this image: close other series.");
        }
    }

    Stack stack_;
    LoadOptions options_;
    std::shared_ptr<image::Volume> volume_;
    bool isVideo_;
    SliceQueue queue_;
    SliceReader reader_;
    mutable std::mutex mutex_;
    std::condition_variable_any decided_;
    std::vector<SliceFailure> failures_;
    std::vector<std::jthread> threads_; // last: stops before everything above goes
};

/// The slices of an image file, one after another on a thread of its own.
class ImageFileLoader final : public StackLoader {
public:
    ImageFileLoader(Stack const& stack, LoadOptions options, std::shared_ptr<image::Volume> volume)
        : path_(stack.frames.front().path)
        , which_(stack.fourthAxis ? static_cast<std::int64_t>(stack.fourthAxis->index) : 0)
        , sliceDone_(std::move(options.sliceDone))
        , volume_(std::move(volume))
        , thread_([this](std::stop_token const& stop) { run(stop); })
    {
    }

    [[nodiscard]] std::shared_ptr<image::Volume const> volume() const override { return volume_; }
    void focus(std::int64_t) override { }

    Status wait(std::stop_token stop) override
    {
        std::unique_lock lock(mutex_);
        if (!decided_.wait(lock, stop, [this] { return volume_->complete(); }))
            return fail(ErrorCode::cancelled, "load cancelled");
        return {};
    }

    [[nodiscard]] std::vector<std::string> remarks() const override { return {}; }

    [[nodiscard]] std::vector<SliceFailure> failures() const override
    {
        std::scoped_lock const lock(mutex_);
        return failures_;
    }

private:
    void run(std::stop_token const& stop)
    {
        auto status = read(stop);
        if (!status && status.error().code == ErrorCode::cancelled)
            return;
        if (!status)
            giveUp(status.error());
        tell(volume_->size().slices - 1);
    }

    Status read(std::stop_token const& stop)
    {
        try {
            return image::readImageFile(
                path_, which_, *volume_, stop, [this](std::int64_t slice) { tell(slice); });
        } catch (std::bad_alloc const&) {
            return fail(ErrorCode::outOfMemory, "no memory to read an image file",
                "There is not enough memory to decode this image: close other series.");
        }
    }

    void giveUp(Error const& error)
    {
        std::scoped_lock const lock(mutex_);
        for (std::int64_t k = 0; k < volume_->size().slices; ++k)
            if (volume_->sliceState(k) == image::SliceState::pending) {
                failures_.push_back({ k, error });
                volume_->markFailed(k);
            }
    }

    void tell(std::int64_t slice)
    {
        {
            std::scoped_lock const lock(mutex_); // or a waiter may miss it
        }
        decided_.notify_all();
        if (sliceDone_)
            sliceDone_(slice);
    }

    std::filesystem::path path_;
    std::int64_t which_;
    std::function<void(std::int64_t)> sliceDone_;
    std::shared_ptr<image::Volume> volume_;
    mutable std::mutex mutex_;
    std::condition_variable_any decided_;
    std::vector<SliceFailure> failures_;
    std::jthread thread_; // last: stops before everything above goes
};

} // namespace

Result<std::unique_ptr<StackLoader>> StackLoader::start(Stack const& stack, LoadOptions options)
{
    if (stack.frames.empty())
        return fail(ErrorCode::badData, "stack without frames", "This series holds no images.");
    if (std::ssize(stack.frames) != stack.volume.size.slices)
        return fail(ErrorCode::internal, "frames and slices differ");
    LAMINA_TRY(auto volume, image::Volume::allocate(stack.volume));
    if (stack.isImageFile)
        return std::make_unique<ImageFileLoader>(stack, std::move(options), std::move(volume));
    return std::make_unique<DecodingLoader>(stack, std::move(options), std::move(volume));
}

Result<std::shared_ptr<image::Volume const>> loadStack(Stack const& stack, std::stop_token stop,
    Progress const& progress, std::vector<SliceFailure>* failures,
    std::shared_ptr<DecoderPool> decoders)
{
    LoadOptions options;
    options.decoders = std::move(decoders);
    options.threads = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 8U));
    std::atomic<std::int64_t> done = 0;
    std::mutex reporting;
    auto const total = static_cast<double>(std::max<std::size_t>(1, stack.frames.size()));
    options.sliceDone = [&](std::int64_t) {
        std::scoped_lock const lock(reporting);
        progress.report(std::min(1.0, static_cast<double>(++done) / total), "Reading images");
    };
    LAMINA_TRY(auto loader, StackLoader::start(stack, std::move(options)));
    LAMINA_CHECK(loader->wait(stop));
    auto volume = loader->volume();
    auto failed = loader->failures();
    for (auto const& remark : loader->remarks())
        log::warning("dicom", "{}", remark);
    loader.reset();
    if (volume->readySlices() == 0 && !failed.empty())
        return fail(std::move(failed.front().reason).in("load stack"));
    if (failures != nullptr)
        failures->insert(failures->end(), failed.begin(), failed.end());
    return volume;
}

} // namespace lamina::dicom
