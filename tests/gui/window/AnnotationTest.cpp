#include "dicom/PhantomSeries.h"
#include "image/Measure.h"
#include "view/SlicePane.h"
#include "window/HistogramView.h"
#include "window/MainWindow.h"

#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;
using image::AnnotationKind;

namespace {

constexpr int patience = 60000;

/// A chest series of 7 mm pixels with journals and results of its own.
class Measuring : public testing::Test {
protected:
    Measuring()
    {
        dicom::PhantomOptions options;
        options.columns = 48;
        options.rows = 48;
        options.slices = 12;
        options.pixelSpacing = 7;
        options.sliceSpacing = 25;
        EXPECT_TRUE(dicom::writeChestPhantom(path("ct"), options, {}, {}));
    }

    [[nodiscard]] std::filesystem::path path(char const* name) const
    {
        return std::filesystem::path(folder.path().toStdString()) / name;
    }

    QTemporaryDir const folder;
};

/// A window with the series open, its axial pane alone.
struct Open {
    Open(std::filesystem::path const& series, std::filesystem::path const& journal,
        std::filesystem::path const& results)
        : desk(optionsWith(results))
        , window(desk, 1, journal)
    {
        window.resize(1000, 700);
        window.show();
        desk.open({ QString::fromStdString(series.string()) });
        EXPECT_TRUE(settle());
        window.actions().trigger(QStringLiteral("layout.axial"));
    }

    static session::SessionOptions optionsWith(std::filesystem::path const& results)
    {
        session::SessionOptions options;
        options.resultsFolder = results;
        return options;
    }
    bool settle()
    {
        return QTest::qWaitFor([this] { return window.idle(); }, patience);
    }
    [[nodiscard]] SlicePane& pane() const
    {
        return *window.findChild<SlicePane*>(QStringLiteral("axialPane"));
    }
    void drag(QPoint from, QPoint to) const
    {
        QTest::mousePress(&pane(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&pane(), (from + to) / 2);
        QTest::mouseMove(&pane(), to);
        QTest::mouseRelease(&pane(), Qt::LeftButton, {}, to);
    }
    [[nodiscard]] std::vector<interact::MeasuredAnnotation> const& shown()
    {
        return window.annotations().shown();
    }

    ReadingDesk desk;
    MainWindow window;
};

} // namespace

TEST_F(Measuring, KeyAndDragMeasureTheDistanceUnderThePointer)
{
    Open on(path("ct"), path("journal"), path("results"));
    QTest::keyClick(&on.window, Qt::Key_D);
    ASSERT_EQ(on.window.area().tool(), AnnotationKind::length);
    QPoint const from(200, 200);
    QPoint const to(320, 290);
    auto const distance = image::length(on.pane().lpsAt(to) - on.pane().lpsAt(from));
    on.drag(from, to);
    ASSERT_EQ(on.shown().size(), 1U);
    EXPECT_NEAR(
        valueOf(on.shown()[0].measured, image::Quantity::length).value_or(0), distance, 1e-9);
    EXPECT_FALSE(on.shown()[0].annotation.image.sopInstanceUid.empty());
    EXPECT_FALSE(on.window.area().tool()) << "a tool is put away after one drawing";

    // Its end is a handle.
    on.drag(to, { 320, 200 });
    auto const moved = image::length(on.pane().lpsAt(QPoint(320, 200)) - on.pane().lpsAt(from));
    EXPECT_NEAR(valueOf(on.shown()[0].measured, image::Quantity::length).value_or(0), moved, 1e-9);
    on.window.actions().trigger(QStringLiteral("edit.undo"));
    EXPECT_NEAR(
        valueOf(on.shown()[0].measured, image::Quantity::length).value_or(0), distance, 1e-9);
    on.window.actions().trigger(QStringLiteral("edit.undo"));
    EXPECT_TRUE(on.shown().empty());
    on.window.actions().trigger(QStringLiteral("edit.redo"));
    EXPECT_EQ(on.shown().size(), 1U);
}

TEST_F(Measuring, EveryToolDrawsItsKind)
{
    Open on(path("ct"), {}, {});
    std::size_t drawn = 0;
    for (auto const kind : { AnnotationKind::length, AnnotationKind::bidirectional,
             AnnotationKind::ellipse, AnnotationKind::circle, AnnotationKind::rectangle }) {
        on.window.area().setTool(kind);
        auto const y = 120 + 60 * static_cast<int>(drawn);
        on.drag({ 200, y }, { 260, y + 40 });
        ASSERT_EQ(on.shown().size(), ++drawn) << nameOf(kind);
        EXPECT_EQ(on.shown().back().annotation.kind, kind);
        EXPECT_FALSE(on.shown().back().measured.empty());
    }
    auto const clicks = [&on](AnnotationKind kind, std::vector<QPoint> const& places) {
        on.window.area().setTool(kind);
        for (auto const& place : places) {
            QTest::mouseMove(&on.pane(), place);
            QTest::mouseClick(&on.pane(), Qt::LeftButton, {}, place);
        }
    };
    clicks(AnnotationKind::angle, { { 400, 100 }, { 450, 150 }, { 500, 110 } });
    clicks(AnnotationKind::cobb, { { 400, 200 }, { 450, 210 }, { 400, 250 }, { 450, 230 } });
    clicks(AnnotationKind::point, { { 420, 300 } });
    clicks(AnnotationKind::polyline, { { 400, 350 }, { 440, 360 }, { 460, 390 } });
    QTest::mouseDClick(&on.pane(), Qt::LeftButton, {}, { 460, 390 });
    clicks(AnnotationKind::polygon, { { 400, 420 }, { 460, 420 }, { 460, 460 }, { 400, 420 } });
    std::vector<AnnotationKind> kinds;
    for (auto const& one : on.shown())
        kinds.push_back(one.annotation.kind);
    std::vector<AnnotationKind> const clicked(kinds.begin() + 5, kinds.end());
    EXPECT_EQ(clicked,
        (std::vector { AnnotationKind::angle, AnnotationKind::cobb, AnnotationKind::point,
            AnnotationKind::polyline, AnnotationKind::polygon }));
}

TEST_F(Measuring, ComesBackFromTheJournalUndoIncluded)
{
    for (int round = 0; round < 2; ++round) {
        Open on(path("ct"), path("journal"), path("results"));
        if (round == 0) {
            on.window.area().setTool(AnnotationKind::ellipse);
            on.drag({ 200, 200 }, { 300, 280 });
            on.window.actions().trigger(QStringLiteral("key.toggle"));
        }
        ASSERT_EQ(on.shown().size(), 2U) << round;
        EXPECT_TRUE(valueOf(on.shown()[0].measured, image::Quantity::mean));
        on.window.actions().trigger(QStringLiteral("edit.undo"));
        ASSERT_EQ(on.shown().size(), 1U);
        on.window.actions().trigger(QStringLiteral("edit.redo"));
    }
}

TEST_F(Measuring, SavedOnesReopenWithoutTheJournal)
{
    std::vector<image::Annotation> drawn;
    {
        Open on(path("ct"), path("journal"), path("results"));
        on.window.area().setTool(AnnotationKind::length);
        on.drag({ 200, 200 }, { 300, 280 });
        on.window.actions().trigger(QStringLiteral("key.toggle"));
        on.window.actions().trigger(QStringLiteral("measure.save"));
        ASSERT_TRUE(on.settle());
        for (auto const& one : on.shown())
            drawn.push_back(one.annotation);
        ASSERT_EQ(drawn.size(), 2U);
    }
    Open on(path("ct"), path("other-journal"), path("results"));
    ASSERT_TRUE(on.settle());
    ASSERT_EQ(on.shown().size(), 2U);
    for (std::size_t n = 0; n < 2; ++n) {
        auto const& again = on.shown()[n].annotation;
        auto const before = std::ranges::find(drawn, again.uid, &image::Annotation::uid);
        ASSERT_NE(before, drawn.end());
        EXPECT_EQ(again.image, before->image);
        for (std::size_t p = 0; p < again.points.size(); ++p)
            EXPECT_NEAR(image::length(again.points[p] - before->points[p]), 0, 1e-3);
    }
    // What was deleted here does not come back from the file.
    on.window.actions().trigger(QStringLiteral("measure.delete-all"));
    EXPECT_TRUE(on.shown().empty());
}

TEST_F(Measuring, StepsThroughKeyImagesAlongTheSeries)
{
    Open on(path("ct"), {}, {});
    std::vector<image::Vec3> marked;
    for (int const slice : { 8, 2, 5 }) {
        on.window.area().goToSlice(interact::PlaneKind::axial, slice);
        on.window.actions().trigger(QStringLiteral("key.toggle"));
        marked.push_back(on.window.area().crosshair());
    }
    auto const at = [&] { return on.window.area().crosshair(); };
    auto const step = [&](char const* id) {
        on.window.actions().trigger(QString::fromLatin1(id));
        return at().z;
    };
    EXPECT_NEAR(step("key.next"), marked[0].z, 1e-6) << "from 5 to 8";
    EXPECT_NEAR(step("key.next"), marked[1].z, 1e-6) << "and round to 2";
    EXPECT_NEAR(step("key.next"), marked[2].z, 1e-6);
    EXPECT_NEAR(step("key.previous"), marked[1].z, 1e-6);
    EXPECT_NEAR(step("key.previous"), marked[0].z, 1e-6);
}

TEST_F(Measuring, ShowsTheHistogramOfTheSelectedRegion)
{
    Open on(path("ct"), {}, {});
    auto const* view = on.window.findChild<HistogramView*>();
    ASSERT_NE(view, nullptr);
    on.window.area().setTool(AnnotationKind::ellipse);
    on.drag({ 200, 200 }, { 300, 280 });
    ASSERT_TRUE(view->shown());
    EXPECT_TRUE(view->isVisible());
    auto const& measured = on.shown()[0].measured;
    EXPECT_NEAR(view->shown()->low, *valueOf(measured, image::Quantity::minimum), 1e-9);
    EXPECT_NEAR(view->shown()->high, *valueOf(measured, image::Quantity::maximum), 1e-9);
    EXPECT_TRUE(on.window.area().putAway());
    EXPECT_FALSE(view->isVisible());
}

TEST_F(Measuring, PutsACopyWithItsOwnNumbers)
{
    Open on(path("ct"), {}, {});
    on.window.area().setTool(AnnotationKind::ellipse);
    on.drag({ 200, 200 }, { 300, 280 });
    ASSERT_EQ(on.shown().size(), 1U);
    on.window.actions().trigger(QStringLiteral("measure.copy"));
    on.window.actions().trigger(QStringLiteral("measure.paste"));
    ASSERT_EQ(on.shown().size(), 2U);
    auto const& [one, two] = std::pair(on.shown()[0], on.shown()[1]);
    EXPECT_NE(one.annotation.uid, two.annotation.uid);
    EXPECT_EQ(one.annotation.points, two.annotation.points);
    EXPECT_EQ(
        valueOf(one.measured, image::Quantity::mean), valueOf(two.measured, image::Quantity::mean));
}

TEST_F(Measuring, EscapeForgetsTheDrawingThenTheTool)
{
    Open on(path("ct"), {}, {});
    on.window.area().setTool(AnnotationKind::angle);
    QTest::mouseClick(&on.pane(), Qt::LeftButton, {}, { 200, 200 });
    EXPECT_TRUE(on.window.area().putAway());
    EXPECT_TRUE(on.window.area().tool());
    EXPECT_TRUE(on.window.area().putAway());
    EXPECT_FALSE(on.window.area().tool());
    EXPECT_FALSE(on.window.area().putAway());
    EXPECT_TRUE(on.shown().empty());
}

TEST_F(Measuring, ADrawingInHandEndsWithItsSeries)
{
    Open on(path("ct"), {}, {});
    on.window.area().setTool(AnnotationKind::angle);
    QTest::mouseClick(&on.pane(), Qt::LeftButton, {}, { 200, 200 });
    on.desk.closeAll();
    EXPECT_TRUE(on.window.area().putAway());
    EXPECT_FALSE(on.window.area().tool()) << "the tool, because there was nothing in hand";
}
