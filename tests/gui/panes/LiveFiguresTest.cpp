#include "gui/panes/SampleStack.h"
#include "view/FrameMeter.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;
using namespace lamina::test;
using namespace std::chrono_literals;

namespace {

constexpr auto axialKind = interact::PlaneKind::axial;

QWidget* figuresOf(OpenArea& open)
{
    return open.area.findChild<QWidget*>(QStringLiteral("liveFigures"));
}

int framesOf(QJsonObject const& figures, char const* pane)
{
    return figures[QLatin1String(pane)].toObject()[QStringLiteral("frames")].toInt();
}

} // namespace

TEST(FrameMeter, TellsTheMiddleAndTheSlowestOfTheLastSeconds)
{
    FrameMeter meter;
    FrameMeter::Clock::time_point const start {};
    for (int n = 1; n <= 100; ++n)
        meter.drawn(axialKind, { static_cast<double>(n), 0, 0 }, start + n * 10ms);
    auto const all = meter.slices(axialKind, start + 1s);
    EXPECT_EQ(all.frames, 100);
    EXPECT_NEAR(all.p50, 50, 1);
    EXPECT_NEAR(all.p99, 99, 1);
    EXPECT_EQ(all.last.image, 100);
    EXPECT_EQ(all.perSecond, 100);
    EXPECT_EQ(meter.slices(interact::PlaneKind::coronal, start + 1s).frames, 0);
}

TEST(FrameMeter, ForgetsWhatIsOldButKeepsTheLastCost)
{
    FrameMeter meter;
    FrameMeter::Clock::time_point const start {};
    meter.drawn(axialKind, { 3, 2, 1 }, start);
    auto const later = meter.slices(axialKind, start + FrameMeter::kept + 1ms);
    EXPECT_EQ(later.frames, 0);
    EXPECT_EQ(later.perSecond, 0);
    EXPECT_EQ(later.last.total(), 6);
}

TEST(FrameMeter, CountsSlicesThatWereDueAndNeverDrawn)
{
    FrameMeter meter;
    FrameMeter::Clock::time_point const start {};
    meter.due(axialKind, 1);
    meter.drawn(axialKind, {}, start);
    EXPECT_EQ(meter.slices(axialKind, start).leftOut, 0);
    meter.due(axialKind, 3);
    meter.due(axialKind, 1);
    meter.drawn(axialKind, {}, start);
    EXPECT_EQ(meter.slices(axialKind, start).leftOut, 3);
    // Painted anew for another reason: nothing was due.
    meter.drawn(axialKind, {}, start);
    EXPECT_EQ(meter.slices(axialKind, start).leftOut, 3);
}

TEST(LiveFigures, CountPicturesOnlyWhileTheyAreShown)
{
    OpenArea open;
    EXPECT_TRUE(open.area.figures().isEmpty());
    EXPECT_EQ(figuresOf(open), nullptr);
    open.area.setFiguresShown(true);
    ASSERT_NE(figuresOf(open), nullptr);
    auto const before = framesOf(open.area.figures(), "axial");
    open.area.goToSlice(axialKind, 3);
    painted(open.axial());
    auto const figures = open.area.figures();
    EXPECT_EQ(framesOf(figures, "axial"), before + 1);
    EXPECT_GT(figures[QStringLiteral("axial")].toObject()[QStringLiteral("imageMs")].toDouble(), 0);
    EXPECT_EQ(figures[QStringLiteral("slices")].toInt(), 30);
    // The same picture again is none.
    painted(open.axial());
    EXPECT_EQ(framesOf(open.area.figures(), "axial"), before + 1);
    open.area.setFiguresShown(false);
    EXPECT_TRUE(open.area.figures().isEmpty());
    EXPECT_EQ(figuresOf(open), nullptr);
    open.area.goToSlice(axialKind, 4);
    painted(open.axial());
}

TEST(LiveFigures, LieInTheFirstPaneAndLetThePointerThrough)
{
    OpenArea open;
    open.area.setFiguresShown(true);
    auto* figures = figuresOf(open);
    ASSERT_NE(figures, nullptr);
    EXPECT_TRUE(figures->testAttribute(Qt::WA_TransparentForMouseEvents));
    EXPECT_TRUE(open.axial().geometry().contains(figures->geometry()));
    open.area.setReadingLayout(Layout::coronal);
    EXPECT_TRUE(open.coronal().geometry().contains(figures->geometry()));
}
