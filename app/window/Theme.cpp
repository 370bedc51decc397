#include "window/Theme.h"

#include <QFile>
#include <QFontInfo>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QProxyStyle>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QVariant>

#include <algorithm>
#include <cmath>

// Outside of any namespace: the resources lie in a static library, which nothing else initialises.
static void initialiseResources()
{
    Q_INIT_RESOURCE(lamina);
    Q_INIT_RESOURCE(translations);
}

namespace lamina::app {

namespace {

constexpr double basePoints = 9.5;
constexpr char const* scaleProperty = "laminaScale";
constexpr char const* systemProperty = "laminaSystemLight";

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
        case PM_TreeViewIndentation:
            return scaled(18);
        case PM_ToolBarExtensionExtent:
            return scaled(22);
        default:
            return value;
        }
    }
    /// Of Qt's own icons, those that would hardly be seen on a dark bar.
    QIcon standardIcon(
        StandardPixmap which, QStyleOption const* option, QWidget const* widget) const override
    {
        return which == SP_ToolBarHorizontalExtensionButton
            ? iconNamed(QStringLiteral("next"))
            : QProxyStyle::standardIcon(which, option, widget);
    }
};

QPalette themePalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, color(Tone::window));
    palette.setColor(QPalette::WindowText, color(Tone::text));
    palette.setColor(QPalette::Base, color(Tone::base));
    palette.setColor(QPalette::AlternateBase, color(Tone::alternate));
    palette.setColor(QPalette::Text, color(Tone::text));
    palette.setColor(QPalette::PlaceholderText, color(Tone::quiet));
    palette.setColor(QPalette::Button, color(Tone::button));
    palette.setColor(QPalette::ButtonText, color(Tone::text));
    palette.setColor(QPalette::Highlight, color(Tone::selected));
    palette.setColor(QPalette::HighlightedText, color(Tone::text));
    palette.setColor(QPalette::ToolTipBase, color(Tone::tooltip));
    palette.setColor(QPalette::ToolTipText, color(Tone::text));
    palette.setColor(QPalette::Link, color(Tone::accent));
    for (auto const role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, color(Tone::disabled));
    return palette;
}

/// Names become the colours of the theme: "@text".
QString coloredSheet(QString sheet)
{
    static QRegularExpression const named(QStringLiteral("@([A-Za-z]+)"));
    sheet.replace(QStringLiteral("@icons"),
        isLightTheme() ? QStringLiteral(":/lamina/icons/light") : QStringLiteral(":/lamina/icons"));
    QString done;
    qsizetype from = 0;
    for (auto found = named.globalMatch(sheet); found.hasNext();) {
        auto const match = found.next();
        done += QStringView(sheet).mid(from, match.capturedStart() - from);
        for (auto const& row : colorTable())
            if (match.captured(1) == QLatin1String(row.name))
                done += color(row.tone).name();
        from = match.capturedEnd();
    }
    return done + QStringView(sheet).mid(from).toString();
}

/// A file of resources/icons in the colours of the theme of the moment. Drawn once for each size
/// and colour: to read an SVG takes longer than to paint the button that it is on.
class ThemeIcon final : public QIconEngine {
public:
    ThemeIcon(QString name, QByteArray svg)
        : name_(std::move(name))
        , svg_(std::move(svg))
    {
    }
    QPixmap pixmap(QSize const& size, QIcon::Mode mode, QIcon::State) override
    {
        auto const ink = color(Tone::icon).name();
        // On the button that matters most, as its words.
        auto const onPrimary
            = color(mode == QIcon::Disabled ? Tone::icon : Tone::primaryText).name();
        auto const key = QStringLiteral("lamina/%1/%2x%3/%4/%5/%6")
                             .arg(name_)
                             .arg(size.width())
                             .arg(size.height())
                             .arg(ink, onPrimary)
                             .arg(mode == QIcon::Disabled);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        auto svg = svg_;
        svg.replace("#cdd5dc", ink.toLatin1());
        svg.replace("#fefefe", onPrimary.toLatin1());
        QSvgRenderer renderer(svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        constexpr double faint = 0.4;
        QPainter painter(&pixmap);
        painter.setOpacity(mode == QIcon::Disabled ? faint : 1);
        renderer.render(&painter, QRect(QPoint(0, 0), size));
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }
    void paint(QPainter* painter, QRect const& rect, QIcon::Mode mode, QIcon::State state) override
    {
        auto const ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state));
    }
    QIconEngine* clone() const override { return new ThemeIcon(name_, svg_); }

private:
    QString name_;
    QByteArray svg_;
};

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

void useSheet(QApplication& application)
{
    QFile file(QStringLiteral(":/lamina/style/window.qss"));
    if (file.open(QIODevice::ReadOnly))
        application.setStyleSheet(
            scaledSheet(coloredSheet(QString::fromUtf8(file.readAll())), currentScale()));
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
        lookUpSystemLight(application);
        application.setStyle(new ScaledStyle);
        application.setPalette(themePalette());
        application.setWindowIcon(QIcon(iconNamed(QStringLiteral("lamina"))));
    }
    QFont font = application.font();
    font.setPointSizeF(basePoints * scale);
    // Chinese in the regular weight of a font that has it. The first by its own name: among
    // several, a general one ("Sans") would be passed over.
    font.setFamilies({ QFontInfo(font).family(), QStringLiteral("Noto Sans CJK SC"),
        QStringLiteral("Microsoft YaHei"), QStringLiteral("PingFang SC") });
    application.setFont(font);
    useSheet(application);
}

void applyColors(QApplication& application, bool isLight)
{
    if (isLight == isLightTheme())
        return;
    application.setProperty("laminaLight", isLight);
    application.setPalette(themePalette());
    useSheet(application);
}

bool lookUpSystemLight(QApplication& application)
{
    auto const ours = application.palette();
    bool const hasOurs = application.property(systemProperty).isValid();
    // Without a palette of its own the program has that of the platform.
    if (hasOurs)
        application.setPalette(QPalette());
    application.setProperty(
        systemProperty, application.palette().color(QPalette::Window).lightness() > 127);
    if (hasOurs)
        application.setPalette(ours);
    return isSystemLight();
}

bool isSystemLight() { return qApp != nullptr && qApp->property(systemProperty).toBool(); }

int scaled(double pixels) { return static_cast<int>(std::lround(pixels * currentScale())); }

QIcon iconNamed(QString const& name)
{
    QFile file(QStringLiteral(":/lamina/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? QIcon(new ThemeIcon(name, file.readAll())) : QIcon();
}

} // namespace lamina::app
