#include "tools/ChildProcess.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lamina::test {

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void answerAndExit(int pipe, std::function<std::string()> const& work)
{
    int code = 0;
    auto const answer = work();
    for (std::size_t at = 0; at < answer.size();) {
        auto const count = ::write(pipe, answer.data() + at, answer.size() - at);
        if (count < 0) {
            code = 1;
            break;
        }
        at += static_cast<std::size_t>(count);
    }
    // Nothing of the parent's is to be flushed or destroyed here.
    ::_exit(code);
}

/// Reads until the child closes its end; false when time ran out.
bool readAll(int pipe, Clock::time_point until, std::string& answer)
{
    while (true) {
        auto const left
            = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
        pollfd waiting { pipe, POLLIN, 0 };
        if (left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) == 0)
            return false;
        char piece[4096];
        auto const count = ::read(pipe, piece, sizeof piece);
        if (count == 0)
            return true;
        if (count < 0 && errno != EINTR)
            return true;
        if (count > 0)
            answer.append(piece, static_cast<std::size_t>(count));
    }
}

} // namespace

ChildRun runInChild(std::chrono::milliseconds limit, std::function<std::string()> const& work)
{
    int ends[2];
    if (::pipe(ends) != 0)
        std::abort();
    auto const start = Clock::now();
    auto const child = ::fork();
    if (child < 0)
        std::abort();
    if (child == 0) {
        ::close(ends[0]);
        answerAndExit(ends[1], work);
    }
    ::close(ends[1]);
    ChildRun run;
    bool const isLate = !readAll(ends[0], start + limit, run.answer);
    ::close(ends[0]);
    if (isLate)
        ::kill(child, SIGKILL);
    int status = 0;
    struct rusage usage { };
    while (::wait4(child, &status, 0, &usage) < 0 && errno == EINTR) { }
    run.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    run.peakBytes = usage.ru_maxrss * 1024;
    bool const isNormal = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    run.ended = isLate ? Ended::late : isNormal ? Ended::normally : Ended::died;
    return run;
}

} // namespace lamina::test
