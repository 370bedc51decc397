#include "torch/KeptMemory.h"

#include <algorithm>
#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>
#include <cstddef>
#include <cstring>
#include <limits>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lamina::runner {
namespace {

constexpr std::size_t large = std::size_t { 1 } << 20;

struct Block {
    void* data;
    std::size_t size;
};

/// The blocks of large tensors; Torch's deleters are plain functions, so that there is one.
class Blocks {
public:
    void begin()
    {
        std::lock_guard const lock(mutex_);
        ++users_;
    }

    /// True when it was the last.
    bool end()
    {
        std::lock_guard const lock(mutex_);
        if (--users_ > 0)
            return false;
        release(kept_.size());
        most_ = 0;
        return true;
    }

    void bound(std::size_t bytes)
    {
        std::lock_guard const lock(mutex_);
        auto const before = inUse_ + keptBytes_;
        bound_ = bytes < unbound - before ? before + bytes : unbound;
    }

    void unbind()
    {
        std::lock_guard const lock(mutex_);
        bound_ = unbound;
    }

    void* take(std::size_t size)
    {
        std::lock_guard const lock(mutex_);
        if (size < large || users_ == 0)
            return c10::alloc_cpu(size);
        TORCH_CHECK(size <= bound_ && inUse_ <= bound_ - size,
            "out of memory: ", std::to_string(size), " bytes beside ", std::to_string(inUse_),
            " in use");
        auto block = fitting(size);
        if (block.data == nullptr) {
            most_ = std::min(std::max(most_, inUse_ + size), bound_);
            std::size_t old = 0;
            for (auto spare = most_ - inUse_ - size, kept = keptBytes_; kept > spare; ++old)
                kept -= kept_[old].size;
            release(old);
            block = { fresh(size), size };
        }
        inUse_ += block.size;
        used_[block.data] = block.size;
        return block.data;
    }

    void giveBack(void* data)
    {
        std::lock_guard const lock(mutex_);
        auto const found = used_.find(data);
        if (found == used_.end()) {
            c10::free_cpu(data);
            return;
        }
        inUse_ -= found->second;
        kept_.push_back({ data, found->second });
        keptBytes_ += found->second;
        used_.erase(found);
        if (users_ == 0)
            release(kept_.size());
    }

private:
    static constexpr auto unbound = std::numeric_limits<std::size_t>::max();

    /// The smallest kept block of this size to an eighth more; null when there is none.
    Block fitting(std::size_t size)
    {
        auto best = kept_.end();
        for (auto at = kept_.begin(); at != kept_.end(); ++at)
            if (at->size >= size && at->size - size <= size / 8
                && (best == kept_.end() || at->size < best->size))
                best = at;
        if (best == kept_.end())
            return { nullptr, 0 };
        auto const block = *best;
        keptBytes_ -= block.size;
        kept_.erase(best);
        return block;
    }

    void* fresh(std::size_t size)
    {
        try {
            return c10::alloc_cpu(size);
        } catch (c10::Error const&) { // no memory
            release(kept_.size());
            return c10::alloc_cpu(size);
        }
    }

    /// The oldest go back to the system.
    void release(std::size_t count)
    {
        auto const end = kept_.begin() + static_cast<std::ptrdiff_t>(count);
        for (auto at = kept_.begin(); at != end; ++at) {
            keptBytes_ -= at->size;
            c10::free_cpu(at->data);
        }
        kept_.erase(kept_.begin(), end);
    }

    std::mutex mutex_;
    int users_ = 0;
    std::unordered_map<void*, std::size_t> used_;
    std::vector<Block> kept_; ///< the oldest first
    std::size_t inUse_ = 0;
    std::size_t keptBytes_ = 0;
    std::size_t most_ = 0; ///< that was in use at a time
    std::size_t bound_ = unbound; ///< on what is in use
};

Blocks& blocks()
{
    static Blocks all;
    return all;
}

void giveBack(void* data) { blocks().giveBack(data); }

/// What is virtual differs between versions of Torch: each of these overrides or is not called.
class Allocator final : public c10::Allocator {
public:
    // NOLINTBEGIN(modernize-use-override)
    c10::DataPtr allocate(std::size_t size) const
    {
        auto* const data = size == 0 ? nullptr : blocks().take(size);
        return { data, data, &giveBack, c10::Device(c10::DeviceType::CPU) };
    }
    c10::DataPtr allocate(std::size_t size) { return std::as_const(*this).allocate(size); }
    void copy_data(void* to, void const* from, std::size_t count) const
    {
        std::memcpy(to, from, count);
    }
    // NOLINTEND(modernize-use-override)
    [[nodiscard]] c10::DeleterFnPtr raw_deleter() const override { return &giveBack; }
};

} // namespace

KeptMemory::KeptMemory()
{
    static Allocator allocator;
    blocks().begin();
    c10::SetCPUAllocator(&allocator);
}

KeptMemory::~KeptMemory()
{
    if (blocks().end())
        c10::SetCPUAllocator(c10::GetDefaultCPUAllocator());
}

MemoryBound::MemoryBound(std::uint64_t bytes) { blocks().bound(bytes); }

MemoryBound::~MemoryBound() { blocks().unbind(); }

} // namespace lamina::runner
