#include "view/VolumePane.h"

#include "interact/Mpr.h"
#include "settings/Language.h"
#include "view/HaloText.h"
#include "view/PaneText.h"
#include "view/SliceOverlay.h"
#include "view/Theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numbers>

namespace lamina::app {

namespace {

constexpr double dragThreshold = 3;
constexpr double degreesPerPixel = 0.4;
constexpr double zoomPerPixel = 1.006;
constexpr double zoomPerNotch = 1.15;
constexpr int settleMilliseconds = 180;

QString presetName(render::VolumePreset preset)
{
    switch (preset) {
    case render::VolumePreset::bone:
        return VolumePane::tr("Bone");
    case render::VolumePreset::softTissue:
        return VolumePane::tr("Soft tissue");
    case render::VolumePreset::lung:
        return VolumePane::tr("Lung");
    case render::VolumePreset::angiography:
        return VolumePane::tr("Angiography");
    case render::VolumePreset::mip:
        return VolumePane::tr("MIP");
    case render::VolumePreset::mr:
        return VolumePane::tr("MR");
    }
    return {};
}

} // namespace

struct VolumePane::Mailbox {
    std::mutex mutex;
    VolumePane* pane = nullptr;
};

VolumePane::VolumePane(ReadingState const& state, QWidget* parent)
    : QWidget(parent)
    , state_(state)
    , mailbox_(std::make_shared<Mailbox>())
{
    mailbox_->pane = this;
    setObjectName(QStringLiteral("volumePane"));
    whenTranslated(*this, [this] {
        setAccessibleName(tr("3D view"));
        setAccessibleDescription(tr("The series in three dimensions. Arrow keys turn it."));
        update();
    });
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(40, 40);
    settle_.setSingleShot(true);
    settle_.setInterval(settleMilliseconds);
    connect(&settle_, &QTimer::timeout, this, [this] { request(false); });
}

VolumePane::~VolumePane()
{
    std::scoped_lock const lock(mailbox_->mutex);
    mailbox_->pane = nullptr;
}

void VolumePane::start()
{
    renderer_ = std::make_unique<render::VolumeRenderer>(
        [mailbox = mailbox_, generation = generation_](
            Result<render::Picture> picture, double milliseconds) {
            std::scoped_lock const lock(mailbox->mutex);
            auto* pane = mailbox->pane;
            if (pane == nullptr)
                return;
            auto shared = std::make_shared<Result<render::Picture>>(std::move(picture));
            QMetaObject::invokeMethod(
                pane,
                [pane, shared, generation, milliseconds] {
                    pane->take(std::move(*shared), generation, milliseconds);
                },
                Qt::QueuedConnection);
        });
}

// Ends the renderer without making the reader wait for the frame it is drawing.
void VolumePane::retire()
{
    std::erase_if(retired_,
        [](auto& f) { return f.wait_for(std::chrono::seconds(0)) == std::future_status::ready; });
    if (renderer_)
        retired_.push_back(std::async(
            std::launch::async, [old = std::move(renderer_)]() mutable { old.reset(); }));
}

void VolumePane::reset()
{
    awaited_ = {};
    ++generation_;
    retire();
    settle_.stop();
    drag_.reset();
    picture_ = {};
    failure_.clear();
    camera_ = {};
    if (state_.isOpen())
        preset_ = render::defaultPreset(state_.volume()->description());
    update();
}

void VolumePane::exchange()
{
    auto const camera = camera_;
    auto const preset = preset_;
    reset();
    camera_ = camera;
    preset_ = preset;
    settle_.start();
}

void VolumePane::resetCamera() { moveCamera({}); }

void VolumePane::refresh()
{
    // The first picture is a coarse one: better than to wait seconds on a black pane.
    request(picture_.isNull());
    settle_.start();
    update();
}

bool VolumePane::drawing() const
{
    return isVisible() && (settle_.isActive() || awaited_.isValid());
}

void VolumePane::setPreset(render::VolumePreset preset)
{
    preset_ = preset;
    refresh();
}

void VolumePane::moveCamera(render::Camera const& camera)
{
    camera_ = camera;
    camera_.azimuthDegrees = std::remainder(camera_.azimuthDegrees, 360.0);
    camera_.elevationDegrees = std::clamp(camera_.elevationDegrees, -90.0, 90.0);
    camera_.zoom = std::clamp(camera_.zoom, 0.2, 20.0);
    request(true);
    settle_.start();
    update();
}

std::shared_ptr<image::LabelMap const> VolumePane::newestLabels(render::LabelStyle& style) const
{
    if (state_.layersHidden)
        return nullptr;
    for (auto layer = state_.layers.rbegin(); layer != state_.layers.rend(); ++layer) {
        if (layer->labels && ReadingState::isDrawn(*layer)) {
            style.fillOpacity = layer->opacity;
            style.hidden = layer->hiddenLabels;
            return layer->labels;
        }
    }
    return nullptr;
}

void VolumePane::request(bool moving)
{
    if (!state_.isOpen() || state_.asAcquired() || !state_.volume()->complete() || !isVisible())
        return;
    if (!renderer_)
        start();
    auto const pixels = (QSizeF(size()) * devicePixelRatioF()).toSize();
    render::VolumeScene scene;
    scene.volume = state_.volume();
    scene.labels = newestLabels(scene.labelStyle);
    scene.preset = preset_;
    scene.camera = camera_;
    scene.width = std::max(1, pixels.width());
    scene.height = std::max(1, pixels.height());
    scene.moving = moving;
    awaited_ = pixels;
    renderer_->request(std::move(scene));
}

void VolumePane::take(Result<render::Picture> picture, int generation, double milliseconds)
{
    if (generation != generation_)
        return;
    if (!picture || QSize(picture->width, picture->height) == awaited_)
        awaited_ = {};
    if (picture) {
        failure_.clear();
        // The image owns the picture's pixels: no copy.
        auto* pixels = new render::Picture(std::move(*picture));
        picture_ = QImage(
            reinterpret_cast<uchar const*>(pixels->pixels.data()), pixels->width, pixels->height,
            static_cast<qsizetype>(pixels->width) * 4, QImage::Format_RGB32,
            [](void* owned) { delete static_cast<render::Picture*>(owned); }, pixels);
    } else {
        picture_ = {};
        failure_ = QString::fromStdString(picture.error().advice);
        if (failure_.isEmpty())
            failure_ = tr("The 3D view could not be drawn");
    }
    update();
    Q_EMIT drawn(milliseconds);
}

void VolumePane::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::black);
    if (!state_.isOpen())
        return;
    if (!picture_.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        // A picture of another size (coarse, or before a resize) keeps its shape.
        auto shown = QRectF(
            QPointF(0, 0), QSizeF(picture_.size()).scaled(QSizeF(size()), Qt::KeepAspectRatio));
        shown.moveCenter(QRectF(rect()).center());
        painter.drawImage(shown, picture_);
    }
    painter.setFont(paneFont(font(), QSizeF(size())));
    drawTexts(painter);
    painter.fillRect(QRectF(0, 0, width(), 2), theme::quietText());
    if (hasFocus()) {
        painter.setPen(QPen(theme::accent(), 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void VolumePane::drawTexts(QPainter& painter) const
{
    auto const line = QFontMetricsF(painter.font()).height();
    auto const margin = std::round(line * 0.5);
    auto const area = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    auto const half = area.adjusted(0, 0, -area.width() * 0.5 - line, 0);
    if (state_.cornerLevel != CornerLevel::none && state_.patientShown) {
        drawCorner(painter, half, Qt::AlignLeft | Qt::AlignTop,
            { { state_.corners.patient(), theme::text() } });
        std::vector<CornerLine> lines { { tr("3D · %1").arg(presetName(preset_)),
            theme::quietText() } };
        if (state_.axis())
            lines.insert(lines.begin(), { axisLine(state_), theme::accent() });
        drawCorner(painter, half, Qt::AlignLeft | Qt::AlignBottom, lines);
    }
    auto message = failure_;
    if (message.isEmpty() && picture_.isNull()) {
        auto const loading = loadingText(*state_.volume());
        message = loading.isEmpty() ? tr("Drawing…") : loading;
    }
    if (!message.isEmpty()) {
        auto const middle
            = area.adjusted(area.width() * 0.1, area.height() * 0.45, -area.width() * 0.1, 0);
        auto const failed = !failure_.isEmpty();
        drawPill(painter, middle, Qt::AlignHCenter | Qt::AlignTop, message,
            failed ? theme::warning() : theme::quietText(),
            failed ? PillSign::warning : PillSign::none);
    } else {
        drawLetters(painter, area);
    }
    render::LabelStyle style;
    if (state_.isArtificial() || (newestLabels(style) && state_.showsArtificial())) {
        auto const right = area.adjusted(half.width(), 0, 0, 0);
        drawPill(painter, right, Qt::AlignRight | Qt::AlignBottom, artificialMark(),
            theme::artificial(), PillSign::artificial);
    }
}

void VolumePane::drawLetters(QPainter& painter, QRectF const& area) const
{
    auto const azimuth = camera_.azimuthDegrees * std::numbers::pi / 180;
    auto const elevation = camera_.elevationDegrees * std::numbers::pi / 180;
    // Looking from the front, the patient's left is on the right of the screen.
    image::Vec3 const right { std::cos(azimuth), std::sin(azimuth), 0 };
    image::Vec3 const eye { std::sin(azimuth) * std::cos(elevation),
        -std::cos(azimuth) * std::cos(elevation), std::sin(elevation) };
    auto const up = image::cross(eye, right);
    auto const letters = edgeLetters(right, -up);
    drawEdges(painter, area, letters.left, letters.right, letters.top, letters.bottom);
}

void VolumePane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    request(true);
    settle_.start();
}

void VolumePane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void VolumePane::mousePressEvent(QMouseEvent* event)
{
    Q_EMIT activated();
    if (state_.isOpen() && !drag_)
        drag_ = Drag { event->button(), event->position(), camera_, false };
}

void VolumePane::mouseMoveEvent(QMouseEvent* event)
{
    if (!drag_)
        return;
    auto const distance = event->position() - drag_->start;
    if (!drag_->moved && std::hypot(distance.x(), distance.y()) < dragThreshold)
        return;
    drag_->moved = true;
    auto camera = drag_->camera;
    switch (drag_->button) {
    case Qt::LeftButton:
        // The body turns with the hand: to the right shows more of the patient's right side.
        camera.azimuthDegrees -= distance.x() * degreesPerPixel;
        camera.elevationDegrees += distance.y() * degreesPerPixel;
        break;
    case Qt::MiddleButton:
        camera.panX += distance.x() / height();
        camera.panY += distance.y() / height();
        break;
    case Qt::RightButton:
        camera.zoom *= std::pow(zoomPerPixel, -distance.y());
        break;
    default:
        return;
    }
    moveCamera(camera);
}

void VolumePane::mouseReleaseEvent(QMouseEvent* event)
{
    if (!drag_ || drag_->button != event->button())
        return;
    auto const finished = *drag_;
    drag_.reset();
    if (finished.moved) {
        settle_.stop();
        request(false);
    } else if (finished.button == Qt::RightButton) {
        Q_EMIT menuAsked(event->globalPosition().toPoint());
    }
}

void VolumePane::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && state_.isOpen())
        Q_EMIT maximised();
    else
        mousePressEvent(event);
}

void VolumePane::wheelEvent(QWheelEvent* event)
{
    event->accept();
    if (!state_.isOpen())
        return;
    auto camera = camera_;
    camera.zoom *= std::pow(zoomPerNotch, event->angleDelta().y() / 120.0);
    moveCamera(camera);
}

void VolumePane::keyPressEvent(QKeyEvent* event)
{
    constexpr double step = 10;
    auto camera = camera_;
    switch (event->key()) {
    case Qt::Key_Left:
        camera.azimuthDegrees += step;
        break;
    case Qt::Key_Right:
        camera.azimuthDegrees -= step;
        break;
    case Qt::Key_Up:
        camera.elevationDegrees -= step;
        break;
    case Qt::Key_Down:
        camera.elevationDegrees += step;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (state_.isOpen())
        moveCamera(camera);
}

void VolumePane::focusInEvent(QFocusEvent* event)
{
    Q_EMIT activated();
    update();
    QWidget::focusInEvent(event);
}

void VolumePane::focusOutEvent(QFocusEvent* event)
{
    update();
    QWidget::focusOutEvent(event);
}

} // namespace lamina::app
