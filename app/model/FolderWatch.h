#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

namespace lamina::app {

/// Tells of files that come into opened folders. It looks at them again and again, which works on
/// network folders too, and rests ten times as long as a look took. A file is told once it has been
/// the same for two looks, and once more when it changed: one that was half written comes again.
/// [gui thread; looks on a thread of its own]
class FolderWatch final : public QObject {
    Q_OBJECT

public:
    explicit FolderWatch(QObject* parent = nullptr);
    ~FolderWatch() override;

    /// Files do not count, folders do; what lies there now is not new.
    void watch(QStringList const& paths);
    void stop();
    /// Time between looks; also from the end of a look to its next.
    void setInterval(int milliseconds);

Q_SIGNALS:
    void filesArrived(std::vector<std::filesystem::path> const& files);
    /// A folder holds more files than are watched.
    void tooLarge();

private:
    struct Stamp {
        std::uintmax_t size = 0;
        std::filesystem::file_time_type changed;
        friend bool operator==(Stamp const&, Stamp const&) = default;
    };
    using Seen = std::map<std::filesystem::path, Stamp>;

    static std::optional<Seen> list(std::vector<std::filesystem::path> const& folders);
    void look();
    void compare(int generation, std::optional<Seen> found, qint64 milliseconds);

    std::vector<std::filesystem::path> folders_;
    Seen told_; ///< what was there, or has been told of
    Seen last_; ///< as of the last look
    bool isFirst_ = true;
    int generation_ = 0; ///< answers to older looks are dropped
    int interval_ = 2000;
    QTimer timer_;
    QThreadPool pool_;
};

} // namespace lamina::app
