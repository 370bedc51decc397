#include "view/VolumePane.h"

#include "base/Guarded.h"
#include "settings/CoreSentence.h"
#include "settings/Language.h"
#include "view/FrameMeter.h"

#include <QFocusEvent>

#include <algorithm>
#include <cmath>
#include <mutex>

namespace lamina::app {

namespace {

constexpr int settleMilliseconds = 180;

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
    setMouseTracking(true);
    look_ = new QToolButton(this);
    look_->setObjectName(QStringLiteral("volumeLook"));
    // On the image, which is black in every theme.
    look_->setStyleSheet(
        QStringLiteral("QToolButton { color: #e6eaee; background: rgba(20, 23, 27, 225);"
                       " border: 1px solid #56606b; border-radius: 4px; padding: 3px 8px; }"
                       "QToolButton:hover { background: #2c343c; }"
                       "QToolButton:focus { border-color: #4dc8d8; }"));
    connect(look_, &QToolButton::clicked, this, &VolumePane::controlsAsked);
    whenTranslated(*look_, [this] {
        look_->setText(tr("Look…"));
        look_->setAccessibleName(tr("Look of the 3D view"));
        look_->setToolTip(tr("Presets, shift, opacity, crop box and clipping"));
        placeButton();
    });
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
            Result<render::Picture> picture, render::Drawn const& about) {
            std::scoped_lock const lock(mailbox->mutex);
            auto* pane = mailbox->pane;
            if (pane == nullptr)
                return;
            auto shared = std::make_shared<Result<render::Picture>>(std::move(picture));
            QMetaObject::invokeMethod(
                pane,
                [pane, shared, generation, about] {
                    pane->take(std::move(*shared), generation, about);
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
    awaited_ = false;
    ++generation_;
    retire();
    settle_.stop();
    drag_.reset();
    picture_ = {};
    failure_.clear();
    camera_ = {};
    choice_ = {};
    marked_.reset();
    face_.reset();
    if (state_.isOpen())
        choice_.preset = render::volumePresetsFor(state_.volume()->description()).front();
    look_->setVisible(canShow());
    update();
    Q_EMIT stackChanged();
    Q_EMIT choiceChanged();
}

void VolumePane::exchange()
{
    auto const camera = camera_;
    auto const choice = choice_;
    reset();
    camera_ = camera;
    choice_ = choice;
    settle_.start();
    Q_EMIT choiceChanged();
}

void VolumePane::resetCamera() { moveCamera({}); }

void VolumePane::refresh()
{
    // The first picture is a coarse one: better than to wait seconds on a black pane.
    request(picture_.isNull());
    settle_.start();
    update();
}

bool VolumePane::drawing() const { return isVisible() && (settle_.isActive() || awaited_); }

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
        // An unfinished one would be a wrong body.
        if (layer->labels && layer->computing == 0 && ReadingState::isDrawn(*layer)) {
            style.fillOpacity = layer->opacity;
            style.hidden = layer->hiddenLabels;
            return layer->labels;
        }
    }
    return nullptr;
}

bool VolumePane::canShow() const { return state_.isOpen() && !state_.asAcquired(); }

void VolumePane::setChoice(VolumeChoice choice, bool rests)
{
    if (choice == choice_)
        return;
    choice_ = std::move(choice);
    request(!rests || picture_.isNull());
    settle_.start();
    update();
    Q_EMIT choiceChanged();
}

void VolumePane::planesMoved()
{
    bool const clips = std::ranges::any_of(choice_.clips, &VolumeChoice::Clip::on);
    if (!clips)
        return;
    request(true);
    settle_.start();
}

// Seen as the planes go from head to feet, front to back and right to left, what stays is the side
// away from the reader.
render::VolumeCut VolumePane::cutNow() const
{
    render::VolumeCut cut;
    if (choice_.cropping)
        cut.box = choice_.box;
    for (auto const kind : { interact::PlaneKind::axial, interact::PlaneKind::coronal,
             interact::PlaneKind::sagittal }) {
        auto const& clip = choice_.clips[static_cast<std::size_t>(kind)];
        bool const isLeft = kind == interact::PlaneKind::sagittal;
        auto const normal = state_.plane(kind).normal;
        if (clip.on)
            cut.planes.push_back({ state_.crosshair(), clip.flipped != isLeft ? -normal : normal });
    }
    return cut;
}

render::VolumeScene VolumePane::sceneNow() const
{
    render::VolumeScene scene;
    scene.volume = state_.volume();
    scene.labels = newestLabels(scene.labelStyle);
    scene.look = choice_.preset.look;
    scene.cut = cutNow();
    scene.camera = camera_;
    return scene;
}

void VolumePane::drawThumbnails(std::vector<render::VolumeLook> const& looks, int pixels)
{
    auto const call = ++thumbnailCall_;
    if (!canShow() || !state_.volume()->complete())
        return;
    if (!renderer_)
        start();
    auto const side = std::clamp(pixels, 16, 512);
    std::vector<render::VolumeScene> scenes;
    for (auto const& look : looks) {
        auto scene = sceneNow();
        scene.labels = nullptr;
        scene.look = look;
        scene.camera = {};
        // Twice as large, then made smaller: single rays look grainy.
        scene.width = scene.height = 2 * side;
        scenes.push_back(std::move(scene));
    }
    renderer_->requestThumbnails(std::move(scenes),
        [mailbox = mailbox_, generation = generation_, call, side](
            std::size_t number, Result<render::Picture> picture) {
            if (!picture)
                return;
            QImage const large(reinterpret_cast<uchar const*>(picture->pixels.data()),
                picture->width, picture->height, static_cast<qsizetype>(picture->width) * 4,
                QImage::Format_RGB32);
            auto const small
                = large.scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
            std::scoped_lock const lock(mailbox->mutex);
            auto* pane = mailbox->pane;
            if (pane == nullptr)
                return;
            QMetaObject::invokeMethod(
                pane,
                [pane, generation, call, number, small] {
                    if (generation == pane->generation_ && call == pane->thumbnailCall_)
                        Q_EMIT pane->thumbnailDrawn(static_cast<int>(number), small);
                },
                Qt::QueuedConnection);
        });
}

void VolumePane::measure()
{
    if (!canShow() || !state_.volume()->complete())
        return;
    retired_.push_back(std::async(std::launch::async,
        [volume = state_.volume(), mailbox = mailbox_, generation = generation_] {
            auto const values = guarded(
                [&]() -> Result<render::VolumeValues> { return render::measureValues(*volume); });
            std::scoped_lock const lock(mailbox->mutex);
            auto* pane = mailbox->pane;
            if (pane == nullptr)
                return;
            QMetaObject::invokeMethod(
                pane,
                [pane, generation, values] {
                    if (generation != pane->generation_)
                        return;
                    if (values)
                        Q_EMIT pane->measured(*values);
                    else
                        Q_EMIT pane->failed(coreSentence(values.error().advice));
                },
                Qt::QueuedConnection);
        }));
}

void VolumePane::request(bool moving)
{
    if (!canShow() || !state_.volume()->complete() || !isVisible())
        return;
    if (!renderer_)
        start();
    auto const pixels = (QSizeF(size()) * devicePixelRatioF()).toSize();
    auto scene = sceneNow();
    scene.width = std::max(1, pixels.width());
    scene.height = std::max(1, pixels.height());
    scene.moving = moving;
    awaited_ = true;
    scene.number = ++requests_;
    renderer_->request(std::move(scene));
}

void VolumePane::take(Result<render::Picture> picture, int generation, render::Drawn const& about)
{
    if (generation != generation_)
        return;
    awaited_ = awaited_ && about.number != requests_;
    reduction_ = about.reduction;
    if (state_.meter != nullptr)
        state_.meter->drawn(about, FrameMeter::Clock::now());
    bool const isFirst = picture_.isNull() && picture;
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
        failure_ = coreSentence(picture.error().advice);
        if (failure_.isEmpty())
            failure_ = tr("The 3D view could not be drawn");
    }
    update();
    Q_EMIT drawn(about.milliseconds);
    if (isFirst)
        Q_EMIT stackDrawn();
}

void VolumePane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeButton();
    request(true);
    settle_.start();
}

void VolumePane::placeButton()
{
    look_->adjustSize();
    int const margin = 8;
    // In a small pane it would cover what is to be seen.
    look_->setVisible(canShow() && width() > 3 * look_->width());
    look_->move(width() - look_->width() - margin, margin);
}

void VolumePane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
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
