#pragma once

#include "base/Result.h"

#include <cstddef>
#include <span>

namespace lamina {

/// A block of zeroed memory that another process can map through its handle.
///
/// Backed by a memfd on Linux, sealed against shrinking and growing, so that a peer that holds
/// the handle can never make this process fault. Movable, owns mapping and handle. [any thread]
class SharedMemory {
public:
    /// Allocates `bytes` (at least 1) zeroed bytes, mapped for reading and writing.
    static Result<SharedMemory> allocate(std::size_t bytes);

    /// Maps a block that a peer sent. Takes ownership of `handle` even when it fails. Refuses a
    /// handle that is not sealed against shrinking or is smaller than `bytes`.
    static Result<SharedMemory> openReadOnly(int handle, std::size_t bytes);
    static Result<SharedMemory> openReadWrite(int handle, std::size_t bytes);

    SharedMemory() = default;
    SharedMemory(SharedMemory&& other) noexcept;
    SharedMemory& operator=(SharedMemory&& other) noexcept;
    SharedMemory(SharedMemory const&) = delete;
    SharedMemory& operator=(SharedMemory const&) = delete;
    ~SharedMemory();

    [[nodiscard]] std::byte* data() { return data_; }
    [[nodiscard]] std::byte const* data() const { return data_; }
    [[nodiscard]] std::size_t size() const { return size_; }

    /// The handle to send; still owned by this object.
    [[nodiscard]] int handle() const { return handle_; }

    /// A handle of the same memory through which nobody can write, for a peer that is not
    /// trusted. The caller owns it.
    [[nodiscard]] Result<int> readOnlyHandle() const;

private:
    static Result<SharedMemory> open(int handle, std::size_t bytes, bool writable);

    std::byte* data_ = nullptr;
    std::size_t size_ = 0;
    int handle_ = -1;
};

} // namespace lamina
