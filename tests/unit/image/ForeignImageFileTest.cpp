#include "image/ImageFile.h"
#include "support/TempFolder.h"
#include "unit/image/Orientations.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <gtest/gtest.h>
#include <numeric>
#include <span>
#include <zlib.h>

using namespace lamina;
using namespace lamina::image;

namespace {

std::shared_ptr<Volume const> numbered(Affine const& affine, std::int16_t first = -1000)
{
    VolumeDescription description;
    description.size = { 5, 4, 3 };
    description.indexToLps = affine;
    std::vector<std::int16_t> voxels(60);
    std::iota(voxels.begin(), voxels.end(), first);
    return *Volume::fromVoxels(description, std::as_bytes(std::span(voxels)));
}

void expectNear(Affine const& a, Affine const& b)
{
    for (int axis = 0; axis < 3; ++axis)
        EXPECT_LT(length(a.axis(axis) - b.axis(axis)), 1e-5);
    EXPECT_LT(length(a.origin - b.origin), 1e-4);
}

/// Numbers 0, 1, 2, … as they lie in a file.
template <typename T> std::string numbers(int count, bool isBig = false)
{
    std::string bytes;
    for (int n = 0; n < count; ++n) {
        auto const value = static_cast<T>(n);
        std::array<char, sizeof(T)> raw {};
        std::memcpy(raw.data(), &value, sizeof(T));
        if (isBig)
            std::ranges::reverse(raw);
        bytes.append(raw.data(), raw.size());
    }
    return bytes;
}

std::string zipped(std::string const& bytes)
{
    auto length = ::compressBound(bytes.size());
    std::string packed(length, '\0');
    ::compress(reinterpret_cast<Bytef*>(packed.data()), &length,
        reinterpret_cast<Bytef const*>(bytes.data()), bytes.size());
    packed.resize(length);
    return packed;
}

class ForeignImageFile : public testing::Test {
protected:
    /// Writes a file and reads it.
    Result<std::shared_ptr<Volume const>> read(
        std::string const& name, std::string const& bytes, std::int64_t which = 0)
    {
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
        return readImageFile(folder_ / name, which);
    }

    test::TempFolder folder_;
};

std::string const nrrd = "NRRD0004\ntype: short\ndimension: 3\nsizes: 4 3 2\nencoding: raw\n"
                         "endian: little\nspace: left-posterior-superior\n"
                         "space directions: (2,0,0) (0,3,0) (0,0,4)\nspace origin: (10,20,30)\n";
std::string const meta = "ObjectType = Image\nNDims = 3\nBinaryData = True\n"
                         "BinaryDataByteOrderMSB = False\nElementSpacing = 2 3 4\n"
                         "Offset = 10 20 30\nTransformMatrix = 1 0 0 0 1 0 0 0 1\n"
                         "DimSize = 4 3 2\nElementType = MET_SHORT\n";
Affine const expected { { 2, 0, 0 }, { 0, 3, 0 }, { 0, 0, 4 }, { 10, 20, 30 } };

} // namespace

TEST_F(ForeignImageFile, OfItkComesBackInEveryOrientation)
{
    for (auto const& orientation : tests::allOrientations()) {
        auto const volume = numbered(orientation.affine);
        for (char const* name : { "a.nrrd", "a.mha" }) {
            ASSERT_TRUE(writeImageFile(*volume, folder_ / name));
            EXPECT_TRUE(isImageFile(folder_ / name));
            auto const read = readImageFile(folder_ / name);
            ASSERT_TRUE(read) << name << read.error().what;
            EXPECT_EQ((*read)->type(), VoxelType::int16);
            EXPECT_TRUE(std::ranges::equal((*read)->bytes(), volume->bytes()));
            expectNear((*read)->indexToLps(), volume->indexToLps());
            EXPECT_TRUE((*read)->description().isPlaced());
        }
    }
}

TEST_F(ForeignImageFile, OfSeveralVolumesGivesEachOfThem)
{
    VolumeSeries const series { { numbered({}), numbered({}, 500), numbered({}, 9000) }, 2.5 };
    for (char const* name : { "a.nii", "a.nii.gz", "a.nrrd", "a.mha" }) {
        ASSERT_TRUE(writeImageFile(series, folder_ / name)) << name;
        auto const info = describeImageFile(folder_ / name);
        ASSERT_TRUE(info) << name << info.error().what;
        EXPECT_EQ(info->volumes, 3);
        EXPECT_EQ(info->volume.size, (Size3 { 5, 4, 3 }));
        for (std::int64_t n = 0; n < 3; ++n) {
            auto const read = readImageFile(folder_ / name, n);
            ASSERT_TRUE(read) << name << n;
            auto const& whole = *series.volumes[static_cast<std::size_t>(n)];
            EXPECT_TRUE(std::ranges::equal((*read)->bytes(), whole.bytes())) << name << n;
        }
        EXPECT_FALSE(readImageFile(folder_ / name, 3));
    }
}

TEST_F(ForeignImageFile, LiesWhereItsSpaceSays)
{
    auto const lps = read("a.nrrd", nrrd + "\n" + numbers<std::int16_t>(24));
    ASSERT_TRUE(lps) << lps.error().what;
    expectNear((*lps)->indexToLps(), expected);
    EXPECT_EQ((*lps)->voxels<std::int16_t>()[23], 23);
    auto ras = nrrd;
    ras.replace(ras.find("left-posterior"), 14, "right-anterior");
    expectNear((*read("b.nrrd", ras + "\n" + numbers<std::int16_t>(24)))->indexToLps(),
        { { -2, 0, 0 }, { 0, -3, 0 }, { 0, 0, 4 }, { -10, -20, 30 } });
    auto unknown = nrrd;
    unknown.replace(unknown.find("left-posterior-superior"), 23, "scanner-xyz");
    auto const unplaced = read("c.nrrd", unknown + "\n" + numbers<std::int16_t>(24));
    ASSERT_TRUE(unplaced);
    EXPECT_EQ((*unplaced)->description().placement, Placement::unknown);
    EXPECT_NEAR((*unplaced)->indexToLps().spacing().y, 3, 1e-9);
    expectNear((*read("a.mha", meta + "ElementDataFile = LOCAL\n" + numbers<std::int16_t>(24)))
                   ->indexToLps(),
        expected);
}

TEST_F(ForeignImageFile, IsReadInEitherByteOrderPackedAndFromBesideIt)
{
    auto big = nrrd;
    big.replace(big.find("little"), 6, "big");
    auto bigMeta = meta;
    bigMeta.replace(bigMeta.find("MSB = False"), 11, "MSB = True");
    auto packed = nrrd;
    packed.replace(packed.find("raw"), 3, "gzip");
    auto const plain = numbers<std::int16_t>(24);
    std::ofstream(folder_ / "voxels.raw", std::ios::binary) << plain;
    std::ofstream(folder_ / "long.raw", std::ios::binary) << "a head" << plain;
    std::pair<char const*, std::string> const files[] {
        { "big.nrrd", big + "\n" + numbers<std::int16_t>(24, true) },
        { "big.mha", bigMeta + "ElementDataFile = LOCAL\n" + numbers<std::int16_t>(24, true) },
        { "packed.nrrd", packed + "\n" + zipped(plain) },
        { "packed.mha", meta + "CompressedData = True\nElementDataFile = LOCAL\n" + zipped(plain) },
        { "windows.nrrd", std::string(nrrd) + "\r\n" + plain },
        { "beside.nhdr", nrrd + "data file: voxels.raw\n" },
        { "beside.mhd", meta + "ElementDataFile = voxels.raw\n" },
        { "end.nhdr", nrrd + "byte skip: -1\ndata file: long.raw\n" },
        { "skip.nhdr", nrrd + "byte skip: 6\ndata file: long.raw\n" },
        { "skip.mhd", meta + "HeaderSize = 6\nElementDataFile = long.raw\n" }
    };
    for (auto const& [name, bytes] : files) {
        auto const volume = read(name, bytes);
        ASSERT_TRUE(volume) << name << ": " << volume.error().what;
        EXPECT_TRUE(isImageFile(folder_ / name)) << name;
        for (std::size_t n = 0; n < 24; ++n)
            ASSERT_EQ((*volume)->voxels<std::int16_t>()[n], static_cast<int>(n)) << name;
    }
}

TEST_F(ForeignImageFile, HoldsNumbersOfEveryKind)
{
    auto const typed = [&](std::string const& type, std::string const& bytes) {
        auto header = nrrd;
        header.replace(header.find("short"), 5, type);
        return read("typed.nrrd", header + "\n" + bytes);
    };
    EXPECT_EQ((*typed("unsigned char", numbers<std::uint8_t>(24)))->type(), VoxelType::uint8);
    EXPECT_EQ((*typed("int8_t", numbers<std::int8_t>(24)))->type(), VoxelType::int8);
    EXPECT_EQ(
        (*typed("unsigned short int", numbers<std::uint16_t>(24)))->type(), VoxelType::uint16);
    EXPECT_EQ((*typed("uint32", numbers<std::uint32_t>(24)))->type(), VoxelType::uint32);
    EXPECT_EQ((*typed("float", numbers<float>(24)))->voxels<float>()[7], 7);
    EXPECT_EQ((*typed("double", numbers<double>(24)))->voxels<float>()[7], 7);
    EXPECT_EQ((*typed("long long", numbers<std::int64_t>(24)))->voxels<std::int32_t>()[7], 7);
    EXPECT_EQ((*typed("uint64_t", numbers<std::uint64_t>(24)))->voxels<std::uint32_t>()[7], 7);
    EXPECT_FALSE(typed("block", numbers<double>(24)));
}

TEST_F(ForeignImageFile, MayHaveColoursOrListsInFront)
{
    std::string const head = "NRRD0005\nencoding: raw\nendian: little\n"
                             "space: left-posterior-superior\n"
                             "space directions: none (2,0,0) (0,3,0) (0,0,4)\n"
                             "space origin: (10,20,30)\ndimension: 4\nsizes: 3 4 3 2\n";
    auto const color = read("a.nrrd",
        head + "type: uchar\nkinds: RGB-color domain domain domain\n\n"
            + numbers<std::uint8_t>(72));
    ASSERT_TRUE(color) << color.error().what;
    EXPECT_EQ((*color)->type(), VoxelType::rgb8);
    expectNear((*color)->indexToLps(), expected);
    auto const list = head + "type: short\nkinds: list domain domain domain\n\n";
    auto const second = read("b.nrrd", list + numbers<std::int16_t>(72), 1);
    ASSERT_TRUE(second) << second.error().what;
    for (std::size_t n = 0; n < 24; ++n)
        EXPECT_EQ((*second)->voxels<std::int16_t>()[n], static_cast<int>(3 * n + 1));
}

TEST_F(ForeignImageFile, OfNiftiTwoIsRead)
{
    std::string bytes(544, '\0');
    auto const put
        = [&](std::size_t at, auto value) { std::memcpy(bytes.data() + at, &value, sizeof value); };
    put(0, std::int32_t { 540 });
    bytes.replace(4, 8, std::string("n+2\0\r\n\032\n", 8));
    put(12, std::int16_t { 4 });
    for (std::size_t n = 0; auto const size : { 3, 4, 3, 2 })
        put(16 + 8 * n++, std::int64_t { size });
    put(168, std::int64_t { 544 });
    put(176, 2.0);
    put(184, -5.0);
    put(348, std::int32_t { 1 });
    for (std::size_t r = 0; auto const& row : { std::array { -2.0, 0.0, 0.0, -10.0 },
                                std::array { 0.0, -3.0, 0.0, -20.0 }, { 0.0, 0.0, 4.0, 30.0 } }) {
        for (std::size_t c = 0; c < 4; ++c)
            put(400 + 32 * r + 8 * c, row[c]);
        ++r;
    }
    auto const volume = read("a.nii", bytes + numbers<std::int16_t>(24));
    ASSERT_TRUE(volume) << volume.error().what;
    expectNear((*volume)->indexToLps(), expected);
    EXPECT_EQ((*volume)->voxels<std::int16_t>()[23], 23);
    EXPECT_EQ((*volume)->description().slope, 2);
    EXPECT_EQ((*volume)->description().intercept, -5);
}

TEST_F(ForeignImageFile, ThatIsCutOrLiesIsRefused)
{
    auto const plain = numbers<std::int16_t>(24);
    for (auto const& whole : { nrrd + "\n" + plain, meta + "ElementDataFile = LOCAL\n" + plain })
        for (std::size_t length = 0; length < whole.size(); ++length) {
            auto const cut = read("cut", whole.substr(0, length));
            ASSERT_FALSE(cut) << length;
            EXPECT_FALSE(cut.error().advice.empty());
        }
    auto const withSizes = [](std::string header, std::string const& sizes) {
        header.replace(header.find("4 3 2"), 5, sizes);
        return header;
    };
    for (auto const* sizes : { "4 3 20000", "4 3 0", "4 3 -2", "9223372036854775807 3 2", "4 3",
             "4 3 2 2", "4000000000 4000000000 4000000000" }) {
        EXPECT_FALSE(read("a.nrrd", withSizes(nrrd, sizes) + "\n" + plain)) << sizes;
        EXPECT_FALSE(read("a.mha", withSizes(meta, sizes) + "ElementDataFile = LOCAL\n" + plain));
    }
    std::ofstream(folder_ / "voxels.raw", std::ios::binary) << plain;
    std::filesystem::create_directory(folder_ / "sub");
    for (std::string const& name : std::initializer_list<std::string> { "../voxels.raw",
             "/etc/passwd", "..", "sub", "LIST", "v%d.raw", "missing.raw", "sub/../voxels.raw" }) {
        EXPECT_FALSE(read("a.nhdr", nrrd + "data file: " + name + "\n")) << name;
        EXPECT_FALSE(read("a.mhd", meta + "ElementDataFile = " + name + "\n")) << name;
    }
}
