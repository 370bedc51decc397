#include "window/Theme.h"

#include "interact/Mpr.h"
#include "settings/SettingsStore.h"
#include "view/Theme.h"
#include "window/CommandPalette.h"
#include "window/DesktopColors.h"
#include "window/MainWindow.h"

#include <QDir>

#include <gtest/gtest.h>

using namespace lamina::app;

TEST(Theme, GrowsWithTheWindowsHeight)
{
    EXPECT_EQ(scaleForHeight(720), 1.0);
    EXPECT_EQ(scaleForHeight(1080), 1.0);
    EXPECT_EQ(scaleForHeight(1440), 1.25);
    EXPECT_EQ(scaleForHeight(2160), 2.0);
    EXPECT_EQ(scaleForHeight(20000), 3.0);
}

namespace {

QColor of(Tone tone, bool isLight)
{
    auto const& row = colorTable()[static_cast<std::size_t>(tone)];
    return QColor::fromRgb(isLight ? row.light : row.dark);
}

std::string nameOf(Tone tone) { return colorTable()[static_cast<std::size_t>(tone)].name; }

} // namespace

TEST(Theme, HasTextThatCanBeReadOnEveryGround)
{
    constexpr double readable = 4.5; // WCAG 2.2, 1.4.3
    struct Pair {
        std::vector<Tone> texts;
        std::vector<Tone> grounds;
    };
    Pair const pairs[] {
        { { Tone::text, Tone::quiet, Tone::accent, Tone::warning },
            { Tone::window, Tone::base, Tone::alternate, Tone::raised, Tone::hovered,
                Tone::selected } },
        { { Tone::text },
            { Tone::button, Tone::buttonHover, Tone::pressed, Tone::tooltip, Tone::note,
                Tone::caution, Tone::error, Tone::research, Tone::selection, Tone::shade } },
        { { Tone::good, Tone::danger }, { Tone::window, Tone::base, Tone::raised } },
        { { Tone::warning }, { Tone::research, Tone::shade } },
        { { Tone::quiet, Tone::accent }, { Tone::shade } },
        { { Tone::primaryText }, { Tone::primary, Tone::primaryHover } },
    };
    for (bool const isLight : { false, true })
        for (auto const& [texts, grounds] : pairs)
            for (auto const text : texts)
                for (auto const ground : grounds)
                    EXPECT_GE(contrast(of(text, isLight), of(ground, isLight)), readable)
                        << (isLight ? "light: " : "dark: ") << nameOf(text) << " on "
                        << nameOf(ground);
}

TEST(Theme, HasSignsThatCanBeSeen)
{
    constexpr double visible = 3; // WCAG 2.2, 1.4.11
    for (bool const isLight : { false, true })
        for (auto const sign : { Tone::icon, Tone::accent, Tone::knob, Tone::good, Tone::warning,
                 Tone::danger, Tone::checkEdge })
            for (auto const ground : { Tone::window, Tone::base, Tone::raised })
                EXPECT_GE(contrast(of(sign, isLight), of(ground, isLight)), visible)
                    << (isLight ? "light: " : "dark: ") << nameOf(sign) << " on " << nameOf(ground);
}

TEST(Theme, HasTextOnImagesThatCanBeReadOnBlack)
{
    for (auto const& color : { theme::text(), theme::quietText(), theme::accent(), theme::warning(),
             theme::unsafe(), theme::artificial(), theme::annotation(),
             theme::plane(lamina::interact::PlaneKind::axial),
             theme::plane(lamina::interact::PlaneKind::coronal),
             theme::plane(lamina::interact::PlaneKind::sagittal) }) {
        EXPECT_GE(contrast(color, Qt::black), 4.5) << color.name().toStdString();
        EXPECT_GE(contrast(color, theme::background()), 4.5) << color.name().toStdString();
    }
}

TEST(Theme, MeasuresContrastAsWcagDoes)
{
    EXPECT_NEAR(contrast(Qt::black, Qt::white), 21, 1e-9);
    EXPECT_NEAR(contrast(QColor(0x77, 0x77, 0x77), Qt::white), 4.48, 0.01);
}

TEST(Theme, ChangesColoursAndIconsWhileItRuns)
{
    auto const darkest = [] {
        auto const image = iconNamed(QStringLiteral("close")).pixmap(32, 32).toImage();
        int least = 255;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qAlpha(image.pixel(x, y)) > 200)
                    least = std::min(least, qGray(image.pixel(x, y)));
        return least;
    };
    EXPECT_GT(darkest(), 150);
    applyColors(*qApp, true);
    EXPECT_LT(darkest(), 110);
    EXPECT_EQ(ink::text(), QColor::fromRgb(0xff1b2128));
    EXPECT_TRUE(qApp->styleSheet().contains(QStringLiteral("#1b2128")));
    EXPECT_FALSE(qApp->styleSheet().contains(QLatin1Char('@')));
    applyColors(*qApp, false);
    EXPECT_GT(darkest(), 150);
    EXPECT_TRUE(qApp->styleSheet().contains(QStringLiteral("#e6eaee")));
}

TEST(Theme, FollowsTheDesktopWhileItRuns)
{
    QWidget window;
    bool isLight = false;
    int changes = 0;
    DesktopColors desktop(window, [&] { return isLight; });
    QObject::connect(&desktop, &DesktopColors::changed, &window, [&] { ++changes; });
    auto const tell = [&window](QEvent::Type type) {
        QEvent event(type);
        QCoreApplication::sendEvent(&window, &event);
    };
    tell(QEvent::ThemeChange);
    EXPECT_EQ(changes, 0) << "another theme, as dark";
    isLight = true;
    tell(QEvent::PaletteChange);
    EXPECT_EQ(changes, 0);
    tell(QEvent::ThemeChange);
    tell(QEvent::ThemeChange);
    EXPECT_EQ(changes, 1);
}

TEST(Theme, LooksUpWhatThePlatformHasBehindItsOwnPalette)
{
    applyColors(*qApp, true);
    auto const light = qApp->palette().color(QPalette::Window);
    bool const isLight = lookUpSystemLight(*qApp);
    EXPECT_EQ(qApp->palette().color(QPalette::Window), light);
    applyColors(*qApp, false);
    EXPECT_EQ(lookUpSystemLight(*qApp), isLight);
    EXPECT_LT(qApp->palette().color(QPalette::Window).lightness(), 100);
}

TEST(Theme, OfTheSystemChangesWithTheDesktop)
{
    // The platform of the tests is light; the program takes it for dark until it is told.
    ASSERT_TRUE(lookUpSystemLight(*qApp));
    ReadingDesk desk({});
    SettingsStore store;
    MainWindow window(desk, 1, {}, &store);
    auto settings = store.current();
    settings.theme = ThemeChoice::dark;
    store.change(settings);
    EXPECT_EQ(ink::text(), of(Tone::text, false));
    QEvent event(QEvent::ThemeChange);
    QCoreApplication::sendEvent(&window, &event);
    EXPECT_EQ(ink::text(), of(Tone::text, false)) << "dark was asked for";
    settings.theme = ThemeChoice::system;
    store.change(settings);
    EXPECT_EQ(ink::text(), of(Tone::text, true));
    settings.theme = ThemeChoice::dark;
    store.change(settings);
}

TEST(Theme, DrawsEveryIcon)
{
    auto const icons
        = QDir(QStringLiteral(":/lamina/icons")).entryList({ QStringLiteral("*.svg") });
    EXPECT_GT(icons.size(), 20);
    for (auto const& file : icons) {
        auto const image
            = iconNamed(QString(file).remove(QStringLiteral(".svg"))).pixmap(32, 32).toImage();
        bool drawn = false;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                drawn = drawn || qAlpha(image.pixel(x, y)) > 128;
        EXPECT_TRUE(drawn) << file.toStdString();
    }
}

TEST(CommandPalette, PutsTextThatBeginsWithTheWordsFirst)
{
    auto const lung = QStringLiteral("Lung");
    auto const id = QStringLiteral("preset.lung");
    EXPECT_GT(
        matchScore(QStringLiteral("lu"), lung, id), matchScore(QStringLiteral("ng"), lung, id));
    EXPECT_GT(matchScore(QStringLiteral("ng"), lung, id),
        matchScore(QStringLiteral("lung preset"), lung, id));
    EXPECT_GT(matchScore(QStringLiteral("lung preset"), lung, id), 0);
    EXPECT_EQ(matchScore(QStringLiteral("bone"), lung, id), 0);
}
