#include "view/ReadingArea.h"

#include "interact/Presets.h"
#include "settings/Language.h"
#include "view/EmptyArea.h"
#include "view/Magnifier.h"
#include "view/ReadingAreaImpl.h"
#include "view/SlicePane.h"
#include "view/Theme.h"
#include "view/VolumePane.h"

#include <QPainter>

#include <algorithm>

namespace lamina::app {

namespace {

constexpr std::array planeKinds { interact::PlaneKind::axial, interact::PlaneKind::coronal,
    interact::PlaneKind::sagittal };
constexpr int separatorPixels = 2;
constexpr int arrivalMilliseconds = 60;
constexpr int restMilliseconds = 150;

} // namespace

Layout layoutOf(interact::PlaneKind kind)
{
    switch (kind) {
    case interact::PlaneKind::axial:
        return Layout::axial;
    case interact::PlaneKind::coronal:
        return Layout::coronal;
    case interact::PlaneKind::sagittal:
        return Layout::sagittal;
    }
    return Layout::axial;
}

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

ReadingArea::ReadingArea(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("readingArea"));
    whenTranslated(*this, [this] { setAccessibleName(tr("Reading area")); });
    setAutoFillBackground(true);
    setMinimumSize(320, 240);
    auto colors = palette();
    colors.setColor(QPalette::Window, theme::separator());
    setPalette(colors);
    impl_ = std::make_unique<Impl>(*this);
}

ReadingArea::~ReadingArea()
{
    // Panes and figures look at the state: they go first.
    setFiguresShown(false);
    for (auto* pane : impl_->slices)
        delete pane;
    delete impl_->volume;
}

// What is in hand belongs to the series and the tool it was begun with.
void ReadingArea::Impl::dropDrawings()
{
    for (auto* pane : slices)
        pane->cancelPen();
}

void ReadingArea::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    impl_->place();
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

bool ReadingArea::isBeside(dicom::Stack const& stack) const { return impl_->state.isBeside(stack); }

void ReadingArea::show(
    std::shared_ptr<image::Volume const> volume, dicom::Stack const& stack, CornerText const& text)
{
    impl_->dropDrawings();
    if (isBeside(stack)) {
        impl_->state.exchange(std::move(volume), stack, text);
        impl_->exchanged();
        return;
    }
    impl_->play(false);
    bool const isSame = impl_->state.isSame(stack);
    if (isSame) {
        impl_->state.reopen(std::move(volume), stack, text);
    } else {
        impl_->state.open(std::move(volume), stack, text);
        impl_->active = impl_->state.nativePlane();
    }
    impl_->toldFocus = -1;
    impl_->state.followVoxels();
    impl_->volume->reset();
    for (auto* pane : impl_->slices)
        if (!isSame) {
            pane->setTurn({});
            pane->resetZoom();
        }
    impl_->arrange();
    impl_->volume->refresh();
    Q_EMIT windowChanged(impl_->state.window);
    Q_EMIT colorsChanged();
    Q_EMIT stackShown();
    impl_->tellFocus();
}

void ReadingArea::clear()
{
    impl_->play(false);
    impl_->dropDrawings();
    setWindowTool(false);
    impl_->state.close();
    impl_->volume->reset();
    impl_->arrange();
    impl_->updateAll();
    Q_EMIT colorsChanged();
    Q_EMIT stackShown();
    Q_EMIT cursorText(QString());
}

void ReadingArea::setLayers(std::vector<session::Layer> const& layers)
{
    impl_->state.layers = layers;
    // What is below the threshold is on no pane.
    for (auto& layer : impl_->state.layers)
        layer.report = session::reportAbove(std::move(layer.report), layer.leastScore);
    impl_->updateLabels();
}

void ReadingArea::setLayersHidden(bool hidden)
{
    if (hidden == impl_->state.layersHidden)
        return;
    impl_->state.layersHidden = hidden;
    impl_->updateLabels();
}

void ReadingArea::setReadingLayout(Layout layout)
{
    if (layout == impl_->layout)
        return;
    impl_->layout = layout;
    impl_->arrange();
    Q_EMIT layoutChanged(layout);
}

Layout ReadingArea::readingLayout() const { return impl_->layout; }

void ReadingArea::setWindow(render::Window window) { impl_->setWindow(window); }

render::Window ReadingArea::window() const { return impl_->state.window; }

bool ReadingArea::applyPreset(QString const& id)
{
    auto const before = impl_->state.window;
    if (!impl_->state.applyPreset(id.toStdString()))
        return false;
    impl_->updateSlices();
    if (impl_->state.window != before)
        Q_EMIT windowChanged(impl_->state.window);
    return true;
}

void ReadingArea::jumpTo(image::Vec3 lps, bool isPointed)
{
    if (!impl_->state.isOpen())
        return;
    impl_->state.jumpTo(lps);
    impl_->state.isPointed = isPointed;
    impl_->moved(nullptr, Movement::linked);
}

bool ReadingArea::isPointed() const { return impl_->state.isPointed; }

image::Vec3 ReadingArea::crosshair() const { return impl_->state.crosshair(); }

std::optional<interact::SliceFrame> ReadingArea::shownFrame() const
{
    if (!impl_->state.isOpen())
        return std::nullopt;
    auto const kind = impl_->activePane().kind();
    auto const& plane = impl_->state.plane(kind);
    return interact::SliceFrame { impl_->state.center(kind), plane.right, plane.down, plane.widthMm,
        plane.heightMm };
}

void ReadingArea::setReference(std::optional<interact::SliceFrame> slice)
{
    if (!slice && !impl_->state.reference)
        return;
    impl_->state.reference = slice;
    for (auto* pane : impl_->slices)
        pane->update();
}

void ReadingArea::setDated(bool dated)
{
    impl_->state.dated = dated;
    impl_->updateSlices();
}

void ReadingArea::stepSlice(int steps)
{
    if (impl_->state.isOpen())
        Q_EMIT impl_->activePane().stepped(steps, Movement::linked);
}

bool ReadingArea::isOpen() const { return impl_->state.isOpen(); }

std::int64_t ReadingArea::sliceCount(interact::PlaneKind plane) const
{
    return isOpen() ? impl_->state.plane(plane).count : 0;
}

void ReadingArea::goToSlice(interact::PlaneKind plane, std::int64_t slice)
{
    if (impl_->state.isOpen())
        Q_EMIT impl_->pane(plane).sliceAsked(slice, Movement::linked);
}

void ReadingArea::resetView()
{
    if (!impl_->state.isOpen())
        return;
    impl_->state.present(nullptr);
    impl_->state.chooseColors("grey", false);
    straightenPlanes();
    for (auto* pane : impl_->slices) {
        impl_->state.setSlab(pane->kind(), {});
        pane->setTurn({});
        pane->resetZoom();
    }
    impl_->volume->resetCamera();
    Q_EMIT colorsChanged();
    if (impl_->state.opensWithTable())
        applyFileVoi(0);
    else
        impl_->setWindow(impl_->state.firstWindow());
}

void ReadingArea::setCornerLevel(CornerLevel level)
{
    impl_->state.cornerLevel = level;
    impl_->updateAll();
}

CornerLevel ReadingArea::cornerLevel() const { return impl_->state.cornerLevel; }

void ReadingArea::setCornerTables(std::vector<CornerTable> tables)
{
    impl_->state.cornerTables = std::move(tables);
    impl_->updateAll();
}

void ReadingArea::setMouse(MouseMap mouse) { impl_->state.mouse = mouse; }

void ReadingArea::toggleCrosshair()
{
    impl_->state.crosshairShown = !impl_->state.crosshairShown;
    impl_->updateAll();
}

void ReadingArea::setAnnotations(std::vector<interact::MeasuredAnnotation> annotations)
{
    impl_->state.annotations = std::move(annotations);
    impl_->updateSlices();
}

void ReadingArea::setAnnotationsHidden(bool hidden)
{
    impl_->state.annotationsHidden = hidden;
    impl_->updateSlices();
}

void ReadingArea::setTool(std::optional<image::AnnotationKind> tool)
{
    if (tool == impl_->state.tool)
        return;
    impl_->dropDrawings();
    impl_->state.tool = tool;
    if (tool) {
        setBrush(std::nullopt);
        setWindowTool(false);
    }
    for (auto* pane : impl_->slices)
        pane->setCursor(tool ? Qt::CrossCursor : Qt::ArrowCursor);
    Q_EMIT toolChanged();
}

std::optional<image::AnnotationKind> ReadingArea::tool() const { return impl_->state.tool; }

void ReadingArea::setKeepTool(bool keep) { impl_->keepTool = keep; }

void ReadingArea::selectAnnotation(QString const& uid)
{
    impl_->state.selected = uid.toStdString();
    impl_->updateSlices();
}

bool ReadingArea::putAway()
{
    for (auto* pane : impl_->slices)
        if (pane->cancelPen())
            return true;
    if (impl_->state.tool) {
        setTool(std::nullopt);
        return true;
    }
    if (impl_->state.brush) {
        setBrush(std::nullopt);
        return true;
    }
    if (impl_->state.windowTool) {
        setWindowTool(false);
        return true;
    }
    if (impl_->state.cine.playing) {
        impl_->play(false);
        return true;
    }
    if (impl_->state.selected.empty())
        return false;
    selectAnnotation({});
    Q_EMIT annotationSelected({});
    return true;
}

std::optional<image::Annotation> ReadingArea::keyMark() const
{
    if (!impl_->state.isOpen())
        return std::nullopt;
    return impl_->state.focusMark();
}

VolumePane& ReadingArea::volumePane() { return *impl_->volume; }

bool ReadingArea::drawing() const { return impl_->volume->drawing() || impl_->rests.isActive(); }

void ReadingArea::slicesArrived()
{
    if (impl_->state.isOpen() && !impl_->arrivals.isActive())
        impl_->arrivals.start();
}

} // namespace lamina::app
