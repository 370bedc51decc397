#include "window/Theme.h"

#include "window/CommandPalette.h"

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
