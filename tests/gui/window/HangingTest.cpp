#include "window/Hanging.h"

#include "model/SeriesDrag.h"
#include "support/DicomFileWriter.h"
#include "view/SlicePane.h"
#include "window/DropPreview.h"
#include "window/GridPicker.h"
#include "window/KeyStrip.h"
#include "window/MainWindow.h"

#include <QAbstractItemView>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;
using test::TestImage;

namespace {

constexpr int patience = 60000;
constexpr int slices = 30;

/// A patient with a study of three axial series in one frame of reference, 2 mm apart.
class Grid : public testing::Test {
protected:
    Grid()
        : desk({})
        , window(desk, 1)
    {
        auto const root = std::filesystem::path(folder.path().toStdString());
        for (int n = 1; n <= 3; ++n) {
            TestImage image;
            image.studyUid = "1.2.826.0.1.3680043.9.7100.1";
            image.seriesUid = key(n).seriesUid;
            image.columns = 40;
            image.rows = 40;
            image.position = { -20, -20, 100 };
            test::writeSeries(root / std::to_string(n), image, slices, { 0, 0, 2 });
        }
        window.resize(1300, 800);
        window.show();
        desk.open({ folder.path() });
        EXPECT_TRUE(settle());
        EXPECT_TRUE(desk.show(key(1)));
        EXPECT_TRUE(settle());
    }

    bool settle()
    {
        return QTest::qWaitFor([this] { return window.idle(); }, patience);
    }

    static session::StackKey key(int series)
    {
        return { "1.2.826.0.1.3680043.9.7100.1." + std::to_string(series), "0" };
    }

    void act(char const* id)
    {
        EXPECT_TRUE(window.actions().trigger(QString::fromLatin1(id))) << id;
        EXPECT_TRUE(settle());
    }

    Hanging& hanging() { return window.hanging(); }
    ReadingArea& tile(std::size_t n) { return hanging().areaAt(n); }

    /// Moves what is dragged over the middle of a tile; true when a drop would be taken.
    bool dragOver(QMimeData const& mime, std::size_t n)
    {
        auto const at = tile(n).geometry().center();
        QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window.grid(), &enter);
        QDragMoveEvent move(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window.grid(), &move);
        return move.isAccepted();
    }

    void drop(QMimeData const& mime, std::size_t n)
    {
        QDropEvent event(QPointF(tile(n).geometry().center()), Qt::CopyAction, &mime,
            Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window.grid(), &event);
        EXPECT_TRUE(settle());
    }

    QTemporaryDir const folder;
    ReadingDesk desk;
    MainWindow window;
};

} // namespace

TEST_F(Grid, AChosenGridFillsWithTheSeriesOfTheStudy)
{
    act("layout.grid-2x2");
    ASSERT_EQ(hanging().count(), 4U);
    EXPECT_EQ(hanging().keyAt(0), key(1));
    EXPECT_EQ(hanging().keyAt(1), key(2));
    EXPECT_EQ(hanging().keyAt(2), key(3));
    EXPECT_FALSE(hanging().keyAt(3)) << "there is no fourth series";
    EXPECT_EQ(tile(1).readingLayout(), Layout::axial);
    EXPECT_EQ(tile(2).geometry().left(), tile(0).geometry().left());
    EXPECT_EQ(tile(3).geometry().bottomRight(), window.grid().rect().bottomRight());
}

TEST_F(Grid, EveryShapeUpToFiveByFiveCoversThePanesWithoutGaps)
{
    for (int rows = 1; rows <= GridShape::most; ++rows)
        for (int columns = 1; columns <= GridShape::most; ++columns) {
            hanging().setShape({ rows, columns });
            ASSERT_EQ(hanging().count(), static_cast<std::size_t>(rows * columns));
            int area = 0;
            for (std::size_t n = 0; n < hanging().count(); ++n) {
                EXPECT_TRUE(window.grid().rect().contains(tile(n).geometry()));
                area += tile(n).width() * tile(n).height();
            }
            auto const lines = 2 * (columns - 1) * window.grid().height()
                + 2 * (rows - 1) * window.grid().width() - 4 * (rows - 1) * (columns - 1);
            EXPECT_EQ(area + lines, window.grid().width() * window.grid().height());
        }
    EXPECT_TRUE(settle());
}

TEST_F(Grid, PanesOfOneSeriesShareItsVoxels)
{
    act("layout.grid-1x3");
    ASSERT_TRUE(hanging().hang(1, key(1)));
    ASSERT_TRUE(hanging().hang(2, key(1)));
    auto const* volume = desk.volume().get();
    for (std::size_t n = 0; n < 3; ++n)
        EXPECT_TRUE(tile(n).shows(volume));
}

TEST_F(Grid, AllPanesOfAFrameOfReferenceScrollTogether)
{
    act("layout.grid-2x2");
    auto& pane = *tile(1).findChild<SlicePane*>(QStringLiteral("axialPane"));
    QTest::keyClick(&pane, Qt::Key_Home);
    for (std::size_t n = 0; n < 3; ++n)
        EXPECT_EQ(tile(n).acquired().slice, 0) << n;
    tile(2).goToAcquired(7);
    EXPECT_EQ(tile(0).acquired().slice, 7);
    act("compare.link");
    tile(2).goToAcquired(9);
    EXPECT_EQ(tile(0).acquired().slice, 7) << "each for itself";
}

TEST_F(Grid, FewerPanesKeepTheOneThatIsRead)
{
    act("layout.grid-2x2");
    Q_EMIT tile(2).activated();
    EXPECT_EQ(desk.current(), key(3));
    act("layout.grid-1x1");
    EXPECT_EQ(hanging().keyAt(0), key(3));
    EXPECT_EQ(desk.current(), key(3));
    EXPECT_TRUE(window.area().isVisible());
}

TEST_F(Grid, DoubleClickShowsOnePaneAloneAndAllAgain)
{
    act("layout.grid-2x2");
    auto* pane = tile(1).findChild<SlicePane*>(QStringLiteral("axialPane"));
    QTest::mouseDClick(pane, Qt::LeftButton);
    EXPECT_EQ(tile(1).geometry(), window.grid().rect());
    EXPECT_FALSE(tile(0).isVisible());
    EXPECT_EQ(&window.area(), &tile(1));
    QTest::mouseDClick(pane, Qt::LeftButton);
    EXPECT_TRUE(tile(0).isVisible());
    EXPECT_LT(tile(1).width(), window.grid().width());
}

TEST_F(Grid, SliceAfterSliceGoesOnFromPaneToPaneAndStopsAtTheLastOne)
{
    act("layout.grid-2x3");
    act("layout.consecutive");
    tile(0).goToAcquired(4);
    for (std::size_t n = 0; n < 6; ++n) {
        EXPECT_EQ(hanging().keyAt(n), key(1));
        EXPECT_EQ(tile(n).acquired().slice, 4 + static_cast<std::int64_t>(n));
    }
    tile(2).goToAcquired(slices - 1);
    EXPECT_EQ(tile(5).acquired().slice, slices - 1);
    EXPECT_EQ(tile(0).acquired().slice, slices - 6);
    Q_EMIT tile(3).activated();
    act("preset.lung");
    EXPECT_EQ(tile(0).window(), (render::Window { -600, 1500 })) << "one window for all";
    act("layout.consecutive");
    EXPECT_EQ(hanging().keyAt(3), key(1)) << "the one that is read stays";
    EXPECT_EQ(hanging().keyAt(0), key(2)) << "the others show other series again";
}

TEST_F(Grid, TheListShowsASeriesInTheActivePane)
{
    act("layout.grid-1x2");
    Q_EMIT tile(1).activated();
    ASSERT_TRUE(desk.show(key(3)));
    EXPECT_EQ(hanging().keyAt(0), key(1));
    EXPECT_EQ(hanging().keyAt(1), key(3));
}

TEST_F(Grid, KeysGoFromPaneToPane)
{
    act("layout.grid-2x2");
    act("layout.pane-next");
    EXPECT_EQ(&window.area(), &tile(1));
    EXPECT_EQ(desk.current(), key(2));
    act("layout.pane-previous");
    act("layout.pane-previous");
    EXPECT_EQ(&window.area(), &tile(3)) << "also onto an empty one";
    ASSERT_TRUE(desk.show(key(2)));
    EXPECT_EQ(hanging().keyAt(3), key(2));
}

TEST_F(Grid, ADraggedSeriesSaysWhatADropDoesAndDoesIt)
{
    act("layout.grid-2x2");
    auto const mime = mimeOf({ key(3), QStringLiteral("3 Late") });
    EXPECT_TRUE(dragOver(*mime, 1));
    auto const* preview = window.findChild<DropPreview*>();
    ASSERT_TRUE(preview->isVisible());
    EXPECT_EQ(preview->geometry(), tile(1).geometry());
    EXPECT_TRUE(preview->words().startsWith(QStringLiteral("Show “3 Late” in place of")));
    drop(*mime, 1);
    EXPECT_FALSE(preview->isVisible());
    EXPECT_EQ(hanging().keyAt(1), key(3));
    EXPECT_EQ(desk.current(), key(3));
    EXPECT_EQ(&window.area(), &tile(1));
    EXPECT_TRUE(dragOver(*mime, 3));
    EXPECT_EQ(preview->words(), QStringLiteral("Show “3 Late” here"));
}

TEST_F(Grid, WhatCannotBeShownIsRefusedWithTheReason)
{
    act("layout.grid-1x2");
    auto const report = mimeOf({ {}, QStringLiteral("9 Report") });
    EXPECT_FALSE(dragOver(*report, 1));
    auto const* preview = window.findChild<DropPreview*>();
    EXPECT_TRUE(preview->words().contains(QStringLiteral("holds no images")));
    auto const before = hanging().keyAt(1);
    drop(*report, 1);
    EXPECT_EQ(hanging().keyAt(1), before);
    auto const gone = mimeOf({ session::StackKey { "1.2.3", "0" }, QStringLiteral("7") });
    EXPECT_FALSE(dragOver(*gone, 1));
    auto const same = mimeOf({ key(1), QStringLiteral("1") });
    EXPECT_FALSE(dragOver(*same, 0)) << "it is there";
}

TEST_F(Grid, RowsOfTheListCanBeDragged)
{
    auto* list = window.findChild<QAbstractItemView*>(QStringLiteral("series"));
    auto const index = list->model()->index(1, 0);
    EXPECT_TRUE(list->model()->flags(index) & Qt::ItemIsDragEnabled);
    std::unique_ptr<QMimeData> const mime(list->model()->mimeData({ index }));
    auto const dragged = seriesOf(*mime);
    ASSERT_TRUE(dragged);
    EXPECT_EQ(dragged->stack, key(1));
    EXPECT_FALSE(list->model()->flags(list->model()->index(0, 0)) & Qt::ItemIsDragEnabled);
    QMimeData broken;
    broken.setData(mime->formats().front(), QByteArray("\x01\xff\xff", 3));
    EXPECT_FALSE(seriesOf(broken));
}

TEST_F(Grid, ThePickerChoosesByPointerAndByKeys)
{
    act("layout.grid");
    auto* picker = window.findChild<GridPicker*>();
    ASSERT_NE(picker, nullptr);
    ASSERT_TRUE(picker->isVisible());
    QTest::mouseMove(picker, picker->cell(1, 2).center());
    QTest::mouseClick(picker, Qt::LeftButton, {}, picker->cell(1, 2).center());
    EXPECT_EQ(window.grid().shape(), (GridShape { 2, 3 }));
    EXPECT_FALSE(picker->isVisible());
    act("layout.grid");
    EXPECT_EQ(picker->marked(), (GridShape { 2, 3 }));
    for (auto const key : { Qt::Key_Up, Qt::Key_Up, Qt::Key_Left, Qt::Key_Return })
        QTest::keyClick(picker, key);
    EXPECT_EQ(window.grid().shape(), (GridShape { 1, 2 }));
    EXPECT_TRUE(settle());
}

TEST_F(Grid, ANamedLayoutComesBackByItsKeyAndAtTheNextStart)
{
    QTemporaryDir const home;
    auto const file = std::filesystem::path(home.path().toStdString()) / "window.json";
    window.remember(file);
    act("layout.grid-1x3");
    tile(1).setReadingLayout(Layout::coronal);
    ASSERT_TRUE(hanging().hang(1, key(1)));
    tile(1).setReadingLayout(Layout::coronal);
    act("layout.save");
    auto* line = window.findChild<QLineEdit*>(QStringLiteral("layoutName"));
    ASSERT_NE(line, nullptr);
    line->setText(QStringLiteral("Chest"));
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(
        window.actions().find(QStringLiteral("layout.saved-1"))->text(), QStringLiteral("Chest"));
    EXPECT_FALSE(window.actions().find(QStringLiteral("layout.saved-2"))->isVisible());

    act("layout.grid-1x1");
    ASSERT_TRUE(desk.show(key(2)));
    QTest::keyClick(&window, Qt::Key_F1, Qt::ControlModifier);
    ASSERT_TRUE(settle());
    ASSERT_EQ(hanging().count(), 3U);
    EXPECT_EQ(hanging().keyAt(0), key(2)) << "the series that is read";
    EXPECT_EQ(hanging().keyAt(1), key(2));
    EXPECT_EQ(tile(1).readingLayout(), Layout::coronal);
    EXPECT_EQ(hanging().keyAt(2), key(1)) << "another one of the study";
    EXPECT_EQ(tile(2).readingLayout(), Layout::axial);
    window.close();

    ReadingDesk nextDesk({});
    MainWindow next(nextDesk, 1);
    next.remember(file);
    EXPECT_EQ(next.hanging().count(), 3U);
    EXPECT_EQ(next.size(), window.size());
    next.show();
    nextDesk.open({ folder.path() });
    ASSERT_TRUE(QTest::qWaitFor([&] { return next.idle(); }, patience));
    EXPECT_TRUE(next.hanging().keyAt(0));
    EXPECT_EQ(next.hanging().keyAt(1), next.hanging().keyAt(0));
    EXPECT_NE(next.hanging().keyAt(2), next.hanging().keyAt(0));
    EXPECT_EQ(next.hanging().areaAt(1).readingLayout(), Layout::coronal);
    next.actions().trigger(QStringLiteral("layout.saved-1"));
    next.actions().trigger(QStringLiteral("layout.forget"));
    EXPECT_FALSE(next.actions().find(QStringLiteral("layout.saved-1"))->isVisible());
    EXPECT_TRUE(QTest::qWaitFor([&] { return next.idle(); }, patience));
}

TEST_F(Grid, AKeyWritesLessOnAllPanes)
{
    act("layout.grid-1x2");
    for (auto const level : { CornerLevel::few, CornerLevel::none, CornerLevel::all }) {
        act("view.overlays");
        EXPECT_EQ(tile(0).cornerLevel(), level);
        EXPECT_EQ(tile(1).cornerLevel(), level);
    }
}

TEST_F(Grid, KeyImagesOfTheStudyStandInAStripAndLeadBack)
{
    act("layout.grid-1x2");
    tile(0).goToAcquired(4);
    act("key.toggle");
    tile(0).goToAcquired(11);
    act("key.toggle");
    Q_EMIT tile(1).activated();
    tile(1).goToAcquired(20);
    act("key.toggle");
    act("key.strip");
    auto* strip = window.findChild<KeyStrip*>();
    ASSERT_TRUE(strip->isVisible());
    ASSERT_EQ(strip->count(), 3);
    EXPECT_FALSE(strip->item(0)->icon().isNull());
    Q_EMIT strip->itemClicked(strip->item(0));
    EXPECT_EQ(desk.current(), key(1));
    auto const at = window.area().acquired().slice;
    EXPECT_TRUE(at == 4 || at == 11);
    act("key.toggle");
    EXPECT_TRUE(QTest::qWaitFor([&] { return strip->count() == 2; }, patience));
}

TEST_F(Grid, ScrollingCanKeepToKeyImages)
{
    for (int const slice : { 4, 11, 20 }) {
        window.area().goToAcquired(slice);
        act("key.toggle");
    }
    act("key.only");
    window.area().goToAcquired(7);
    window.area().stepSlice(1);
    EXPECT_EQ(window.area().acquired().slice, 11);
    window.area().stepSlice(1);
    window.area().stepSlice(1);
    EXPECT_EQ(window.area().acquired().slice, 20) << "the last one";
    window.area().goToAcquired(7);
    window.area().stepSlice(-1);
    EXPECT_EQ(window.area().acquired().slice, 4);
    act("key.only");
    window.area().stepSlice(1);
    EXPECT_EQ(window.area().acquired().slice, 5);
}
