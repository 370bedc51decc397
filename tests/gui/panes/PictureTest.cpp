#include "gui/panes/SampleStack.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::test;

namespace {

QImage pictureOf(QString const& name, bool withPatient)
{
    auto const volume = sampleVolume();
    app::ReadingArea area;
    area.resize(900, 900);
    app::CornerText text;
    text.patientName = name;
    text.patientId = name;
    text.studyDate = name;
    text.studyDescription = name;
    text.seriesDescription = name;
    text.modality = QStringLiteral("CT");
    area.QWidget::show();
    area.show(volume, stackOf(*volume), text);
    return area.picture(withPatient);
}

} // namespace

TEST(PictureOfAView, LeavesThePatientOutUnlessAskedFor)
{
    auto const one = QStringLiteral("Doe, Jane");
    auto const other = QStringLiteral("Miller, John Q");
    EXPECT_EQ(pictureOf(one, false), pictureOf(other, false));
    EXPECT_NE(pictureOf(one, true), pictureOf(other, true));
    EXPECT_FALSE(pictureOf(one, false).isNull());
}

TEST(PictureOfAView, IsNothingWithoutAnImage)
{
    app::ReadingArea area;
    EXPECT_TRUE(area.picture().isNull());
}

TEST(WindowFromARectangle, IsSetOnceFromTheValuesInIt)
{
    OpenArea open;
    Block const block;
    auto const middle = (block.first + block.last) * 0.5;
    open.area.jumpTo(open.volume->lpsOf(middle));
    open.area.setWindowTool(true);
    auto& pane = open.axial();
    // Half over the block, half over the air beside it.
    drag(pane, pane.positionOf(open.volume->lpsOf({ 1, 6, middle.z })),
        pane.positionOf(open.volume->lpsOf({ 10, 9, middle.z })), Qt::LeftButton);
    auto const window = open.area.window();
    auto const bright = *open.volume->valueAt(8, 7, 22);
    EXPECT_NEAR(window.center, (bright - 1000 + 1) / 2, 1e-9);
    EXPECT_NEAR(window.width, bright + 1000 + 1, 1e-9);
    // The next drag is an ordinary one again.
    drag(pane, { 100, 100 }, { 140, 100 }, Qt::LeftButton);
    EXPECT_GT(open.area.window().width, window.width);
}
