#include "Volumes.h"
#include "render/SliceImage.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::render;

namespace {

image::LabelMap twoBlocks()
{
    image::LabelMap labels;
    labels.size = { 24, 20, 12 };
    labels.indexToLps = test::straight().indexToLps;
    labels.voxels.resize(24 * 20 * 12);
    for (std::int64_t k = 2; k < 10; ++k)
        for (std::int64_t j = 4; j < 15; ++j)
            for (std::int64_t i = 5; i < 20; ++i)
                labels.voxels[static_cast<std::size_t>((k * 20 + j) * 24 + i)] = i < 12 ? 1 : 2;
    labels.labels = { { 1, "one", { 255, 0, 0 }, {}, {} }, { 2, "two", { 0, 128, 255 }, {}, {} } };
    return labels;
}

int labelAt(image::LabelMap const& labels, SliceView const& view, int x, int y)
{
    auto const index = labels.indexToLps.inverse()->toLps(view.lpsOf(x + 0.5, y + 0.5));
    auto const i = static_cast<std::int64_t>(std::floor(index.x + 0.5));
    auto const j = static_cast<std::int64_t>(std::floor(index.y + 0.5));
    auto const k = static_cast<std::int64_t>(std::floor(index.z + 0.5));
    bool const inside = i >= 0 && j >= 0 && k >= 0 && i < labels.size.columns
        && j < labels.size.rows && k < labels.size.slices;
    return inside ? labels.at(i, j, k) : 0;
}

SliceView viewOf(image::Vec3 right, image::Vec3 down)
{
    SliceView view;
    view.right = normalized(right);
    view.down = normalized(down - view.right * dot(down, view.right));
    view.center = test::straight().indexToLps.toLps({ 11.4, 9.3, 5.2 });
    view.width = 75;
    view.height = 66;
    view.mmPerPixel = 0.37;
    return view;
}

Picture grey(SliceView const& view)
{
    Picture picture;
    picture.resize(view.width, view.height);
    std::ranges::fill(picture.pixels, 0xFF646464U);
    return picture;
}

std::vector<SliceView> views()
{
    return { viewOf({ 1, 0, 0 }, { 0, 1, 0 }), viewOf({ 1, 0, 0 }, { 0, 0, -1 }),
        viewOf({ 0, 1, 0 }, { 0, 0, -1 }), viewOf({ 1, 0.2, 0.3 }, { 0, 1, -0.2 }) };
}

} // namespace

TEST(Labels, FillWithTheirColour)
{
    auto const labels = twoBlocks();
    for (auto const& view : views()) {
        auto picture = grey(view);
        LabelStyle style;
        style.outline = false;
        style.fillOpacity = 0.5;
        paintLabels(labels, view, style, picture);
        for (int y = 0; y < view.height; ++y)
            for (int x = 0; x < view.width; ++x) {
                auto const label = labelAt(labels, view, x, y);
                ASSERT_EQ(picture.row(y)[x],
                    label == 0       ? 0xFF646464U
                        : label == 1 ? 0xFFB23232U
                                     : 0xFF3272B2U)
                    << x << ", " << y;
            }
    }
}

TEST(Labels, HaveAnOutlineOfOnePixel)
{
    auto const labels = twoBlocks();
    for (auto const& view : views()) {
        auto picture = grey(view);
        LabelStyle style;
        style.fillOpacity = 0;
        paintLabels(labels, view, style, picture);
        for (int y = 0; y < view.height; ++y)
            for (int x = 0; x < view.width; ++x) {
                auto const label = labelAt(labels, view, x, y);
                auto const differs = [&](int dx, int dy) {
                    bool const inPicture
                        = x + dx >= 0 && y + dy >= 0 && x + dx < view.width && y + dy < view.height;
                    return inPicture && labelAt(labels, view, x + dx, y + dy) != label;
                };
                bool const edge = label != 0
                    && (differs(1, 0) || differs(-1, 0) || differs(0, 1) || differs(0, -1));
                ASSERT_EQ(picture.row(y)[x],
                    !edge            ? 0xFF646464U
                        : label == 1 ? 0xFFFF0000U
                                     : 0xFF0080FFU)
                    << x << ", " << y;
            }
    }
}

TEST(Labels, CanBeHiddenOneByOne)
{
    auto const labels = twoBlocks();
    auto const view = views()[0];
    auto picture = grey(view);
    LabelStyle style;
    style.fillOpacity = 1;
    style.hidden[1] = true;
    paintLabels(labels, view, style, picture);
    for (int y = 0; y < view.height; ++y)
        for (int x = 0; x < view.width; ++x)
            ASSERT_EQ(
                picture.row(y)[x], labelAt(labels, view, x, y) == 2 ? 0xFF0080FFU : 0xFF646464U);
}

TEST(Labels, FollowTheirOwnGrid)
{
    // Twice as coarse and shifted against the picture's volume.
    auto labels = twoBlocks();
    labels.indexToLps.i = labels.indexToLps.i * 2;
    labels.indexToLps.origin.x -= 9;
    auto const view = views()[0];
    auto picture = grey(view);
    LabelStyle style;
    style.outline = false;
    style.fillOpacity = 1;
    paintLabels(labels, view, style, picture);
    for (int x = 0; x < view.width; ++x)
        ASSERT_EQ(picture.row(33)[x] != 0xFF646464U, labelAt(labels, view, x, 33) != 0);
}

TEST(Labels, AreNotPaintedWhenTheMapIsBroken)
{
    auto labels = twoBlocks();
    labels.voxels.resize(100);
    auto const view = views()[0];
    auto picture = grey(view);
    paintLabels(labels, view, {}, picture);
    EXPECT_TRUE(std::ranges::all_of(picture.pixels, [](auto p) { return p == 0xFF646464U; }));
}
