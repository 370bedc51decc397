#include "window/Theme.h"

#include <QFile>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QVariant>

#include <algorithm>
#include <cmath>

// Outside of any namespace: the resources lie in a static library, which nothing else initialises.
static void initialiseResources() { Q_INIT_RESOURCE(lamina); }

namespace lamina::app {

namespace {

constexpr double basePoints = 9.5;
constexpr char const* scaleProperty = "laminaScale";

double currentScale()
{
    QVariant const scale = qApp == nullptr ? QVariant() : qApp->property(scaleProperty);
    return scale.isValid() ? scale.toDouble() : 1;
}

/// Fusion with icons that grow with the scale.
class ScaledStyle final : public QProxyStyle {
public:
    ScaledStyle()
        : QProxyStyle(QStringLiteral("Fusion"))
    {
    }
    int pixelMetric(
        PixelMetric metric, QStyleOption const* option, QWidget const* widget) const override
    {
        int const value = QProxyStyle::pixelMetric(metric, option, widget);
        switch (metric) {
        case PM_SmallIconSize:
        case PM_ButtonIconSize:
            return scaled(16);
        case PM_ToolBarIconSize:
            return scaled(20);
        default:
            return value;
        }
    }
};

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0x18, 0x1b, 0x20));
    palette.setColor(QPalette::WindowText, ink::text());
    palette.setColor(QPalette::Base, QColor(0x14, 0x17, 0x1b));
    palette.setColor(QPalette::AlternateBase, QColor(0x1a, 0x1e, 0x23));
    palette.setColor(QPalette::Text, ink::text());
    palette.setColor(QPalette::PlaceholderText, ink::quiet());
    palette.setColor(QPalette::Button, QColor(0x2b, 0x32, 0x3a));
    palette.setColor(QPalette::ButtonText, ink::text());
    palette.setColor(QPalette::Highlight, ink::selected());
    palette.setColor(QPalette::HighlightedText, ink::text());
    palette.setColor(QPalette::ToolTipBase, QColor(0x26, 0x2b, 0x32));
    palette.setColor(QPalette::ToolTipText, ink::text());
    palette.setColor(QPalette::Link, ink::accent());
    for (auto const role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, QColor(0x7c, 0x86, 0x91));
    return palette;
}

/// "4u" becomes "7px" and "11t" "19.2pt" at scale 1.75.
QString scaledSheet(QString sheet, double scale)
{
    static QRegularExpression const length(QStringLiteral("(-?\\d+(?:\\.\\d+)?)([ut])\\b"));
    qsizetype at = 0;
    for (auto match = length.match(sheet, at); match.hasMatch(); match = length.match(sheet, at)) {
        double const value = match.captured(1).toDouble() * scale;
        bool const text = match.captured(2) == QLatin1Char('t');
        QString const replacement = text ? QStringLiteral("%1pt").arg(value, 0, 'f', 1)
                                         : QStringLiteral("%1px").arg(std::lround(value));
        sheet.replace(match.capturedStart(), match.capturedLength(), replacement);
        at = match.capturedStart() + replacement.size();
    }
    return sheet;
}

} // namespace

double scaleForHeight(int height)
{
    double const wished = height <= 1300 ? 1.0 : height / 1100.0;
    return std::clamp(std::round(wished * 4) / 4, 1.0, 3.0);
}

void applyTheme(QApplication& application, double scale)
{
    if (application.property(scaleProperty).isValid() && currentScale() == scale)
        return;
    bool const first = !application.property(scaleProperty).isValid();
    application.setProperty(scaleProperty, scale);
    if (first) {
        initialiseResources();
        application.setStyle(new ScaledStyle);
        application.setPalette(darkPalette());
        application.setWindowIcon(QIcon(iconNamed(QStringLiteral("lamina"))));
    }
    QFont font = application.font();
    font.setPointSizeF(basePoints * scale);
    application.setFont(font);
    QFile file(QStringLiteral(":/lamina/style/dark.qss"));
    if (file.open(QIODevice::ReadOnly))
        application.setStyleSheet(scaledSheet(QString::fromUtf8(file.readAll()), scale));
}

int scaled(double pixels) { return static_cast<int>(std::lround(pixels * currentScale())); }

QIcon iconNamed(QString const& name)
{
    QSvgRenderer renderer(QStringLiteral(":/lamina/icons/%1.svg").arg(name));
    QIcon icon;
    if (!renderer.isValid())
        return icon;
    for (int const side : { 16, 20, 24, 32, 40, 48, 64 }) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace lamina::app
