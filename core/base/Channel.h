#pragma once

#include "base/Result.h"

#include <optional>
#include <string>
#include <vector>

namespace lamina {

/// A message of at most 256 KiB with handles that travel with it.
struct Message {
    std::string text;
    std::vector<int> handles; ///< received ones belong to the receiver
};

/// One end of a local, reliable, message-preserving connection between two processes.
/// Unix: a SOCK_SEQPACKET pair with SCM_RIGHTS. [send: any thread; receive: one thread]
class Channel {
public:
    static constexpr std::size_t maxBytes = 256 * 1024;

    /// A connected pair: one end to keep, one to give to a child.
    static Result<std::pair<Channel, Channel>> pair();
    explicit Channel(int handle);
    Channel(Channel&& other) noexcept;
    Channel& operator=(Channel&& other) noexcept;
    ~Channel();

    Status send(std::string const& text, std::vector<int> const& handles = {});

    /// The next message; nothing when `milliseconds` pass without one. Fails with `io` when the
    /// peer is gone or breaks the rules (too long, too many handles).
    Result<std::optional<Message>> receive(int milliseconds);

    [[nodiscard]] int handle() const { return handle_; }
    void close();

private:
    int handle_ = -1;
};

} // namespace lamina
