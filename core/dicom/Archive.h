#pragma once

#include "base/Result.h"
#include "dicom/ByteSource.h"

#include <filesystem>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace lamina::dicom {

/// Half of this machine's memory, in bytes.
[[nodiscard]] std::uint64_t halfOfMemory();

/// How much an archive may grow when it is opened: what a bomb runs into.
struct ArchiveLimits {
    std::uint64_t bytes = halfOfMemory(); ///< of all members together
    std::uint64_t ratio = 200; ///< of all members to the archive, beyond `freeBytes`
    std::uint64_t freeBytes = std::uint64_t { 64 } << 20;
    std::size_t members = 200'000;
};

/// A zip, tar (plain or compressed), 7z or ISO file whose members lie in memory; nothing is
/// written to a disk. A member's path is that of the archive followed by its name inside, and as
/// long as the archive lives, `openFile` opens such paths. [any thread]
class Archive {
public:
    struct Refused {
        std::filesystem::path path;
        Error reason;
    };

    /// Whether the file starts as an archive does. A compressed file counts when it is a tar.
    [[nodiscard]] static bool looksLikeOne(std::filesystem::path const& path);

    /// Unpacks into memory. `password` may be empty. A member that cannot be had (wrong password,
    /// damage, a name that leads out) is in `refused`. Fails with badData when nothing can be read
    /// or a limit is passed, with cancelled.
    static Result<std::shared_ptr<Archive const>> open(std::filesystem::path const& path,
        std::string const& password, std::stop_token stop, ArchiveLimits const& limits = {});

    /// The paths of all members.
    [[nodiscard]] std::vector<std::filesystem::path> members() const;
    [[nodiscard]] std::vector<Refused> const& refused() const { return refused_; }
    [[nodiscard]] std::shared_ptr<ByteSource const> find(std::filesystem::path const& path) const;

private:
    std::map<std::filesystem::path, std::shared_ptr<ByteSource const>> members_;
    std::vector<Refused> refused_;

    friend class ArchiveReader;
};

/// The member of an open archive that `path` names, or null.
[[nodiscard]] std::shared_ptr<ByteSource const> openMember(std::filesystem::path const& path);

} // namespace lamina::dicom
