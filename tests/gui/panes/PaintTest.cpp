#include "gui/panes/SampleStack.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::test;

namespace {

struct Strokes {
    explicit Strokes(app::ReadingArea& area)
    {
        QObject::connect(&area, &app::ReadingArea::painted,
            [this](app::PaintMove const& move) { moves.push_back(move); });
        QObject::connect(&area, &app::ReadingArea::strokeEnded, [this] { ++ended; });
    }
    std::vector<app::PaintMove> moves;
    int ended = 0;
};

app::PaintBrush brush(double radius = 8, bool isBall = false)
{
    return { radius, isBall, false, QColor(255, 0, 255) };
}

int inked(QImage const& image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            auto const color = image.pixelColor(x, y);
            count += color.red() > 180 && color.green() < 90 && color.blue() > 180 ? 1 : 0;
        }
    return count;
}

} // namespace

TEST(Brush, TellsAStrokeInMillimetresOnEveryPlane)
{
    OpenArea open;
    open.area.setBrush(brush());
    Strokes strokes(open.area);
    for (auto* pane : { &open.axial(), &open.coronal(), &open.sagittal() }) {
        strokes.moves.clear();
        strokes.ended = 0;
        auto const window = open.area.window();
        press(*pane, { 120, 130 }, Qt::LeftButton);
        move(*pane, { 150, 140 }, Qt::LeftButton);
        move(*pane, { 170, 190 }, Qt::LeftButton);
        release(*pane, { 170, 190 }, Qt::LeftButton);
        ASSERT_EQ(strokes.moves.size(), 3U);
        EXPECT_EQ(strokes.moves[0].from, strokes.moves[0].to);
        EXPECT_EQ(strokes.moves[1].from, pane->lpsAt({ 120, 130 }));
        EXPECT_EQ(strokes.moves[1].to, pane->lpsAt({ 150, 140 }));
        EXPECT_EQ(strokes.moves[2].to, pane->lpsAt({ 170, 190 }));
        EXPECT_NEAR(
            dot(strokes.moves[2].to - strokes.moves[0].from, strokes.moves[0].normal), 0, 1e-6);
        EXPECT_FALSE(strokes.moves[0].erases);
        EXPECT_EQ(strokes.ended, 1);
        EXPECT_EQ(open.area.window(), window) << "a drag with a brush is no drag of the window";
    }
}

TEST(Brush, IsDrawnAsLargeAsItPaints)
{
    OpenArea open;
    auto& pane = open.axial();
    move(pane, { 200, 200 }, Qt::NoButton);
    EXPECT_EQ(inked(painted(pane)), 0);
    open.area.setBrush(brush(10));
    move(pane, { 201, 200 }, Qt::NoButton);
    auto const image = painted(pane);
    EXPECT_GT(inked(image), 40);
    auto const radius = 10 / pane.view().mmPerPixel;
    bool onRim = false;
    for (int off = -2; off <= 2; ++off)
        onRim = onRim || image.pixelColor(static_cast<int>(201 + radius) + off, 200).red() > 150;
    EXPECT_TRUE(onRim);
}

TEST(Brush, IsPutAwayByEscapeAndByATool)
{
    OpenArea open;
    std::vector<bool> told;
    QObject::connect(&open.area, &app::ReadingArea::brushChanged,
        [&told](bool inHand) { told.push_back(inHand); });
    open.area.setBrush(brush());
    EXPECT_TRUE(open.area.putAway());
    EXPECT_FALSE(open.area.hasBrush());
    open.area.setBrush(brush());
    open.area.setTool(image::AnnotationKind::length);
    EXPECT_FALSE(open.area.hasBrush());
    open.area.setBrush(brush());
    EXPECT_FALSE(open.area.tool());
    EXPECT_EQ(told, (std::vector<bool> { true, false, true, false, true }));
}

TEST(Brush, ShowsTheMapUnderAStrokeAtOnce)
{
    OpenArea open;
    auto map = std::make_shared<image::LabelMap>();
    map->size = open.volume->size();
    map->indexToLps = open.volume->indexToLps();
    map->voxels.assign(static_cast<std::size_t>(map->size.count()), 0);
    map->labels = { { 1, "Part", { 255, 0, 255 }, {}, {} } };
    session::Layer layer;
    layer.id = 4;
    layer.labels = map;
    layer.opacity = 1;
    open.area.setLayers({ layer });
    EXPECT_EQ(inked(painted(open.axial())), 0);
    auto next = std::make_shared<image::LabelMap>(*map);
    next->voxels.assign(next->voxels.size(), 1);
    layer.labels = next;
    open.area.followLabels({ layer });
    EXPECT_GT(inked(painted(open.axial())), 1000);
    layer.labelOpacities = { { 1, 0.0 } };
    open.area.setLayers({ layer });
    EXPECT_LT(inked(painted(open.axial())), 1000) << "only the outline is left";
}
