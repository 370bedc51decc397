#include "support/TempFolder.h"
#include "window/MainWindow.h"
#include "window/SeriesPanel.h"

#include <QLabel>
#include <QListView>
#include <QTest>

#include <cstdlib>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;
using lamina::test::TempFolder;

namespace {

/// An image and a presentation state for it, in a window.
class PresentationList : public testing::Test {
protected:
    PresentationList()
        : desk({})
        , window(desk, 1)
    {
        make();
        window.resize(1200, 800);
        window.show();
        list = window.findChild<QListView*>(QStringLiteral("series"));
    }

    void make(std::string const& more = {})
    {
        auto const command = "/usr/bin/python3 " LAMINA_TEST_TOOLS "/make_presentation.py "
            + (folder / "state.dcm").string() + " 1.2.3.4 tables " + (folder / "image.dcm").string()
            + more;
        EXPECT_EQ(std::system(command.c_str()), 0);
    }

    void open()
    {
        desk.open({ QString::fromStdString(folder.path().string()) });
        ASSERT_TRUE(settle());
    }

    bool settle()
    {
        return QTest::qWaitFor([this] { return window.idle(); }, 60000);
    }

    [[nodiscard]] QModelIndex row(int n) const { return list->model()->index(n, 0); }
    [[nodiscard]] ReadingArea& area() { return *window.findChild<ReadingArea*>(); }

    void choose(QModelIndex const& index)
    {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
        ASSERT_TRUE(settle());
    }

    TempFolder folder;
    ReadingDesk desk;
    MainWindow window;
    QListView* list = nullptr;
};

} // namespace

TEST_F(PresentationList, HasAStateBelowItsImagesAndAppliesIt)
{
    open();
    ASSERT_EQ(list->model()->rowCount(), 3) << "a heading, the image, its state";
    EXPECT_EQ(row(2).data().toString(), QStringLiteral("TABLES · Bones bright"));
    EXPECT_TRUE(row(2).data(SeriesModel::ChildRole).toBool());
    EXPECT_TRUE(row(1).data(SeriesModel::CurrentRole).toBool());
    EXPECT_FALSE(row(2).data(SeriesModel::CurrentRole).toBool());
    choose(row(2));
    ASSERT_TRUE(area().presentation());
    EXPECT_EQ(area().presentation()->name, "TABLES · Bones bright");
    EXPECT_TRUE(row(2).data(SeriesModel::CurrentRole).toBool());
    EXPECT_LT(list->visualRect(row(2)).height(), list->visualRect(row(1)).height());
    window.actions().trigger(QStringLiteral("presentation.original"));
    EXPECT_FALSE(area().presentation());
    EXPECT_FALSE(row(2).data(SeriesModel::CurrentRole).toBool());
}

TEST_F(PresentationList, HasAStateBelowEachSeriesThatItIsFor)
{
    make(" also 1.2.3.5 " + (folder / "other.dcm").string());
    open();
    ASSERT_EQ(list->model()->rowCount(), 5) << "a heading, and two images with the state each";
    EXPECT_TRUE(row(2).data(SeriesModel::ChildRole).toBool());
    EXPECT_TRUE(row(4).data(SeriesModel::ChildRole).toBool());
    choose(row(4));
    ASSERT_TRUE(area().presentation());
    EXPECT_TRUE(row(4).data(SeriesModel::CurrentRole).toBool());
    EXPECT_FALSE(row(2).data(SeriesModel::CurrentRole).toBool());
    EXPECT_TRUE(row(3).data(SeriesModel::CurrentRole).toBool());
}

TEST_F(PresentationList, SaysThatTheImagesOfAStateAreNotThere)
{
    std::filesystem::remove(folder / "image.dcm");
    open();
    ASSERT_EQ(list->model()->rowCount(), 2);
    EXPECT_TRUE(row(1).data(SeriesModel::LostRole).toBool());
    EXPECT_EQ(row(1).data(SeriesModel::ContentRole).toString(),
        QStringLiteral("its images are not open"));
    choose(row(1));
    bool said = false;
    for (auto const* label : window.findChildren<QLabel*>())
        said = said
            || (label->isVisible()
                && label->text().contains(
                    QStringLiteral("presentation state is for are not open")));
    EXPECT_TRUE(said);
}
