#pragma once

#include <filesystem>

namespace lamina::ai {

/// A folder that is gone, before and after, unless it took another's place.
class ScratchFolder {
public:
    explicit ScratchFolder(std::filesystem::path path)
        : path_(std::move(path))
    {
        clear();
    }
    ~ScratchFolder() { clear(); }
    ScratchFolder(ScratchFolder const&) = delete;
    ScratchFolder& operator=(ScratchFolder const&) = delete;
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

private:
    void clear() const
    {
        std::error_code code;
        std::filesystem::remove_all(path_, code);
    }

    std::filesystem::path path_;
};

} // namespace lamina::ai
