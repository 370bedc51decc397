#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QString>

#include <vector>

namespace lamina::app {

/// The font of a pane: the application's, larger in large panes.
[[nodiscard]] QFont paneFont(QFont const& base, QSizeF pane);

/// How wide a thin line is beside text of this size: 1 on a usual screen, 2 on one of 4K.
[[nodiscard]] double thinLine(QFont const& font);

/// Text that stays readable on bright and dark images.
void drawHaloText(QPainter& painter, QPointF baseline, QString const& text, QColor const& color);

struct CornerLine {
    QString text;
    QColor color;
};

/// Writes lines into a corner of `area`, elided to its width, and returns what they cover.
QRectF drawCorner(QPainter& painter, QRectF const& area, Qt::Alignment corner,
    std::vector<CornerLine> const& lines);

/// Writes short bold texts at the middles of the four edges of `area`.
void drawEdges(QPainter& painter, QRectF const& area, QString const& left, QString const& right,
    QString const& top, QString const& bottom);

/// The sign before the text of a pill, so that its meaning does not hang on colour.
enum class PillSign { none, warning, artificial };

/// A rounded box with a sign and text, at a corner of `area`; wrapped at " · " or spaces when the
/// area is narrow. Returns what it covers.
QRectF drawPill(QPainter& painter, QRectF const& area, Qt::Alignment corner, QString const& text,
    QColor const& color, PillSign sign);

/// Whether words in a pill of this width take more than two lines.
[[nodiscard]] bool isTower(QFont const& font, QString const& text, double width, PillSign sign);

} // namespace lamina::app
