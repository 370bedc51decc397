#include "base/Channel.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace lamina;

namespace {

std::pair<Channel, Channel> connected() { return Channel::pair().value(); }

/// Two ends of a pipe, closed at the end.
struct Pipe {
    std::array<int, 2> ends {};
    Pipe() { EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0); }
    Pipe(Pipe const&) = delete;
    Pipe& operator=(Pipe const&) = delete;
    ~Pipe()
    {
        ::close(ends[0]);
        ::close(ends[1]);
    }
};

} // namespace

TEST(Channel, KeepsMessagesApart)
{
    auto [a, b] = connected();
    ASSERT_TRUE(a.send("first"));
    ASSERT_TRUE(a.send("second"));
    EXPECT_EQ(b.receive(0).value()->text, "first");
    EXPECT_EQ(b.receive(0).value()->text, "second");
}

TEST(Channel, CarriesTheLargestMessage)
{
    auto [a, b] = connected();
    std::string const large(Channel::maxBytes, 'x');
    ASSERT_TRUE(a.send(large));
    EXPECT_EQ(b.receive(0).value()->text, large);
}

TEST(Channel, RefusesToSendMoreThanTheLargestMessage)
{
    auto [a, b] = connected();
    EXPECT_EQ(a.send(std::string(Channel::maxBytes + 1, 'x')).error().code, ErrorCode::usage);
    EXPECT_EQ(a.send("").error().code, ErrorCode::usage);
}

TEST(Channel, SaysNothingWhenNothingComes)
{
    auto [a, b] = connected();
    auto const message = b.receive(1);
    ASSERT_TRUE(message);
    EXPECT_FALSE(message->has_value());
}

TEST(Channel, CarriesHandlesThatAreClosedOnExec)
{
    auto [a, b] = connected();
    Pipe pipe;
    ASSERT_TRUE(a.send("take", { pipe.ends[1] }));
    auto const message = b.receive(0).value();
    ASSERT_TRUE(message);
    ASSERT_EQ(message->handles.size(), 1U);
    int const copy = message->handles.front();
    EXPECT_NE(::fcntl(copy, F_GETFD) & FD_CLOEXEC, 0);
    EXPECT_EQ(::write(copy, "!", 1), 1);
    char byte = 0;
    EXPECT_EQ(::read(pipe.ends[0], &byte, 1), 1);
    EXPECT_EQ(byte, '!');
    ::close(copy);
}

TEST(Channel, RefusesTooManyHandlesAndClosesThem)
{
    auto [a, b] = connected();
    Pipe pipe;
    constexpr std::size_t tooMany = 21;
    std::vector<int> const handles(tooMany, pipe.ends[1]);
    EXPECT_EQ(a.send("take", handles).error().code, ErrorCode::usage);

    // A peer that breaks the rule by itself.
    std::array<char, CMSG_SPACE(sizeof(int) * tooMany)> control {};
    std::array<char, 4> text { 't', 'a', 'k', 'e' };
    iovec part { text.data(), text.size() };
    msghdr header {};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control.data();
    header.msg_controllen = control.size();
    auto* const rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int) * tooMany);
    std::copy_n(
        reinterpret_cast<char const*>(handles.data()), sizeof(int) * tooMany, CMSG_DATA(rights));
    ASSERT_EQ(::sendmsg(a.handle(), &header, 0), 4);
    EXPECT_EQ(b.receive(0).error().code, ErrorCode::io);
    int const next = ::dup(0);
    EXPECT_LT(next, pipe.ends[1] + 3) << "the received handles are still open";
    ::close(next);
}

TEST(Channel, FailsWhenAMessageWouldBeCut)
{
    auto [a, b] = connected();
    int const room = 4 * static_cast<int>(Channel::maxBytes);
    ::setsockopt(a.handle(), SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    std::string const large(Channel::maxBytes + 1, 'x');
    ASSERT_EQ(
        ::send(a.handle(), large.data(), large.size(), 0), static_cast<ssize_t>(large.size()));
    EXPECT_EQ(b.receive(0).error().code, ErrorCode::io);
}

TEST(Channel, FailsWhenThePeerIsGone)
{
    auto [a, b] = connected();
    ASSERT_TRUE(a.send("last words"));
    a.close();
    EXPECT_EQ(b.receive(0).value()->text, "last words");
    EXPECT_EQ(b.receive(0).error().code, ErrorCode::io);
    EXPECT_EQ(b.send("anyone?").error().code, ErrorCode::io);
}
