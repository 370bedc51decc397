#include "session/StackChoice.h"
#include "support/DicomFileWriter.h"
#include "view/SlicePane.h"
#include "window/Comparison.h"
#include "window/MainWindow.h"

#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;
using test::TestImage;

namespace {

constexpr int patience = 60000;

TestImage axialOf(std::string const& study, std::string const& series)
{
    TestImage image;
    image.studyUid = "1.2.826.0.1.3680043.9.7000." + study;
    image.seriesUid = image.studyUid + "." + series;
    image.columns = 40;
    image.rows = 40;
    image.position = { -20, -20, 100 };
    return image;
}

/// A patient with an axial series, a later study of the same region lying 7 mm higher in a frame
/// of reference of its own, and a sagittal series in the first one's frame.
class Compare : public testing::Test {
protected:
    Compare()
        : desk({})
        , window(desk, 1)
    {
        auto const root = std::filesystem::path(folder.path().toStdString());
        test::writeSeries(root / "now", axialOf("1", "1"), 30, { 0, 0, 2 });
        auto sagittal = axialOf("1", "2");
        sagittal.rowDirection = { 0, 1, 0 };
        sagittal.columnDirection = { 0, 0, -1 };
        sagittal.position = { -20, -20, 160 };
        test::writeSeries(root / "side", sagittal, 15, { 2, 0, 0 });
        auto later = axialOf("2", "1");
        later.frameOfReferenceUid = "1.2.826.0.1.3680043.9.7000.2.9";
        later.position = { -20, -20, 107 };
        test::writeSeries(root / "then", later, 30, { 0, 0, 2 });
        window.resize(1100, 700);
        window.show();
        desk.open({ folder.path() });
        EXPECT_TRUE(settle());
        show("1.1");
    }

    bool settle()
    {
        return QTest::qWaitFor([this] { return window.idle(); }, patience);
    }

    static session::StackKey key(std::string const& series)
    {
        return { "1.2.826.0.1.3680043.9.7000." + series, "0" };
    }

    void show(std::string const& series)
    {
        EXPECT_TRUE(desk.show(key(series)));
        EXPECT_TRUE(settle());
    }

    void beside(std::string const& series)
    {
        EXPECT_TRUE(window.comparison().show(key(series)));
        EXPECT_TRUE(settle());
    }

    ReadingArea& other() { return *window.comparison().area(); }

    QTemporaryDir const folder;
    ReadingDesk desk;
    MainWindow window;
};

} // namespace

TEST_F(Compare, OneKeyShowsTheOtherStudyOfThePatientAndClosesItAgain)
{
    EXPECT_EQ(session::companionOf(desk.session().catalog(), key("1.1")), key("2.1"));
    auto const before = window.area().readingLayout();
    QTest::keyClick(&window, Qt::Key_S);
    ASSERT_TRUE(settle());
    ASSERT_NE(window.comparison().area(), nullptr);
    EXPECT_EQ(window.comparison().shown(), key("2.1"));
    EXPECT_TRUE(other().isVisible());
    EXPECT_NEAR(other().width(), window.area().width(), 3);
    EXPECT_EQ(window.area().readingLayout(), Layout::axial);
    QTest::keyClick(&window, Qt::Key_S);
    EXPECT_EQ(window.comparison().area(), nullptr);
    EXPECT_EQ(window.area().readingLayout(), before);
}

TEST_F(Compare, SeriesOfOneFrameOfReferenceScrollToTheSamePlace)
{
    beside("1.2");
    EXPECT_TRUE(window.comparison().sharesSpace());
    window.area().jumpTo({ 3, 4, 120 });
    EXPECT_NEAR(length(other().crosshair() - image::Vec3 { 3, 4, 120 }), 0, 1.5);
    other().jumpTo({ -5, 4, 130 });
    EXPECT_NEAR(window.area().crosshair().z, 130, 1.01);
}

TEST_F(Compare, OtherFramesKeepTheDistanceThatTheReaderBroughtAbout)
{
    beside("2.1");
    EXPECT_FALSE(window.comparison().sharesSpace());
    window.actions().trigger(QStringLiteral("compare.link"));
    EXPECT_FALSE(window.comparison().isLinked());
    window.area().jumpTo({ 0, 0, 110 });
    other().jumpTo({ 0, 0, 117 });
    EXPECT_NEAR(window.area().crosshair().z, 110, 1e-6) << "unlinked";
    window.actions().trigger(QStringLiteral("compare.link"));
    window.area().jumpTo({ 0, 0, 130 });
    EXPECT_NEAR(other().crosshair().z, 137, 1.01);
    other().jumpTo({ 0, 0, 127 });
    EXPECT_NEAR(window.area().crosshair().z, 120, 1.01);
}

TEST_F(Compare, TheSliceOfOneIsALineOnTheOther)
{
    beside("1.2");
    window.area().jumpTo({ 0, 0, 120 });
    auto& sagittal = *other().findChild<SlicePane*>(QStringLiteral("sagittalPane"));
    ASSERT_TRUE(sagittal.isVisible());
    auto const at = sagittal.positionOf({ 0, 10, window.area().crosshair().z });
    auto const bright = [&](QPointF place) {
        auto const image = sagittal.grab().toImage();
        int most = 0;
        for (int dy = -2; dy <= 2; ++dy)
            most = std::max(most,
                image.pixelColor(place.toPoint() + QPoint(0, dy)).red()
                    - image.pixelColor(place.toPoint() + QPoint(0, dy)).blue());
        return most;
    };
    EXPECT_GT(bright(at), 80) << "an orange line where the axial slice cuts";
    EXPECT_LT(bright(at + QPointF(0, 25)), 60);
}

TEST_F(Compare, ViewsActWhereTheReaderIs)
{
    beside("2.1");
    auto const window0 = window.area().window();
    Q_EMIT other().activated();
    window.actions().trigger(QStringLiteral("preset.lung"));
    EXPECT_EQ(other().window(), (render::Window { -600, 1500 }));
    EXPECT_EQ(window.area().window(), window0);
    window.actions().trigger(QStringLiteral("colors.hot-iron"));
    EXPECT_EQ(window.area().colorMap(), QStringLiteral("grey"));
    Q_EMIT window.area().activated();
    window.actions().trigger(QStringLiteral("preset.bone"));
    EXPECT_NE(window.area().window(), window0);
    EXPECT_EQ(other().window(), (render::Window { -600, 1500 }));
}

TEST_F(Compare, SwappingMakesTheOtherTheOneThatIsMeasured)
{
    beside("2.1");
    window.actions().trigger(QStringLiteral("compare.swap"));
    ASSERT_TRUE(settle());
    EXPECT_EQ(desk.current(), key("2.1"));
    EXPECT_EQ(window.comparison().shown(), key("1.1"));
}

TEST_F(Compare, ClosingAllClosesTheComparison)
{
    beside("2.1");
    desk.closeAll();
    EXPECT_EQ(window.comparison().area(), nullptr);
    EXPECT_TRUE(settle());
}
