#include "session/KeptProposal.h"

#include "dicom/Scan.h"
#include "session/SavedLayers.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"

#include <fstream>
#include <gtest/gtest.h>

using namespace lamina;
using session::KeptProposal;
using session::LabelHistory;
namespace fs = std::filesystem;

namespace {

/// A small CT and a proposal on it.
class KeptProposalTest : public testing::Test {
protected:
    KeptProposalTest()
    {
        test::TestImage image;
        image.columns = 16;
        image.rows = 12;
        image.pixels.assign(16 * 12, 0);
        test::writeSeries(folder / "series", image, 5, { 0, 0, 2 });
        std::vector<fs::path> const paths { folder / "series" };
        auto const catalog = dicom::scan(paths, {}, {}).value();
        stack = *dicom::stacksOf(catalog).front().stack;
        map.size = stack.volume.size;
        map.indexToLps = stack.volume.indexToLps;
        map.slicePositions = stack.volume.slicePositions;
        map.labels = { { 1, "Bone", { 0, 255, 17 }, { "91723000", "SCT", "Anatomical structure" },
            { "272673000", "SCT", "Bone structure" } } };
        map.voxels.assign(static_cast<std::size_t>(map.size.count()), 0);
        map.voxels[20] = 1;
    }

    Result<KeptProposal> create() const
    {
        return KeptProposal::create(
            map, stack, { { "org.lamina.test", "Test", "1", "", "" }, "Bone" }, results());
    }
    fs::path results() const { return folder / "results"; }

    test::TempFolder folder;
    dicom::Stack stack;
    image::LabelMap map;
};

fs::path editsOf(KeptProposal const& kept)
{
    auto path = kept.file();
    path += ".edits";
    return path;
}

std::string strokeAt(std::int64_t start)
{
    return LabelHistory::recordOf({ { { start, 3 }, 0, 1 } });
}

bool isForOwnerAlone(fs::path const& path)
{
    using fs::perms;
    return (fs::status(path).permissions() & (perms::group_all | perms::others_all)) == perms::none;
}

} // namespace

TEST_F(KeptProposalTest, ComesBackWithItsEditsWhereACrashLeftThoseOfAnEarlierOne)
{
    auto const left = folder / "left";
    {
        auto earlier = create();
        ASSERT_TRUE(earlier) << earlier.error().what;
        ASSERT_TRUE(earlier->append(strokeAt(40)));
        fs::copy_file(editsOf(*earlier), left);
        ASSERT_TRUE(earlier->settle(KeptProposal::originalsFolder));
        EXPECT_FALSE(fs::exists(earlier->file()));
        EXPECT_FALSE(fs::exists(editsOf(*earlier)));
        fs::copy_file(left, editsOf(*earlier)); // it ended between the two
    }
    map.voxels[21] = 1;
    fs::path file;
    {
        auto later = create();
        ASSERT_TRUE(later) << later.error().what;
        ASSERT_TRUE(later->append(strokeAt(80)));
        file = later->file();
    }
    auto const again = KeptProposal::reopen(file, map);
    ASSERT_TRUE(again) << again.error().what;
    EXPECT_EQ(again->edited.voxels[81], 1);
    EXPECT_EQ(again->edited.voxels[41], 0);
}

TEST_F(KeptProposalTest, TellsOfEditsThatCannotBeRemoved)
{
    auto kept = create();
    ASSERT_TRUE(kept) << kept.error().what;
    fs::remove(editsOf(*kept));
    fs::create_directories(editsOf(*kept) / "in the way");
    auto const settled = kept->settle(KeptProposal::rejectedFolder);
    ASSERT_FALSE(settled);
    EXPECT_NE(settled.error().advice.find("could not be removed"), std::string::npos);
}

TEST_F(KeptProposalTest, IsForItsOwnerAlone)
{
    auto const kept = create();
    ASSERT_TRUE(kept) << kept.error().what;
    EXPECT_TRUE(isForOwnerAlone(results()));
    EXPECT_TRUE(isForOwnerAlone(kept->file().parent_path()));
    EXPECT_TRUE(isForOwnerAlone(kept->file()));
    EXPECT_TRUE(isForOwnerAlone(editsOf(*kept)));
}

TEST_F(KeptProposalTest, IsNotWhatACrashLeftHalfWritten)
{
    auto const kept = create();
    ASSERT_TRUE(kept) << kept.error().what;
    auto const half = ".org.lamina.test-seg-2.dcm.partial-7-1.dcm";
    std::ofstream(kept->file().parent_path() / half) << "half";
    std::ofstream(results() / half) << "half";
    EXPECT_EQ(
        session::filesOfResults({}, results(), stack), std::vector<fs::path> { kept->file() });
}
