#include "window/HistogramView.h"

#include "interact/Presets.h"
#include "settings/Language.h"
#include "window/Theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace lamina::app {

HistogramView::HistogramView(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("histogram"));
    whenTranslated(*this, [this] { setAccessibleName(tr("Histogram of the selected region")); });
    hide();
}

void HistogramView::present(std::optional<image::Histogram> histogram, std::string const& unit)
{
    histogram_ = std::move(histogram);
    setVisible(histogram_.has_value());
    if (!histogram_)
        return;
    low_ = QString::fromStdString(interact::valueText(histogram_->low, unit));
    high_ = QString::fromStdString(interact::valueText(histogram_->high, unit));
    setAccessibleDescription(tr("Values from %1 to %2").arg(low_, high_));
    setFixedHeight(scaled(72));
    update();
}

void HistogramView::paintEvent(QPaintEvent* /*event*/)
{
    if (!histogram_ || histogram_->counts.empty())
        return;
    QPainter painter(this);
    QFontMetrics const metrics(font());
    auto const margin = scaled(10);
    QRectF const bars(
        margin, scaled(4), width() - 2.0 * margin, height() - metrics.height() - scaled(8));
    auto const& counts = histogram_->counts;
    auto const most = static_cast<double>(std::ranges::max(counts));
    auto const step = bars.width() / static_cast<double>(counts.size());
    for (std::size_t n = 0; n < counts.size(); ++n) {
        auto const tall = bars.height() * static_cast<double>(counts[n]) / most;
        painter.fillRect(QRectF(bars.left() + static_cast<double>(n) * step, bars.bottom() - tall,
                             std::max(1.0, step - 1), tall),
            ink::accent());
    }
    painter.setPen(ink::quiet());
    painter.drawLine(bars.bottomLeft(), bars.bottomRight());
    QRectF const words(bars.left(), bars.bottom() + 2, bars.width(), metrics.height());
    painter.drawText(words, Qt::AlignLeft | Qt::AlignTop, low_);
    painter.drawText(words, Qt::AlignRight | Qt::AlignTop, high_);
}

} // namespace lamina::app
