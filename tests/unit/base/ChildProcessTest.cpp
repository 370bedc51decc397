#include "base/ChildProcess.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <gtest/gtest.h>
#include <unistd.h>

using namespace lamina;

namespace {

/// A shell that runs `script` with the channel at descriptor 3.
ChildProcess shell(std::string const& script)
{
    auto child = ChildProcess::start("/bin/sh", { "-c", script });
    EXPECT_TRUE(child) << child.error().what;
    return std::move(*child);
}

constexpr int patience = 20'000;

/// The text that a script writes to the channel.
std::string said(std::string const& script)
{
    auto child = shell(script);
    auto const message = child.channel().receive(patience);
    return message && message->has_value() ? (*message)->text : "nothing";
}

} // namespace

TEST(ChildProcess, TalksOverDescriptorThree) { EXPECT_EQ(said("echo hello >&3"), "hello\n"); }

TEST(ChildProcess, TellsItsExitCode)
{
    auto child = shell("exit 7");
    auto const exit = child.await(patience);
    ASSERT_TRUE(exit);
    EXPECT_EQ(exit->code, 7);
    EXPECT_EQ(exit->signal, 0);
}

TEST(ChildProcess, TellsItsSignal)
{
    auto child = shell("kill -KILL $$");
    auto const exit = child.await(patience);
    ASSERT_TRUE(exit);
    EXPECT_EQ(exit->signal, SIGKILL);
}

TEST(ChildProcess, IsAliveUntilItEnds)
{
    auto child = shell("read line <&3");
    EXPECT_FALSE(child.poll());
    EXPECT_EQ(child.kill().signal, SIGKILL);
}

TEST(ChildProcess, HasNoOtherDescriptors)
{
    int const leak = ::dup(0); // not closed on exec
    EXPECT_EQ(said("for n in 4 5 6 7 8 9; do if [ -e /proc/$$/fd/$n ]; then x=$x$n; fi; done; echo "
                   "open:$x >&3"),
        "open:\n");
    ::close(leak);
}

TEST(ChildProcess, HasEmptyInput)
{
    EXPECT_EQ(said("if read line; then echo input; else echo empty; fi >&3"), "empty\n");
}

TEST(ChildProcess, SeesOnlyWhatItNeedsOfTheEnvironment)
{
    ::setenv("DISPLAY", ":99", 1);
    ::setenv("OMP_NUM_THREADS", "3", 1);
    EXPECT_EQ(said("echo \"$DISPLAY|$OMP_NUM_THREADS\" >&3"), "|3\n");
}

TEST(ChildProcess, EndsWhenItsOwnerGoes)
{
    int id = 0;
    {
        auto child = shell("trap '' TERM; echo ready >&3; while :; do :; done");
        ASSERT_TRUE(child.channel().receive(patience));
        id = child.id();
    }
    EXPECT_EQ(::kill(id, 0), -1) << "the process is still there";
}

TEST(ChildProcess, FailsForAProgramThatIsNotThere)
{
    auto const child = ChildProcess::start("/nonexistent/program", {});
    ASSERT_FALSE(child);
    EXPECT_EQ(child.error().code, ErrorCode::notFound);
}

TEST(ChildProcess, KnowsTheFolderOfThisProgram)
{
    EXPECT_TRUE(std::filesystem::exists(programFolder() / "base_test"));
}
