#include "model/ElementModel.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "window/ElementView.h"
#include "window/MainWindow.h"
#include "window/MetadataPanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

#include <fstream>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;
using lamina::test::TempFolder;

namespace {

constexpr int patience = 60000;

/// Seven slices, the second with a comment, in a window.
class Metadata : public testing::Test {
protected:
    Metadata()
        : desk({})
        , window(desk, 1)
    {
        lamina::test::TestImage first;
        first.attributes = { { "ImageComments", "a comment" } };
        lamina::test::writeSeries(folder / "ct", first, 2, { 0, 0, 1 });
        first.attributes.clear();
        first.instanceNumber = 3;
        first.position = { 0, 0, 2 };
        lamina::test::writeSeries(folder / "more", first, 5, { 0, 0, 1 });
        window.resize(1200, 800);
        window.show();
        panel = window.findChild<MetadataPanel*>();
        view = window.findChild<ElementView*>();
        search = panel->findChild<QLineEdit*>(QStringLiteral("elementSearch"));
    }

    void open()
    {
        desk.open({ QString::fromStdString((folder / "ct").string()),
            QString::fromStdString((folder / "more").string()) });
        ASSERT_TRUE(settle());
        QTest::keyClick(&window, Qt::Key_F7);
        ASSERT_TRUE(settle());
    }

    bool settle()
    {
        return QTest::qWaitFor([this] { return window.idle(); }, patience);
    }

    /// What is written in a column of the row of a tag; "" without one.
    QString cell(char const* tag, int column) const
    {
        auto const* model = view->model();
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->index(row, ElementModel::TagColumn).data() == QLatin1String(tag))
                return model->index(row, column).data().toString();
        return {};
    }

    TempFolder folder;
    ReadingDesk desk;
    MainWindow window;
    MetadataPanel* panel = nullptr;
    ElementView* view = nullptr;
    QLineEdit* search = nullptr;
};

} // namespace

TEST_F(Metadata, ShowsTheSliceOnTheScreenAndFollowsIt)
{
    open();
    EXPECT_TRUE(panel->isVisible());
    EXPECT_EQ(window.focusWidget(), search);
    window.area().goToSlice(interact::PlaneKind::axial, 0);
    ASSERT_TRUE(settle());
    auto const before = cell("(0020,0013)", ElementModel::ValueColumn);
    window.area().goToSlice(interact::PlaneKind::axial, 6);
    ASSERT_TRUE(settle());
    EXPECT_NE(cell("(0020,0013)", ElementModel::ValueColumn), before);
    EXPECT_EQ(
        cell("(0010,0010)", ElementModel::ValueColumn), QStringLiteral("Test^Case   Test, Case"));
}

TEST_F(Metadata, FindsByTagNameKeywordAndValue)
{
    open();
    int const all = view->model()->rowCount();
    for (auto const* words : { "0010,0020", "00100020", "patient id", "patientid", "T1" }) {
        search->setText(QString::fromLatin1(words));
        EXPECT_LT(view->model()->rowCount(), all) << words;
        EXPECT_EQ(cell("(0010,0020)", ElementModel::ValueColumn), QStringLiteral("T1")) << words;
    }
    search->setText(QStringLiteral("nothing is called that"));
    EXPECT_EQ(view->model()->rowCount(), 0);
    QTest::keyClick(search, Qt::Key_Escape);
    EXPECT_EQ(view->model()->rowCount(), all);
    QTest::keyClick(search, Qt::Key_Escape);
    EXPECT_FALSE(panel->isVisible());
}

TEST_F(Metadata, ShowsWhatDiffersBetweenTheSlices)
{
    open();
    panel->findChild<QToolButton*>(QStringLiteral("elementDifferences"))->click();
    EXPECT_EQ(cell("(0020,0013)", ElementModel::VariesColumn), QStringLiteral("7 values"));
    EXPECT_EQ(cell("(0010,0010)", ElementModel::TagColumn), QString());
    // Two files have it, five have not.
    window.area().goToSlice(interact::PlaneKind::axial, 0);
    ASSERT_TRUE(settle());
    auto comments = cell("(0020,4000)", ElementModel::VariesColumn);
    window.area().goToSlice(interact::PlaneKind::axial, 6);
    ASSERT_TRUE(settle());
    comments += cell("(0020,4000)", ElementModel::VariesColumn);
    EXPECT_EQ(comments, QStringLiteral("2 values"));
}

TEST_F(Metadata, CopiesValueAndPathWithTheKeysOfTheTree)
{
    open();
    search->setText(QStringLiteral("patientid"));
    QTest::keyClick(search, Qt::Key_Down);
    EXPECT_EQ(window.focusWidget(), view);
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("T1"));
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("(0010,0020)"));
}

TEST_F(Metadata, OfFilesThatAreNoImagesIsBrowsedOneByOne)
{
    open();
    lamina::test::TestImage waveform;
    waveform.sopClassUid = "1.2.840.10008.5.1.4.1.1.9.1.1";
    waveform.without = { "PixelData" };
    lamina::test::writeDicom(folder / "ecg", waveform);
    std::ofstream(folder / "letter") << "no image";
    panel->showFiles({ folder / "ecg", folder / "letter" });
    ASSERT_TRUE(settle());
    auto const said = [this] {
        QStringList texts;
        for (auto const* label : panel->findChildren<QLabel*>())
            texts << label->text();
        return texts.join(QLatin1Char('\n'));
    };
    EXPECT_TRUE(said().contains(QStringLiteral("Waveform"))) << said().toStdString();
    EXPECT_EQ(cell("(0010,0020)", ElementModel::ValueColumn), QStringLiteral("T1"));
    for (auto* button : panel->findChildren<QToolButton*>())
        if (button->accessibleName() == QLatin1String("Next file"))
            button->click();
    ASSERT_TRUE(settle());
    EXPECT_TRUE(said().contains(QStringLiteral("not a DICOM file"))) << said().toStdString();
    EXPECT_EQ(view->model()->rowCount(), 0);
}

TEST_F(Metadata, KeepsWhatIsOpenAndChosenWhenTheNextSliceHasOtherElements)
{
    open();
    window.area().goToSlice(interact::PlaneKind::axial, 0);
    ASSERT_TRUE(settle());
    auto const* model = view->model();
    for (int row = 0; row < model->rowCount(); ++row)
        if (model->index(row, 0).data() == QLatin1String("(0020,0013)"))
            view->setCurrentIndex(model->index(row, 0));
    window.area().goToSlice(interact::PlaneKind::axial, 6);
    ASSERT_TRUE(settle());
    EXPECT_EQ(view->currentIndex().data(ElementModel::PathRole).toString(),
        QStringLiteral("(0020,0013)"));
}
