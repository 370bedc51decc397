#pragma once

#include "image/Annotation.h"
#include "interact/AnnotationShape.h"
#include "view/ReadingState.h"

#include <QPointF>

#include <optional>
#include <string>

namespace lamina::app {

/// A pane's view with the scale of its widget: device pixels per unit.
struct PaneView {
    render::SliceView view;
    double ratio = 1;

    [[nodiscard]] image::Vec3 lpsAt(QPointF at) const
    {
        return view.lpsOf(at.x() * ratio, at.y() * ratio);
    }
    [[nodiscard]] QPointF at(image::Vec3 lps) const
    {
        auto const [x, y] = view.pixelOf(lps);
        return QPointF(x, y) / ratio;
    }
};

/// What the left button does to annotations on one pane: draws with the chosen tool, drags
/// handles and whole shapes, selects. Changes nothing itself: says what came of it. [gui thread]
class AnnotationPen {
public:
    /// What a press, a release or the end of a shape brought.
    struct Outcome {
        bool taken = false; ///< the event meant an annotation, nothing else
        std::optional<image::Annotation> finished; ///< new or changed: to be kept
        std::optional<std::string> selected; ///< its uid; "" for none
    };

    AnnotationPen(ReadingState const& state, interact::PlaneKind kind);

    Outcome press(PaneView const& on, QPointF at);
    /// True when something on the pane follows the pointer.
    bool move(PaneView const& on, QPointF at, bool pressed);
    Outcome release(PaneView const& on, QPointF at);
    /// Ends a path or polygon (double click, right click).
    Outcome finish();
    /// Forgets what is in hand; false when there was nothing.
    bool cancel();

    /// The annotation as it would be if the reader let go now.
    [[nodiscard]] std::optional<image::Annotation> const& inHand() const { return inHand_; }
    [[nodiscard]] bool isBusy() const { return !placed_.empty() || grip_.has_value(); }
    /// The annotation under the pointer ("" when there is none), and whether one of its handles is.
    struct Hover {
        std::string uid;
        bool isOverHandle = false;
    };
    [[nodiscard]] Hover hovered(PaneView const& on, QPointF at) const;

private:
    struct Grip {
        image::Annotation before;
        std::optional<std::size_t> handle; ///< none: the whole shape
        QPointF start;
        bool moved = false;
    };
    struct Hit {
        image::Annotation const* annotation = nullptr;
        std::optional<std::size_t> handle;
    };
    [[nodiscard]] Hit hitAt(PaneView const& on, QPointF at) const;
    void startDrawing(image::AnnotationKind kind, PaneView const& on, QPointF at);
    void shape();
    Outcome place(PaneView const& on, QPointF at);
    Outcome done();
    void forget();

    ReadingState const& state_;
    interact::PlaneKind kind_;
    std::vector<image::Vec3> placed_; ///< the last one is under the pointer
    image::AnnotationKind drawing_ = image::AnnotationKind::length;
    interact::ScreenAxes axes_;
    std::string uid_;
    std::int64_t slice_ = 0;
    QPointF pressedAt_;
    bool fresh_ = false; ///< the press that began the shape is still down
    bool freehand_ = false;
    std::optional<Grip> grip_;
    std::optional<image::Annotation> inHand_;
};

} // namespace lamina::app
