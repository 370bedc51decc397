#include "interact/Presets.h"
#include "view/EmptyArea.h"
#include "view/Magnifier.h"
#include "view/ReadingAreaImpl.h"
#include "view/SlicePane.h"
#include "view/VolumePane.h"

#include <algorithm>
#include <array>

namespace lamina::app {

namespace {

constexpr std::array planeKinds { interact::PlaneKind::axial, interact::PlaneKind::coronal,
    interact::PlaneKind::sagittal };
constexpr int separatorPixels = 2;
constexpr int arrivalMilliseconds = 60;
constexpr int restMilliseconds = 150;

} // namespace

ReadingArea::Impl::Impl(ReadingArea& owner)
    : self(owner)
{
    for (auto const kind : planeKinds) {
        auto* pane = new SlicePane(state, kind, &self);
        slices[static_cast<std::size_t>(kind)] = pane;
        connectPane(*pane);
        connectPaint(*pane);
    }
    volume = new VolumePane(state, &self);
    QObject::connect(volume, &VolumePane::maximised, &self, [this] { maximise(Layout::volume); });
    QObject::connect(volume, &VolumePane::activated, &self, &ReadingArea::activated);
    QObject::connect(volume, &VolumePane::menuAsked, &self, &ReadingArea::contextMenu);
    empty = new EmptyArea(&self);

    arrivals.setSingleShot(true);
    arrivals.setInterval(arrivalMilliseconds);
    QObject::connect(&arrivals, &QTimer::timeout, &self, [this] { arrived(); });
    rests.setSingleShot(true);
    rests.setInterval(restMilliseconds);
    QObject::connect(&rests, &QTimer::timeout, &self, [this] {
        state.scrolling = false;
        updateSlices();
    });
    cineTimer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&cineTimer, &QTimer::timeout, &self, [this] { playOn(); });
    arrange();
}

void ReadingArea::Impl::connectPane(SlicePane& pane)
{
    auto const kind = pane.kind();
    QObject::connect(
        &pane, &SlicePane::windowDragged, &self, [this](render::Window w) { setWindow(w); });
    QObject::connect(
        &pane, &SlicePane::pointPicked, &self, [this, &pane](image::Vec3 lps, Movement how) {
            state.jumpTo(lps);
            state.isPointed = true;
            moved(&pane, how);
        });
    QObject::connect(&pane, &SlicePane::windowPatch, &self,
        [this](image::Vec3 corner, image::Vec3 along, image::Vec3 down) {
            if (auto const window = interact::windowOfPatch(*state.volume(), corner, along, down))
                setWindow(*window);
            self.setWindowTool(false);
        });
    QObject::connect(&pane, &SlicePane::stepped, &self, [this, kind](int steps, Movement how) {
        play(false);
        due(kind, 1);
        state.setSlice(kind, state.stepped(kind, steps));
        scrolled(how);
    });
    QObject::connect(&pane, &SlicePane::slabStepped, &self, [this, kind](int steps) {
        active = kind;
        self.changeSlab(steps);
    });
    QObject::connect(&pane, &SlicePane::axisStepped, &self, &ReadingArea::axisStepped);
    QObject::connect(&pane, &SlicePane::lensStepped, &self, [this](int steps) {
        state.lensFactor = Magnifier::stepped(state.lensFactor, steps);
        updateSlices();
    });
    QObject::connect(
        &pane, &SlicePane::sliceAsked, &self, [this, kind](qint64 slice, Movement how) {
            play(false);
            due(kind, 1);
            state.setSlice(kind, slice);
            scrolled(how);
        });
    QObject::connect(&pane, &SlicePane::planeTurned, &self,
        [this, &pane](interact::PlaneKind plane, image::Vec3 axis, double radians, bool alone) {
            turnPlane(pane, plane, axis, radians, alone);
        });
    QObject::connect(&pane, &SlicePane::lensChanged, &self, &ReadingArea::lensChanged);
    QObject::connect(&pane, &SlicePane::planesTurned, &self, [this] { turnsEnded(); });
    QObject::connect(
        &pane, &SlicePane::maximised, &self, [this, kind] { maximise(layoutOf(kind)); });
    QObject::connect(&pane, &SlicePane::menuAsked, &self, &ReadingArea::contextMenu);
    QObject::connect(&pane, &SlicePane::readoutChanged, &self, &ReadingArea::cursorText);
    QObject::connect(&pane, &SlicePane::activated, &self, [this, kind] {
        active = kind;
        Q_EMIT self.activated();
    });
    QObject::connect(&pane, &SlicePane::refused, &self, &ReadingArea::refused);
    QObject::connect(&pane, &SlicePane::annotationEdited, &self,
        [this](image::Annotation const& annotation) { edited(annotation); });
    QObject::connect(&pane, &SlicePane::annotationSelected, &self, [this](QString const& uid) {
        self.selectAnnotation(uid);
        Q_EMIT self.annotationSelected(uid);
    });
}

void ReadingArea::Impl::arrange()
{
    auto const open = state.isOpen();
    auto const shown = !open || !state.asAcquired() ? layout : layoutOf(state.nativePlane());
    for (auto const kind : planeKinds)
        pane(kind).setVisible(open && (shown == Layout::mpr || shown == layoutOf(kind)));
    volume->setVisible(open && (shown == Layout::mpr || shown == Layout::volume));
    empty->setVisible(!open);
    state.marksPoint = tiled && shown != Layout::mpr;
    place();
    if (open && shown != Layout::mpr && shown != Layout::volume) {
        for (auto const kind : planeKinds) {
            if (shown == layoutOf(kind))
                active = kind;
        }
    }
}

// Four equal panes; the odd pixel goes to the right and bottom ones. One pane has it all.
void ReadingArea::Impl::place()
{
    auto const all = self.rect();
    empty->setGeometry(all);
    std::array<QWidget*, 4> const panes { slices[0], slices[1], slices[2], volume };
    auto const shown
        = std::count_if(panes.begin(), panes.end(), [](auto* p) { return !p->isHidden(); });
    auto const width = (all.width() - separatorPixels) / 2;
    auto const height = (all.height() - separatorPixels) / 2;
    for (int n = 0; n < 4; ++n) {
        auto const left = n % 2 == 0 ? 0 : width + separatorPixels;
        auto const top = n / 2 == 0 ? 0 : height + separatorPixels;
        QRect const quarter(left, top, n % 2 == 0 ? width : all.width() - left,
            n / 2 == 0 ? height : all.height() - top);
        panes[static_cast<std::size_t>(n)]->setGeometry(shown == 1 ? all : quarter);
    }
    placeFigures();
}

void ReadingArea::Impl::maximise(Layout wanted)
{
    if (tiled && (state.asAcquired() || layout != Layout::mpr))
        Q_EMIT self.maximiseAsked();
    else if (!state.asAcquired())
        self.setReadingLayout(layout == wanted ? Layout::mpr : wanted);
}

SlicePane& ReadingArea::Impl::activePane()
{
    return pane(state.asAcquired() ? state.nativePlane() : active);
}

void ReadingArea::Impl::updateSlices()
{
    for (auto* pane : slices)
        pane->refresh();
}

void ReadingArea::Impl::updateAll()
{
    updateSlices();
    volume->update();
}

void ReadingArea::Impl::updateLabels()
{
    ++state.layersRevision;
    updateSlices();
    volume->refresh();
}

// The crosshair or a slice changed; `origin` is the pane whose image must stay under the pointer.
void ReadingArea::Impl::moved(SlicePane const* origin, Movement meant)
{
    movement = meant;
    if (state.followPresentation())
        Q_EMIT self.windowChanged(state.window);
    hurry();
    for (auto* pane : slices) {
        if (pane != origin && !state.asAcquired())
            pane->reveal(state.crosshair());
        pane->refresh();
    }
    volume->planesMoved();
    tellFocus();
    Q_EMIT self.moved();
}

// Slabs of turned planes are drawn coarse until slices have stopped going by.
void ReadingArea::Impl::hurry()
{
    bool const isSlow = std::ranges::any_of(planeKinds,
        [this](auto kind) { return state.isTurned(kind) && !state.slab(kind).isNone(); });
    if (!isSlow)
        return;
    state.scrolling = true;
    rests.start();
}

void ReadingArea::Impl::scrolled(Movement meant)
{
    state.isPointed = false;
    moved(nullptr, meant);
}

void ReadingArea::Impl::setWindow(render::Window window)
{
    if (window == state.window && state.voiTableName().empty())
        return;
    state.chooseWindow(window);
    updateSlices();
    Q_EMIT self.windowChanged(window);
}

void ReadingArea::Impl::tellFocus()
{
    auto const focus = state.focusSlice();
    if (focus == toldFocus)
        return;
    toldFocus = focus;
    Q_EMIT self.focusSlice(focus);
}

void ReadingArea::Impl::arrived()
{
    if (!state.isOpen())
        return;
    ++state.slicesRevision;
    if (state.followVoxels())
        Q_EMIT self.windowChanged(state.window);
    updateAll();
    if (state.volume()->complete())
        volume->refresh();
}

void ReadingArea::Impl::edited(image::Annotation const& annotation)
{
    Q_EMIT self.annotationEdited(annotation);
    // A spine is labelled vertebra after vertebra.
    if (!keepTool && annotation.kind != image::AnnotationKind::spineLabel)
        self.setTool(std::nullopt);
}

// Another volume at the same place: what the reader has set up stays.
void ReadingArea::Impl::exchanged()
{
    toldFocus = -1;
    volume->exchange();
    updateAll();
    Q_EMIT self.stackShown();
    tellFocus();
}

} // namespace lamina::app
