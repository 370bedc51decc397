#include "interact/Presets.h"
#include "view/HaloText.h"
#include "view/PaneText.h"
#include "view/SliceOverlay.h"
#include "view/Theme.h"
#include "view/VolumePane.h"

#include <QCoreApplication>
#include <QPainter>

#include <cmath>
#include <numbers>

namespace lamina::app {

QString presetName(render::VolumePreset const& preset)
{
    return QCoreApplication::translate("Core", preset.name.c_str());
}

QString shiftText(render::VolumePreset const& preset, bool evenNone)
{
    auto const shift = preset.look.shift;
    if (shift == 0 && !evenNone)
        return {};
    auto text = preset.look.scale == render::ValueScale::unit
        ? QString::fromStdString(interact::valueText(shift, preset.unit))
        : QStringLiteral("%1 %")
              .arg(std::lround(shift * 100))
              .replace(QLatin1Char('-'), QChar(0x2212));
    if (shift > 0)
        text.prepend(QLatin1Char('+'));
    return text;
}

void VolumePane::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::black);
    if (!state_.isOpen())
        return;
    if (!picture_.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        // A picture of another size (coarse, or before a resize) keeps its shape.
        auto shown = QRectF(
            QPointF(0, 0), QSizeF(picture_.size()).scaled(QSizeF(size()), Qt::KeepAspectRatio));
        shown.moveCenter(QRectF(rect()).center());
        painter.drawImage(shown, picture_);
    }
    if (auto const boxes = handles(); boxes && !picture_.isNull() && !state_.picturing)
        boxes->paint(painter,
            drag_ && drag_->grip == Grip::crop ? drag_->face
                : marked_                      ? marked_
                                               : face_);
    painter.setFont(paneFont(font(), QSizeF(size())));
    drawTexts(painter);
    painter.fillRect(QRectF(0, 0, width(), 2 * thinLine(font())), theme::quietText());
    if (hasFocus()) {
        auto const line = thinLine(font());
        painter.setPen(QPen(theme::accent(), line, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.drawRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2));
    }
}

void VolumePane::drawTexts(QPainter& painter) const
{
    auto const line = QFontMetricsF(painter.font()).height();
    auto const margin = std::round(line * 0.5);
    auto const area = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    auto const half = area.adjusted(0, 0, -area.width() * 0.5 - line, 0);
    auto clear = area.bottom(); // nothing is written above it
    if (state_.cornerLevel != CornerLevel::none && state_.patientShown) {
        drawCorner(painter, half, Qt::AlignLeft | Qt::AlignTop,
            { { state_.corners.patient(), theme::text() } });
        auto const shift = shiftText(choice_.preset);
        std::vector<CornerLine> lines { { tr("3D · %1").arg(presetName(choice_.preset)),
            theme::quietText() } };
        if (!shift.isEmpty())
            lines.push_back({ tr("Shifted %1").arg(shift), theme::quietText() });
        if (cutNow() != render::VolumeCut {})
            lines.push_back({ tr("Cut"), theme::warning() });
        if (auto const face = faceText(); !face.isEmpty())
            lines.push_back({ face, theme::annotation() });
        if (state_.axis())
            lines.insert(lines.begin(), { axisLine(state_), theme::accent() });
        auto const below = drawCorner(painter, half, Qt::AlignLeft | Qt::AlignBottom, lines);
        clear = below.top() - margin * 0.5;
    }
    auto message = failure_;
    if (message.isEmpty() && picture_.isNull()) {
        auto const loading = loadingText(*state_.volume());
        message = loading.isEmpty() ? tr("Drawing…") : loading;
    }
    if (!message.isEmpty()) {
        auto const middle
            = area.adjusted(area.width() * 0.1, area.height() * 0.45, -area.width() * 0.1, 0);
        auto const failed = !failure_.isEmpty();
        drawPill(painter, middle, Qt::AlignHCenter | Qt::AlignTop, message,
            failed ? theme::warning() : theme::quietText(),
            failed ? PillSign::warning : PillSign::none);
    } else {
        drawLetters(painter, area);
    }
    render::LabelStyle style;
    auto right = area.adjusted(half.width(), 0, 0, 0);
    // Where the mark would become a tower in its corner, it takes the width of the pane.
    if (isTower(painter.font(), artificialMark(), right.width(), PillSign::artificial))
        right = { area.topLeft(), QPointF(area.right(), clear) };
    if (state_.isArtificial() || (newestLabels(style) && state_.showsArtificial()))
        right.setBottom(drawPill(painter, right, Qt::AlignRight | Qt::AlignBottom, artificialMark(),
                            theme::artificial(), PillSign::artificial)
                            .top()
            - margin * 0.5);
    if (reduction_ > 1 && !picture_.isNull())
        drawPill(painter, right, Qt::AlignRight | Qt::AlignBottom,
            tr("Reduced 1:%1").arg(reduction_), theme::warning(), PillSign::warning);
}

void VolumePane::drawLetters(QPainter& painter, QRectF const& area) const
{
    auto const azimuth = camera_.azimuthDegrees * std::numbers::pi / 180;
    auto const elevation = camera_.elevationDegrees * std::numbers::pi / 180;
    // Looking from the front, the patient's left is on the right of the screen.
    image::Vec3 const right { std::cos(azimuth), std::sin(azimuth), 0 };
    image::Vec3 const eye { std::sin(azimuth) * std::cos(elevation),
        -std::cos(azimuth) * std::cos(elevation), std::sin(elevation) };
    auto const up = image::cross(eye, right);
    auto const letters = edgeLetters(right, -up);
    drawEdges(painter, area, letters.left, letters.right, letters.top, letters.bottom);
}

} // namespace lamina::app
