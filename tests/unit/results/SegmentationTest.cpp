#include "unit/results/SourceSeries.h"

#include <fstream>

using namespace lamina;
using namespace lamina::tests;

namespace {

struct Written {
    TemporaryFolder folder;
    dicom::Stack stack = phantomStack(folder.path() / "ct");
    image::LabelMap labels = patternOn(stack);
    std::filesystem::path path = folder.path() / "result.dcm";
};

std::size_t filesIn(std::filesystem::path const& folder)
{
    return static_cast<std::size_t>(std::distance(
        std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}

} // namespace

TEST(Segmentation, ReadsBackWhatWasWritten)
{
    Written w;
    for (bool const accepted : { false, true }) {
        auto const uid = dicom::writeSegmentation(w.labels, w.stack, testContext(accepted), w.path);
        ASSERT_TRUE(uid) << uid.error().what;
        auto const read = dicom::readResultObject(w.path, w.stack);
        ASSERT_TRUE(read) << read.error().what;
        ASSERT_TRUE(read->labels);
        expectEqualLabels(*read->labels, w.labels);
        expectEqualContext(read->context, testContext(accepted));
        EXPECT_EQ(read->referencedSeriesUid, w.stack.seriesInstanceUid);
    }
}

TEST(Segmentation, IsAccurateForOtherReaders)
{
    Written w;
    ASSERT_TRUE(dicom::writeSegmentation(w.labels, w.stack, testContext(true), w.path));
    std::ofstream raw(w.folder.path() / "voxels.raw", std::ios::binary);
    raw.write(reinterpret_cast<char const*>(w.labels.voxels.data()), std::ssize(w.labels.voxels));
    raw.close();
    auto const files = "'" + w.path.string() + "' '" + (w.folder.path() / "voxels.raw").string()
        + "' '" + (w.folder.path() / "ct").string() + "'";
    EXPECT_EQ(run("/usr/bin/python3 " LAMINA_TEST_TOOLS "/check_segmentation.py " + files), 0);
    EXPECT_EQ(run("sh " LAMINA_TEST_TOOLS "/check_iod.sh '" + w.path.string() + "'"), 0);
}

TEST(Segmentation, SaysThatAPersonEditedItAndWhatItWasMadeFrom)
{
    Written w;
    auto const originalPath = w.folder.path() / "original.dcm";
    ASSERT_TRUE(dicom::writeSegmentation(w.labels, w.stack, testContext(false), originalPath));
    auto const original = dicom::referenceOf(originalPath);
    ASSERT_TRUE(original);
    auto context = testContext(true);
    context.edited = true;
    context.person = "Ada Reader";
    context.original = *original;
    auto edited = w.labels;
    std::swap(edited.voxels[5], edited.voxels[700]);
    edited.voxels[40] = edited.labels.front().value;
    ASSERT_TRUE(dicom::writeSegmentation(edited, w.stack, context, w.path));
    auto const read = dicom::readResultObject(w.path, w.stack);
    ASSERT_TRUE(read) << read.error().what;
    expectEqualLabels(*read->labels, edited);
    EXPECT_TRUE(read->context.edited);
    EXPECT_EQ(read->context.person, "Ada Reader");
    EXPECT_EQ(read->context.decidedAt.size(), 16u);
    EXPECT_FALSE(dicom::readResultObject(originalPath, w.stack)->context.edited);
    std::ofstream raw(w.folder.path() / "voxels.raw", std::ios::binary);
    raw.write(reinterpret_cast<char const*>(edited.voxels.data()), std::ssize(edited.voxels));
    raw.close();
    auto const files = "'" + w.path.string() + "' '" + (w.folder.path() / "voxels.raw").string()
        + "' '" + (w.folder.path() / "ct").string() + "' '" + originalPath.string() + "'";
    EXPECT_EQ(run("/usr/bin/python3 " LAMINA_TEST_TOOLS "/check_segmentation.py " + files), 0);
    for (auto const& path : { w.path, originalPath })
        EXPECT_EQ(run("sh " LAMINA_TEST_TOOLS "/check_iod.sh '" + path.string() + "'"), 0);
}

TEST(Segmentation, KeepsALabelThatHasNoVoxels)
{
    Written w;
    for (auto& voxel : w.labels.voxels)
        voxel = 0;
    ASSERT_TRUE(dicom::writeSegmentation(w.labels, w.stack, testContext(false), w.path));
    auto const read = dicom::readResultObject(w.path, w.stack);
    ASSERT_TRUE(read) << read.error().what;
    expectEqualLabels(*read->labels, w.labels);
}

TEST(Segmentation, GetsNewUidsEachTime)
{
    Written w;
    auto const first = dicom::writeSegmentation(w.labels, w.stack, testContext(false), w.path);
    auto const second = dicom::writeSegmentation(w.labels, w.stack, testContext(false), w.path);
    ASSERT_TRUE(first && second);
    EXPECT_NE(*first, *second);
}

TEST(Segmentation, IsMarkedOnAnotherSeriesOfTheSameFrameOfReference)
{
    Written w;
    ASSERT_TRUE(dicom::writeSegmentation(w.labels, w.stack, testContext(false), w.path));
    auto const own = dicom::readResultObject(w.path, w.stack);
    ASSERT_TRUE(own);
    EXPECT_FALSE(own->isOfOtherSeries);
    w.stack.seriesInstanceUid += ".1";
    auto const read = dicom::readResultObject(w.path, w.stack);
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->isOfOtherSeries);
    EXPECT_EQ(read->labels->voxels, own->labels->voxels);
}

TEST(Segmentation, IsRefusedForASeriesOfAnotherFrameOfReference)
{
    Written w;
    ASSERT_TRUE(dicom::writeSegmentation(w.labels, w.stack, testContext(false), w.path));
    w.stack.seriesInstanceUid += ".1";
    w.stack.frameOfReferenceUid += ".1";
    auto const read = dicom::readResultObject(w.path, w.stack);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::otherSeries);
    EXPECT_FALSE(read.error().advice.empty());
}

TEST(Segmentation, LeavesNothingWhenTheFolderIsMissing)
{
    Written w;
    auto const path = w.folder.path() / "missing" / "result.dcm";
    auto const written = dicom::writeSegmentation(w.labels, w.stack, testContext(false), path);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::io);
    EXPECT_FALSE(written.error().advice.empty());
    EXPECT_FALSE(std::filesystem::exists(path.parent_path()));
}

TEST(Segmentation, LeavesNothingWhenTheSourceVanished)
{
    Written w;
    std::filesystem::remove(w.stack.frames.front().path);
    auto const before = filesIn(w.folder.path());
    auto const written = dicom::writeSegmentation(w.labels, w.stack, testContext(false), w.path);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::notFound);
    EXPECT_FALSE(written.error().advice.empty());
    EXPECT_EQ(filesIn(w.folder.path()), before);
}

TEST(Segmentation, SurvivesCuttingTheFileAnywhere)
{
    Written w;
    ASSERT_TRUE(dicom::writeSegmentation(w.labels, w.stack, testContext(false), w.path));
    auto const size = std::filesystem::file_size(w.path);
    for (auto length = size - 1; length > 0; length = length * 9 / 10) {
        std::filesystem::resize_file(w.path, length);
        EXPECT_FALSE(dicom::readResultObject(w.path, w.stack)) << length << " of " << size;
    }
}
