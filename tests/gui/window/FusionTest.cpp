#include "session/StackChoice.h"
#include "support/DicomFileWriter.h"
#include "view/PaneText.h"
#include "view/SlicePane.h"
#include "window/FusionBar.h"
#include "window/Hanging.h"
#include "window/MainWindow.h"

#include <QDoubleSpinBox>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;
using test::TestImage;

namespace {

constexpr int patience = 60000;
std::string const study = "1.2.826.0.1.3680043.9.7100.1";

TestImage image(std::string const& series, std::string const& modality)
{
    TestImage made;
    made.studyUid = study;
    made.seriesUid = study + "." + series;
    made.frameOfReferenceUid = study + ".9";
    made.modality = modality;
    made.columns = 40;
    made.rows = 40;
    made.position = { -20, -20, 100 };
    made.pixels.assign(1600, 0);
    return made;
}

/// A CT that is 0 everywhere, an uncorrected and a corrected PET of it that is 1000 at its right
/// half in a coarser grid, and a PET of another frame of reference.
class FusionTest : public testing::Test {
protected:
    FusionTest()
        : desk({})
        , window(desk, 1)
    {
        std::filesystem::path const root = folder.path().toStdString();
        test::writeSeries(root / "ct", image("1", "CT"), 30, { 0, 0, 2 });
        auto uptake = image("2", "PT");
        uptake.sopClassUid = "1.2.840.10008.5.1.4.1.1.128";
        uptake.columns = uptake.rows = 20;
        uptake.rowSpacing = uptake.columnSpacing = 2;
        uptake.position = { -19.5, -19.5, 100 };
        uptake.pixels.assign(400, 0);
        for (std::size_t at = 0; at < 400; ++at)
            uptake.pixels[at] = at % 20 < 10 ? 600 : 0;
        uptake.attributes = { { "SeriesDescription", "PET NAC" }, { "WindowCenter", "500" },
            { "WindowWidth", "1000" } };
        test::writeSeries(root / "nac", uptake, 15, { 0, 0, 4 });
        uptake.seriesUid = study + ".3";
        uptake.attributes.front().second = "PET AC";
        test::writeSeries(root / "ac", uptake, 15, { 0, 0, 4 });
        uptake.seriesUid = study + ".4";
        uptake.frameOfReferenceUid = study + ".10";
        test::writeSeries(root / "elsewhere", uptake, 15, { 0, 0, 4 });
        window.resize(1100, 700);
        window.show();
        desk.open({ folder.path() });
        EXPECT_TRUE(settle());
        EXPECT_TRUE(desk.show(key("1")));
        EXPECT_TRUE(settle());
    }

    bool settle()
    {
        return QTest::qWaitFor([this] { return window.idle(); }, patience);
    }
    static session::StackKey key(std::string const& series)
    {
        return { study + "." + series, "0" };
    }
    /// Red minus blue of the axial pane at a place.
    int warmth(image::Vec3 lps)
    {
        auto& pane = *window.area().findChild<SlicePane*>(QStringLiteral("axialPane"));
        auto const shot = pane.grab().toImage();
        auto const color
            = shot.pixelColor((pane.positionOf(lps) * shot.devicePixelRatio()).toPoint());
        return color.red() - color.blue();
    }
    FusionBar& bar() { return *window.findChild<FusionBar*>(); }

    QTemporaryDir const folder;
    ReadingDesk desk;
    MainWindow window;
};

} // namespace

TEST_F(FusionTest, OneKeyLaysTheCorrectedUptakeOverTheCtAndTakesItOff)
{
    EXPECT_FALSE(bar().isVisible());
    QTest::keyClick(&window, Qt::Key_U, Qt::ShiftModifier);
    ASSERT_TRUE(settle());
    ASSERT_TRUE(window.area().fusion());
    EXPECT_TRUE(window.area().fusion()->title.contains(QLatin1String("PET AC")));
    EXPECT_EQ(desk.current(), key("1"));
    auto const z = window.area().crosshair().z;
    EXPECT_GT(warmth({ -10, 8, z }), 40) << "the patient's right is warm";
    EXPECT_EQ(warmth({ 10, 8, z }), 0) << "the left shows the CT alone";
    EXPECT_TRUE(bar().isVisible());
    QTest::keyClick(&window, Qt::Key_U, Qt::ShiftModifier);
    EXPECT_FALSE(window.area().fusion());
    EXPECT_EQ(warmth({ -10, 8, z }), 0);
    EXPECT_FALSE(bar().isVisible());
}

TEST_F(FusionTest, FromTheUptakeTheCtComesBelow)
{
    ASSERT_TRUE(desk.show(key("2")));
    ASSERT_TRUE(settle());
    QTest::keyClick(&window, Qt::Key_U, Qt::ShiftModifier);
    ASSERT_TRUE(settle());
    EXPECT_EQ(desk.current(), key("1"));
    ASSERT_TRUE(window.area().fusion());
    EXPECT_TRUE(window.area().fusion()->title.contains(QLatin1String("PET NAC")));
}

TEST_F(FusionTest, OtherFramesOfReferenceAreRefusedWithTheReason)
{
    EXPECT_FALSE(window.hanging().fuse(0, key("4")));
    EXPECT_FALSE(window.hanging().fuse(0, key("1"))) << "itself";
    EXPECT_FALSE(window.area().fusion());
    EXPECT_TRUE(
        window.hanging().fusionProblem(0, key("4")).contains(QLatin1String("frames of reference")));
}

TEST_F(FusionTest, TheBarSetsOpacityEndsAndColours)
{
    ASSERT_TRUE(window.hanging().fuse(0, key("3")));
    ASSERT_TRUE(settle());
    EXPECT_EQ(window.area().fusion()->window, (render::Window { 500, 1000 }));
    bar().findChild<QSlider*>(QStringLiteral("fusionOpacity"))->setValue(30);
    EXPECT_NEAR(window.area().fusion()->opacity, 0.3, 1e-9);
    bar().findChild<QDoubleSpinBox*>(QStringLiteral("fusionHigh"))->setValue(2000);
    EXPECT_NEAR(window.area().fusion()->window.width, 2000, 1e-6);
    EXPECT_NEAR(window.area().fusion()->window.center, 1000, 1e-6);
    bar().findChild<QDoubleSpinBox*>(QStringLiteral("fusionLow"))->setValue(5000);
    EXPECT_GT(window.area().fusion()->window.width, 0) << "the ends do not pass each other";
    bar().findChild<QToolButton*>(QStringLiteral("fusionClose"))->click();
    EXPECT_FALSE(window.area().fusion());
}

TEST_F(FusionTest, AnotherSeriesOnThePaneTakesItOff)
{
    ASSERT_TRUE(window.hanging().fuse(0, key("3")));
    ASSERT_TRUE(settle());
    ASSERT_TRUE(desk.show(key("2")));
    ASSERT_TRUE(settle());
    EXPECT_FALSE(window.area().fusion());
    EXPECT_FALSE(bar().isVisible());
}
