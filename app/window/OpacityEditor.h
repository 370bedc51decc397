#pragma once

#include "image/Volume.h"
#include "render/VolumeValues.h"

#include <QWidget>

#include <optional>

namespace lamina::app {

/// The opacity and colours of a look as a curve over the volume's histogram. Points are dragged,
/// added by a double click and deleted by Del; all of it works by keys too. Heights are roots, so
/// that the small opacities that matter can be told apart. [gui thread]
class OpacityEditor final : public QWidget {
    Q_OBJECT

public:
    explicit OpacityEditor(QWidget* parent = nullptr);

    /// Values in the unit of the volume.
    void present(render::TransferFunction function, render::VolumeValues values,
        image::VolumeDescription const& description);
    void clear();
    [[nodiscard]] render::TransferFunction const& function() const { return function_; }
    [[nodiscard]] int chosen() const { return chosen_; }
    /// The point by its place; clamped.
    void choose(int point);
    /// Adds a point at a value, on the curve, and chooses it.
    void add(double value);
    /// Deletes the chosen point; two always stay.
    void removeChosen();
    /// Moves the chosen point between its neighbours.
    void moveChosen(double value, double opacity, bool rests);
    void paintChosen(QColor const& color);
    [[nodiscard]] QColor chosenColor() const;
    /// "210 HU, opacity 8 %".
    [[nodiscard]] QString chosenText() const;

    /// Where a value and an opacity lie, in pixels of the widget.
    [[nodiscard]] QPointF place(double value, double opacity) const;

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The function is another one; `rests` when no more changes follow at once.
    void edited(bool rests);
    void chosenChanged();
    /// The chosen point is to have another colour.
    void colorAsked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] QRectF field() const;
    [[nodiscard]] double valueAt(double x) const;
    [[nodiscard]] double opacityAt(double y) const;
    [[nodiscard]] int pointAt(QPointF at) const;
    void stepChosen(double values, double heights);
    void drawHistogram(QPainter& painter) const;
    void drawCurve(QPainter& painter) const;
    void tell();

    render::TransferFunction function_;
    render::VolumeValues values_;
    image::VolumeDescription description_;
    double low_ = 0; ///< of the field
    double high_ = 1;
    int chosen_ = 0;
    bool dragging_ = false;
};

} // namespace lamina::app
