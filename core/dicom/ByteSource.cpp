#include "dicom/ByteSource.h"

#include "dicom/Archive.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lamina::dicom {

namespace {

tl::unexpected<Error> endsEarly()
{
    return fail(ErrorCode::badData, "file ends early",
        "The file is cut off: copy it again from its source.");
}

class FileSource final : public ByteSource {
public:
    FileSource(int handle, std::uint64_t size)
        : handle_(handle)
        , size_(size)
    {
    }
    FileSource(FileSource const&) = delete;
    FileSource& operator=(FileSource const&) = delete;
    ~FileSource() override { ::close(handle_); }

    [[nodiscard]] std::uint64_t size() const override { return size_; }

    Status read(std::uint64_t offset, std::span<std::byte> target) const override
    {
        if (offset > size_ || target.size() > size_ - offset)
            return endsEarly();
        while (!target.empty()) {
            auto const count
                = ::pread(handle_, target.data(), target.size(), static_cast<off_t>(offset));
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return fail(ErrorCode::io, std::string("read file: ") + std::strerror(errno),
                    "The file could not be read: check the disk or the network folder.");
            if (count == 0)
                return endsEarly();
            target = target.subspan(static_cast<std::size_t>(count));
            offset += static_cast<std::uint64_t>(count);
        }
        return {};
    }

private:
    int handle_;
    std::uint64_t size_;
};

class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::vector<std::byte> bytes)
        : bytes_(std::move(bytes))
    {
    }
    [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }

    Status read(std::uint64_t offset, std::span<std::byte> target) const override
    {
        if (offset > bytes_.size() || target.size() > bytes_.size() - offset)
            return endsEarly();
        std::copy_n(
            bytes_.begin() + static_cast<std::ptrdiff_t>(offset), target.size(), target.begin());
        return {};
    }

private:
    std::vector<std::byte> bytes_;
};

} // namespace

Result<std::shared_ptr<ByteSource const>> openFile(std::filesystem::path const& path)
{
    // O_NONBLOCK: opening a pipe without a writer must not hang.
    int const handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    int const reason = handle < 0 ? errno : 0;
    if (reason == ENOTDIR || reason == ENOENT)
        if (auto member = openMember(path))
            return member;
    if (reason != 0)
        return fail(reason == ENOENT ? ErrorCode::notFound : ErrorCode::io,
            std::string("open file: ") + std::strerror(reason),
            reason == EACCES ? "The file may not be read: check its permissions."
                             : "The file could not be opened: check that it still exists.");
    struct stat status { };
    if (::fstat(handle, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(handle);
        return fail(ErrorCode::io, "not a regular file", "This is not an ordinary file.");
    }
    return std::make_shared<FileSource>(handle, static_cast<std::uint64_t>(status.st_size));
}

std::shared_ptr<ByteSource const> memorySource(std::vector<std::byte> bytes)
{
    return std::make_shared<MemorySource>(std::move(bytes));
}

std::byte const* ReadAhead::at(std::uint64_t offset, std::size_t count)
{
    constexpr std::size_t piece = 8192;
    bool const inside = offset >= start_ && offset - start_ <= window_.size()
        && count <= window_.size() - static_cast<std::size_t>(offset - start_);
    if (!inside) {
        if (offset > source_.size() || count > source_.size() - offset)
            return nullptr;
        window_.resize(static_cast<std::size_t>(
            std::min<std::uint64_t>(std::max(piece, count), source_.size() - offset)));
        start_ = offset;
        if (!source_.read(offset, window_)) {
            window_.clear();
            return nullptr;
        }
    }
    return window_.data() + (offset - start_);
}

} // namespace lamina::dicom
