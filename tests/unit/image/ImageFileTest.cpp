#include "image/ImageFile.h"

#include "base/AtomicFile.h"
#include "image/ResultWords.h"
#include "unit/image/Orientations.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <numeric>
#include <span>

using namespace lamina;
using namespace lamina::image;

namespace {

class ImageFile : public ::testing::Test {
protected:
    ImageFile()
    {
        auto pattern = (std::filesystem::temp_directory_path() / "lamina-image-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
    }
    ~ImageFile() override
    {
        std::error_code code;
        std::filesystem::remove_all(folder, code);
    }
    std::filesystem::path folder;
};

std::shared_ptr<Volume const> numbered(Affine const& affine)
{
    VolumeDescription description;
    description.size = { 5, 4, 3 };
    description.indexToLps = affine;
    std::vector<std::int16_t> voxels(60);
    for (std::size_t n = 0; n < voxels.size(); ++n)
        voxels[n] = static_cast<std::int16_t>(n * n - 1000);
    return *Volume::fromVoxels(description, std::as_bytes(std::span(voxels)));
}

void expectNear(Affine const& a, Affine const& b)
{
    for (int axis = 0; axis < 3; ++axis)
        EXPECT_LT(length(a.axis(axis) - b.axis(axis)), 1e-5);
    EXPECT_LT(length(a.origin - b.origin), 1e-4);
}

} // namespace

TEST_F(ImageFile, RefusesRowsAndColumnsThatAreNotPerpendicular)
{
    Affine leaning;
    leaning.j = { 0.1, 1, 0 };
    for (char const* name : { "a.nii", "a.nrrd", "a.mha" }) {
        auto const written = writeImageFile(*numbered(leaning), folder / name);
        ASSERT_FALSE(written) << name;
        EXPECT_EQ(written.error().code, ErrorCode::unsupported);
        EXPECT_FALSE(std::filesystem::exists(folder / name));
    }
    LabelMap labels;
    labels.size = { 5, 4, 3 };
    labels.indexToLps = leaning;
    labels.voxels.resize(60);
    EXPECT_FALSE(writeImageFile(labels, folder / "labels.nii"));
}

TEST_F(ImageFile, ReadsBackEveryOrientationVoxelForVoxel)
{
    for (auto const& orientation : tests::allOrientations()) {
        auto const volume = numbered(orientation.affine);
        for (char const* name : { "a.nii", "a.nii.gz" }) {
            auto const written = writeImageFile(*volume, folder / name);
            ASSERT_TRUE(written) << written.error().what;
            EXPECT_TRUE(isImageFile(folder / name));
            auto const read = readImageFile(folder / name);
            ASSERT_TRUE(read) << read.error().what;
            EXPECT_EQ((*read)->type(), VoxelType::int16);
            EXPECT_TRUE(std::ranges::equal((*read)->bytes(), volume->bytes()));
            expectNear((*read)->indexToLps(), volume->indexToLps());
        }
    }
}

TEST_F(ImageFile, AgreesWithNibabel)
{
    int n = 0;
    std::string command = "/usr/bin/python3 " LAMINA_TEST_TOOLS "/check_nifti.py";
    for (auto const& orientation : tests::allOrientations()) {
        auto const path = folder / (std::to_string(n++) + ".nii");
        ASSERT_TRUE(writeImageFile(*numbered(orientation.affine), path));
        std::ofstream text(path.string() + ".txt");
        auto const& a = orientation.affine;
        for (auto const& v : { a.i, a.j, a.k, a.origin })
            text << v.x << ' ' << v.y << ' ' << v.z << '\n';
        command += " '" + path.string() + "'";
    }
    EXPECT_EQ(std::system(command.c_str()), 0); // NOLINT(cert-env33-c)
}

TEST_F(ImageFile, KeepsHounsfieldUnitsAsIntegers)
{
    VolumeDescription description;
    description.size = { 2, 2, 1 };
    description.intercept = -1024;
    std::array<std::int16_t, 4> const stored { 0, 1024, 2000, 4095 };
    auto const volume = *Volume::fromVoxels(description, std::as_bytes(std::span(stored)));
    ASSERT_TRUE(writeImageFile(*volume, folder / "ct.nii.gz"));
    auto const read = readImageFile(folder / "ct.nii.gz");
    ASSERT_TRUE(read);
    EXPECT_EQ((*read)->type(), VoxelType::int16);
    EXPECT_EQ((*read)->valueAt(0, 0, 0), -1024);
    EXPECT_EQ((*read)->valueAt(1, 1, 0), 3071);
}

TEST_F(ImageFile, WritesNrrdAndMetaImage)
{
    auto const volume = numbered({});
    for (char const* name : { "a.nrrd", "a.mha" }) {
        ASSERT_TRUE(writeImageFile(*volume, folder / name));
        EXPECT_GT(std::filesystem::file_size(folder / name), 100U);
    }
    auto const unknown = writeImageFile(*volume, folder / "a.xyz");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, ErrorCode::usage);
}

TEST_F(ImageFile, WritesVolumesOfOnePlaceAsAFourthAxis)
{
    VolumeSeries series;
    series.step = 2.5;
    for (int n = 0; n < 3; ++n) {
        VolumeDescription description;
        description.size = { 2, 3, 2 };
        description.indexToLps.origin = { 5, 6, 7 };
        std::vector<std::int16_t> voxels(12);
        std::iota(voxels.begin(), voxels.end(), static_cast<std::int16_t>(100 * n));
        series.volumes.push_back(
            Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value());
    }
    auto const path = folder / "four.nii";
    ASSERT_TRUE(writeImageFile(series, path));
    auto const script = "import nibabel, numpy; image = nibabel.load('" + path.string()
        + "'); assert image.shape == (2, 3, 2, 3); "
          "assert numpy.allclose(image.header.get_zooms(), (1, 1, 1, 2.5)); "
          "assert numpy.allclose(image.affine[:3, 3], (-5, -6, 7)); "
          "assert image.dataobj[1, 2, 1, 2] == 211 and image.dataobj[0, 0, 0, 1] == 100";
    EXPECT_EQ(std::system(("/usr/bin/python3 -c \"" + script + "\"").c_str()), 0); // NOLINT
    VolumeDescription elsewhere = series.volumes[0]->description();
    elsewhere.indexToLps.origin.z = 20;
    series.volumes.push_back(Volume::fromVoxels(elsewhere, series.volumes[0]->bytes()).value());
    auto const refused = writeImageFile(series, path);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::unsupported);
}

TEST_F(ImageFile, BringsTiltedAndUnevenStacksToAnUprightGrid)
{
    VolumeDescription description;
    description.size = { 2, 2, 3 };
    description.slicePositions = { 0, 1, 3 };
    std::vector<std::byte> const bytes(24);
    ASSERT_TRUE(writeImageFile(**Volume::fromVoxels(description, bytes), folder / "a.nii"));
    EXPECT_EQ((*readImageFile(folder / "a.nii"))->size(), (Size3 { 2, 2, 4 }));
    description.slicePositions.clear();
    description.indexToLps.k = { 0, 0.3, 1 };
    ASSERT_TRUE(writeImageFile(**Volume::fromVoxels(description, bytes), folder / "b.nii"));
    EXPECT_EQ((*readImageFile(folder / "b.nii"))->size(), (Size3 { 2, 3, 3 }));
}

TEST_F(ImageFile, RefusesFilesThatAreCutOrLie)
{
    ASSERT_TRUE(writeImageFile(*numbered({}), folder / "a.nii"));
    auto bytes = *readFile(folder / "a.nii", 1 << 20);
    for (std::size_t length = 0; length < bytes.size(); length += 7) {
        ASSERT_TRUE(writeAtomically(folder / "cut.nii", std::span(bytes).first(length)));
        EXPECT_FALSE(readImageFile(folder / "cut.nii")) << length;
    }
    for (std::size_t dimension = 42; dimension < 48; dimension += 2) {
        bytes[dimension] = std::byte { 0xff };
        bytes[dimension + 1] = std::byte { 0x7f }; // 32767 voxels
    }
    ASSERT_TRUE(writeAtomically(folder / "lies.nii", bytes));
    auto const read = readImageFile(folder / "lies.nii");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::badData);
}

TEST_F(ImageFile, RoundTripsALabelMap)
{
    LabelMap labels;
    labels.size = { 3, 2, 2 };
    labels.voxels = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 200, 255 };
    ASSERT_TRUE(writeImageFile(labels, folder / "l.nii.gz"));
    auto const read = readImageFile(folder / "l.nii.gz");
    ASSERT_TRUE(read);
    EXPECT_EQ((*read)->type(), VoxelType::uint8);
    EXPECT_TRUE(std::ranges::equal((*read)->voxels<std::uint8_t>(), labels.voxels));
}

TEST_F(ImageFile, SaysOfItselfThatNobodyHasVerifiedIt)
{
    Algorithm const algorithm { "org.lamina.test", "Test", "1.2.3", "", "" };
    auto const words = unverifiedWords(algorithm);
    EXPECT_EQ(words, "UNVERIFIED; research use; not for diagnosis; org.lamina.test 1.2.3");
    ASSERT_TRUE(writeImageFile(*numbered({}), folder / "a.nii.gz", {}, words));
    auto const read = readImageFile(folder / "a.nii.gz");
    ASSERT_TRUE(read);
    EXPECT_EQ((*read)->description().words, words);
    EXPECT_EQ(algorithmIn((*read)->description().words), "org.lamina.test 1.2.3");
    // What is written again says it still.
    ASSERT_TRUE(writeImageFile(**read, folder / "b.nii"));
    EXPECT_EQ((*readImageFile(folder / "b.nii"))->description().words, words);
    auto const script = "import nibabel; words = bytes(nibabel.load('" + (folder / "b.nii").string()
        + "').header['descrip']); assert words.startswith(b'UNVERIFIED; research use'), words";
    EXPECT_EQ(std::system(("/usr/bin/python3 -c \"" + script + "\"").c_str()), 0); // NOLINT
    LabelMap labels;
    labels.size = { 5, 4, 3 };
    labels.voxels.resize(60);
    ASSERT_TRUE(writeImageFile(labels, folder / "l.nii", words));
    EXPECT_EQ((*readImageFile(folder / "l.nii"))->description().words, words);
}

TEST(WordsOfAResult, FitTheirFieldAndAreNotFoundInOthers)
{
    EXPECT_EQ(unverifiedWords({ std::string(200, 'x'), "", "1", "", "" }).size(), 79U);
    EXPECT_EQ(algorithmIn("UNVERIFIED; research use; not for diagnosis"), "a model");
    EXPECT_FALSE(algorithmIn("FSL5.0"));
    EXPECT_FALSE(algorithmIn(""));
}

#ifdef LAMINA_HAVE_DATA
TEST(RealImageFile, ReadsTheBrain)
{
    auto const path
        = std::filesystem::path(std::getenv("LAMINA_TEST_DATA")) / "data/t1-crop/t1_crop.nii.gz";
    EXPECT_TRUE(isImageFile(path));
    auto const read = readImageFile(path);
    ASSERT_TRUE(read) << read.error().what;
    EXPECT_EQ((*read)->size(), (Size3 { 256, 256, 256 }));
    EXPECT_NEAR((*read)->indexToLps().spacing().x, 1, 1e-3);
    EXPECT_TRUE((*read)->complete());
}
#endif
