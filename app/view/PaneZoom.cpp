#include "view/PaneZoom.h"

#include <algorithm>

namespace lamina::app {

render::SliceView sliceView(
    interact::ReadingPlane const& plane, image::Vec3 center, PaneZoom const& zoom, QSize pixels)
{
    render::SliceView view;
    view.width = std::max(1, pixels.width());
    view.height = std::max(1, pixels.height());
    auto const fit = std::max(plane.widthMm / view.width, plane.heightMm / view.height);
    view.mmPerPixel = std::max(1e-6, fit / zoom.factor);
    view.right = plane.right;
    view.down = plane.down;
    view.center = center + plane.right * zoom.right + plane.down * zoom.down;
    return view;
}

PaneZoom zoomedAbout(PaneZoom zoom, render::SliceView const& view, QPointF at, double factor)
{
    auto const before = zoom.factor;
    zoom.factor = std::clamp(zoom.factor * factor, PaneZoom::smallest, PaneZoom::largest);
    auto const shrink = 1 - before / zoom.factor;
    zoom.right += (at.x() - view.width / 2.0) * view.mmPerPixel * shrink;
    zoom.down += (at.y() - view.height / 2.0) * view.mmPerPixel * shrink;
    return zoom;
}

PaneZoom panned(PaneZoom zoom, render::SliceView const& view, QPointF distance)
{
    zoom.right -= distance.x() * view.mmPerPixel;
    zoom.down -= distance.y() * view.mmPerPixel;
    return zoom;
}

PaneZoom revealing(PaneZoom zoom, render::SliceView const& view, image::Vec3 lps)
{
    auto const [x, y] = view.pixelOf(lps);
    auto const inside
        = [](double at, int extent) { return at > 0.04 * extent && at < 0.96 * extent; };
    if (inside(x, view.width) && inside(y, view.height))
        return zoom;
    if (zoom.factor <= 1 && zoom.right == 0 && zoom.down == 0)
        return zoom;
    return panned(zoom, view, { view.width / 2.0 - x, view.height / 2.0 - y });
}

} // namespace lamina::app
