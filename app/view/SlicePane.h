#pragma once

#include "interact/PlaneTurn.h"
#include "view/AnnotationPen.h"
#include "view/EdgeBar.h"
#include "view/Magnifier.h"
#include "view/PaneZoom.h"
#include "view/PlaneLines.h"
#include "view/ReadingState.h"
#include "view/SlicePicture.h"

#include <QPointF>
#include <QWidget>

#include <optional>

namespace lamina::app {

/// One reading plane on the screen: image, layers, crosshair and text, and the mouse and keys
/// that move them. Draws from the shared state; asks its owner to change it. [gui thread]
class SlicePane final : public QWidget {
    Q_OBJECT

public:
    SlicePane(ReadingState const& state, interact::PlaneKind kind, QWidget* parent = nullptr);

    [[nodiscard]] interact::PlaneKind kind() const { return kind_; }
    /// What the pane shows, in device pixels.
    [[nodiscard]] render::SliceView view() const;
    [[nodiscard]] image::Vec3 lpsAt(QPointF position) const;
    [[nodiscard]] QPointF positionOf(image::Vec3 lps) const;
    [[nodiscard]] PaneZoom const& zoom() const { return zoom_; }

    [[nodiscard]] interact::PlaneTurn turn() const { return turn_; }
    /// Turns the plane about the middle of the pane.
    void setTurn(interact::PlaneTurn turn);

    /// Fits the slice into the pane.
    void resetZoom();
    /// Enlarges about the middle of the pane until a device pixel shows this many mm.
    void setScale(double mmPerPixel);
    /// Puts a point into the middle of the pane, a device pixel showing this many mm.
    void lookAt(image::Vec3 center, double mmPerPixel);
    /// Zoom, shift and turn at once, without telling.
    void lookThrough(PaneZoom zoom, interact::PlaneTurn turn);
    /// Shifts the image so that the crosshair is inside, if it is enlarged.
    void reveal(image::Vec3 lps);
    /// The image was replaced or scrolled: what lies under the pointer is new.
    void refresh();
    /// Forgets the annotation in hand; false when there was none.
    bool cancelPen();

Q_SIGNALS:
    void windowDragged(lamina::render::Window window);
    /// A rectangle was drawn to set the window from: corner and edges.
    void windowPatch(
        lamina::image::Vec3 corner, lamina::image::Vec3 along, lamina::image::Vec3 down);
    void pointPicked(lamina::image::Vec3 lps, lamina::app::Movement how);
    void stepped(int steps, lamina::app::Movement how);
    /// Go so many places along the fourth axis.
    void axisStepped(int steps);
    /// The lens should enlarge by so many steps more.
    void lensStepped(int steps);
    /// The slab should be thicker by so many steps.
    void slabStepped(int steps);
    void sliceAsked(qint64 slice, lamina::app::Movement how);
    /// A plane should turn about a direction (unit, LPS) through the crosshair; alone, or with the
    /// third one.
    void planeTurned(
        lamina::interact::PlaneKind plane, lamina::image::Vec3 axis, double radians, bool alone);
    /// The handle was let go.
    void planesTurned();
    /// Zoomed, shifted or turned.
    void lensChanged();
    void maximised();
    void menuAsked(QPoint globalPosition);
    void readoutChanged(QString const& text);
    void activated();
    /// A new or changed annotation is whole.
    void annotationEdited(lamina::image::Annotation const& annotation);
    /// Selected by the pointer; "" for none.
    void annotationSelected(QString const& uid);
    /// The brush went on; from and to are the same for a dab.
    void painted(lamina::app::PaintMove const& move);
    void strokeEnded();
    /// Nothing can be measured on this pane.
    void refused(QString const& reason);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// A button held down, from where, and what was then.
    struct Drag {
        Qt::MouseButton button = Qt::NoButton;
        QPointF start;
        render::Window window;
        PaneZoom zoom;
        render::SliceView view;
        bool moved = false;
        double range = 0; ///< of the values, for the speed of the window
        int scrolled = 0; ///< slices gone since the start
    };
    /// The handle in reach of the pointer.
    [[nodiscard]] std::optional<PlaneHandle> handleAt(QPointF position) const;
    [[nodiscard]] double angleAt(QPointF position) const;
    void turnPlane(QPointF position, bool alone);
    void startStroke(QMouseEvent const& event);
    void goOnWithStroke(QPointF position);
    void drawBrush(QPainter& painter) const;
    void drawBand(QPainter& painter) const;
    void finishBand(QPointF from);
    void drag(QPointF position);
    void scrollTo(double distance);
    [[nodiscard]] DragUse dragUse() const;
    [[nodiscard]] EdgeBar edgeBar() const;
    [[nodiscard]] bool isOverBar() const;
    [[nodiscard]] WheelUse wheelUse(Qt::KeyboardModifiers held) const;
    [[nodiscard]] PaneView paneView() const { return { view(), devicePixelRatioF() }; }
    /// Tells what came of a pen's event; true when the event meant an annotation.
    bool tell(AnnotationPen::Outcome const& outcome);
    [[nodiscard]] bool mayMeasure();
    void showPointer(QPointF position);
    void setReadout(std::optional<QPointF> position);
    void drawBorder(QPainter& painter) const;
    void tellMeter(FrameMeter::Clock::time_point start) const;
    /// Where the lens stands: under the pointer; without one on the panes, on the crosshair.
    [[nodiscard]] std::optional<QPointF> lensPlace() const;

    ReadingState const& state_;
    interact::PlaneKind kind_;
    PaneZoom zoom_;
    interact::PlaneTurn turn_;
    SlicePicture picture_;
    Magnifier magnifier_;
    AnnotationPen pen_;
    std::optional<Drag> drag_;
    std::optional<QPointF> pointer_;
    QString readout_;
    std::string hovered_; ///< uid of the annotation under the pointer
    QRectF badge_;
    std::optional<interact::PlaneKind> heldPlane_; ///< whose handle is under the pointer
    std::optional<double> heldAngle_; ///< of the pointer about the crosshair while a plane turns
    /// A stroke of the brush that goes on while the button is held.
    struct Stroke {
        image::Vec3 last;
        bool erases = false;
    };
    std::optional<Stroke> stroke_;
    std::optional<QPointF> bandEnd_; ///< the rectangle's corner under the pointer
    bool barHeld_ = false; ///< the bar at the edge follows the pointer
    int wheelRest_ = 0;
};

} // namespace lamina::app
