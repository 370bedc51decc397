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

void ReadingArea::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    impl_->place();
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
