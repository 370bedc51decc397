#include "window/FusionBar.h"

#include "interact/Presets.h"
#include "render/ColorMap.h"
#include "settings/Language.h"
#include "window/Theme.h"
#include "window/Words.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <cmath>

namespace lamina::app {

FusionBar::FusionBar(QWidget* parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("panel"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 2, 6, 2);
    row->setSpacing(8);
    title_ = new QLabel(this);
    title_->setTextFormat(Qt::PlainText);
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    opacity_ = new QSlider(Qt::Horizontal, this);
    opacity_->setObjectName(QStringLiteral("fusionOpacity"));
    opacity_->setRange(0, 100);
    opacity_->setMinimumWidth(scaled(70));
    percent_ = new QLabel(this);
    percent_->setObjectName(QStringLiteral("quiet"));
    low_ = new QDoubleSpinBox(this);
    high_ = new QDoubleSpinBox(this);
    for (auto* box : { low_, high_ }) {
        box->setKeyboardTracking(false);
        box->setRange(-1e9, 1e9);
        connect(box, &QDoubleSpinBox::valueChanged, this, [this] { change(true); });
    }
    low_->setObjectName(QStringLiteral("fusionLow"));
    high_->setObjectName(QStringLiteral("fusionHigh"));
    colors_ = new QComboBox(this);
    colors_->setObjectName(QStringLiteral("fusionColors"));
    colors_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    colors_->setMinimumContentsLength(8);
    close_ = new QToolButton(this);
    close_->setObjectName(QStringLiteral("fusionClose"));
    close_->setIcon(iconNamed(QStringLiteral("close")));
    row->addWidget(title_, 2);
    row->addWidget(opacity_, 3);
    row->addWidget(percent_);
    row->addWidget(low_);
    row->addWidget(high_);
    row->addWidget(colors_);
    row->addWidget(close_);
    connect(opacity_, &QSlider::valueChanged, this, [this] { change(false); });
    connect(colors_, &QComboBox::activated, this, [this] { change(false); });
    connect(close_, &QToolButton::clicked, this, [this] { Q_EMIT changed(std::nullopt); });
    whenTranslated(*this, [this] { retranslate(); });
    present(std::nullopt);
}

void FusionBar::retranslate()
{
    setAccessibleName(tr("Fused series"));
    title_->setAccessibleName(tr("Series that lies over the image"));
    opacity_->setAccessibleName(tr("Opacity of the fused series"));
    opacity_->setToolTip(opacity_->accessibleName());
    low_->setAccessibleName(tr("Value from which the fused series shows"));
    low_->setToolTip(low_->accessibleName());
    high_->setAccessibleName(tr("Value of the last colour"));
    high_->setToolTip(high_->accessibleName());
    colors_->setAccessibleName(tr("Colours of the fused series"));
    colors_->view()->setAccessibleName(colors_->accessibleName());
    colors_->setToolTip(colors_->accessibleName());
    close_->setAccessibleName(tr("Take the fused series off"));
    close_->setToolTip(close_->accessibleName());
    auto const chosen = colors_->currentIndex();
    colors_->clear();
    for (auto const& map : render::colorMaps())
        colors_->addItem(coreText(map.name), QString::fromUtf8(map.id));
    colors_->setCurrentIndex(chosen);
}

/// From the volume's own unit to the one that is shown.
double FusionBar::factor() const
{
    return interact::readersUnit(fusion_->volume->description()).factor;
}

void FusionBar::present(std::optional<Fusion> const& fusion)
{
    fusion_ = fusion;
    setVisible(fusion_.has_value());
    if (!fusion_)
        return;
    QSignalBlocker const quietOpacity(opacity_);
    QSignalBlocker const quietLow(low_);
    QSignalBlocker const quietHigh(high_);
    title_->setText(QStringLiteral("+ ") + fusion_->title);
    title_->setToolTip(fusion_->title);
    title_->setMinimumWidth(
        std::min(title_->fontMetrics().horizontalAdvance(title_->text()) + 1, scaled(110)));
    auto const percent = static_cast<int>(std::lround(fusion_->opacity * 100));
    opacity_->setValue(percent);
    percent_->setText(tr("%1 %").arg(percent));
    percent_->setMinimumWidth(percent_->fontMetrics().horizontalAdvance(tr("%1 %").arg(100)));
    auto const width = fusion_->window.width * factor();
    auto const middle = fusion_->window.center * factor();
    auto const unit = QString::fromStdString(
        interact::valueText(0, interact::readersUnit(fusion_->volume->description()).unit));
    auto const space = unit.indexOf(QLatin1Char(' '));
    for (auto* box : { low_, high_ }) {
        box->setDecimals(width < 20 ? 1 : 0);
        box->setSingleStep(width < 20 ? 0.5 : std::max(1.0, std::round(width / 40)));
        box->setSuffix(space < 0 ? QString() : unit.mid(space));
        // The range would ask for room that no value of an image needs.
        auto const widest = QStringLiteral("999.9") + box->suffix();
        box->setFixedWidth(box->fontMetrics().horizontalAdvance(widest) + scaled(44));
    }
    low_->setValue(middle - width / 2);
    high_->setValue(middle + width / 2);
    colors_->setCurrentIndex(colors_->findData(QString::fromStdString(fusion_->colorMap)));
}

void FusionBar::change(bool ends)
{
    auto next = *fusion_;
    next.opacity = opacity_->value() / 100.0;
    next.colorMap = colors_->currentData().toString().toStdString();
    if (ends) {
        // They do not pass each other.
        auto const low = low_->value() / factor();
        auto const high = std::max(high_->value(), low_->value() + low_->singleStep()) / factor();
        next.window = { (low + high) / 2, high - low };
        next.followsVoxels = false;
    }
    if (next != *fusion_)
        Q_EMIT changed(next);
}

} // namespace lamina::app
