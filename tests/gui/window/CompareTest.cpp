#include "session/StackChoice.h"
#include "support/DicomFileWriter.h"
#include "view/SlicePane.h"
#include "window/Hanging.h"
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
        window.hanging().setShape({ 1, 2 });
        EXPECT_TRUE(window.hanging().hang(1, key(series)));
        EXPECT_TRUE(settle());
    }

    ReadingArea& first() { return window.hanging().areaAt(0); }
    ReadingArea& other() { return window.hanging().areaAt(1); }
    bool sharesSpace() { return window.hanging().shareSpace(0, 1); }

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
    ASSERT_EQ(window.hanging().count(), 2U);
    EXPECT_EQ(window.hanging().keyAt(1), key("2.1"));
    EXPECT_TRUE(other().isVisible());
    EXPECT_NEAR(other().width(), first().width(), 3);
    EXPECT_EQ(first().readingLayout(), Layout::axial);
    QTest::keyClick(&window, Qt::Key_S);
    EXPECT_EQ(window.hanging().count(), 1U);
    EXPECT_EQ(window.area().readingLayout(), before);
    EXPECT_EQ(desk.current(), key("1.1"));
}

TEST_F(Compare, SeriesOfOneFrameOfReferenceScrollToTheSamePlace)
{
    beside("1.2");
    EXPECT_TRUE(sharesSpace());
    first().jumpTo({ 3, 4, 120 });
    EXPECT_NEAR(length(other().crosshair() - image::Vec3 { 3, 4, 120 }), 0, 1.5);
    other().jumpTo({ -5, 4, 130 });
    EXPECT_NEAR(first().crosshair().z, 130, 1.01);
}

TEST_F(Compare, ASeriesThatComesGoesWhereTheOtherIs)
{
    first().jumpTo({ 3, 4, 120 });
    beside("1.2");
    EXPECT_NEAR(length(other().crosshair() - image::Vec3 { 3, 4, 120 }), 0, 1.5);
}

TEST_F(Compare, OtherFramesKeepTheDistanceThatTheReaderBroughtAbout)
{
    beside("2.1");
    EXPECT_FALSE(sharesSpace());
    window.actions().trigger(QStringLiteral("compare.link"));
    EXPECT_FALSE(window.hanging().isLinked());
    first().jumpTo({ 0, 0, 110 });
    other().jumpTo({ 0, 0, 117 });
    EXPECT_NEAR(first().crosshair().z, 110, 1e-6) << "unlinked";
    window.actions().trigger(QStringLiteral("compare.link"));
    first().jumpTo({ 0, 0, 130 });
    EXPECT_NEAR(other().crosshair().z, 137, 1.01);
    other().jumpTo({ 0, 0, 127 });
    EXPECT_NEAR(first().crosshair().z, 120, 1.01);
}

TEST_F(Compare, AltMovesOnePaneAloneAndSetsTheDistance)
{
    beside("2.1");
    auto& pane = *other().findChild<SlicePane*>(QStringLiteral("axialPane"));
    auto const still = first().crosshair();
    auto const before = other().crosshair().z;
    QTest::keyClick(&pane, Qt::Key_PageDown, Qt::AltModifier);
    EXPECT_NEAR(before - other().crosshair().z, 20, 1e-6) << "ten slices down";
    EXPECT_EQ(first().crosshair(), still);
    QTest::keyClick(&pane, Qt::Key_Up);
    EXPECT_NEAR(first().crosshair().z, still.z + 2, 1e-6) << "linked again, at the new distance";
}

TEST_F(Compare, AltAndWheelMoveOnePaneAloneUnlessItIsASlab)
{
    beside("1.2");
    auto& pane = *first().findChild<SlicePane*>(QStringLiteral("axialPane"));
    auto const turn = [&pane] {
        QWheelEvent event(QPointF(20, 20), pane.mapToGlobal(QPointF(20, 20)), {}, { 0, -120 },
            Qt::NoButton, Qt::AltModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&pane, &event);
    };
    auto const still = other().crosshair();
    auto const z = first().crosshair().z;
    turn();
    EXPECT_NEAR(first().crosshair().z, z - 2, 1e-6);
    EXPECT_EQ(other().crosshair(), still);
    first().setSlab(render::SlabMode::maximum);
    auto const thick = first().slab().thickness;
    turn();
    EXPECT_LT(first().slab().thickness, thick);
    EXPECT_NEAR(first().crosshair().z, z - 2, 1e-6);
}

TEST_F(Compare, ShiftShowsThePointerOnOthersOfTheFrameAlsoUnlinked)
{
    beside("1.2");
    window.hanging().setLinked(false);
    auto& pane = *first().findChild<SlicePane*>(QStringLiteral("axialPane"));
    auto const at = QPointF(pane.width() * 0.4, pane.height() * 0.6);
    QMouseEvent event(
        QEvent::MouseMove, at, pane.mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::ShiftModifier);
    QApplication::sendEvent(&pane, &event);
    auto const point = first().crosshair();
    EXPECT_NEAR(length(other().crosshair() - point), 0, 1.5);
    first().jumpTo({ 0, 0, 140 });
    EXPECT_NEAR(length(other().crosshair() - point), 0, 1.5) << "unlinked otherwise";
}

TEST_F(Compare, TheSliceOfOneIsALineOnTheOther)
{
    beside("1.2");
    first().jumpTo({ 0, 0, 120 });
    auto& sagittal = *other().findChild<SlicePane*>(QStringLiteral("sagittalPane"));
    ASSERT_TRUE(sagittal.isVisible());
    auto const at = sagittal.positionOf({ 0, 10, first().crosshair().z });
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
    auto const window0 = first().window();
    Q_EMIT other().activated();
    EXPECT_EQ(&window.area(), &other());
    EXPECT_EQ(desk.current(), key("2.1")) << "what is measured and run through models";
    window.actions().trigger(QStringLiteral("preset.lung"));
    EXPECT_EQ(other().window(), (render::Window { -600, 1500 }));
    EXPECT_EQ(first().window(), window0);
    window.actions().trigger(QStringLiteral("colors.hot-iron"));
    EXPECT_EQ(first().colorMap(), QStringLiteral("grey"));
    Q_EMIT first().activated();
    EXPECT_EQ(desk.current(), key("1.1"));
    window.actions().trigger(QStringLiteral("preset.bone"));
    EXPECT_NE(first().window(), window0);
    EXPECT_EQ(other().window(), (render::Window { -600, 1500 }));
}

TEST_F(Compare, MeasurementsBelongToTheSeriesTheyWereDrawnOn)
{
    beside("2.1");
    Q_EMIT other().activated();
    image::Annotation drawn;
    drawn.kind = image::AnnotationKind::length;
    drawn.points = { { 0, 0, 117 }, { 10, 0, 117 } };
    drawn.normal = { 0, 0, 1 };
    Q_EMIT other().annotationEdited(drawn);
    ASSERT_EQ(window.annotations().shown().size(), 1U);
    EXPECT_EQ(
        window.annotations().shown().front().annotation.image.seriesUid, key("2.1").seriesUid);
    Q_EMIT first().activated();
    EXPECT_TRUE(window.annotations().shown().empty());
    EXPECT_EQ(window.annotations().on(key("2.1")).size(), 1U) << "still drawn beside";
}

TEST_F(Compare, AToolInHandIsInHandOnEveryPane)
{
    beside("2.1");
    window.actions().trigger(QStringLiteral("tool.length"));
    EXPECT_EQ(other().tool(), image::AnnotationKind::length);
    other().setTool(std::nullopt);
    EXPECT_FALSE(first().tool());
    EXPECT_FALSE(window.actions().find(QStringLiteral("tool.length"))->isChecked());
}

TEST_F(Compare, SwappingExchangesTheirPlaces)
{
    beside("2.1");
    auto const* area = &first();
    window.actions().trigger(QStringLiteral("compare.swap"));
    EXPECT_EQ(window.hanging().keyAt(0), key("2.1"));
    EXPECT_EQ(window.hanging().keyAt(1), key("1.1"));
    EXPECT_EQ(&other(), area) << "with all that was set on it";
    EXPECT_EQ(&window.area(), area);
    EXPECT_GT(other().x(), first().x());
}

TEST_F(Compare, ClosingAllEmptiesEveryPane)
{
    beside("2.1");
    desk.closeAll();
    EXPECT_FALSE(window.hanging().keyAt(0));
    EXPECT_FALSE(window.hanging().keyAt(1));
    EXPECT_TRUE(settle());
}
