#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace lamina::tests {

/// The bytes of one trial as a file that has a path but never touches a disk.
class MemoryFile {
public:
    MemoryFile(std::uint8_t const* data, std::size_t size)
        : handle_(memfd_create("fuzz", MFD_CLOEXEC))
        , good_(handle_ >= 0 && write(handle_, data, size) == static_cast<ssize_t>(size))
    {
    }
    MemoryFile(MemoryFile const&) = delete;
    MemoryFile& operator=(MemoryFile const&) = delete;
    ~MemoryFile()
    {
        if (handle_ >= 0)
            close(handle_);
    }

    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] std::filesystem::path path() const
    {
        return "/proc/self/fd/" + std::to_string(handle_);
    }

private:
    int handle_;
    bool good_;
};

} // namespace lamina::tests
