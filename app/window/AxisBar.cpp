#include "window/AxisBar.h"

#include "interact/AxisText.h"
#include "settings/Language.h"
#include "window/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

namespace lamina::app {

AxisBar::AxisBar(AxisCine& cine, QWidget* parent)
    : QFrame(parent)
    , cine_(cine)
{
    setObjectName(QStringLiteral("panel"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 2, 6, 2);
    row->setSpacing(8);
    text_ = new QLabel(this);
    text_->setTextFormat(Qt::PlainText);
    slider_ = new QSlider(Qt::Horizontal, this);
    slider_->setObjectName(QStringLiteral("axisSlider"));
    slider_->setPageStep(1);
    place_ = new QLabel(this);
    place_->setObjectName(QStringLiteral("quiet"));
    play_ = new QToolButton(this);
    play_->setObjectName(QStringLiteral("axisPlay"));
    play_->setIcon(iconNamed(QStringLiteral("run")));
    play_->setCheckable(true);
    row->addWidget(text_);
    row->addWidget(slider_, 1);
    row->addWidget(place_);
    row->addWidget(play_);
    connect(slider_, &QSlider::valueChanged, &cine_, &AxisCine::goTo);
    connect(play_, &QToolButton::clicked, &cine_, &AxisCine::togglePlay);
    connect(&cine_, &AxisCine::changed, this, &AxisBar::refresh);
    whenTranslated(*this, [this] {
        setAccessibleName(tr("Fourth axis"));
        slider_->setAccessibleName(tr("Position along the fourth axis"));
        play_->setAccessibleName(tr("Play the fourth axis"));
        play_->setToolTip(tr("Play or stop"));
        refresh();
    });
}

void AxisBar::refresh()
{
    auto const* axis = cine_.axis();
    setVisible(axis != nullptr);
    if (axis == nullptr)
        return;
    QSignalBlocker const quiet(slider_);
    auto const count = static_cast<int>(axis->stackIds.size());
    auto const index = static_cast<int>(axis->index);
    slider_->setRange(0, count - 1);
    slider_->setValue(index);
    slider_->setAccessibleDescription(QString::fromStdString(interact::axisTitle(*axis)));
    auto const text = QString::fromStdString(interact::axisText(*axis));
    text_->setText(text);
    slider_->setToolTip(tr("%1\n← and → on a slice, Shift and the wheel").arg(text));
    // The widest of all, so that the slider does not move while it is dragged.
    int widest = 0;
    auto other = *axis;
    for (other.index = 0; other.index < axis->stackIds.size(); ++other.index)
        widest = std::max(widest,
            text_->fontMetrics().horizontalAdvance(
                QString::fromStdString(interact::axisText(other))));
    text_->setMinimumWidth(widest + scaled(4));
    // Some texts count already.
    auto const place = tr("%1/%2").arg(index + 1).arg(count);
    QStringList parts;
    if (!text.contains(place))
        parts << place;
    if (cine_.isPlaying())
        parts << tr("%1 /s").arg(cine_.cine().framesPerSecond, 0, 'g', 3);
    place_->setText(parts.join(QStringLiteral(" · ")));
    play_->setChecked(cine_.isPlaying());
}

} // namespace lamina::app
