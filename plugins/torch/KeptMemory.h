#pragma once

#include <cstdint>

namespace lamina::runner {

/// While one lives, Torch makes large tensors on the CPU of memory that others gave back, where one
/// of nearly that size did: to get it from the system, page by page, costs as much as much of the
/// arithmetic. What is kept and what is in use are together never more than the most that was in
/// use at a time, but for an eighth of a tensor. What is kept goes back to the system when the last
/// one ends. [one thread; tensors may end on any]
class KeptMemory final {
public:
    KeptMemory();
    ~KeptMemory();
    KeptMemory(KeptMemory const&) = delete;
    KeptMemory& operator=(KeptMemory const&) = delete;
};

/// While one lives beside a KeptMemory, Torch gets no large tensor that makes those in use take
/// more than `bytes` beside what was in use and kept before: it throws "out of memory", as it does
/// where the system has none. [one thread; no two at a time]
class MemoryBound final {
public:
    explicit MemoryBound(std::uint64_t bytes);
    ~MemoryBound();
    MemoryBound(MemoryBound const&) = delete;
    MemoryBound& operator=(MemoryBound const&) = delete;
};

} // namespace lamina::runner
