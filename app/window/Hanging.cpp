#include "window/Hanging.h"

#include "session/StackChoice.h"
#include "settings/Language.h"
#include "window/MainWindow.h"

#include <algorithm>

namespace lamina::app {

Hanging::Hanging(ReadingDesk& desk, TileGrid& grid, QObject* parent)
    : QObject(parent)
    , desk_(desk)
    , grid_(grid)
    , corrections_(desk.session().decoders())
{
    places_.push_back(make());
    whenTranslated(*this, [this] { arrange(); });
    connectDesk();
}

Hanging::~Hanging() = default;

void Hanging::connectDesk()
{
    auto const arrived = [this](session::StackKey const& key) {
        for (auto& place : places_)
            if (place.key == key)
                place.area->slicesArrived();
        fusedArrived(key);
    };
    connect(&desk_, &ReadingDesk::slicesArrived, this, arrived);
    connect(&corrections_, &ColorCorrections::ready, this,
        [this](std::string const& profile, ColorCorrections::Correction const& correction) {
            for (auto& place : places_)
                place.area->takeCorrection(profile, correction);
        });
    connect(&corrections_, &ColorCorrections::failed, this, &Hanging::noted);
    connect(&desk_, &ReadingDesk::loadFinished, this, [this, arrived](auto const& key) {
        arrived(key);
        loadWaiting();
    });
    auto const layered = [this](session::StackKey const& key) {
        for (auto& place : places_)
            if (place.key == key)
                place.area->setLayers(desk_.session().layers(key));
    };
    connect(&desk_, &ReadingDesk::layersChangedOf, this, layered);
    connect(&desk_, &ReadingDesk::labelsPaintedOf, this, [this](session::StackKey const& key) {
        for (auto& place : places_)
            if (place.key == key)
                place.area->followLabels(desk_.session().layers(key));
    });
    connect(&desk_, &ReadingDesk::settled, this, [this] {
        refreshLost();
        fillNext_ = fillNext_ && !desk_.tasks().empty();
    });
    connect(&desk_, &ReadingDesk::opened, this, [this] { fillNext_ = places_.size() > 1; });
}

Hanging::Place Hanging::make()
{
    Place place;
    place.area = new ReadingArea(&grid_);
    place.area->setFocusPolicy(Qt::StrongFocus);
    place.vois = std::make_unique<FileVois>();
    connect(place.vois.get(), &FileVois::ready, place.area, &ReadingArea::takeFileVoi);
    place.overlays = std::make_unique<FileOverlays>();
    connect(place.overlays.get(), &FileOverlays::ready, place.area, &ReadingArea::takeOverlays);
    connectArea(*place.area);
    return place;
}

void Hanging::connectArea(ReadingArea& area)
{
    connect(&area, &ReadingArea::activated, this, [this, &area] { activate(placeOf(area)); });
    connect(&area, &ReadingArea::moved, this, [this, &area] { follow(places_[placeOf(area)]); });
    connect(&area, &ReadingArea::maximiseAsked, this,
        [this, &area] { grid_.showAlone(grid_.alone() == nullptr ? &area : nullptr); });
    connect(&area, &ReadingArea::focusSlice, this, [this, &area](qint64 slice) {
        auto const place = placeOf(area);
        if (place == active_)
            desk_.focusSlice(slice);
        else if (auto const& key = places_[place].key)
            desk_.focus(*key, slice);
    });
    // What the reader chooses for a place is what it is for.
    connect(&area, &ReadingArea::layoutChanged, this, [this, &area](Layout layout) {
        if (auto& wanted = places_[placeOf(area)].wanted)
            wanted = layout;
    });
    for (auto changed : { &ReadingArea::colorsChanged, &ReadingArea::lensChanged })
        connect(&area, changed, this, [this, &area] { shareLook(area); });
    connect(&area, &ReadingArea::windowChanged, this, [this, &area] { shareLook(area); });
}

std::size_t Hanging::placeOf(ReadingArea const& area) const
{
    auto const found = std::ranges::find(places_, &area, &Place::area);
    return static_cast<std::size_t>(found - places_.begin());
}

void Hanging::activate(std::size_t place)
{
    if (place >= places_.size() || place == active_)
        return;
    places_[active_].area->setChosen(false);
    active_ = place;
    active().setChosen(true);
    if (grid_.alone() != nullptr)
        grid_.showAlone(&active());
    Q_EMIT activeChanged();
    auto const& key = places_[active_].key;
    if (key && key != desk_.current())
        if (auto const shown = desk_.show(*key); !shown)
            Q_EMIT failed(adviceOf(shown.error()));
    drawReferences();
}

void Hanging::setShape(GridShape shape)
{
    auto const wanted = static_cast<std::size_t>(
        std::clamp(shape.rows, 1, GridShape::most) * std::clamp(shape.columns, 1, GridShape::most));
    bool const wasAlone = places_.size() == 1;
    if (active_ >= wanted) {
        std::swap(places_[active_], places_[wanted - 1]);
        active_ = wanted - 1;
    }
    for (std::size_t n = wanted; n < places_.size(); ++n)
        remove(places_[n]);
    if (places_.size() > wanted)
        places_.erase(places_.begin() + static_cast<std::ptrdiff_t>(wanted), places_.end());
    if (wasAlone && wanted > 1)
        before_ = active().readingLayout();
    std::vector<ReadingArea*> fresh;
    while (places_.size() < wanted) {
        places_.push_back(make());
        fresh.push_back(places_.back().area);
    }
    wishes_.clear();
    for (auto& place : places_)
        place.wanted.reset();
    grid_.arrange({}, shape);
    arrange();
    auto const& volume = desk_.volume();
    if (wasAlone && wanted > 1 && volume)
        active().setReadingLayout(layoutOf(interact::nativePlane(*volume)));
    if (!wasAlone && wanted == 1)
        active().setReadingLayout(before_);
    for (auto* area : fresh)
        Q_EMIT made(area);
    if (consecutive_)
        hangConsecutive();
    drawReferences();
    Q_EMIT changed();
}

void Hanging::remove(Place& place)
{
    place.area->disconnect(this);
    place.area->hide();
    place.area->deleteLater();
    place.area = nullptr;
}

void Hanging::arrange()
{
    std::vector<ReadingArea*> areas;
    for (auto& place : places_) {
        bool const several = places_.size() > 1;
        auto& area = *place.area;
        area.setTiled(several);
        area.setDated(several);
        area.setChosen(several && &place == &places_[active_]);
        area.setAccessibleName(several
                ? tr("Pane %1 of %2").arg(areas.size() + 1).arg(places_.size())
                : tr("Reading area"));
        tellEmpty(place);
        areas.push_back(&area);
    }
    grid_.arrange(std::move(areas), grid_.shape());
}

void Hanging::tellEmpty(Place& place)
{
    if (place.waits)
        place.area->setEmptyWords(tr("Waits for the series before it"), {});
    else if (places_.size() > 1 && desk_.current())
        place.area->setEmptyWords(
            tr("Drag a series here"), tr("Or choose this pane and click a series in the list"));
    else if (!desk_.session().catalog().patients.empty())
        place.area->setEmptyWords(tr("No image is on the screen"),
            tr("Choose a series or a document in the list, or open the folder of the images"));
    else
        place.area->setEmptyWords(tr("Open a folder, or drop files here"),
            tr("DICOM folders, ZIP archives, DICOMDIR or NIfTI"));
}

void Hanging::clear(Place& place)
{
    place.key.reset();
    place.waits = false;
    place.hasSpace = false;
    place.frame.clear();
    place.area->clear();
    tellEmpty(place);
}

Status Hanging::hang(std::size_t place, session::StackKey const& key)
{
    if (place >= places_.size())
        return fail(ErrorCode::usage, "no such place", "There is no such pane.");
    if (place == active_)
        return desk_.show(key);
    LAMINA_CHECK(put(places_[place], key));
    Q_EMIT changed();
    return {};
}

Status Hanging::put(Place& place, session::StackKey const& key)
{
    LAMINA_TRY(auto const volume, desk_.load(key));
    auto const found = desk_.session().find(key);
    auto& area = *place.area;
    bool const isBeside = area.isBeside(*found.stack);
    place.key = key;
    place.waits = false;
    place.frame = found.stack->frameOfReferenceUid;
    place.hasSpace = found.stack->volume.isPlaced();
    // Before it is shown: a 3D pane that nobody will see must not begin to draw.
    if (!isBeside) {
        if (place.wanted)
            area.setReadingLayout(*place.wanted);
        else if (places_.size() > 1 && area.readingLayout() != Layout::volume
            && (area.readingLayout() != Layout::mpr || &place != &places_[active_]))
            area.setReadingLayout(layoutOf(interact::nativePlane(*volume)));
    }
    area.show(volume, *found.stack, cornerTextOf(found));
    area.setLayers(desk_.session().layers(key));
    if (!isBeside) {
        place.vois->ask(*found.stack);
        joinOthers(place);
    }
    corrections_.ask(*found.stack);
    place.overlays->ask(*found.stack);
    return {};
}

void Hanging::exchange(std::size_t a, std::size_t b)
{
    if (a == b || a >= places_.size() || b >= places_.size())
        return;
    std::swap(places_[a], places_[b]);
    if (active_ == a || active_ == b)
        active_ = active_ == a ? b : a;
    arrange();
    Q_EMIT changed();
}

bool Hanging::showCurrent()
{
    auto const volume = desk_.volume();
    if (desk_.currentReference().stack == nullptr || !volume) {
        for (auto& place : places_)
            clear(place);
        Q_EMIT changed();
        return false;
    }
    auto& place = places_[active_];
    auto const key = *desk_.current();
    if (place.key == key && place.area->shows(volume.get()))
        return false;
    bool const isBeside = place.area->isBeside(*desk_.currentReference().stack);
    if (auto const done = put(place, key); !done) {
        Q_EMIT failed(adviceOf(done.error()));
        return false;
    }
    if (std::exchange(fillNext_, false) && !consecutive_) {
        clearStrangers();
        if (wishes_.empty())
            fill();
        else
            hangWishes();
    }
    if (consecutive_)
        hangConsecutive();
    for (auto& other : places_)
        tellEmpty(other);
    Q_EMIT changed();
    return !isBeside;
}

bool Hanging::hangs(session::StackKey const& key) const
{
    return std::ranges::any_of(places_, [&](auto const& place) { return place.key == key; });
}

// A series that was read anew, or is no longer there.
void Hanging::refreshLost()
{
    for (auto& place : places_) {
        if (!place.key || place.waits || &place == &places_[active_])
            continue;
        auto const volume = desk_.session().volume(*place.key);
        if (volume && place.area->shows(volume.get()))
            continue;
        if (desk_.session().find(*place.key).stack == nullptr || !put(place, *place.key))
            clear(place);
    }
}

bool Hanging::idle() const
{
    return fusionsComplete() && !corrections_.busy()
        && std::ranges::all_of(places_, [this](auto const& place) {
               auto const volume = place.key ? desk_.session().volume(*place.key) : nullptr;
               return !place.waits && !place.vois->busy() && !place.overlays->busy()
                   && !place.area->drawing() && (!volume || volume->complete());
           });
}

} // namespace lamina::app
