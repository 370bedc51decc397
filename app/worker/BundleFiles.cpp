#include "BundleFiles.h"

#include "base/AtomicFile.h"
#include "base/Sha256.h"

#include <fmt/format.h>

namespace lamina::worker {

Result<BundleFiles> BundleFiles::read(std::filesystem::path const& folder,
    std::vector<ai::protocol::BundleFile> const& files, std::function<void()> const& alive)
{
    constexpr std::size_t largestFile = std::size_t { 2 } * 1024 * 1024 * 1024;
    BundleFiles read;
    for (auto const& file : files) {
        if (read.files_.contains(file.name))
            continue;
        if (std::filesystem::path(file.name).filename() != file.name)
            return fail(ErrorCode::badData, "a file outside the bundle");
        auto bytes = readFile(folder / file.name, largestFile);
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
