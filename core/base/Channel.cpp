#include "base/Channel.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <utility>

namespace lamina {

namespace {

constexpr std::size_t maxHandles = 20;

Error systemError(char const* action)
{
    return { ErrorCode::io, fmt::format("{}: {}", action, std::strerror(errno)), {} };
}

/// Control data of one message, aligned as the system wants it. Room for more handles than a
/// message may carry, so that a peer that sends too many is seen and not silently cut.
struct alignas(cmsghdr) Ancillary {
    std::array<char, CMSG_SPACE(sizeof(int) * (maxHandles + 4))> bytes {};
};

void prepare(int handle)
{
    // The default buffer is smaller than the largest message. A peer that stops reading must not
    // block the sender for good.
    int const buffer = static_cast<int>(Channel::maxBytes);
    ::setsockopt(handle, SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);
    timeval const timeout { 5, 0 };
    ::setsockopt(handle, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
}

std::vector<int> handlesIn(msghdr& header)
{
    std::vector<int> handles;
    for (auto* part = CMSG_FIRSTHDR(&header); part != nullptr; part = CMSG_NXTHDR(&header, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS)
            continue;
        auto const count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        auto const first = handles.size();
        handles.resize(first + count);
        std::memcpy(handles.data() + first, CMSG_DATA(part), count * sizeof(int));
    }
    return handles;
}

} // namespace

Result<std::pair<Channel, Channel>> Channel::pair()
{
    std::array<int, 2> ends {};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return fail(systemError("socketpair"));
    prepare(ends[0]);
    prepare(ends[1]);
    return std::pair(Channel(ends[0]), Channel(ends[1]));
}

Channel::Channel(int handle)
    : handle_(handle)
{
}

Channel::Channel(Channel&& other) noexcept
    : handle_(std::exchange(other.handle_, -1))
{
}

Channel& Channel::operator=(Channel&& other) noexcept
{
    std::swap(handle_, other.handle_);
    return *this;
}

Channel::~Channel() { close(); }

void Channel::close()
{
    if (handle_ >= 0)
        ::close(std::exchange(handle_, -1));
}

Status Channel::send(std::string const& text, std::vector<int> const& handles)
{
    if (text.empty() || text.size() > maxBytes || handles.size() > maxHandles)
        return fail(ErrorCode::usage,
            fmt::format("message of {} bytes and {} handles", text.size(), handles.size()));
    iovec part { const_cast<char*>(text.data()), text.size() };
    Ancillary ancillary;
    msghdr header {};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (!handles.empty()) {
        auto const bytes = handles.size() * sizeof(int);
        header.msg_control = ancillary.bytes.data();
        header.msg_controllen = CMSG_SPACE(bytes);
        auto* const rights = CMSG_FIRSTHDR(&header);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(bytes);
        std::memcpy(CMSG_DATA(rights), handles.data(), bytes);
    }
    ssize_t sent = -1;
    do {
        sent = ::sendmsg(handle_, &header, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    if (sent < 0)
        return fail(systemError("send message"));
    return {};
}

Result<std::optional<Message>> Channel::receive(int milliseconds)
{
    pollfd waiting { handle_, POLLIN, 0 };
    int const ready = ::poll(&waiting, 1, milliseconds);
    if (ready == 0 || (ready < 0 && errno == EINTR))
        return std::optional<Message>();
    if (ready < 0)
        return fail(systemError("wait for message"));

    Message message;
    message.text.resize(maxBytes);
    iovec part { message.text.data(), message.text.size() };
    Ancillary ancillary;
    msghdr header {};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = ancillary.bytes.data();
    header.msg_controllen = ancillary.bytes.size();
    ssize_t const received = ::recvmsg(handle_, &header, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    if (received < 0 && (errno == EINTR || errno == EAGAIN))
        return std::optional<Message>();
    if (received < 0)
        return fail(systemError("receive message"));
    message.text.resize(static_cast<std::size_t>(received));
    message.handles = handlesIn(header);

    bool const broken
        = (header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0 || message.handles.size() > maxHandles;
    if (received > 0 && !broken)
        return std::optional(std::move(message));
    for (int const handle : message.handles)
        ::close(handle);
    if (broken)
        return fail(ErrorCode::io, "message too long or with too many handles");
    return fail(ErrorCode::io, "peer is gone");
}

} // namespace lamina
