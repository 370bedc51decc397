#include "base/AtomicFile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace lamina {

namespace {

Error ioError(std::string_view action, std::error_code code)
{
    return { ErrorCode::io, fmt::format("{}: {}", action, code.message()),
        fmt::format("The file could not be written ({}). Check the folder's rights and free space.",
            code.message()) };
}

Status flushToDisk(std::filesystem::path const& path)
{
    int const handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return fail(ioError("open for flush", { errno, std::generic_category() }));
    int const outcome = ::fsync(handle);
    int const reason = errno;
    ::close(handle);
    if (outcome != 0)
        return fail(ioError("flush", { reason, std::generic_category() }));
    return {};
}

/// Same folder, so that the rename cannot cross file systems; same ending, because writers choose
/// the format by it.
std::filesystem::path temporaryBeside(std::filesystem::path const& path)
{
    auto const name = fmt::format(".{}.partial-{}", path.filename().string(), ::getpid());
    auto endings = path.filename().string();
    auto const dot = endings.find('.', 1);
    endings = dot == std::string::npos ? "" : endings.substr(dot);
    return path.parent_path() / (name + endings);
}

} // namespace

Status writeAtomically(std::filesystem::path const& path,
    std::function<Status(std::filesystem::path const&)> const& write)
{
    auto const temporary = temporaryBeside(path);
    std::error_code code;
    auto outcome = write(temporary);
    if (outcome)
        outcome = flushToDisk(temporary);
    if (outcome) {
        std::filesystem::rename(temporary, path, code);
        if (code)
            outcome = fail(ioError("rename", code));
    }
    if (!outcome) {
        std::filesystem::remove(temporary, code);
        return fail(std::move(outcome).error());
    }
    return {};
}

Status writeAtomically(std::filesystem::path const& path, std::span<std::byte const> bytes)
{
    return writeAtomically(path, [&](std::filesystem::path const& temporary) -> Status {
        std::ofstream out(temporary, std::ios::binary);
        out.write(reinterpret_cast<char const*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out)
            return fail(ioError("write", { errno, std::generic_category() }));
        return {};
    });
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
