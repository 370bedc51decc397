#include "view/ColorBar.h"

#include "interact/Presets.h"
#include "render/ColorMap.h"
#include "view/HaloText.h"
#include "view/Theme.h"

#include <QFontMetricsF>
#include <QImage>

#include <cmath>

namespace lamina::app {

namespace {

QImage strip(std::string const& colorMap)
{
    auto const table = render::colorTable(colorMap);
    QImage image(1, 256, QImage::Format_RGB32);
    for (int level = 0; level < 256; ++level)
        image.setPixel(0, 255 - level, table[static_cast<std::size_t>(level)]);
    return image;
}

} // namespace

QRectF drawColorBar(QPainter& painter, QRectF const& area, Fusion const& fusion)
{
    QFontMetricsF const metrics(painter.font());
    auto const line = metrics.height();
    if (area.height() < 3 * line)
        return {};
    auto const [unit, factor] = interact::readersUnit(fusion.volume->description());
    auto const text = [&unit = unit, &factor = factor](double value) {
        return QString::fromStdString(interact::valueText(value * factor, unit));
    };
    auto const high = text(fusion.window.center + fusion.window.width / 2);
    auto const low = text(fusion.window.center - fusion.window.width / 2);
    auto const barWidth = std::round(line * 0.55);
    QRectF const bar(std::round(area.right() - barWidth), std::round(area.top()), barWidth,
        std::round(area.height()));
    painter.drawImage(bar, strip(fusion.colorMap));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(255, 255, 255, 120), 1));
    painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
    auto const right = bar.left() - line * 0.35;
    auto const widest = std::max(metrics.horizontalAdvance(high), metrics.horizontalAdvance(low));
    drawHaloText(painter,
        { std::round(right - metrics.horizontalAdvance(high)), bar.top() + metrics.ascent() }, high,
        theme::text());
    drawHaloText(painter,
        { std::round(right - metrics.horizontalAdvance(low)), bar.bottom() - metrics.descent() },
        low, theme::text());
    return bar.adjusted(-widest - line * 0.35, 0, 0, 0);
}

} // namespace lamina::app
