#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "support/WaveformFileWriter.h"
#include "window/DocumentCard.h"
#include "window/MainWindow.h"
#include "window/WaveformCard.h"

#include <QImage>
#include <QPushButton>
#include <QTest>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;
using lamina::test::TempFolder;

namespace {

class Waveforms : public testing::Test {
protected:
    Waveforms()
        : desk({})
        , window(desk, 1)
    {
        window.resize(1280, 720);
        window.show();
        card = window.findChild<WaveformCard*>();
    }

    void open(std::filesystem::path const& path)
    {
        desk.open({ QString::fromStdString(path.string()) });
        ASSERT_TRUE(QTest::qWaitFor([this] { return window.idle(); }, 60000));
    }

    /// How many pixels of a picture are as bright as the curves.
    static int inkOf(QImage const& picture)
    {
        int ink = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                ink += qGray(picture.pixel(x, y)) > 180 ? 1 : 0;
        return ink;
    }

    TempFolder folder;
    ReadingDesk desk;
    MainWindow window;
    WaveformCard* card = nullptr;
};

} // namespace

TEST_F(Waveforms, AreDrawnAsSoonAsTheyAreOpened)
{
    auto beat = test::twelveLeads(1.2);
    beat.label = "MEDIAN BEAT";
    test::writeWaveforms(folder / "ecg.dcm", { test::twelveLeads(10), beat });
    open(folder / "ecg.dcm");
    ASSERT_TRUE(card->isVisible());
    EXPECT_EQ(card->groups().count(), 2);
    EXPECT_EQ(card->groups().currentText(), QStringLiteral("RHYTHM"));
    EXPECT_GT(inkOf(card->view().grab().toImage()), 2000);
}

TEST_F(Waveforms, AreMeasuredByADrag)
{
    test::writeWaveforms(folder / "ecg.dcm", { test::twelveLeads(10) });
    open(folder / "ecg.dcm");
    auto& view = card->view();
    double const mm = view.width() / 262.0; // ten seconds at 25 mm/s and the margin of 12 mm
    auto const from = QPointF(view.width() / 2.0, view.height() / 2.0);
    auto const to = from + QPointF(20 * mm, -10 * mm);
    QTest::mousePress(&view, Qt::LeftButton, {}, from.toPoint());
    QTest::mouseMove(&view, to.toPoint());
    QTest::mouseRelease(&view, Qt::LeftButton, {}, to.toPoint());
    auto const said = view.caliperText();
    auto const parts = said.split(QLatin1Char(' '));
    ASSERT_EQ(parts.size(), 7) << said.toStdString();
    EXPECT_NEAR(parts[0].toDouble(), 800, 16) << said.toStdString();
    EXPECT_NEAR(parts[3].chopped(4).toDouble(), 75, 2) << said.toStdString();
    EXPECT_NEAR(parts[5].toDouble(), 1.0, 0.03) << said.toStdString();
}

TEST_F(Waveforms, MoveInTimeWithKeysAndStopAtTheirEnds)
{
    test::writeWaveforms(folder / "ecg.dcm", { test::twelveLeads(25) });
    open(folder / "ecg.dcm");
    auto& view = card->view();
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_NEAR(view.start(), 1, 0.05);
    QTest::keyClick(&view, Qt::Key_End);
    EXPECT_NEAR(view.start(), 15, 0.1);
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_NEAR(view.start(), 15, 0.1);
    QTest::keyClick(&view, Qt::Key_Home);
    EXPECT_EQ(view.start(), 0);
    QTest::keyClick(&view, Qt::Key_Left);
    EXPECT_EQ(view.start(), 0);
}

TEST_F(Waveforms, WithoutAUnitHaveNoGainAndFillTheirRows)
{
    auto pulse = test::twelveLeads(6);
    pulse.sensitivity.clear();
    pulse.channels.resize(1);
    test::writeWaveforms(folder / "pulse.dcm", { pulse });
    open(folder / "pulse.dcm");
    ASSERT_TRUE(card->isVisible());
    EXPECT_GT(inkOf(card->view().grab().toImage()), 500);
    QTest::mousePress(&card->view(), Qt::LeftButton, {}, { 100, 100 });
    QTest::mouseMove(&card->view(), { 200, 60 });
    EXPECT_FALSE(card->view().caliperText().contains(QStringLiteral("mV")));
}

TEST_F(Waveforms, GiveWayToImagesAndSayWhatElseTheyHold)
{
    test::writeWaveforms(folder / "ecg.dcm", { test::twelveLeads(10) });
    open(folder / "ecg.dcm");
    for (auto* button : card->findChildren<QPushButton*>())
        button->click();
    auto* document = window.findChild<DocumentCard*>();
    ASSERT_TRUE(QTest::qWaitFor([this] { return window.idle(); }, 60000));
    ASSERT_TRUE(document->isVisible());
    EXPECT_TRUE(document->text().contains(QStringLiteral("12 channels at 500 Hz")));
    test::TestImage first;
    test::writeSeries(folder / "ct", first, 3, { 0, 0, 1 });
    open(folder / "ct");
    EXPECT_FALSE(card->isVisible());
}

TEST_F(Waveforms, ThatAreDamagedAreNamedAndShownAsText)
{
    test::TestImage broken;
    broken.sopClassUid = "1.2.840.10008.5.1.4.1.1.9.1.1";
    broken.without = { "PixelData" };
    test::writeDicom(folder / "ecg.dcm", broken);
    open(folder / "ecg.dcm");
    EXPECT_FALSE(card->isVisible());
    EXPECT_TRUE(window.findChild<DocumentCard*>()->isVisible());
    EXPECT_TRUE(window.messageText().contains(QStringLiteral("no curves")))
        << window.messageText().toStdString();
}
