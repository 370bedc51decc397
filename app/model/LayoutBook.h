#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

#include <filesystem>
#include <vector>

namespace lamina::app {

/// How the panes of a grid were arranged, without patients and series.
struct SavedLayout {
    struct Pane {
        QString view; ///< "mpr", "axial", "coronal", "sagittal", "3d"
        int series = 0; ///< 0: the one that is read; 1, 2, …: others of the study; −1: none
        friend bool operator==(Pane const&, Pane const&) = default;
    };
    QString name;
    int rows = 1;
    int columns = 1;
    bool consecutive = false;
    std::vector<Pane> panes; ///< row by row, as many as there are places
    friend bool operator==(SavedLayout const&, SavedLayout const&) = default;
};

/// What the window remembers from one start to the next: where it was, how its panes were arranged
/// and the layouts that the reader named. [gui thread]
class LayoutBook final {
public:
    static constexpr std::size_t most = 9; ///< named layouts

    /// An empty path: nothing is remembered. What cannot be read counts as not there.
    static LayoutBook read(std::filesystem::path file);
    Status write() const;

    QByteArray geometry; ///< of the window, as Qt saves it
    SavedLayout last;
    std::vector<SavedLayout> named;

    /// Keeps a layout under its name, in place of one of that name. False when there is no room.
    bool keep(SavedLayout layout);
    void forget(QString const& name);

private:
    std::filesystem::path file_;
};

} // namespace lamina::app
