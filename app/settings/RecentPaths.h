#pragma once

#include <QStringList>

#include <filesystem>
#include <vector>

namespace lamina::app {

/// What the reader opened, newest first: paths and nothing else, in a file that only this user may
/// read. [gui thread]
class RecentPaths {
public:
    /// With an empty path nothing is kept beyond the end of the program. A file that cannot be
    /// understood counts as none.
    explicit RecentPaths(std::filesystem::path file = {});

    [[nodiscard]] std::vector<QStringList> const& opened() const { return opened_; }
    void add(QStringList const& paths);
    /// Forgets all of it, on the disk too.
    void clear();

private:
    void write() const;

    std::filesystem::path file_;
    std::vector<QStringList> opened_;
};

} // namespace lamina::app
