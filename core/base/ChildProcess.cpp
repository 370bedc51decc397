#include "base/ChildProcess.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace lamina {

namespace {

constexpr int channelHandle = 3;

/// What a child may know of our environment: enough to find libraries, threads and devices.
/// No display, no session bus, no proxy, no secrets.
bool isPassedOn(std::string_view variable)
{
    constexpr std::array names { "PATH=", "HOME=", "LANG=", "LC_ALL=", "TMPDIR=", "TZ=", "OMP_",
        "OPENBLAS_", "MKL_", "CUDA_", "NVIDIA_", "ASAN_", "UBSAN_", "LSAN_", "TSAN_",
        "LD_LIBRARY_PATH=" };
    return std::any_of(names.begin(), names.end(),
        [&](std::string_view name) { return variable.substr(0, name.size()) == name; });
}

std::vector<char*> reducedEnvironment()
{
    std::vector<char*> kept;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        if (isPassedOn(*entry))
            kept.push_back(*entry);
    }
    kept.push_back(nullptr);
    return kept;
}

/// What happens in the child between its birth and the program.
class SpawnPlan {
public:
    explicit SpawnPlan(int channel)
    {
        ::posix_spawn_file_actions_init(&files_);
        ::posix_spawn_file_actions_adddup2(&files_, channel, channelHandle);
        ::posix_spawn_file_actions_addopen(&files_, 0, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_adddup2(&files_, 2, 1);
        ::posix_spawn_file_actions_addclosefrom_np(&files_, channelHandle + 1);

        sigset_t none;
        sigset_t all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_init(&attributes_);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setsigdefault(&attributes_, &all);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    SpawnPlan(SpawnPlan const&) = delete;
    SpawnPlan& operator=(SpawnPlan const&) = delete;
    ~SpawnPlan()
    {
        ::posix_spawn_file_actions_destroy(&files_);
        ::posix_spawnattr_destroy(&attributes_);
    }

    [[nodiscard]] posix_spawn_file_actions_t const* files() const { return &files_; }
    [[nodiscard]] posix_spawnattr_t const* attributes() const { return &attributes_; }

private:
    posix_spawn_file_actions_t files_ {};
    posix_spawnattr_t attributes_ {};
};

ChildExit exitOf(int status)
{
    if (WIFSIGNALED(status))
        return { 0, WTERMSIG(status) };
    return { WIFEXITED(status) ? WEXITSTATUS(status) : 0, 0 };
}

/// Waits until the child has ended, at most `milliseconds`.
void awaitEnd(int id, int milliseconds)
{
    int const handle = static_cast<int>(::syscall(SYS_pidfd_open, id, 0));
    if (handle < 0)
        return;
    pollfd waiting { handle, POLLIN, 0 };
    ::poll(&waiting, 1, milliseconds);
    ::close(handle);
}

} // namespace

Result<ChildProcess> ChildProcess::start(
    std::filesystem::path const& program, std::vector<std::string> const& arguments)
{
    LAMINA_TRY(auto ends, Channel::pair());
    auto const name = program.string();
    std::vector<char*> words { const_cast<char*>(name.c_str()) };
    for (auto const& argument : arguments)
        words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    auto environment = reducedEnvironment();

    SpawnPlan const plan(ends.second.handle());
    pid_t id = 0;
    int const reason = ::posix_spawn(
        &id, name.c_str(), plan.files(), plan.attributes(), words.data(), environment.data());
    if (reason != 0)
        return fail(reason == ENOENT ? ErrorCode::notFound : ErrorCode::io,
            fmt::format("start {}: {}", program.filename().string(), std::strerror(reason)),
            fmt::format("The program “{}” could not be started ({}). Install Lamina again.",
                program.filename().string(), std::strerror(reason)));
    return ChildProcess(id, std::move(ends.first));
}

ChildProcess::ChildProcess(int id, Channel channel)
    : id_(id)
    , channel_(std::move(channel))
{
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : id_(std::exchange(other.id_, 0))
    , exit_(std::exchange(other.exit_, std::nullopt))
    , channel_(std::move(other.channel_))
{
}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept
{
    std::swap(id_, other.id_);
    std::swap(exit_, other.exit_);
    std::swap(channel_, other.channel_);
    return *this;
}

ChildProcess::~ChildProcess()
{
    if (id_ == 0 || poll())
        return;
    channel_.close();
    ::kill(id_, SIGTERM);
    constexpr int graceMilliseconds = 200;
    awaitEnd(id_, graceMilliseconds);
    kill();
}

std::optional<ChildExit> ChildProcess::poll()
{
    int status = 0;
    if (!exit_ && id_ != 0 && ::waitpid(id_, &status, WNOHANG) == id_)
        exit_ = exitOf(status);
    return exit_;
}

std::optional<ChildExit> ChildProcess::await(int milliseconds)
{
    if (!poll())
        awaitEnd(id_, milliseconds);
    return poll();
}

ChildExit ChildProcess::kill()
{
    if (poll())
        return *exit_;
    ::kill(id_, SIGKILL);
    int status = 0;
    pid_t reaped = -1;
    do {
        reaped = ::waitpid(id_, &status, 0);
    } while (reaped < 0 && errno == EINTR);
    exit_ = reaped == id_ ? exitOf(status) : ChildExit { 0, SIGKILL };
    return *exit_;
}

std::filesystem::path programFolder()
{
    std::error_code code;
    return std::filesystem::read_symlink("/proc/self/exe", code).parent_path();
}

void restrictThisProcess()
{
    rlimit const none { 0, 0 };
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

} // namespace lamina
