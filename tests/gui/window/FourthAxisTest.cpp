#include "model/AxisCine.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "view/SlicePane.h"
#include "window/AxisBar.h"
#include "window/MainWindow.h"

#include <QLabel>
#include <QSlider>
#include <QTest>
#include <QWheelEvent>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;
using lamina::test::TempFolder;

namespace {

constexpr int patience = 60000;
constexpr int volumes = 4;

/// Four b-values of five slices in a window.
class FourthAxis : public testing::Test {
protected:
    FourthAxis()
        : desk({})
        , window(desk, 1)
    {
        for (int n = 0; n < volumes; ++n) {
            lamina::test::TestImage first;
            first.modality = "MR";
            first.sopClassUid = "1.2.840.10008.5.1.4.1.1.4";
            first.instanceNumber = 1 + 5 * n;
            first.attributes = { { "DiffusionBValue", std::to_string(n * 400) } };
            lamina::test::writeSeries(folder / ("b" + std::to_string(n)), first, 5, { 0, 0, 2 });
        }
        window.resize(1200, 800);
        window.show();
        bar = window.findChild<AxisBar*>();
        slider = bar->findChild<QSlider*>();
    }

    void open()
    {
        desk.open({ QString::fromStdString(folder.path().string()) });
        ASSERT_TRUE(settle());
        ASSERT_TRUE(desk.currentReference().stack->fourthAxis.has_value());
        window.actions().trigger(QStringLiteral("layout.axial"));
        slider->setValue(0);
        ASSERT_TRUE(settle());
    }

    bool settle()
    {
        return QTest::qWaitFor([this] { return window.idle(); }, patience);
    }

    [[nodiscard]] std::size_t index() const
    {
        return desk.currentReference().stack->fourthAxis->index;
    }

    [[nodiscard]] SlicePane& pane() const
    {
        return *window.findChild<SlicePane*>(QStringLiteral("axialPane"));
    }

    [[nodiscard]] QString said() const
    {
        QStringList texts;
        for (auto const* label : bar->findChildren<QLabel*>())
            texts << label->text();
        return texts.join(QLatin1Char(' '));
    }

    TempFolder folder;
    ReadingDesk desk;
    MainWindow window;
    AxisBar* bar = nullptr;
    QSlider* slider = nullptr;
};

} // namespace

TEST_F(FourthAxis, StepsByKeysWheelAndSliderAndStaysInPlace)
{
    open();
    window.area().goToSlice(interact::PlaneKind::axial, 3);
    window.area().setWindow({ 70, 300 });
    window.actions().trigger(QStringLiteral("scale.pixel"));
    window.actions().trigger(QStringLiteral("turn.right"));
    auto const crosshair = window.area().crosshair();
    auto const scale = pane().view().mmPerPixel;
    auto const stays = [&] {
        EXPECT_TRUE(settle());
        EXPECT_EQ(window.area().crosshair(), crosshair);
        EXPECT_EQ(window.area().window(), (render::Window { 70, 300 }));
        EXPECT_DOUBLE_EQ(pane().view().mmPerPixel, scale);
        EXPECT_FALSE(pane().turn().isNone());
    };
    pane().setFocus();
    QTest::keyClick(&pane(), Qt::Key_Right);
    EXPECT_EQ(index(), 1U);
    stays();
    window.actions().trigger(QStringLiteral("axis.next"));
    EXPECT_EQ(index(), 2U);
    stays();
    QWheelEvent wheel(QPointF(50, 50), pane().mapToGlobal(QPointF(50, 50)), {}, { 0, -120 },
        Qt::NoButton, Qt::ShiftModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&pane(), &wheel);
    EXPECT_EQ(index(), 3U);
    stays();
    EXPECT_EQ(slider->value(), 3);
    EXPECT_TRUE(said().contains(QStringLiteral("b = 1200 s/mm²"))) << said().toStdString();
    EXPECT_TRUE(said().contains(QStringLiteral("4/4"))) << said().toStdString();
    QTest::keyClick(&pane(), Qt::Key_Right);
    EXPECT_EQ(index(), 3U) << "the end is the end";
    slider->setValue(1);
    EXPECT_EQ(index(), 1U);
    stays();
}

TEST_F(FourthAxis, ShowsTheVoxelsOfThePosition)
{
    open();
    auto const first = desk.volume();
    window.actions().trigger(QStringLiteral("axis.next"));
    ASSERT_TRUE(settle());
    ASSERT_TRUE(desk.volume() && desk.volume()->complete());
    EXPECT_NE(desk.volume(), first);
    // Instance numbers count on, and values with them.
    EXPECT_DOUBLE_EQ(*desk.volume()->valueAt(0, 0, 0) - *first->valueAt(0, 0, 0), 500);
}

TEST_F(FourthAxis, PlaysRoundAndStopsByEsc)
{
    open();
    auto& cine = *window.findChild<AxisCine*>();
    window.actions().trigger(QStringLiteral("axis.play"));
    EXPECT_TRUE(cine.isPlaying());
    window.actions().trigger(QStringLiteral("cine.faster"));
    EXPECT_GT(cine.cine().framesPerSecond, 5);
    std::set<std::size_t> seen;
    bool const wasRound = QTest::qWaitFor(
        [&] {
            seen.insert(index());
            return seen.size() == volumes && index() == 0;
        },
        patience);
    EXPECT_TRUE(wasRound);
    QTest::keyClick(&window, Qt::Key_Escape);
    EXPECT_FALSE(cine.isPlaying());
    EXPECT_TRUE(settle());
}

TEST_F(FourthAxis, IsNotThereForAStackWithoutOne)
{
    lamina::test::TestImage other;
    other.seriesUid += ".2";
    lamina::test::writeSeries(folder / "other", other, 5, { 0, 0, 2 });
    desk.open({ QString::fromStdString((folder / "other").string()) });
    ASSERT_TRUE(settle());
    EXPECT_FALSE(bar->isVisible());
    EXPECT_FALSE(window.actions().trigger(QStringLiteral("axis.next")));
}
