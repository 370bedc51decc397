#include "dicom/DerivedSeries.h"
#include "unit/results/SourceSeries.h"

#include <algorithm>
#include <cstdlib>
#include <span>

using namespace lamina;
using namespace lamina::tests;

namespace {

std::filesystem::path data(char const* below)
{
    return std::filesystem::path(std::getenv("LAMINA_TEST_DATA")) / "data" / below;
}

} // namespace

/// CT, thick slices, sagittal MR, tilted and irregular CT: geometry of every kind.
class RealSeries : public ::testing::TestWithParam<char const*> { };

TEST_P(RealSeries, SegmentationReadsBackWhatWasWritten)
{
    TemporaryFolder const folder;
    auto const stack = stackIn(data(GetParam()));
    auto const labels = patternOn(stack);
    auto const path = folder.path() / "seg.dcm";
    auto const uid = dicom::writeSegmentation(labels, stack, testContext(true), path);
    ASSERT_TRUE(uid) << uid.error().what;
    auto const read = dicom::readResultObject(path, stack);
    ASSERT_TRUE(read) << read.error().what;
    expectEqualLabels(*read->labels, labels);
    EXPECT_EQ(run("sh " LAMINA_TEST_TOOLS "/check_iod.sh '" + path.string() + "'"), 0);
}

TEST_P(RealSeries, DerivedSeriesReadsBackOnItsSource)
{
    TemporaryFolder const folder;
    auto const stack = stackIn(data(GetParam()));
    auto description = stack.volume;
    description.type = image::VoxelType::int16;
    description.slope = stack.modality == "CT" ? 0.25 : 1;
    description.intercept = 0;
    std::vector<std::int16_t> voxels(static_cast<std::size_t>(description.size.count()));
    for (std::size_t n = 0; n < voxels.size(); ++n)
        voxels[n] = static_cast<std::int16_t>(static_cast<int>(n * 31 % 20011) - 9000);
    auto const image
        = image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
    auto const path = folder.path() / "made";
    auto const uid = dicom::writeDerivedSeries(*image, stack, testContext(true), path);
    ASSERT_TRUE(uid) << uid.error().what;
    auto const read = dicom::readDerivedSeries(path, stack, {});
    ASSERT_TRUE(read) << read.error().what;
    EXPECT_TRUE(std::ranges::equal(read->image->bytes(), image->bytes()));
    EXPECT_EQ(read->image->indexToLps(), stack.volume.indexToLps);
    EXPECT_EQ(
        run("sh " LAMINA_TEST_TOOLS "/check_iod.sh '" + (path / "slice-00003.dcm").string() + "'"),
        0);
}

INSTANTIATE_TEST_SUITE_P(Data, RealSeries,
    ::testing::Values("ct-cptac-c3l-00189", "mr-adi-t1-memprage", "ct-head-gantry-tilt-irregular"));

TEST(RealSegmentation, OfAnotherWriterIsReadOnItsSource)
{
    auto const folder = data("petct-acrin-nsclc-042");
    std::vector<std::filesystem::path> const paths { folder };
    auto const catalog = dicom::scan(paths, {}, {});
    ASSERT_TRUE(catalog);
    int read = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().string().find("/SEG_") == std::string::npos)
            continue;
        for (auto const& reference : dicom::stacksOf(*catalog)) {
            auto const result = dicom::readResultObject(entry.path(), *reference.stack);
            if (!result)
                continue;
            ++read;
            EXPECT_GT(
                std::ranges::count_if(result->labels->voxels, [](auto v) { return v != 0; }), 0);
        }
    }
    EXPECT_GE(read, 1);
}
