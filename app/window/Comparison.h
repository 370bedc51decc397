#pragma once

#include "model/FileVois.h"
#include "model/ReadingDesk.h"
#include "view/ReadingArea.h"

#include <QObject>

#include <optional>

class QSplitter;

namespace lamina::app {

/// A second series beside the one that is read, in panes of its own. Linked, the two are scrolled
/// together: by place where they share a frame of reference, else by the distance they had when
/// they were linked. [gui thread]
class Comparison final : public QObject {
    Q_OBJECT

public:
    /// `panes` holds the main area and takes the second one.
    Comparison(ReadingDesk& desk, ReadingArea& main, QSplitter& panes, QObject* parent);

    /// Null while nothing is compared.
    [[nodiscard]] ReadingArea* area() const { return beside_; }
    [[nodiscard]] std::optional<session::StackKey> const& shown() const { return shown_; }
    Status show(session::StackKey const& key);
    void close();

    [[nodiscard]] bool isLinked() const { return linked_; }
    void setLinked(bool linked);
    /// Both are where one can say what lies at the same place.
    [[nodiscard]] bool sharesSpace() const;
    [[nodiscard]] bool idle() const;

Q_SIGNALS:
    /// The second area is new.
    void opened(lamina::app::ReadingArea* area);
    /// Opened, closed or another series.
    void changed();

private:
    void make();
    void link();
    void follow(ReadingArea const& from, ReadingArea& to, double sign);
    void drawReferences();
    [[nodiscard]] dicom::StackReference reference() const;

    ReadingDesk& desk_;
    ReadingArea& main_;
    QSplitter& panes_;
    ReadingArea* beside_ = nullptr;
    FileVois vois_;
    std::optional<session::StackKey> shown_;
    image::Vec3 offset_; ///< from the main crosshair to the other
    Layout before_ = Layout::mpr; ///< of the main area
    bool linked_ = true;
    bool following_ = false; ///< a move that we make ourselves
};

} // namespace lamina::app
