#pragma once

#include "render/VolumeScene.h"
#include "view/ReadingState.h"

#include <QImage>
#include <QTimer>
#include <QWidget>

#include <future>
#include <memory>
#include <optional>
#include <vector>

namespace lamina::app {

/// The stack in 3D. Drawing happens on the renderer's thread; this widget shows the newest
/// picture and turns the mouse into camera moves. [gui thread]
class VolumePane final : public QWidget {
    Q_OBJECT

public:
    explicit VolumePane(ReadingState const& state, QWidget* parent = nullptr);
    ~VolumePane() override;

    /// Another stack: forgets the picture, the camera and the preset.
    void reset();
    /// Another volume at the same place: camera and preset stay. It is drawn once it rests.
    void exchange();
    void resetCamera();
    /// Asks for a new picture if the stack is complete and the pane can be seen.
    void refresh();

    [[nodiscard]] render::Camera const& camera() const { return camera_; }
    /// A picture is asked for and has not come, or a finer one follows.
    [[nodiscard]] bool drawing() const;
    [[nodiscard]] QImage const& picture() const { return picture_; }
    [[nodiscard]] render::VolumePreset preset() const { return preset_; }
    void setPreset(render::VolumePreset preset);

Q_SIGNALS:
    void maximised();
    void menuAsked(QPoint globalPosition);
    void activated();
    /// A picture arrived; drawing took this long.
    void drawn(double milliseconds);

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

private:
    /// Where the renderer's thread leaves pictures; it may outlive the pane.
    struct Mailbox;
    struct Drag {
        Qt::MouseButton button = Qt::NoButton;
        QPointF start;
        render::Camera camera;
        bool moved = false;
    };
    void moveCamera(render::Camera const& camera);
    void request(bool moving);
    void start();
    void retire();
    void take(Result<render::Picture> picture, int generation, double milliseconds);
    void drawTexts(QPainter& painter) const;
    void drawLetters(QPainter& painter, QRectF const& area) const;
    [[nodiscard]] std::shared_ptr<image::LabelMap const> newestLabels(
        render::LabelStyle& style) const;

    ReadingState const& state_;
    render::Camera camera_;
    render::VolumePreset preset_ = render::VolumePreset::bone;
    std::optional<Drag> drag_;
    QImage picture_;
    QString failure_;
    QSize awaited_; ///< of the picture that is being drawn
    int generation_ = 0; ///< counts the stacks; pictures of an earlier one are dropped
    QTimer settle_; ///< a fine picture once the camera rests
    std::shared_ptr<Mailbox> mailbox_;
    std::unique_ptr<render::VolumeRenderer> renderer_;
    std::vector<std::future<void>> retired_; ///< renderers of earlier stacks, ending in peace
};

} // namespace lamina::app
