#include "view/WaveformView.h"

#include "settings/Language.h"
#include "view/HaloText.h"
#include "view/Theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>

namespace lamina::app {

namespace {

constexpr double usualSeconds = 10; ///< that a standard sheet shows
constexpr double usualSpeed = 25;
constexpr double footMm = 6; ///< below the paper, for its scale

} // namespace

WaveformView::WaveformView(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("waveformView"));
    whenTranslated(*this, [this] {
        setAccessibleName(tr("Curves"));
        setAccessibleDescription(tr("Arrow keys move in time; a drag measures time and voltage"));
        drawAgain();
    });
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
}

void WaveformView::setGroup(std::shared_ptr<dicom::WaveformGroup const> group)
{
    group_ = std::move(group);
    start_ = 0;
    drawAgain();
}

void WaveformView::setSheet(interact::EcgLayout layout)
{
    layout_ = layout;
    drawAgain();
}

void WaveformView::setSpeed(double mmPerSecond)
{
    speed_ = mmPerSecond;
    drawAgain();
    setStart(start_);
}

void WaveformView::setGain(double mmPerMillivolt)
{
    gain_ = mmPerMillivolt;
    drawAgain();
}

void WaveformView::setStart(double seconds)
{
    auto const start = std::clamp(seconds, 0.0, lastStart());
    if (start == start_)
        return;
    start_ = start;
    drawAgain();
}

/// The sheet that fits ten seconds at 25 mm/s into the width, whatever the speed is: twice the
/// speed shows half of the time.
EcgPaper WaveformView::paper() const
{
    EcgPaper paper;
    paper.speed = speed_;
    paper.gain = gain_;
    auto const seconds
        = group_ ? std::min(usualSeconds, interact::secondsOf(*group_)) : usualSeconds;
    bool const fits = group_ && interact::secondsOf(*group_) >= usualSeconds / 2;
    paper.pixelsPerMm
        = width() / (EcgPaper::marginMm + (fits ? seconds : usualSeconds) * usualSpeed);
    paper.area = QRectF(0, 0, width(), height() - footMm * std::max(3.0, paper.pixelsPerMm));
    return paper;
}

double WaveformView::lastStart() const
{
    return group_ ? std::max(0.0, interact::secondsOf(*group_) - paper().secondsThatFit()) : 0;
}

void WaveformView::drawAgain()
{
    sheet_ = {};
    caliper_.reset();
    update();
}

QString WaveformView::caliperText() const
{
    if (!caliper_)
        return {};
    auto const mm = paper().pixelsPerMm;
    auto const measured
        = interact::ecgCaliper(caliper_->dx() / mm, -caliper_->dy() / mm, speed_, gain_);
    auto text = tr("%1 ms").arg(measured.milliseconds, 0, 'f', 0);
    if (measured.beatsPerMinute > 0)
        text += tr(" · %1/min").arg(measured.beatsPerMinute, 0, 'f', 0);
    if (group_ && interact::isTwelveLead(*group_))
        text += tr(" · %1 mV").arg(measured.millivolts, 0, 'f', 2);
    return text;
}

void WaveformView::drawCaliper(QPainter& painter) const
{
    auto const area = paper().area;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::annotation(), 1.5));
    for (auto const& end : { caliper_->p1(), caliper_->p2() })
        painter.drawLine(QPointF(end.x(), area.top()), QPointF(end.x(), area.bottom()));
    painter.drawLine(*caliper_);
    auto const text = caliperText();
    auto const width = painter.fontMetrics().horizontalAdvance(text);
    auto const x = std::clamp(
        caliper_->center().x() - width / 2.0, 4.0, std::max(4.0, this->width() - width - 4.0));
    auto const y = std::max(caliper_->center().y() - 8, painter.fontMetrics().height() * 1.0);
    drawHaloText(painter, { x, y }, text, theme::annotation());
}

void WaveformView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    auto const font = paneFont(this->font(), QSizeF(size()));
    if (sheet_.isNull()) {
        auto const ratio = devicePixelRatioF();
        sheet_ = QPixmap(size() * ratio);
        sheet_.setDevicePixelRatio(ratio);
        sheet_.fill(theme::background());
        QPainter sheet(&sheet_);
        sheet.setFont(font);
        auto const on = paper();
        if (group_) {
            drawEcg(sheet, on, *group_,
                interact::ecgSheet(*group_, layout_, start_, on.secondsThatFit()));
            auto text = tr("%1 mm/s").arg(speed_);
            if (interact::isTwelveLead(*group_))
                text += tr(" · %1 mm/mV").arg(gain_);
            auto const end = std::min(start_ + on.secondsThatFit(), interact::secondsOf(*group_));
            text += tr(" · %1 to %2 s of %3 s · %4 Hz")
                        .arg(start_, 0, 'f', 1)
                        .arg(end, 0, 'f', 1)
                        .arg(interact::secondsOf(*group_), 0, 'f', 1)
                        .arg(group_->samplesPerSecond);
            drawHaloText(sheet, { 8, height() - font.pixelSize() * 0.5 }, text, theme::quietText());
        }
    }
    painter.drawPixmap(0, 0, sheet_);
    painter.setFont(font);
    if (caliper_)
        drawCaliper(painter);
}

void WaveformView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    drawAgain();
    setStart(start_);
}

void WaveformView::wheelEvent(QWheelEvent* event)
{
    setStart(start_ - event->angleDelta().y() / 120.0 * paper().secondsThatFit() / 10);
    event->accept();
}

void WaveformView::keyPressEvent(QKeyEvent* event)
{
    double const page = paper().secondsThatFit();
    switch (event->key()) {
    case Qt::Key_Left:
        return setStart(start_ - page / 10);
    case Qt::Key_Right:
        return setStart(start_ + page / 10);
    case Qt::Key_PageUp:
        return setStart(start_ - page);
    case Qt::Key_PageDown:
        return setStart(start_ + page);
    case Qt::Key_Home:
        return setStart(0);
    case Qt::Key_End:
        return setStart(lastStart());
    default:
        QWidget::keyPressEvent(event);
    }
}

void WaveformView::mousePressEvent(QMouseEvent* event)
{
    caliper_.reset();
    if (event->button() == Qt::LeftButton)
        caliper_ = QLineF(event->position(), event->position());
    update();
}

void WaveformView::mouseMoveEvent(QMouseEvent* event)
{
    if (!caliper_ || !(event->buttons() & Qt::LeftButton))
        return;
    caliper_->setP2(event->position());
    update();
}

} // namespace lamina::app
