#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "dicom/Catalog.h"
#include "image/Volume.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace lamina::dicom {

struct SliceFailure {
    std::int64_t slice = 0;
    Error reason;
};

class DecoderPool;

struct LoadOptions {
    int threads = 2;
    std::int64_t firstSlice = 0; ///< decoded first, then its neighbours
    /// Processes that unpack compressed frames; without them this process does.
    std::shared_ptr<DecoderPool> decoders;
    /// Called on a decode thread after each slice is decided. May be empty.
    std::function<void(std::int64_t slice)> sliceDone;
};

/// Fills the volume of a stack on its own threads, nearest to the focus first.
/// Destroying it stops the threads; slices not yet decoded stay pending.
class StackLoader {
public:
    /// Allocates the volume and starts decoding.
    static Result<std::unique_ptr<StackLoader>> start(Stack const& stack, LoadOptions options);

    virtual ~StackLoader() = default;

    [[nodiscard]] virtual std::shared_ptr<image::Volume const> volume() const = 0;
    /// Slices near this one are decoded next, but for those of a video. [any thread]
    virtual void focus(std::int64_t slice) = 0;
    /// Returns when every slice is decided, or with cancelled.
    virtual Status wait(std::stop_token stop) = 0;
    /// What else is to be known of the images, a sentence each.
    [[nodiscard]] virtual std::vector<std::string> remarks() const = 0;
    /// Slices that could not be decoded so far, with the reason.
    [[nodiscard]] virtual std::vector<SliceFailure> failures() const = 0;
};

/// Loads a whole stack and waits for it. Fails when no slice could be decoded; single failures
/// are added to `failures` when it is given.
Result<std::shared_ptr<image::Volume const>> loadStack(Stack const& stack, std::stop_token stop,
    Progress const& progress, std::vector<SliceFailure>* failures = nullptr,
    std::shared_ptr<DecoderPool> decoders = nullptr);

} // namespace lamina::dicom
