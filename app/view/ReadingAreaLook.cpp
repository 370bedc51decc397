#include "interact/PlaneTurn.h"
#include "view/ReadingAreaImpl.h"
#include "view/SlicePane.h"
#include "view/VolumePane.h"

#include <QFocusEvent>
#include <QScreen>

#include <algorithm>

namespace lamina::app {

namespace {

interact::PlaneTurn after(interact::PlaneTurn turn, PaneTurning turning)
{
    switch (turning) {
    case PaneTurning::flipAcross:
        return interact::flippedAcross(turn);
    case PaneTurning::flipDown:
        return interact::flippedDown(turn);
    case PaneTurning::left:
        return interact::rotated(turn, -1);
    case PaneTurning::right:
        return interact::rotated(turn, 1);
    case PaneTurning::none:
        break;
    }
    return {};
}

/// Millimetres of one device pixel of the screen; 0 when the screen does not say.
double screenPixelMm(QWidget const& widget)
{
    auto const* screen = widget.screen();
    if (screen == nullptr || screen->physicalSize().isEmpty())
        return 0;
    return screen->physicalSize().height() / screen->geometry().height()
        / widget.devicePixelRatioF();
}

/// How a plane must be turned to lie as a presentation state says: its rows and columns turned
/// clockwise, then flipped left to right (PS3.3 C.10.6).
interact::PlaneTurn turnFor(interact::ReadingPlane const& plane, image::Volume const& volume,
    dicom::PresentationState const& presentation)
{
    auto right = image::normalized(volume.indexToLps().i);
    auto down = image::normalized(volume.indexToLps().j);
    for (int n = 0; n < presentation.quarters; ++n)
        right = std::exchange(down, right) * -1.0;
    if (presentation.isFlipped)
        right = right * -1.0;
    for (int quarters = 0; quarters < 4; ++quarters)
        for (bool const mirrored : { false, true }) {
            interact::PlaneTurn const turn { quarters, mirrored };
            auto const lies = interact::turned(plane, turn);
            if (image::dot(lies.right, right) > 0.7 && image::dot(lies.down, down) > 0.7)
                return turn;
        }
    return {};
}

/// Looks at the part of the image that a presentation state shows, as large as it says.
void showArea(SlicePane& pane, ReadingState const& state, dicom::DisplayedArea const& area)
{
    auto const& volume = *state.volume();
    auto const k = static_cast<double>(state.volumeSlice(pane.kind()));
    auto const at = [&](double x, double y) { return volume.lpsOf({ x - 0.5, y - 0.5, k }); };
    auto const center
        = at((area.topLeft.x + area.bottomRight.x) / 2, (area.topLeft.y + area.bottomRight.y) / 2);
    auto const view = pane.view();
    auto const across
        = at(area.bottomRight.x, area.bottomRight.y) - at(area.topLeft.x, area.topLeft.y);
    auto mm = std::max(std::abs(image::dot(across, view.right)) / view.width,
        std::abs(image::dot(across, view.down)) / view.height);
    auto const pixel = volume.indexToLps().spacing().x;
    auto const screen = screenPixelMm(pane);
    if (area.mode == dicom::DisplayedArea::Mode::magnify)
        mm = pixel / area.magnification;
    else if (area.mode == dicom::DisplayedArea::Mode::trueSize && screen > 0)
        mm = pixel * screen / area.pixelMm;
    pane.lookAt(center, mm);
}

} // namespace

bool ReadingArea::present(std::shared_ptr<dicom::PresentationState const> presentation)
{
    auto& state = impl_->state;
    if (!state.isOpen() || (presentation && !state.hasAnyOf(presentation->scope)))
        return false;
    resetView();
    if (!presentation)
        return true;
    state.present(std::move(presentation));
    auto& pane = impl_->pane(state.nativePlane());
    auto const& shown = *state.presentation();
    pane.setTurn(turnFor(state.plane(pane.kind()), *state.volume(), shown));
    auto const area = std::ranges::find_if(
        shown.areas, [&](auto const& one) { return state.isIn(one.scope, pane.kind()); });
    if (area != shown.areas.end())
        showArea(pane, state, *area);
    impl_->updateSlices();
    Q_EMIT windowChanged(state.window);
    Q_EMIT colorsChanged();
    return true;
}

std::shared_ptr<dicom::PresentationState const> ReadingArea::presentation() const
{
    return impl_->state.presentation();
}

QStringList ReadingArea::leftOut() const
{
    QStringList words;
    if (auto const& shown = impl_->state.presentation())
        for (auto const& note : shown->notes)
            words << QString::fromStdString(note);
    if (impl_->state.leavesModalityOut())
        words << QStringLiteral("its modality table");
    return words;
}

void ReadingArea::invert()
{
    impl_->state.chooseColors(impl_->state.colorMap(), !impl_->state.isInverted());
    impl_->updateSlices();
    Q_EMIT colorsChanged();
}

bool ReadingArea::setColorMap(QString const& id)
{
    auto const maps = render::colorMaps();
    auto const wanted = id.toStdString();
    bool const known = std::ranges::any_of(maps, [&](auto const& map) { return map.id == wanted; });
    if (!known || impl_->state.isColor())
        return false;
    impl_->state.chooseColors(wanted, impl_->state.isInverted());
    impl_->updateSlices();
    Q_EMIT colorsChanged();
    return true;
}

QString ReadingArea::colorMap() const { return QString::fromStdString(impl_->state.colorMap()); }

void ReadingArea::takeFileVoi(dicom::FileVoi const& voi)
{
    if (impl_->state.takeFileVoi(voi)) {
        impl_->updateSlices();
        Q_EMIT windowChanged(impl_->state.window);
    }
    Q_EMIT stackShown();
}

void ReadingArea::takeCorrection(
    std::string const& profile, std::shared_ptr<render::ColorCorrection const> correction)
{
    if (impl_->state.takeCorrection(profile, std::move(correction)))
        impl_->updateSlices();
}

void ReadingArea::setProfileUsed(bool on)
{
    if (std::exchange(impl_->state.usesProfile, on) != on)
        impl_->updateSlices();
}

void ReadingArea::takeOverlays(std::shared_ptr<dicom::ImageOverlays const> overlays)
{
    impl_->state.overlays = std::move(overlays);
    impl_->updateSlices();
}

void ReadingArea::setOverlaysShown(bool on)
{
    if (std::exchange(impl_->state.overlaysShown, on) != on)
        impl_->updateSlices();
}

QStringList ReadingArea::fileVois() const
{
    QStringList names;
    for (auto const& name : impl_->state.fileVois())
        names << QString::fromStdString(name);
    return names;
}

bool ReadingArea::applyFileVoi(int place)
{
    if (place < 0 || !impl_->state.applyFileVoi(static_cast<std::size_t>(place)))
        return false;
    impl_->updateSlices();
    Q_EMIT windowChanged(impl_->state.window);
    return true;
}

void ReadingArea::setWindowTool(bool on)
{
    if (on == impl_->state.windowTool)
        return;
    impl_->state.windowTool = on;
    if (on)
        setTool(std::nullopt);
    for (auto* pane : impl_->slices)
        pane->setCursor(on || impl_->state.tool ? Qt::CrossCursor : Qt::ArrowCursor);
    Q_EMIT windowToolChanged(on);
}

void ReadingArea::setMagnified(bool on)
{
    if (std::exchange(impl_->state.isMagnified, on) != on)
        impl_->updateSlices();
}

QImage ReadingArea::picture(bool withPatient)
{
    if (!impl_->state.isOpen())
        return {};
    QWidget* pane = &impl_->activePane();
    if (!pane->isVisible())
        pane = impl_->volume;
    impl_->state.picturing = true;
    impl_->state.patientShown = withPatient;
    auto const ratio = pane->devicePixelRatioF();
    QImage image((QSizeF(pane->size()) * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    // Without the controls that lie on it.
    pane->render(&image, QPoint(), QRegion(), QWidget::DrawWindowBackground);
    impl_->state.picturing = false;
    impl_->state.patientShown = true;
    return image;
}

void ReadingArea::turnPane(PaneTurning turning)
{
    if (!impl_->state.isOpen())
        return;
    auto& pane = impl_->activePane();
    pane.setTurn(after(pane.turn(), turning));
}

void ReadingArea::scalePane(PaneScale scale)
{
    if (!impl_->state.isOpen())
        return;
    auto& pane = impl_->activePane();
    auto const& volume = *impl_->state.volume();
    if (scale == PaneScale::fit) {
        pane.resetZoom();
        return;
    }
    if (scale == PaneScale::pixel) {
        auto const spacing = volume.indexToLps().spacing();
        pane.setScale(impl_->state.plane(pane.kind()).native
                ? spacing.x
                : std::min({ spacing.x, spacing.y, spacing.z }));
        return;
    }
    auto const mm = screenPixelMm(*this);
    if (!volume.description().geometryKnown)
        Q_EMIT refused(tr("The file does not say how large its pixels are, so there is no true "
                          "size."));
    else if (!(mm > 0))
        Q_EMIT refused(tr("The screen does not say how large it is, so there is no true size."));
    else
        pane.setScale(mm);
}

void ReadingArea::focusActivePane()
{
    if (impl_->state.isOpen() && impl_->activePane().isVisible())
        impl_->activePane().setFocus();
}

void ReadingArea::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    focusActivePane();
}

} // namespace lamina::app
