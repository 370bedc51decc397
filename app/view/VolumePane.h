#pragma once

#include "render/VolumeScene.h"
#include "render/VolumeValues.h"
#include "view/CropHandles.h"
#include "view/ReadingState.h"
#include "view/VolumeChoice.h"

#include <QImage>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

#include <future>
#include <memory>
#include <optional>
#include <vector>

namespace lamina::app {

/// The stack in 3D. Drawing happens on the renderer's thread; this widget shows the newest
/// picture and turns the mouse into camera moves, and into changes of the look and of the crop
/// box. [gui thread]
class VolumePane final : public QWidget {
    Q_OBJECT

public:
    explicit VolumePane(ReadingState const& state, QWidget* parent = nullptr);
    ~VolumePane() override;

    /// Another stack: forgets the picture, the camera and what was chosen.
    void reset();
    /// Another volume at the same place: camera and choice stay. It is drawn once it rests.
    void exchange();
    void resetCamera();
    /// Asks for a new picture if the stack is complete and the pane can be seen.
    void refresh();
    /// The crosshair or a plane is elsewhere, which matters when planes cut the volume.
    void planesMoved();

    [[nodiscard]] render::Camera const& camera() const { return camera_; }
    void setCamera(render::Camera const& camera) { moveCamera(camera); }
    /// A picture is asked for and has not come, or a finer one follows.
    [[nodiscard]] bool drawing() const;
    [[nodiscard]] QImage const& picture() const { return picture_; }

    [[nodiscard]] VolumeChoice const& choice() const { return choice_; }
    /// `rests`: no more changes follow at once, so that a fine picture is worth it.
    void setChoice(VolumeChoice choice, bool rests = true);
    /// The next face of the crop box, or the one before, is the one that `moveFace` moves. Shows
    /// the box.
    void chooseFace(int direction);
    /// By a fraction of the volume; chooses a face first where none is.
    void moveFace(double outwards);
    /// The volume can be shown in 3D at all.
    [[nodiscard]] bool canShow() const;
    [[nodiscard]] std::shared_ptr<image::Volume const> volume() const { return state_.volume(); }

    /// Draws small square pictures of the volume with these looks, one by one, whenever the thread
    /// has nothing else to draw; `thumbnailDrawn` tells of each. Another call, or another volume,
    /// ends it.
    void drawThumbnails(std::vector<render::VolumeLook> const& looks, int pixels);
    /// Measures the values of the volume on another thread; `measured` tells, or `failed` why not.
    void measure();

Q_SIGNALS:
    void maximised();
    void menuAsked(QPoint globalPosition);
    void activated();
    /// A picture arrived; drawing took this long.
    void drawn(double milliseconds);
    void choiceChanged();
    /// The first picture of another volume is there.
    void stackDrawn();
    /// Another stack, or none.
    void stackChanged();
    /// Presets and all that belongs to the look are wanted.
    void controlsAsked();
    void thumbnailDrawn(int number, QImage const& picture);
    void measured(lamina::render::VolumeValues const& values);
    void failed(QString const& why);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    /// Where the renderer's thread leaves pictures; it may outlive the pane.
    struct Mailbox;
    enum class Grip { camera, shift, crop };
    struct Drag {
        Qt::MouseButton button = Qt::NoButton;
        Grip grip = Grip::camera;
        int face = 0; ///< of the crop box
        QPointF start;
        render::Camera camera;
        VolumeChoice choice;
        bool moved = false;
    };
    void moveCamera(render::Camera const& camera);
    void request(bool moving);
    void start();
    void retire();
    void take(Result<render::Picture> picture, int generation, render::Drawn const& about);
    [[nodiscard]] render::VolumeScene sceneNow() const;
    [[nodiscard]] render::VolumeCut cutNow() const;
    [[nodiscard]] std::optional<CropHandles> handles() const;
    [[nodiscard]] Drag dragFrom(QMouseEvent const& event) const;
    void dragCamera(QPointF distance);
    void mark(std::optional<int> face);
    [[nodiscard]] QString faceText() const;
    void placeButton();
    void drawTexts(QPainter& painter) const;
    void drawLetters(QPainter& painter, QRectF const& area) const;
    [[nodiscard]] std::shared_ptr<image::LabelMap const> newestLabels(
        render::LabelStyle& style) const;

    ReadingState const& state_;
    render::Camera camera_;
    VolumeChoice choice_;
    std::optional<Drag> drag_;
    std::optional<int> marked_; ///< the handle under the pointer
    std::optional<int> face_; ///< of the crop box, that keys move
    QImage picture_;
    QString failure_;
    bool awaited_ = false; ///< the picture of the last request has not come
    std::uint64_t requests_ = 0; ///< so many so far
    int reduction_ = 1; ///< of the picture
    int generation_ = 0; ///< counts the stacks; pictures of an earlier one are dropped
    int thumbnailCall_ = 0; ///< counts the calls for thumbnails
    QTimer settle_; ///< a fine picture once the camera rests
    QToolButton* look_ = nullptr;
    std::shared_ptr<Mailbox> mailbox_;
    std::unique_ptr<render::VolumeRenderer> renderer_;
    std::vector<std::future<void>> retired_; ///< renderers of earlier stacks, ending in peace
};

/// "Bone", in the reader's language; what a reader named himself as it is.
[[nodiscard]] QString presetName(render::VolumePreset const& preset);
/// "+35 HU", "−12 %"; of none empty, or "0 HU" with its unit.
[[nodiscard]] QString shiftText(render::VolumePreset const& preset, bool evenNone = false);

} // namespace lamina::app
