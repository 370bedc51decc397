#pragma once

#include <filesystem>

namespace lamina::test {

/// A new empty folder that is removed, with what it holds, at the end of the scope.
class TempFolder {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(TempFolder const&) = delete;
    TempFolder& operator=(TempFolder const&) = delete;

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(std::filesystem::path const& name) const
    {
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

} // namespace lamina::test
