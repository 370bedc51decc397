#include "view/PlaneLines.h"

#include <QRectF>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

using interact::PlaneKind;

QRectF paneOf(render::SliceView const& view, double ratio)
{
    return { 0, 0, view.width / ratio, view.height / ratio };
}

/// The part of a line through `at` along a unit direction within a rectangle (Liang and Barsky).
std::optional<QLineF> clipped(QPointF at, QPointF along, QRectF const& area)
{
    double from = -1e9;
    double to = 1e9;
    auto const clip = [&](double position, double step, double low, double high) {
        if (std::abs(step) < 1e-12)
            return position >= low && position <= high;
        auto const first = (low - position) / step;
        auto const last = (high - position) / step;
        from = std::max(from, std::min(first, last));
        to = std::min(to, std::max(first, last));
        return from < to;
    };
    if (!clip(at.x(), along.x(), area.left(), area.right())
        || !clip(at.y(), along.y(), area.top(), area.bottom()))
        return std::nullopt;
    return QLineF(at + along * from, at + along * to);
}

} // namespace

std::optional<QLineF> planeLine(
    render::SliceView const& view, double ratio, image::Vec3 point, image::Vec3 normal)
{
    constexpr double leastSine = 0.01745;
    // How fast the distance from the plane grows across and down the view.
    QPointF const slope(dot(view.right, normal), dot(view.down, normal));
    auto const sine = std::hypot(slope.x(), slope.y());
    if (sine < leastSine)
        return std::nullopt;
    auto const area = paneOf(view, ratio);
    auto const distance = dot(view.center - point, normal) / (view.mmPerPixel * ratio);
    auto at = area.center() - slope * (distance / (sine * sine));
    auto along = QPointF(-slope.y(), slope.x()) / sine;
    if (std::abs(along.x()) < 1e-9) {
        at.setX(std::floor(at.x()) + 0.5);
        along = { 0, 1 };
    } else if (std::abs(along.y()) < 1e-9) {
        at.setY(std::floor(at.y()) + 0.5);
        along = { 1, 0 };
    }
    return clipped(at, along, area);
}

std::vector<PlaneHandle> planeHandles(
    ReadingState const& state, PlaneKind kind, render::SliceView const& view, double ratio)
{
    constexpr double reach = 0.33; // of the pane's smaller side
    constexpr double margin = 8;
    std::vector<PlaneHandle> handles;
    if (!state.isOpen() || state.asAcquired() || !state.crosshairShown)
        return handles;
    auto const area = paneOf(view, ratio);
    auto const inside = area.adjusted(margin, margin, -margin, -margin);
    auto const distance = reach * std::min(area.width(), area.height());
    auto const [x, y] = view.pixelOf(state.crosshair());
    QPointF const crosshair(x / ratio, y / ratio);
    for (auto const other : { PlaneKind::axial, PlaneKind::coronal, PlaneKind::sagittal }) {
        if (other == kind)
            continue;
        auto const line = planeLine(view, ratio, state.crosshair(), state.plane(other).normal);
        if (!line)
            continue;
        auto const along = QPointF(line->dx(), line->dy()) / line->length();
        for (auto const side : { -distance, distance })
            if (auto const at = crosshair + along * side; inside.contains(at))
                handles.push_back({ other, at });
    }
    return handles;
}

} // namespace lamina::app
