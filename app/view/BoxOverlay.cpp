#include "view/BoxOverlay.h"

#include "view/HaloText.h"
#include "view/Theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace lamina::app {

namespace {

using image::Vec3;

std::array<Vec3, 8> cornersOf(image::Box const& box)
{
    std::array<Vec3, 8> corners;
    for (std::size_t c = 0; c < 8; ++c) {
        corners[c] = { (c & 1) != 0 ? box.lpsMax.x : box.lpsMin.x,
            (c & 2) != 0 ? box.lpsMax.y : box.lpsMin.y,
            (c & 4) != 0 ? box.lpsMax.z : box.lpsMin.z };
    }
    return corners;
}

QColor boxColor(session::Layer const& layer, image::Box const& box)
{
    for (auto const& label : layer.report.labels) {
        if (label.value == box.label)
            return QColor(label.color[0], label.color[1], label.color[2]);
    }
    return theme::accent();
}

QString boxText(session::Layer const& layer, image::Box const& box)
{
    QString name;
    for (auto const& label : layer.report.labels) {
        if (label.value == box.label)
            name = QString::fromStdString(label.name);
    }
    auto text = QStringLiteral("%1 %2").arg(name).arg(box.score, 0, 'f', 2).trimmed();
    if (session::isUndecided(layer.state))
        text += QCoreApplication::translate("Panes", " · AI · proposed");
    return text;
}

// A dark rim keeps the line visible on bright bone.
void drawFrame(
    QPainter& painter, QRectF const& frame, QColor const& color, bool proposed, double width)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 140), width + 2));
    painter.drawRect(frame);
    QPen pen(color, width);
    if (proposed)
        pen.setDashPattern({ 5, 4 });
    painter.setPen(pen);
    painter.drawRect(frame);
}

} // namespace

std::optional<QRectF> boxRectangle(
    image::Box const& box, render::SliceView const& view, double step)
{
    auto const corners = cornersOf(box);
    std::array<double, 8> distance {};
    for (std::size_t c = 0; c < 8; ++c)
        distance[c] = view.distance(corners[c]);
    auto const [low, high] = std::minmax_element(distance.begin(), distance.end());
    auto const slack = *high - *low < step ? step / 2 : 1e-6;
    if (*low > slack || *high < -slack)
        return std::nullopt;

    std::vector<Vec3> crossing;
    for (std::size_t a = 0; a < 8; ++a) {
        for (std::size_t bit : { 1U, 2U, 4U }) {
            auto const b = a | bit;
            if (a == b || distance[a] * distance[b] > 0 || distance[a] == distance[b])
                continue;
            crossing.push_back(corners[a]
                + (corners[b] - corners[a]) * (distance[a] / (distance[a] - distance[b])));
        }
    }
    if (crossing.size() < 3)
        crossing.assign(corners.begin(), corners.end());
    QPolygonF points;
    for (auto const& point : crossing) {
        auto const [x, y] = view.pixelOf(point);
        points.append({ x, y });
    }
    return points.boundingRect();
}

void drawBoxes(QPainter& painter, session::Layer const& layer, render::SliceView const& view,
    double step, double ratio)
{
    QFontMetricsF const metrics(painter.font());
    QRectF const pane(0, 0, view.width / ratio, view.height / ratio);
    auto const width = std::max(1.25, metrics.height() / 11);
    for (auto const& box : layer.report.boxes) {
        if (layer.hiddenLabels[box.label])
            continue;
        auto const device = boxRectangle(box, view, step);
        if (!device)
            continue;
        // Room around the finding: the frame must not cover its rim.
        auto const gap = width + 2;
        auto const frame = QRectF(device->topLeft() / ratio, device->size() / ratio)
                               .adjusted(-gap, -gap, gap, gap);
        if (!frame.intersects(pane))
            continue;
        auto const color = boxColor(layer, box);
        drawFrame(painter, frame, color, session::isUndecided(layer.state), width);
        auto const text = boxText(layer, box);
        auto const textWidth = metrics.horizontalAdvance(text);
        auto const x = std::clamp(frame.left(), 4.0, std::max(4.0, pane.width() - textWidth - 4));
        auto const above = frame.top() - metrics.descent() - 3;
        auto const y = above - metrics.ascent() > 2 ? above : frame.bottom() + metrics.ascent() + 3;
        painter.fillRect(
            QRectF(x - 3, y - metrics.ascent() - 1, textWidth + 6, metrics.height() + 2),
            theme::halo());
        drawHaloText(painter, { std::round(x), std::round(y) }, text, color.lighter(125));
    }
}

} // namespace lamina::app
