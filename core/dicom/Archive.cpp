#include "dicom/Archive.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <mutex>
#include <optional>
#include <unistd.h>

namespace lamina::dicom {

namespace {

namespace fs = std::filesystem;

/// Archives that somebody holds, by path, so that a member's path can be opened like a file's. It
/// owns nothing: an archive goes when the catalog that holds it goes.
class OpenArchives {
public:
    void add(fs::path const& path, std::shared_ptr<Archive const> const& archive)
    {
        std::scoped_lock const lock(mutex_);
        std::erase_if(archives_, [](auto const& entry) { return entry.second.expired(); });
        archives_[path] = archive;
    }

    [[nodiscard]] std::shared_ptr<Archive const> find(fs::path path)
    {
        std::scoped_lock const lock(mutex_);
        while (!archives_.empty() && path.has_relative_path()) {
            if (auto const found = archives_.find(path); found != archives_.end())
                return found->second.lock();
            path = path.parent_path();
        }
        return nullptr;
    }

private:
    std::mutex mutex_;
    std::map<fs::path, std::weak_ptr<Archive const>> archives_;
};

OpenArchives& openArchives()
{
    static OpenArchives archives;
    return archives;
}

bool startsWith(std::array<char, 6> const& head, std::string_view magic)
{
    return std::string_view(head.data(), head.size()).starts_with(magic);
}

bool hasTextAt(std::ifstream& file, std::streamoff offset, std::string_view text)
{
    std::string found(text.size(), '\0');
    file.clear();
    return file.seekg(offset) && file.read(found.data(), static_cast<std::streamsize>(found.size()))
        && found == text;
}

struct FreeArchive {
    void operator()(archive* handle) const { archive_read_free(handle); }
};
using Handle = std::unique_ptr<archive, FreeArchive>;

Handle newHandle(std::string const& password)
{
    Handle handle(archive_read_new());
    archive_read_support_filter_gzip(handle.get());
    archive_read_support_filter_bzip2(handle.get());
    archive_read_support_filter_xz(handle.get());
    archive_read_support_filter_zstd(handle.get());
    archive_read_support_format_tar(handle.get());
    archive_read_support_format_zip(handle.get());
    archive_read_support_format_7zip(handle.get());
    archive_read_support_format_iso9660(handle.get());
    if (!password.empty())
        archive_read_add_passphrase(handle.get(), password.c_str());
    return handle;
}

/// The member's name as a path below the archive; nothing when it leads out of it.
std::optional<fs::path> safeName(archive_entry* entry, std::size_t number)
{
    char const* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr)
        name = archive_entry_pathname(entry);
    // A name in a code page that nobody knows: the content counts.
    if (name == nullptr || *name == '\0')
        return fs::path(fmt::format("entry-{}", number));
    auto const relative = fs::path(name).relative_path().lexically_normal();
    if (relative.empty() || *relative.begin() == "..")
        return std::nullopt;
    return relative;
}

} // namespace

/// Reads one archive from front to back.
class ArchiveReader {
public:
    ArchiveReader(fs::path const& path, ArchiveLimits const& limits)
        : path_(path)
        , limits_(limits)
    {
    }

    Result<std::shared_ptr<Archive const>> read(
        std::string const& password, std::stop_token const& stop)
    {
        std::error_code code;
        packed_ = fs::file_size(path_, code);
        auto const handle = newHandle(password);
        constexpr std::size_t block = 1 << 16;
        if (archive_read_open_filename(handle.get(), path_.c_str(), block) != ARCHIVE_OK)
            return unreadable();
        archive_entry* entry = nullptr;
        int state = ARCHIVE_OK;
        while ((state = archive_read_next_header(handle.get(), &entry)) >= ARCHIVE_WARN
            && state != ARCHIVE_EOF) {
            if (stop.stop_requested())
                return fail(ErrorCode::cancelled, "archive cancelled");
            if (archive_entry_filetype(entry) != AE_IFREG
                || archive_entry_hardlink(entry) != nullptr)
                continue;
            if (++seen_ > limits_.members)
                return tooLarge();
            LAMINA_CHECK(readMember(handle.get(), entry, stop));
        }
        if (state != ARCHIVE_EOF && archive_->members_.empty() && archive_->refused_.empty())
            return unreadable();
        if (state != ARCHIVE_EOF)
            archive_->refused_.push_back({ path_, damaged() });
        return std::shared_ptr<Archive const>(std::move(archive_));
    }

private:
    static Error damaged()
    {
        return { ErrorCode::badData, "archive ends in damage",
            "The archive is damaged: what comes after the damage is missing." };
    }

    static tl::unexpected<Error> unreadable()
    {
        return fail(ErrorCode::badData, "archive cannot be read",
            "The archive is damaged or of a kind that Lamina cannot read: unpack it first.");
    }

    static tl::unexpected<Error> tooLarge()
    {
        return fail(ErrorCode::badData, "archive passes its limits",
            "The archive would grow too much when it is unpacked; unpack it yourself if you trust "
            "it.");
    }

    [[nodiscard]] bool passesLimits() const
    {
        return unpacked_ > limits_.bytes || unpacked_ > limits_.freeBytes + packed_ * limits_.ratio;
    }

    void refuse(fs::path const& name, archive* handle)
    {
        auto const* said = archive_error_string(handle);
        bool const isLocked
            = said != nullptr && std::string_view(said).find("assphrase") != std::string_view::npos;
        archive_->refused_.push_back({ path_ / name,
            isLocked ? Error { ErrorCode::badData, "archive member is encrypted",
                "The archive is locked: give the right password." }
                     : Error { ErrorCode::badData, "archive member is damaged",
                         "This part of the archive is damaged: copy it again." } });
    }

    Status readMember(archive* handle, archive_entry* entry, std::stop_token const& stop)
    {
        auto const name = safeName(entry, seen_);
        if (!name) {
            archive_->refused_.push_back({ path_,
                { ErrorCode::badData, "archive member leads out of the archive",
                    "A file in the archive has a name that leads out of it; it was left out." } });
            return {};
        }
        std::vector<std::byte> bytes;
        while (true) {
            constexpr std::size_t piece = 1 << 18;
            auto const before = bytes.size();
            bytes.resize(before + piece);
            auto const got = archive_read_data(handle, bytes.data() + before, piece);
            bytes.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
            if (got < 0) {
                refuse(*name, handle);
                return {};
            }
            if (got == 0)
                break;
            unpacked_ += static_cast<std::uint64_t>(got);
            if (passesLimits())
                return tooLarge();
            if (stop.stop_requested())
                return fail(ErrorCode::cancelled, "archive cancelled");
        }
        bytes.shrink_to_fit();
        archive_->members_.insert_or_assign(path_ / *name, memorySource(std::move(bytes)));
        return {};
    }

    fs::path const& path_;
    ArchiveLimits limits_;
    std::shared_ptr<Archive> archive_ = std::make_shared<Archive>();
    std::uint64_t packed_ = 0;
    std::uint64_t unpacked_ = 0;
    std::size_t seen_ = 0;
};

std::uint64_t halfOfMemory()
{
    auto const pages = ::sysconf(_SC_PHYS_PAGES);
    auto const pageSize = ::sysconf(_SC_PAGESIZE);
    return pages > 0 && pageSize > 0
        ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(pageSize) / 2
        : std::uint64_t { 2 } << 30;
}

bool Archive::looksLikeOne(fs::path const& path)
{
    std::ifstream file(path, std::ios::binary);
    std::array<char, 6> head {};
    if (!file.read(head.data(), head.size()))
        return false;
    using namespace std::string_view_literals;
    for (auto const magic : { "PK\x03\x04"sv, "7z\xbc\xaf\x27\x1c"sv })
        if (startsWith(head, magic))
            return true;
    if (hasTextAt(file, 257, "ustar") || hasTextAt(file, 32769, "CD001"))
        return true;
    for (auto const magic : { "\x1f\x8b"sv, "BZh"sv, "\xfd\x37zXZ"sv, "\x28\xb5\x2f\xfd"sv })
        if (startsWith(head, magic)) {
            // Something compressed: is there a tar inside?
            auto const handle = newHandle({});
            archive_entry* entry = nullptr;
            return archive_read_open_filename(handle.get(), path.c_str(), 1 << 14) == ARCHIVE_OK
                && archive_read_next_header(handle.get(), &entry) >= ARCHIVE_WARN;
        }
    return false;
}

Result<std::shared_ptr<Archive const>> Archive::open(fs::path const& path,
    std::string const& password, std::stop_token stop, ArchiveLimits const& limits)
{
    LAMINA_TRY(auto archive, ArchiveReader(path, limits).read(password, stop));
    openArchives().add(path, archive);
    return archive;
}

std::vector<fs::path> Archive::members() const
{
    std::vector<fs::path> paths;
    for (auto const& [path, source] : members_)
        paths.push_back(path);
    return paths;
}

std::shared_ptr<ByteSource const> Archive::find(fs::path const& path) const
{
    auto const found = members_.find(path);
    return found == members_.end() ? nullptr : found->second;
}

std::shared_ptr<ByteSource const> openMember(fs::path const& path)
{
    auto const archive = openArchives().find(path);
    return archive ? archive->find(path) : nullptr;
}

} // namespace lamina::dicom
