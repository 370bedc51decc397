#include "session/OpenStacks.h"

#include "Loop.h"
#include "dicom/Scan.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace lamina::session {

namespace {

class OpenStacksTest : public testing::Test {
protected:
    /// A CT of five slices on disk, and a catalog that knows it.
    dicom::Stack makeStack()
    {
        test::TestImage image;
        image.columns = 16;
        image.rows = 12;
        image.pixels.assign(16 * 12, 7);
        std::vector const paths { folder / "series" };
        test::writeSeries(paths[0], image, 5, { 0, 0, 2 });
        auto const catalog = dicom::scan(paths, {}, {});
        EXPECT_TRUE(catalog);
        return *dicom::stacksOf(*catalog).front().stack;
    }
    /// The same images under another name.
    static StackKey key(int n) { return { "series", std::to_string(n) }; }

    void load(int n)
    {
        ASSERT_TRUE(stacks.load(key(n), stack, 0));
        ASSERT_TRUE(loop.runUntil([&] { return stacks.find(key(n))->finished; }));
    }
    [[nodiscard]] std::vector<int> open() const
    {
        std::vector<int> there;
        for (int n = 0; n < 10; ++n)
            if (stacks.find(key(n)) != nullptr)
                there.push_back(n);
        return there;
    }

    test::TempFolder folder;
    dicom::Stack stack = makeStack();
    Loop loop;
    std::vector<Event> events;
    OwnerThread home { [this](std::function<void()> action) { loop.post(std::move(action)); } };
    Tell tell = [this](Event const& event) { events.push_back(event); };
    OpenStacks stacks { { .threads = 1, .decoders = nullptr, .voxelBytes = 1 }, home, tell };
};

} // namespace

TEST_F(OpenStacksTest, TellsOnceThatAStackHasArrived)
{
    load(0);
    ASSERT_TRUE(stacks.find(key(0))->volume->complete());
    loop.post([] {});
    EXPECT_EQ(std::ranges::count(events, Event::Kind::loadFinished, &Event::kind), 1);
    EXPECT_EQ(events.back().stack, key(0));
    EXPECT_EQ(events.back().text, "");
}

TEST_F(OpenStacksTest, RefusesAStackThatCannotBeRead)
{
    auto broken = stack;
    broken.frames.clear();
    EXPECT_FALSE(stacks.load(key(0), broken, 0));
    EXPECT_EQ(stacks.find(key(0)), nullptr);
}

TEST_F(OpenStacksTest, KeepsTheFourNewestAndDropsThoseAskedForLongestAgo)
{
    for (int n = 0; n < 4; ++n)
        load(n);
    EXPECT_EQ(open(), (std::vector { 0, 1, 2, 3 })) << "four stay whatever they take";
    EXPECT_FALSE(stacks.isFull());
    stacks.touch(*stacks.find(key(0)));
    load(4);
    EXPECT_EQ(open(), (std::vector { 0, 2, 3, 4 }));
}

TEST_F(OpenStacksTest, KeepsWhatIsShownAndWhatSomebodyHasToDecideAbout)
{
    for (int n = 0; n < 3; ++n)
        load(n);
    auto const shown = stacks.find(key(0))->volume;
    auto const run = stacks.find(key(1))->loader;
    stacks.addLayer(*stacks.find(key(2)), {});
    for (int n = 3; n < 7; ++n)
        load(n);
    EXPECT_EQ(open(), (std::vector { 0, 1, 2, 3, 4, 5, 6 }));
    EXPECT_TRUE(stacks.isFull()) << "none of the oldest may go";
    EXPECT_EQ(stacks.seriesThatWait(), std::set<std::string> { "series" });
    stacks.find(key(2))->layers.clear();
    stacks.makeRoom();
    EXPECT_EQ(open(), (std::vector { 0, 1, 3, 4, 5, 6 }));
}

TEST_F(OpenStacksTest, NumbersLayersAcrossStacks)
{
    load(0);
    load(1);
    auto const first = stacks.addLayer(*stacks.find(key(0)), {}).id;
    auto const second = stacks.addLayer(*stacks.find(key(1)), {}).id;
    EXPECT_NE(first, second);
    EXPECT_NE(stacks.layer(key(0), first), nullptr);
    EXPECT_EQ(stacks.layer(key(0), second), nullptr);
    EXPECT_EQ(stacks.layer(key(9), first), nullptr);
}

TEST_F(OpenStacksTest, ForgetWhatIsDropped)
{
    load(0);
    load(1);
    load(2);
    stacks.drop(key(2));
    stacks.dropIf([](StackKey const& one) { return one == key(0); });
    EXPECT_EQ(open(), std::vector { 1 });
    stacks.dropAll();
    EXPECT_EQ(open(), std::vector<int> {});
}

} // namespace lamina::session
