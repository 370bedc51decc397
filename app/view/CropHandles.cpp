#include "view/CropHandles.h"

#include "view/HaloText.h"
#include "view/Theme.h"

#include <cmath>

namespace lamina::app {

namespace {

constexpr double handleRadius = 6;
constexpr double reach = 13; // of the pointer
/// Along an axis that points at the reader a drag would leap.
constexpr double leastExtent = 24;

double lengthOf(QPointF v) { return std::hypot(v.x(), v.y()); }

QPointF onScreen(
    image::Volume const& volume, render::CameraFrame const& frame, image::Vec3 fraction)
{
    auto const at = frame.project(render::pointAt(volume, fraction));
    return { at.x, at.y };
}

} // namespace

CropHandles::CropHandles(
    image::Volume const& volume, render::CropBox const& box, render::CameraFrame const& frame)
    : box_(box)
{
    for (unsigned corner = 0; corner < corners_.size(); ++corner) {
        image::Vec3 fraction;
        for (int axis = 0; axis < 3; ++axis)
            fraction[axis] = (corner >> axis & 1U) != 0 ? box.high[axis] : box.low[axis];
        corners_[corner] = onScreen(volume, frame, fraction);
    }
    auto const middle = (box.low + box.high) * 0.5;
    for (int axis = 0; axis < 3; ++axis) {
        auto low = middle;
        auto high = middle;
        low[axis] = box.low[axis];
        high[axis] = box.high[axis];
        auto const at = static_cast<std::size_t>(axis);
        handles_[2 * at] = onScreen(volume, frame, low);
        handles_[2 * at + 1] = onScreen(volume, frame, high);
        auto one = middle;
        auto zero = middle;
        one[axis] = 1;
        zero[axis] = 0;
        extents_[at] = onScreen(volume, frame, one) - onScreen(volume, frame, zero);
    }
}

bool CropHandles::canMove(int face) const
{
    return lengthOf(extents_[static_cast<std::size_t>(face / 2)]) >= leastExtent;
}

std::optional<int> CropHandles::handleAt(QPointF at) const
{
    std::optional<int> found;
    double nearest = reach;
    for (int face = 0; face < faceCount; ++face) {
        auto const distance = lengthOf(place(face) - at);
        if (canMove(face) && distance < nearest) {
            nearest = distance;
            found = face;
        }
    }
    return found;
}

render::CropBox CropHandles::dragged(int face, QPointF by) const
{
    auto const extent = extents_[static_cast<std::size_t>(face / 2)];
    auto const square = QPointF::dotProduct(extent, extent);
    if (!canMove(face))
        return box_;
    return render::faceMoved(box_, face, QPointF::dotProduct(by, extent) / square);
}

void CropHandles::paint(QPainter& painter, std::optional<int> marked) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    auto const thin = thinLine(painter.font());
    for (auto const& [color, width] :
        { std::pair(theme::halo(), 3 * thin), std::pair(theme::annotation(), 1.2 * thin) }) {
        painter.setPen(QPen(color, width));
        for (unsigned corner = 0; corner < corners_.size(); ++corner)
            for (unsigned axis = 0; axis < 3; ++axis)
                if ((corner >> axis & 1U) == 0)
                    painter.drawLine(corners_[corner], corners_[corner | 1U << axis]);
    }
    for (int face = 0; face < faceCount; ++face) {
        if (!canMove(face))
            continue;
        bool const isMarked = marked == face;
        painter.setPen(QPen(theme::halo(), 3 * thin));
        painter.setBrush(isMarked ? theme::text() : theme::annotation());
        auto const radius = thin * (handleRadius + (isMarked ? 2 : 0));
        painter.drawEllipse(place(face), radius, radius);
    }
    painter.restore();
}

} // namespace lamina::app
