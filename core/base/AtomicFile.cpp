#include "base/AtomicFile.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace lamina {

namespace {

Error ioError(std::string_view action, std::error_code code)
{
    return { ErrorCode::io, fmt::format("{}: {}", action, code.message()),
        fmt::format("The file could not be written ({}). Check the folder's rights and free space.",
            code.message()) };
}

std::error_code lastError() { return { errno, std::generic_category() }; }

std::error_code flush(std::filesystem::path const& path, int flags)
{
    int const handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
    if (handle < 0)
        return lastError();
    auto const code = ::fsync(handle) == 0 ? std::error_code() : lastError();
    ::close(handle);
    return code;
}

/// Same folder, so that the rename cannot cross file systems; same ending, because writers choose
/// the format by it. The number tells apart what threads write at once.
std::filesystem::path temporaryBeside(std::filesystem::path const& path, int number)
{
    auto const name
        = fmt::format(".{}.partial-{}-{}", path.filename().string(), ::getpid(), number);
    auto endings = path.filename().string();
    auto const dot = endings.find('.', 1);
    endings = dot == std::string::npos ? "" : endings.substr(dot);
    return path.parent_path() / (name + endings);
}

/// An empty file that nobody else has, gone with this unless it was renamed.
class TemporaryFile {
public:
    static Result<TemporaryFile> beside(std::filesystem::path const& path, Readers readers)
    {
        constexpr int mostAtOnce = 1000; // with those that crashed processes left
        for (int number = 1; number <= mostAtOnce; ++number) {
            auto temporary = temporaryBeside(path, number);
            int const handle = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                readers == Readers::ownerOnly ? 0600 : 0666);
            if (handle >= 0) {
                ::close(handle);
                return TemporaryFile(std::move(temporary));
            }
            if (errno != EEXIST)
                break;
        }
        return fail(ioError("create", lastError()));
    }

    TemporaryFile(TemporaryFile&& other) noexcept
        : path_(std::exchange(other.path_, {}))
    {
    }
    TemporaryFile& operator=(TemporaryFile&&) = delete;
    ~TemporaryFile()
    {
        std::error_code code;
        if (!path_.empty())
            std::filesystem::remove(path_, code);
    }

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

    Status renameTo(std::filesystem::path const& path)
    {
        std::error_code code;
        std::filesystem::rename(path_, path, code);
        if (code)
            return fail(ioError("rename", code));
        path_.clear();
        return {};
    }

private:
    explicit TemporaryFile(std::filesystem::path path)
        : path_(std::move(path))
    {
    }
    std::filesystem::path path_;
};

} // namespace

Status writeAtomically(std::filesystem::path const& path,
    std::function<Status(std::filesystem::path const&)> const& write, Readers readers)
{
    LAMINA_TRY(auto temporary, TemporaryFile::beside(path, readers));
    LAMINA_CHECK(write(temporary.path()));
    if (auto const code = flush(temporary.path(), 0))
        return fail(ioError("flush", code));
    LAMINA_CHECK(temporary.renameTo(path));
    if (auto const code = flushFolder(path.parent_path()))
        return fail(ioError("flush folder", code));
    return {};
}

Status writeAtomically(
    std::filesystem::path const& path, std::span<std::byte const> bytes, Readers readers)
{
    return writeAtomically(
        path,
        [&](std::filesystem::path const& temporary) -> Status {
            std::ofstream out(temporary, std::ios::binary);
            out.write(reinterpret_cast<char const*>(bytes.data()),
                static_cast<std::streamsize>(bytes.size()));
            out.close();
            if (!out)
                return fail(ioError("write", lastError()));
            return {};
        },
        readers);
}

std::error_code makePrivateFolders(std::filesystem::path const& folder)
{
    std::error_code code;
    if (std::filesystem::is_directory(folder, code))
        return {};
    auto const parent = folder.parent_path();
    if (!parent.empty() && parent != folder)
        if (auto const problem = makePrivateFolders(parent))
            return problem;
    constexpr mode_t ownerOnly = 0700;
    if (::mkdir(folder.c_str(), ownerOnly) == 0)
        return flushFolder(parent);
    code = lastError();
    if (code != std::errc::file_exists)
        return code;
    // Somebody else may have made it in between.
    std::error_code ignored;
    return std::filesystem::is_directory(folder, ignored)
        ? std::error_code()
        : std::make_error_code(std::errc::not_a_directory);
}

std::error_code flushFolder(std::filesystem::path const& folder)
{
    auto const code = flush(folder.empty() ? "." : folder, O_DIRECTORY);
    constexpr std::array none { std::errc::invalid_argument, std::errc::not_supported,
        std::errc::operation_not_supported, std::errc::permission_denied,
        std::errc::read_only_file_system };
    return std::ranges::any_of(none, [&](auto one) { return code == one; }) ? std::error_code()
                                                                            : code;
}

Result<std::vector<std::byte>> readFile(std::filesystem::path const& path, std::size_t limit)
{
    std::error_code code;
    auto const size = std::filesystem::file_size(path, code);
    if (code)
        return fail(ErrorCode::notFound, "size: " + code.message(), "The file cannot be read.");
    if (size > limit)
        return fail(ErrorCode::badData, fmt::format("{} bytes, limit {}", size, limit),
            "The file is larger than such a file may be.");
    std::vector<std::byte> bytes(size);
    std::ifstream in(path, std::ios::binary);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (in.gcount() != static_cast<std::streamsize>(size))
        return fail(ErrorCode::io, "short read", "The file could not be read to its end.");
    return bytes;
}

} // namespace lamina
