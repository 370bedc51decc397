#pragma once

#include "view/AnnotationPen.h"
#include "view/SlicePicture.h"

#include <QPainter>

namespace lamina::app {

/// A round lens on a pane: the slice drawn anew and larger, as fine as the screen, with labels,
/// annotations and crosshair where they belong. [gui thread]
class Magnifier {
public:
    static constexpr double smallest = 2;
    static constexpr double largest = 6;

    /// What the pane shows.
    struct Scene {
        ReadingState const& state;
        interact::PlaneKind kind;
        PaneView const& on;
        std::optional<image::Annotation> const& inHand;
        std::string hovered; ///< uid of an annotation
    };

    /// The factor after so many steps of the wheel.
    [[nodiscard]] static double stepped(double factor, int steps);
    /// What the lens shows when it stands at `at`, and where its upper left corner lies, in device
    /// pixels of the pane. What lies under `at` stays there.
    struct Lens {
        render::SliceView view;
        QPoint corner;
    };
    [[nodiscard]] static Lens lensAt(PaneView const& on, QPointF at, double factor);

    /// Draws the lens over the pane.
    void draw(QPainter& painter, Scene const& scene, QPointF at);

private:
    SlicePicture picture_;
};

} // namespace lamina::app
