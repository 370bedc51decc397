#pragma once

#include "model/ColorCorrections.h"
#include "model/FileOverlays.h"
#include "model/FileVois.h"
#include "model/ReadingDesk.h"
#include "view/ReadingArea.h"
#include "window/TileGrid.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace lamina::app {

/// Which series hang where: an area for each place of the grid, each with a series of its own or
/// none. The one used last is active: it shows the desk's current stack, and what the reader does
/// is done there. Linked, the others go where it goes: by place where they share a frame of
/// reference; two of different frames by the distance that they had when they were linked.
/// [gui thread]
class Hanging final : public QObject {
    Q_OBJECT

public:
    Hanging(ReadingDesk& desk, TileGrid& grid, QObject* parent);
    ~Hanging() override;

    [[nodiscard]] ReadingArea& active() const { return *places_[active_].area; }
    [[nodiscard]] std::size_t activePlace() const { return active_; }
    [[nodiscard]] std::size_t count() const { return places_.size(); }
    [[nodiscard]] ReadingArea& areaAt(std::size_t place) const { return *places_.at(place).area; }
    /// What hangs at a place, also while it waits for its turn to load.
    [[nodiscard]] std::optional<session::StackKey> const& keyAt(std::size_t place) const
    {
        return places_.at(place).key;
    }
    [[nodiscard]] std::size_t placeOf(ReadingArea const& area) const;
    /// All that hangs, and what lies over it in colour.
    [[nodiscard]] std::vector<session::StackKey> shown() const;

    /// The area at hand is another one; its stack becomes the desk's current one.
    void activate(std::size_t place);
    /// More places or fewer; the active one stays.
    void setShape(GridShape shape);
    /// Hangs the other series of the study, then of the patient, on the empty places.
    void fill();
    /// Hangs a series; the desk's current one changes when the place is the active one.
    Status hang(std::size_t place, session::StackKey const& key);
    /// Lays a series in colour over the one that hangs at a place.
    Status fuse(std::size_t place, session::StackKey const& key);
    /// Why it cannot lie there, in a sentence; empty when it can.
    [[nodiscard]] QString fusionProblem(std::size_t place, session::StackKey const& key) const;
    /// What a place is for: a view, and 0: the series that is read, 1, 2, …: others of the study,
    /// −1: none.
    struct Wish {
        Layout layout = Layout::mpr;
        int series = 0;
    };
    /// A grid whose places are for these, now and whenever something is opened, until another shape
    /// is set.
    void arrangeAs(GridShape shape, std::vector<Wish> wishes);
    /// What the places are like now.
    [[nodiscard]] std::vector<Wish> wishes() const;
    /// The two areas change places.
    void exchange(std::size_t a, std::size_t b);
    /// Puts the desk's current stack on the active place. True when it was not there, nor another
    /// volume beside it.
    bool showCurrent();

    /// Every place shows the current stack, one slice after the other.
    void setConsecutive(bool consecutive);
    [[nodiscard]] bool isConsecutive() const { return consecutive_; }
    [[nodiscard]] bool isLinked() const { return linked_; }
    void setLinked(bool linked);
    /// Both are where one can say what lies at the same place.
    [[nodiscard]] bool shareSpace(std::size_t a, std::size_t b) const;
    [[nodiscard]] bool idle() const;
    /// Of the colours of images with a profile.
    [[nodiscard]] ColorCorrections& corrections() { return corrections_; }

Q_SIGNALS:
    void made(lamina::app::ReadingArea* area);
    /// Another area is active.
    void activeChanged();
    /// Another number of places, or other series on them.
    void changed();
    void failed(QString const& text);
    /// Something is not shown as it should be.
    void noted(QString const& text);

private:
    struct Place {
        ReadingArea* area = nullptr;
        std::unique_ptr<FileVois> vois;
        std::unique_ptr<FileOverlays> overlays;
        std::optional<session::StackKey> key;
        std::optional<session::StackKey> fused; ///< what was laid over it last
        bool waits = false; ///< for its turn to load
        std::optional<Layout> wanted; ///< of what is put here
        std::string frame; ///< of reference
        bool hasSpace = false; ///< its geometry is known
        image::Vec3 anchor; ///< the crosshair when the distance to the others was taken
    };

    void connectDesk();
    void fusedArrived(session::StackKey const& key);
    [[nodiscard]] bool fusionsComplete() const;
    [[nodiscard]] Place make();
    void connectArea(ReadingArea& area);
    void remove(Place& place);
    void arrange();
    void tellEmpty(Place& place);
    void clear(Place& place);
    void clearStrangers();
    Status put(Place& place, session::StackKey const& key);
    void loadWaiting();
    void hangWishes();
    void refreshLost();
    [[nodiscard]] std::vector<session::StackKey> candidates() const;
    [[nodiscard]] bool hangs(session::StackKey const& key) const;

    void follow(Place& from);
    void lead(Place const& from, bool byDistance);
    void spread(Place const& from);
    void hangConsecutive();
    void shareLook(ReadingArea const& from);
    void joinOthers(Place& place);
    void takeDistances();
    void drawReferences();

    ReadingDesk& desk_;
    TileGrid& grid_;
    ColorCorrections corrections_;
    std::vector<Place> places_;
    std::size_t active_ = 0;
    Layout before_ = Layout::mpr; ///< of the area that was alone
    std::vector<Wish> wishes_;
    bool linked_ = true;
    bool consecutive_ = false;
    bool fillNext_ = false;
    bool following_ = false; ///< a move that we make ourselves
};

} // namespace lamina::app
