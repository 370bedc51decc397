#include "session/LabelBuffers.h"
#include "session/LabelHistory.h"

#include <gtest/gtest.h>

namespace lamina::session {

namespace {

std::shared_ptr<image::LabelMap const> emptyMap()
{
    auto map = std::make_shared<image::LabelMap>();
    map->size = { 10, 10, 2 };
    map->voxels.assign(200, 0);
    return map;
}

image::LabelChange strokeAt(std::int64_t start) { return { { { start, 3 }, 0, 1 } }; }

} // namespace

TEST(LabelBuffers, NeverWritesAMapThatSomebodyLooksAt)
{
    LabelBuffers buffers(emptyMap());
    auto const original = buffers.current();
    EXPECT_FALSE(buffers.advance(strokeAt(0))); // no map is free yet
    for (int n = 0; n < 2; ++n)
        buffers.adopt(std::make_shared<image::LabelMap>(*buffers.wanted()));
    EXPECT_EQ(buffers.wanted(), nullptr);
    ASSERT_TRUE(buffers.advance(strokeAt(0)));
    auto const first = buffers.current();
    auto const firstVoxels = first->voxels;
    ASSERT_TRUE(buffers.advance(strokeAt(10)));
    EXPECT_FALSE(buffers.advance(strokeAt(20))); // `first` is held, the other is shown
    auto const late = buffers.wanted();
    ASSERT_TRUE(late);
    auto copy = std::make_shared<image::LabelMap>(*late);
    buffers.adopt(std::move(copy));
    ASSERT_TRUE(buffers.advance(strokeAt(20)));
    EXPECT_EQ(first->voxels, firstVoxels);
    EXPECT_EQ(original->voxels, std::vector<std::uint8_t>(200, 0));
    for (int const at : { 0, 12, 20, 22 })
        EXPECT_EQ(buffers.current()->voxels[static_cast<std::size_t>(at)], 1) << at;
}

TEST(LabelBuffers, BringsAMapUpToDateAfterAnyNumberOfSteps)
{
    LabelBuffers buffers(emptyMap());
    for (int n = 0; n < 2; ++n)
        buffers.adopt(std::make_shared<image::LabelMap>(*buffers.wanted()));
    auto expected = *buffers.current();
    for (std::int64_t n = 0; n < 60; ++n) {
        auto const stroke = strokeAt(n * 3);
        ASSERT_TRUE(buffers.advance(stroke));
        image::apply(stroke, expected);
        if (n % 4 == 3) {
            ASSERT_TRUE(buffers.advance(stroke, false));
            image::takeBack(stroke, expected);
        }
        EXPECT_EQ(buffers.current()->voxels, expected.voxels);
    }
}

TEST(LabelBuffers, TakesInACopyThatWasMadeBeforeTheLastSteps)
{
    LabelBuffers buffers(emptyMap());
    buffers.adopt(std::make_shared<image::LabelMap>(*buffers.wanted()));
    auto copy = std::make_shared<image::LabelMap>(*buffers.wanted());
    ASSERT_TRUE(buffers.advance(strokeAt(30)));
    buffers.adopt(std::move(copy));
    ASSERT_TRUE(buffers.advance(strokeAt(60)));
    EXPECT_EQ(buffers.current()->voxels[31], 1);
    EXPECT_EQ(buffers.current()->voxels[61], 1);
}

TEST(LabelHistory, DoesAgainWhatItsRecordsSay)
{
    LabelHistory history;
    auto map = *emptyMap();
    for (auto const& line :
        { LabelHistory::recordOf(strokeAt(5)), LabelHistory::recordOf(strokeAt(50)),
            std::string("undo"), std::string("undo"), std::string("redo") })
        ASSERT_TRUE(history.replay(line, map)) << line;
    EXPECT_EQ(map.voxels[6], 1);
    EXPECT_EQ(map.voxels[51], 0);
    EXPECT_FALSE(history.isUntouched());
    ASSERT_NE(history.next(), nullptr);
    history.add(strokeAt(80)); // a new stroke drops what was undone
    EXPECT_EQ(history.next(), nullptr);
    for (auto const* bad : { "redo", "do AAA", "do !", "paint", "" })
        EXPECT_FALSE(history.replay(bad, map)) << bad;
}

} // namespace lamina::session
