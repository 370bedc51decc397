#include "viewer/Script.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;

namespace {

QString adviceOf(char const* text)
{
    auto const steps = parseScript(QString::fromUtf8(text));
    return steps ? QString() : QString::fromStdString(steps.error().advice);
}

} // namespace

TEST(Script, ReadsVerbsWithTheirArguments)
{
    auto const steps
        = parseScript(QStringLiteral("open /a/b; layout mpr; preset lung; run org.lamina.ct-basic; "
                                     "screenshot out.png 1280x720; quit 4"));
    ASSERT_TRUE(steps);
    ASSERT_EQ(steps->size(), 6u);
    EXPECT_EQ((*steps)[0].verb, Verb::open);
    EXPECT_EQ((*steps)[0].words, QStringList { QStringLiteral("/a/b") });
    EXPECT_EQ((*steps)[4].size, QSize(1280, 720));
    EXPECT_EQ((*steps)[4].words[0], QStringLiteral("out.png"));
    EXPECT_EQ((*steps)[5].numbers, std::vector<double> { 4 });
}

TEST(Script, KeepsSpacesAndSemicolonsInsideQuotes)
{
    auto const steps = parseScript(QStringLiteral("open 'a b;c' \"d \\\"e\\\" \\\\f\""));
    ASSERT_TRUE(steps);
    ASSERT_EQ(steps->size(), 1u);
    EXPECT_EQ((*steps)[0].words,
        (QStringList { QStringLiteral("a b;c"), QStringLiteral("d \"e\" \\f") }));
}

TEST(Script, LeavesBackslashesOutsideQuotesAlone)
{
    auto const steps = parseScript(QStringLiteral("open C:\\data\\x"));
    ASSERT_TRUE(steps);
    EXPECT_EQ((*steps)[0].words[0], QStringLiteral("C:\\data\\x"));
}

TEST(Script, SkipsEmptyStepsAndTakesNewLinesAsEnds)
{
    auto const steps = parseScript(QStringLiteral(";;\nwait\n ; accept;"));
    ASSERT_TRUE(steps);
    ASSERT_EQ(steps->size(), 2u);
    EXPECT_EQ((*steps)[1].verb, Verb::accept);
}

TEST(Script, ReadsWindowsWithEitherMinus)
{
    for (auto const* text : { "window 1500/-600", "window 1500/−600" }) {
        auto const steps = parseScript(QString::fromUtf8(text));
        ASSERT_TRUE(steps) << text;
        EXPECT_EQ((*steps)[0].numbers, (std::vector<double> { 1500, -600 }));
    }
}

TEST(Script, NamesTheWordThatIsWrong)
{
    EXPECT_TRUE(adviceOf("opne /a").contains(QStringLiteral("“opne”")));
    EXPECT_TRUE(adviceOf("jump 1 2 three").contains(QStringLiteral("“three”")));
    EXPECT_TRUE(adviceOf("slice oblique 3").contains(QStringLiteral("“oblique”")));
    EXPECT_TRUE(adviceOf("slice axial 3.5").contains(QStringLiteral("“3.5”")));
    EXPECT_TRUE(adviceOf("resize 12801720").contains(QStringLiteral("“12801720”")));
    EXPECT_TRUE(adviceOf("window 400").contains(QStringLiteral("“400”")));
    EXPECT_TRUE(adviceOf("window 0/40").contains(QStringLiteral("“0”")));
    EXPECT_TRUE(adviceOf("open 'a b").contains(QStringLiteral("“a b”")));
}

TEST(Script, NamesWordsThatAreMissingOrTooMany)
{
    EXPECT_TRUE(adviceOf("open").contains(QStringLiteral("“open” needs more words")));
    EXPECT_TRUE(adviceOf("jump 1 2").contains(QStringLiteral("jump X Y Z")));
    EXPECT_TRUE(adviceOf("accept all").contains(QStringLiteral("“all” is one word too many")));
}

TEST(Script, ScrollsAndPrintsLiveFigures)
{
    auto const steps = parseScript(QStringLiteral("hud on; scroll coronal 1000; hud print"));
    ASSERT_TRUE(steps);
    EXPECT_EQ((*steps)[0].verb, Verb::hud);
    EXPECT_EQ((*steps)[1].words[0], QStringLiteral("coronal"));
    EXPECT_EQ((*steps)[1].numbers, std::vector<double> { 1000 });
    EXPECT_TRUE(adviceOf("hud maybe").contains(QStringLiteral("“maybe”")));
    EXPECT_TRUE(adviceOf("scroll up 3").contains(QStringLiteral("“up”")));
}

TEST(Script, RefusesNumbersThatAreNotFinite)
{
    EXPECT_TRUE(adviceOf("jump nan 0 0").contains(QStringLiteral("“nan”")));
    EXPECT_TRUE(adviceOf("jump 1e300 0 0").contains(QStringLiteral("“1e300”")));
}

TEST(Script, RefusesSizesThatNoScreenHas)
{
    EXPECT_FALSE(parseSize(QStringLiteral("10x10")).isValid());
    EXPECT_FALSE(parseSize(QStringLiteral("99999x720")).isValid());
    EXPECT_FALSE(parseSize(QStringLiteral("-1280x720")).isValid());
    EXPECT_EQ(parseSize(QStringLiteral("3840X2160")), QSize(3840, 2160));
}
