#pragma once

#include <unistd.h>
#include <utility>
#include <vector>

namespace lamina::worker {

/// Handles that came with a message, given out in order; what is left at the end is closed.
class Handles {
public:
    explicit Handles(std::vector<int> handles)
        : handles_(std::move(handles))
    {
    }
    Handles(Handles&& other) noexcept
        : handles_(std::exchange(other.handles_, {}))
        , next_(std::exchange(other.next_, 0))
    {
    }
    Handles& operator=(Handles&&) = delete;
    Handles(Handles const&) = delete;
    Handles& operator=(Handles const&) = delete;
    ~Handles()
    {
        for (; next_ < handles_.size(); ++next_)
            ::close(handles_[next_]);
    }

    [[nodiscard]] std::size_t left() const { return handles_.size() - next_; }
    /// The next one, still owned here.
    [[nodiscard]] int peek() const { return handles_[next_]; }
    /// The next one, which the caller owns from now on; there must be one left.
    int take() { return handles_[next_++]; }

private:
    std::vector<int> handles_;
    std::size_t next_ = 0;
};

} // namespace lamina::worker
