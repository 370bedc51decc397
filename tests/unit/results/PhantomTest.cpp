#include "base/AtomicFile.h"
#include "base/Sha256.h"
#include "dicom/StackLoader.h"
#include "unit/results/SourceSeries.h"

#include <algorithm>

using namespace lamina;
using namespace lamina::tests;

namespace {

dicom::PhantomOptions coarse()
{
    dicom::PhantomOptions options;
    options.columns = 128;
    options.rows = 128;
    options.slices = 44;
    options.pixelSpacing = 2.8;
    options.sliceSpacing = 7.5;
    return options;
}

std::vector<std::string> digestsOf(std::filesystem::path const& folder)
{
    std::vector<std::string> digests;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        digests.push_back(
            entry.path().filename().string() + sha256(*readFile(entry.path(), 1 << 26)));
    std::ranges::sort(digests);
    return digests;
}

} // namespace

TEST(ChestPhantom, IsTheSameEachTime)
{
    TemporaryFolder const folder;
    ASSERT_TRUE(dicom::writeChestPhantom(folder.path() / "a", coarse(), {}, {}));
    ASSERT_TRUE(dicom::writeChestPhantom(folder.path() / "b", coarse(), {}, {}));
    auto other = coarse();
    other.seed = 2;
    ASSERT_TRUE(dicom::writeChestPhantom(folder.path() / "c", other, {}, {}));
    EXPECT_EQ(digestsOf(folder.path() / "a"), digestsOf(folder.path() / "b"));
    EXPECT_NE(digestsOf(folder.path() / "a"), digestsOf(folder.path() / "c"));
}

TEST(ChestPhantom, HoldsItsNodulesInAirWhereItSays)
{
    TemporaryFolder const folder;
    auto const truth = dicom::writeChestPhantom(folder.path(), coarse(), {}, {});
    ASSERT_TRUE(truth);
    ASSERT_EQ(truth->nodules.size(), 5U);
    auto const stack = stackIn(folder.path());
    EXPECT_TRUE(stack.isVolume);
    EXPECT_TRUE(stack.health.empty());
    auto const volume = dicom::loadStack(stack, {}, {});
    ASSERT_TRUE(volume) << volume.error().what;
    auto const value = [&](image::Vec3 lps) {
        auto const index = (*volume)->indexOf(lps);
        return (*volume)
            ->valueAt(std::lround(index.x), std::lround(index.y), std::lround(index.z))
            .value_or(-5000);
    };
    for (auto const& nodule : truth->nodules) {
        if (nodule.diameter < 12)
            continue; // smaller than a voxel of this grid is high
        EXPECT_GT(value(nodule.centerLps), -150);
        // Towards the middle of the lung there is air.
        EXPECT_LT(value(nodule.centerLps - image::Vec3 { 0, nodule.diameter / 2 + 8, 0 }), -600);
    }
}

TEST(ChestPhantom, IsAValidCtSeries)
{
    TemporaryFolder const folder;
    ASSERT_TRUE(dicom::writeChestPhantom(folder.path(), coarse(), {}, {}));
    EXPECT_EQ(run("sh " LAMINA_TEST_TOOLS "/check_iod.sh '"
                  + (folder.path() / "CT0001.dcm").string() + "'"),
        0);
}

TEST(ChestPhantom, LeavesNothingWhenCancelled)
{
    TemporaryFolder const folder;
    std::stop_source stop;
    auto const outcome = dicom::writeChestPhantom(folder.path(), coarse(), stop.get_token(),
        Progress([&](double, std::string_view) { stop.request_stop(); }));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::cancelled);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(ChestPhantom, RefusesSizesOutOfRange)
{
    TemporaryFolder const folder;
    auto options = coarse();
    options.slices = 0;
    EXPECT_FALSE(dicom::writeChestPhantom(folder.path() / "x", options, {}, {}));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "x"));
}
