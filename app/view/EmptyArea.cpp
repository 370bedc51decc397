#include "view/EmptyArea.h"

#include "settings/Language.h"
#include "view/HaloText.h"
#include "view/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace lamina::app {

void drawStack(QPainter& painter, QPointF center, double size, QColor fill)
{
    auto const sheet = [size](QPointF middle) {
        auto const w = size / 2;
        auto const h = size / 4;
        return QPolygonF({ middle + QPointF(0, -h), middle + QPointF(w, 0), middle + QPointF(0, h),
            middle + QPointF(-w, 0) });
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (int n = 2; n >= 0; --n) {
        auto color = theme::accent();
        color.setAlphaF(n == 0 ? 1.0 : n == 1 ? 0.55 : 0.3);
        painter.setPen(
            QPen(color, std::max(1.5, size / 36), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(fill);
        painter.drawPolygon(sheet(center + QPointF(0, (n - 1) * size * 0.22)));
    }
    painter.restore();
}

EmptyArea::EmptyArea(QWidget* parent)
    : QWidget(parent)
    , title_(tr("Open a folder, or drop files here"))
    , detail_(tr("DICOM folders, ZIP archives, DICOMDIR or NIfTI"))
{
    setObjectName(QStringLiteral("emptyArea"));
    whenTranslated(*this, [this] {
        setAccessibleName(tr("Nothing is open"));
        setAccessibleDescription(tr("Open a folder, or drop files here"));
        update();
    });
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void EmptyArea::setWords(QString const& title, QString const& detail)
{
    title_ = title;
    detail_ = detail;
    update();
}

void EmptyArea::setChosen(bool chosen)
{
    chosen_ = chosen;
    update();
}

void EmptyArea::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::background());
    if (chosen_) {
        painter.setPen(QPen(theme::accent(), 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    auto font = paneFont(this->font(), QSizeF(size()));
    constexpr int roomForIcon = 260;
    if (std::min(width(), height()) < roomForIcon) {
        painter.setFont(font);
        painter.setPen(theme::quietText());
        painter.drawText(rect().adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, title_);
        return;
    }
    auto const icon = std::clamp(std::min(width(), height()) * 0.16, 48.0, 180.0);
    auto const center = QRectF(rect()).center() - QPointF(0, icon * 0.5);
    drawStack(painter, center, icon, theme::background());
    auto const size = font.pixelSize();
    font.setPixelSize(size * 4 / 3);
    painter.setFont(font);
    painter.setPen(theme::text());
    QRectF line(0, center.y() + icon * 0.75, width(), size * 2.2);
    painter.drawText(line, Qt::AlignHCenter | Qt::AlignTop, title_);
    font.setPixelSize(size);
    painter.setFont(font);
    painter.setPen(theme::quietText());
    line.translate(0, size * 2.2);
    painter.drawText(line, Qt::AlignHCenter | Qt::AlignTop, detail_);
}

} // namespace lamina::app
