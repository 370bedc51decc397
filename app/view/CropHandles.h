#pragma once

#include "render/CameraFrame.h"
#include "render/VolumeCut.h"

#include <QPainter>
#include <QPointF>

#include <array>
#include <optional>

namespace lamina::app {

/// The crop box as it lies on a 3D pane: its edges, and a handle in the middle of each face.
class CropHandles {
public:
    /// Faces in pairs: low and high of columns, of rows and of slices.
    static constexpr int faceCount = 6;

    /// In pixels of the widget that the frame is for.
    CropHandles(
        image::Volume const& volume, render::CropBox const& box, render::CameraFrame const& frame);

    /// The face whose handle lies at a point and can be moved as the box is seen.
    [[nodiscard]] std::optional<int> handleAt(QPointF at) const;
    [[nodiscard]] QPointF place(int face) const { return handles_[static_cast<std::size_t>(face)]; }
    /// The box after a drag of a face's handle by so much.
    [[nodiscard]] render::CropBox dragged(int face, QPointF by) const;

    void paint(QPainter& painter, std::optional<int> marked) const;

private:
    [[nodiscard]] bool canMove(int face) const;

    render::CropBox box_;
    std::array<QPointF, 8> corners_; ///< bit n of the index: the high end of axis n
    std::array<QPointF, faceCount> handles_;
    std::array<QPointF, 3> extents_; ///< the whole volume along each axis
};

} // namespace lamina::app
