#include "view/EcgPaper.h"

#include "dicom/EcgLead.h"
#include "view/HaloText.h"
#include "view/Theme.h"

#include <QCoreApplication>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace lamina::app {

namespace {

QColor gridColor(bool strong) { return { 0xc8, 0x5a, 0x62, strong ? 105 : 45 }; }

void drawGrid(QPainter& painter, EcgPaper const& paper)
{
    auto const& area = paper.area;
    for (bool const strong : { false, true }) {
        double const step = (strong ? 5 : 1) * paper.pixelsPerMm;
        if (step < 3)
            continue; // lines would merge to a flat colour
        painter.setPen(QPen(gridColor(strong), 1));
        for (double x = area.left(); x <= area.right(); x += step)
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        for (double y = area.top(); y <= area.bottom(); y += step)
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }
}

/// Where values of a channel lie in its row.
struct RowScale {
    double zero = 0; ///< y of the value 0
    double perUnit = 0; ///< pixels upwards
    QString range; ///< said where there is no common gain
};

RowScale rowScale(EcgPaper const& paper, dicom::WaveformChannel const& channel,
    std::span<float const> shown, double centre, double height)
{
    if (auto const millivolts = dicom::millivoltsPer(channel.unit))
        return { centre, *millivolts * paper.gain * paper.pixelsPerMm, {} };
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (float const value : shown) {
        if (std::isfinite(value)) {
            low = std::min<double>(low, value);
            high = std::max<double>(high, value);
        }
    }
    if (low > high)
        return { centre, 0, {} };
    double const span = std::max(high - low, 1e-9 * std::max(1.0, std::abs(high)));
    double const perUnit = height * 0.7 / span;
    auto const unit = channel.unit.empty()
        ? QCoreApplication::translate("EcgPaper", "steps of the recorder")
        : QString::fromStdString(channel.unit);
    return { centre + (low + high) / 2 * perUnit, perUnit,
        QStringLiteral("%1 … %2 %3").arg(low, 0, 'g', 4).arg(high, 0, 'g', 4).arg(unit) };
}

/// One path through what every pixel column holds: its first, lowest, highest and last value.
QPainterPath curvePath(
    std::span<float const> values, double x0, double perSample, RowScale const& scale)
{
    QPainterPath path;
    bool drawing = false;
    auto const to = [&](double x, float value) {
        QPointF const at(x, scale.zero - value * scale.perUnit);
        drawing ? path.lineTo(at) : path.moveTo(at);
        drawing = true;
    };
    auto const step = static_cast<std::size_t>(std::max(1.0, std::floor(0.5 / perSample)));
    for (std::size_t n = 0; n < values.size(); n += step) {
        auto const piece = values.subspan(n, std::min(step, values.size() - n));
        if (!std::ranges::all_of(piece, [](float value) { return std::isfinite(value); })) {
            drawing = false;
            continue;
        }
        auto const [low, high] = std::ranges::minmax(piece);
        double const x = x0 + static_cast<double>(n) * perSample;
        to(x, piece.front());
        if (piece.size() > 2) {
            to(x, low);
            to(x, high);
        }
    }
    return path;
}

/// 1 mV high and 0.2 s wide, as recorders print it before each row.
void drawPulse(QPainter& painter, EcgPaper const& paper, double centre)
{
    double const mm = paper.pixelsPerMm;
    double const left = paper.area.left() + 2 * mm;
    double const top = centre - paper.gain * mm;
    double const width = 0.2 * paper.speed * mm;
    painter.drawPolyline(QPolygonF(
        { { left, centre }, { left + mm, centre }, { left + mm, top }, { left + mm + width, top },
            { left + mm + width, centre }, { left + 2 * mm + width, centre } }));
}

} // namespace

double EcgPaper::secondsThatFit() const
{
    return std::max(0.0, area.width() / pixelsPerMm - marginMm) / speed;
}

void drawEcg(QPainter& painter, EcgPaper const& paper, dicom::WaveformGroup const& group,
    interact::EcgSheet const& sheet)
{
    painter.save();
    painter.setClipRect(paper.area);
    painter.fillRect(paper.area, theme::background());
    drawGrid(painter, paper);
    painter.setRenderHint(QPainter::Antialiasing);
    double const height = paper.area.height() / std::max(1, sheet.rows);
    double const perSecond = paper.speed * paper.pixelsPerMm;
    double const origin = paper.area.left() + EcgPaper::marginMm * paper.pixelsPerMm;
    QPen const pen(theme::text(), std::max(1.2, paper.pixelsPerMm * 0.3), Qt::SolidLine,
        Qt::RoundCap, Qt::RoundJoin);
    auto const font = painter.font();
    for (auto const& strip : sheet.strips) {
        auto const& channel = group.channels[strip.channel];
        auto const first
            = static_cast<std::size_t>(std::clamp(std::llround(strip.from * group.samplesPerSecond),
                0LL, static_cast<long long>(group.samples)));
        auto const count = std::min(group.samples - first,
            static_cast<std::size_t>(std::llround(strip.seconds * group.samplesPerSecond)));
        auto const shown = std::span(channel.values).subspan(first, count);
        double const centre = paper.area.top() + (strip.row + 0.5) * height;
        double const left = origin + strip.left * perSecond;
        auto const scale = rowScale(paper, channel, shown, centre, height);
        painter.setPen(pen);
        if (strip.left > 0) // where a row goes on with the next lead
            painter.drawLine(QPointF(left, centre - 2 * paper.pixelsPerMm),
                QPointF(left, centre - 5 * paper.pixelsPerMm));
        if (strip.left == 0 && scale.range.isEmpty())
            drawPulse(painter, paper, centre);
        painter.drawPath(curvePath(shown, left, perSecond / group.samplesPerSecond, scale));
        auto label = QString::fromStdString(strip.label);
        if (!scale.range.isEmpty())
            label += QStringLiteral("   ") + scale.range;
        double const up = std::min(height * 0.5 - font.pixelSize() * 0.2, 11 * paper.pixelsPerMm);
        drawHaloText(painter, QPointF(left + 5, centre - up + font.pixelSize() * 0.6), label,
            theme::accent());
    }
    painter.restore();
}

} // namespace lamina::app
