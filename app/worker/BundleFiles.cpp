#include "BundleFiles.h"

#include "base/Sha256.h"

#include <fmt/format.h>
#include <sys/stat.h>

namespace lamina::worker {

namespace {

Result<std::vector<std::byte>> readAll(int handle)
{
    constexpr off_t largestFile = off_t { 2 } * 1024 * 1024 * 1024;
    struct stat status { };
    if (::fstat(handle, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > largestFile)
        return fail(ErrorCode::badData, "not a file, or too large");
    std::vector<std::byte> bytes(static_cast<std::size_t>(status.st_size));
    std::size_t done = 0;
    while (done < bytes.size()) {
        auto const count
            = ::pread(handle, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (count <= 0)
            return fail(ErrorCode::io, "short read");
        done += static_cast<std::size_t>(count);
    }
    return bytes;
}

} // namespace

Result<BundleFiles> BundleFiles::read(std::vector<ai::protocol::BundleFile> const& files,
    Handles& handles, std::function<void()> const& alive)
{
    BundleFiles read;
    for (auto const& file : files) {
        Handles const handle({ handles.take() });
        if (read.files_.contains(file.name))
            continue;
        auto bytes = readAll(handle.peek());
        alive();
        if (!bytes)
            return fail(ErrorCode::notFound,
                fmt::format("the file {} of the model cannot be read", file.name));
        if (sha256(*bytes) != file.sha256)
            return fail(ErrorCode::badData,
                fmt::format(
                    "the file {} of the model was changed after it was checked", file.name));
        alive();
        read.files_.emplace(file.name, std::move(*bytes));
    }
    return read;
}

std::vector<std::byte> const* BundleFiles::find(std::string const& name) const
{
    auto const found = files_.find(name);
    return found == files_.end() ? nullptr : &found->second;
}

} // namespace lamina::worker
