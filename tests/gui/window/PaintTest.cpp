#include "BuiltModels.h"
#include "dicom/PhantomSeries.h"
#include "view/SlicePane.h"
#include "window/AiPanel.h"
#include "window/FindingsPanel.h"
#include "window/MainWindow.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;

namespace {

constexpr int patience = 60000;

/// A window with a result of the bone threshold.
class Painting : public testing::Test {
protected:
    Painting()
        : desk(test::builtModels(folder.path().toStdString()))
        , window(desk, 1)
    {
        window.resize(1280, 720);
        window.show();
        dicom::PhantomOptions options;
        options.columns = 48;
        options.rows = 48;
        options.slices = 12;
        options.pixelSpacing = 7;
        options.sliceSpacing = 25;
        auto const path = folder.filePath(QStringLiteral("ct"));
        EXPECT_TRUE(dicom::writeChestPhantom(path.toStdString(), options, {}, {}));
        desk.open({ path });
        EXPECT_TRUE(settle());
        EXPECT_TRUE(desk.run(QStringLiteral("org.lamina.example.bone-threshold")));
        EXPECT_TRUE(settle());
        EXPECT_EQ(desk.layers().size(), 1U);
    }

    bool settle()
    {
        return QTest::qWaitFor([this] { return window.idle(); }, patience);
    }

    SlicePane& axial() { return *window.findChild<SlicePane*>(QStringLiteral("axialPane")); }

    /// A short stroke across the middle of the axial pane.
    void stroke(Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        auto& pane = axial();
        QPoint const from(pane.width() / 2, pane.height() / 2);
        QTest::mousePress(&pane, Qt::LeftButton, held, from);
        QTest::mouseMove(&pane, from + QPoint(15, 0));
        QTest::mouseMove(&pane, from + QPoint(30, 0));
        QTest::mouseRelease(&pane, Qt::LeftButton, held, from + QPoint(30, 0));
        EXPECT_TRUE(settle());
    }

    std::ptrdiff_t count() const { return std::ranges::count(desk.layers()[0].labels->voxels, 1); }

    QTemporaryDir folder;
    ReadingDesk desk;
    MainWindow window;
};

} // namespace

TEST_F(Painting, PaintsErasesAndTakesBack)
{
    auto const before = count();
    auto const proposed = desk.layers()[0].labels->voxels;
    ASSERT_TRUE(window.actions().trigger(QStringLiteral("paint.brush")));
    for (int n = 0; n < 5; ++n)
        ASSERT_TRUE(window.actions().trigger(QStringLiteral("paint.larger")));
    ASSERT_TRUE(settle());
    stroke();
    EXPECT_GT(count(), before + 3);
    EXPECT_EQ(desk.layers()[0].state, session::LayerState::edited);
    auto const painted = count();
    stroke(Qt::ControlModifier);
    EXPECT_LT(count(), painted);
    ASSERT_TRUE(window.actions().trigger(QStringLiteral("edit.undo")));
    ASSERT_TRUE(settle());
    EXPECT_EQ(count(), painted);
    ASSERT_TRUE(window.actions().trigger(QStringLiteral("edit.undo")));
    ASSERT_TRUE(settle());
    EXPECT_EQ(desk.layers()[0].labels->voxels, proposed);
    EXPECT_EQ(desk.layers()[0].state, session::LayerState::proposed);
}

TEST_F(Painting, ABallReachesIntoOtherSlices)
{
    ASSERT_TRUE(window.actions().trigger(QStringLiteral("paint.brush")));
    for (int n = 0; n < 9; ++n)
        ASSERT_TRUE(window.actions().trigger(QStringLiteral("paint.larger")));
    auto const slicesOf = [this](std::vector<std::uint8_t> const& a) {
        std::set<std::size_t> slices;
        for (std::size_t n = 0; n < a.size(); ++n)
            if (a[n] != desk.layers()[0].labels->voxels[n])
                slices.insert(n / (48 * 48));
        return slices.size();
    };
    auto voxels = desk.layers()[0].labels->voxels;
    ASSERT_TRUE(settle());
    stroke();
    EXPECT_EQ(slicesOf(voxels), 1U);
    voxels = desk.layers()[0].labels->voxels;
    window.actions().find(QStringLiteral("paint.ball"))->setChecked(true);
    stroke();
    EXPECT_GT(slicesOf(voxels), 1U);
}

TEST_F(Painting, RejectsWithAReasonFromTheMenu)
{
    QMenu* reasons = nullptr;
    for (auto* button : window.findChildren<QPushButton*>())
        reasons = button->menu() != nullptr ? button->menu() : reasons;
    ASSERT_NE(reasons, nullptr);
    auto* words = reasons->findChild<QLineEdit*>();
    ASSERT_NE(words, nullptr);
    words->setText(QStringLiteral("cortex only"));
    QTest::keyClick(words, Qt::Key_Return);
    ASSERT_TRUE(settle());
    ASSERT_EQ(desk.layers()[0].state, session::LayerState::rejected);
    EXPECT_EQ(desk.layers()[0].decision->reason.remark, "cortex only");
    auto* tree = window.findChild<QTreeView*>(QStringLiteral("findings"));
    auto const tip = tree->model()->index(0, 0).data(Qt::ToolTipRole).toString();
    EXPECT_TRUE(tip.contains(QStringLiteral("cortex only"))) << tip.toStdString();
}

TEST_F(Painting, SaysWhyADecidedResultCannotBePainted)
{
    ASSERT_TRUE(window.actions().trigger(QStringLiteral("ai.reject")));
    ASSERT_TRUE(settle());
    window.actions().trigger(QStringLiteral("paint.brush"));
    EXPECT_TRUE(window.messageText().contains(QStringLiteral("decided")))
        << window.messageText().toStdString();
    EXPECT_FALSE(window.area().hasBrush());
}

TEST_F(Painting, FiltersTheListOfFindings)
{
    auto* tree = window.findChild<QTreeView*>(QStringLiteral("findings"));
    auto const rows = [tree] {
        QStringList texts;
        auto const layer = tree->model()->index(0, 0);
        for (int n = 0; n < tree->model()->rowCount(layer); ++n)
            texts << tree->model()->index(n, 0, layer).data().toString();
        return texts;
    };
    auto const all = rows();
    ASSERT_FALSE(all.isEmpty());
    QLineEdit* filter = nullptr;
    for (auto* line : window.findChildren<QLineEdit*>())
        filter = line->accessibleName() == QStringLiteral("Filter findings") ? line : filter;
    ASSERT_NE(filter, nullptr);
    filter->setText(QStringLiteral("no such thing"));
    EXPECT_FALSE(rows().contains(all.first()));
    filter->setText(all.first().toUpper().left(4));
    EXPECT_TRUE(rows().contains(all.first()));
}
