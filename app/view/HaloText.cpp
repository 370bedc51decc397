#include "view/HaloText.h"

#include "view/Theme.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QPainterPath>
#include <QPixmapCache>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

constexpr double usualPixels = 13;

} // namespace

double thinLine(QFont const& font)
{
    return std::max(1.0, std::round(QFontInfo(font).pixelSize() / usualPixels));
}

QFont paneFont(QFont const& base, QSizeF pane)
{
    auto const basePixels = QFontInfo(base).pixelSize();
    auto const smaller = std::min(pane.width(), pane.height()) * usualPixels / basePixels;
    auto const scale = std::clamp(smaller / 640, 0.9, 1.35);
    QFont font = base;
    font.setPixelSize(std::max(10, static_cast<int>(std::lround(basePixels * scale))));
    return font;
}

namespace {

double haloReach(QFont const& font) { return std::max(1.0, std::round(font.pixelSize() / 13.0)); }

void drawLetters(QPainter& painter, QPointF baseline, QString const& text, QColor const& color)
{
    auto const reach = haloReach(painter.font());
    painter.setPen(theme::halo());
    for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx)
            if (dx != 0 || dy != 0)
                painter.drawText(baseline + QPointF(dx, dy) * reach, text);
    painter.setPen(color);
    painter.drawText(baseline, text);
}

/// Room for what letters reach beyond their advance and ascent.
QMarginsF marginsOf(QFont const& font)
{
    QFontMetricsF const metrics(font);
    auto const beside = std::ceil(metrics.height() / 2);
    auto const reach = haloReach(font) + 1;
    return { beside, std::ceil(metrics.ascent() * 1.3) + reach, beside,
        std::ceil(metrics.descent() * 1.3) + reach };
}

/// The words on nothing; their baseline begins at the left and upper margin.
QPixmap lettersAlone(QFont const& font, double ratio, QString const& text, QColor const& color)
{
    auto const margins = marginsOf(font);
    QSizeF const size(
        QFontMetricsF(font).horizontalAdvance(text) + margins.left() + margins.right(),
        margins.top() + margins.bottom());
    QPixmap letters((size * ratio).toSize() + QSize(1, 1));
    letters.setDevicePixelRatio(ratio);
    letters.fill(Qt::transparent);
    QPainter painter(&letters);
    painter.setFont(font);
    drawLetters(painter, { margins.left(), margins.top() }, text, color);
    return letters;
}

} // namespace

// Most words are the same from slice to slice, and nine times a text is dear: they are kept as
// pictures.
void drawHaloText(QPainter& painter, QPointF baseline, QString const& text, QColor const& color)
{
    if (text.isEmpty())
        return;
    if (painter.transform().type() > QTransform::TxTranslate) {
        drawLetters(painter, baseline, text, color);
        return;
    }
    auto const font = painter.font();
    auto const ratio = painter.device()->devicePixelRatioF();
    auto const key = text + QChar(0) + font.key() + color.name(QColor::HexArgb)
        + QString::number(ratio, 'g', 4);
    QPixmap letters;
    if (!QPixmapCache::find(key, &letters)) {
        letters = lettersAlone(font, ratio, text, color);
        QPixmapCache::insert(key, letters);
    }
    auto const margins = marginsOf(font);
    painter.setPen(color);
    painter.drawPixmap(baseline - QPointF(margins.left(), margins.top()), letters);
}

QRectF drawCorner(QPainter& painter, QRectF const& area, Qt::Alignment corner,
    std::vector<CornerLine> const& lines)
{
    QFontMetricsF const metrics(painter.font());
    auto const lineHeight = std::ceil(metrics.height());
    auto const height = lineHeight * static_cast<double>(lines.size());
    auto y = corner & Qt::AlignBottom ? area.bottom() - height : area.top();
    QRectF covered(corner & Qt::AlignRight ? area.right() : area.left(), y, 0, height);
    for (auto const& line : lines) {
        auto text = line.text;
        auto width = metrics.horizontalAdvance(text);
        if (width > area.width()) {
            text = metrics.elidedText(text, Qt::ElideRight, area.width());
            width = metrics.horizontalAdvance(text);
        }
        auto const x = corner & Qt::AlignRight ? area.right() - width : area.left();
        drawHaloText(
            painter, { std::round(x), std::round(y + metrics.ascent()) }, text, line.color);
        covered = covered.united({ x, y, width, lineHeight });
        y += lineHeight;
    }
    return covered;
}

void drawEdges(QPainter& painter, QRectF const& area, QString const& left, QString const& right,
    QString const& top, QString const& bottom)
{
    painter.save();
    auto font = painter.font();
    font.setBold(true);
    painter.setFont(font);
    QFontMetricsF const metrics(font);
    auto const middle = area.center().y() - metrics.height() / 2 + metrics.ascent();
    auto const draw = [&](QString const& text, double x, double y) {
        drawHaloText(painter, { std::round(x), std::round(y) }, text, theme::text());
    };
    auto const width = [&metrics](QString const& text) { return metrics.horizontalAdvance(text); };
    draw(left, area.left(), middle);
    draw(right, area.right() - width(right), middle);
    draw(top, area.center().x() - width(top) / 2, area.top() + metrics.ascent());
    draw(bottom, area.center().x() - width(bottom) / 2, area.bottom() - metrics.descent());
    painter.restore();
}

namespace {

// A triangle with a bar for warnings, a four-pointed star for what a model made.
void drawSign(QPainter& painter, QRectF const& box, QColor const& color, PillSign sign)
{
    QPainterPath path;
    auto const c = box.center();
    auto const r = box.width() / 2;
    if (sign == PillSign::warning) {
        path.addPolygon(
            QPolygonF({ c + QPointF(0, -r), c + QPointF(r, r * 0.85), c + QPointF(-r, r * 0.85) }));
        path.closeSubpath();
        QPainterPath bar;
        bar.addRect(QRectF(c.x() - r * 0.11, c.y() - r * 0.4, r * 0.22, r * 0.62));
        bar.addRect(QRectF(c.x() - r * 0.11, c.y() + r * 0.4, r * 0.22, r * 0.22));
        path = path.subtracted(bar);
    } else {
        path.moveTo(c + QPointF(0, -r));
        for (auto const& tip : { QPointF(r, 0), QPointF(0, r), QPointF(-r, 0), QPointF(0, -r) })
            path.quadTo(c, c + tip);
    }
    painter.fillPath(path, color);
}

// One line, or two where the area is too narrow for one.
QStringList wrapped(QString const& text, QFontMetricsF const& metrics, double width)
{
    if (metrics.horizontalAdvance(text) <= width)
        return { text };
    // Chinese has no spaces: a line may end behind its commas.
    static QRegularExpression const piece(QStringLiteral("[^ ，]*(?: |，|$)"));
    QStringList lines { QString() };
    for (auto at = piece.globalMatch(text); at.hasNext();) {
        auto const word = at.next().captured();
        if (!lines.last().isEmpty()
            && metrics.horizontalAdvance((lines.last() + word).trimmed()) > width)
            lines.append(QString());
        lines.last() += word;
    }
    for (auto& line : lines) {
        line = line.trimmed();
        // A break is a separator by itself.
        if (line.endsWith(QStringLiteral(" ·")))
            line.chop(2);
    }
    return lines;
}

/// Of a pill in a font.
struct PillRoom {
    PillRoom(QFontMetricsF const& metrics, PillSign sign)
        : lineHeight(std::ceil(metrics.height()))
        , margin(std::round(lineHeight * 0.4))
        , signSize(sign == PillSign::none ? 0.0 : std::round(metrics.ascent() * 0.85))
        , signSpace(sign == PillSign::none ? 0.0 : signSize + margin)
    {
    }
    double lineHeight;
    double margin;
    double signSize;
    double signSpace;

    [[nodiscard]] double forWords(double width) const { return width - signSpace - 2 * margin; }
};

} // namespace

bool isTower(QFont const& font, QString const& text, double width, PillSign sign)
{
    QFontMetricsF const metrics(font);
    return wrapped(text, metrics, PillRoom(metrics, sign).forWords(width)).size() > 2;
}

QRectF drawPill(QPainter& painter, QRectF const& area, Qt::Alignment corner, QString const& text,
    QColor const& color, PillSign sign)
{
    QFontMetricsF const metrics(painter.font());
    PillRoom const room(metrics, sign);
    auto const& [lineHeight, margin, signSize, signSpace] = room;
    auto const lines = wrapped(text, metrics, room.forWords(area.width()));
    double textWidth = 0;
    for (auto const& line : lines)
        textWidth = std::max(textWidth, metrics.horizontalAdvance(line));
    auto const padding = std::round(lineHeight * 0.16);
    QSizeF const size(std::ceil(textWidth + signSpace + 2 * margin),
        std::ceil(lineHeight * static_cast<double>(lines.size()) + 2 * padding));
    auto const x = corner & Qt::AlignRight ? area.right() - size.width()
        : corner & Qt::AlignHCenter        ? area.center().x() - size.width() / 2
                                           : area.left();
    auto const y = corner & Qt::AlignBottom ? area.bottom() - size.height() : area.top();
    QRectF const pill(QPointF(std::round(x) + 0.5, std::round(y) + 0.5), size);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1));
    painter.setBrush(theme::pill());
    painter.drawRoundedRect(pill, lineHeight * 0.45, lineHeight * 0.45);
    if (sign != PillSign::none)
        drawSign(painter,
            { pill.left() + margin, pill.center().y() - signSize / 2, signSize, signSize }, color,
            sign);
    painter.setPen(color);
    auto baseline = pill.top() + padding + metrics.ascent();
    for (auto const& line : lines) {
        painter.drawText(QPointF(pill.left() + margin + signSpace, std::round(baseline)), line);
        baseline += lineHeight;
    }
    painter.restore();
    return pill;
}

} // namespace lamina::app
