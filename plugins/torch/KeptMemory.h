#pragma once

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

} // namespace lamina::runner
