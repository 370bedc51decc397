#include "render/SurfaceFile.h"

#include "base/AtomicFile.h"
#include "render/LabelSurfaces.h"
#include "support/TempFolder.h"

#include <cmath>
#include <cstring>
#include <gtest/gtest.h>
#include <numbers>

using namespace lamina;
using namespace lamina::render;
using image::Vec3;

namespace {

constexpr double radius = 20;
Vec3 const center { 31, -47, 105 };

/// A grid around the sphere whose columns, rows and slices run along patient axes in one of the 48
/// ways: a permutation of the axes and three signs.
image::LabelMap sphereOn(int way, Vec3 spacing = { 0.8, 1.1, 1.4 })
{
    constexpr std::array<std::array<int, 3>, 6> permutations { { { 0, 1, 2 }, { 0, 2, 1 },
        { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } } };
    image::LabelMap labels;
    labels.size = { 60, 46, 36 };
    labels.indexToLps = {};
    auto origin = center;
    std::array<Vec3, 3> axes {};
    for (std::size_t n = 0; n < 3; ++n) {
        axes[n] = {};
        int const along = permutations[static_cast<std::size_t>(way) / 8][n];
        axes[n][along]
            = (way >> n & 1) != 0 ? -spacing[static_cast<int>(n)] : spacing[static_cast<int>(n)];
        origin
            = origin - axes[n] * (static_cast<double>(labels.size[static_cast<int>(n)] - 1) / 2.0);
    }
    labels.indexToLps = { axes[0], axes[1], axes[2], origin };
    for (std::int64_t k = 0; k < labels.size.slices; ++k)
        for (std::int64_t j = 0; j < labels.size.rows; ++j)
            for (std::int64_t i = 0; i < labels.size.columns; ++i)
                labels.voxels.push_back(length(labels.indexToLps.toLps({ static_cast<double>(i),
                                                   static_cast<double>(j), static_cast<double>(k) })
                                            - center)
                            <= radius
                        ? 7
                        : 0);
    labels.labels = { { 7, "Sphere", { 255, 128, 0 }, {}, {} } };
    return labels;
}

void expectSphere(SurfaceMesh const& mesh, double volumeTolerance, int way)
{
    ASSERT_FALSE(mesh.triangles.empty()) << way;
    double const exact = 4.0 / 3 * std::numbers::pi * radius * radius * radius;
    EXPECT_NEAR(enclosedVolume(mesh), exact, exact * volumeTolerance)
        << "way " << way << "; triangles turn counter-clockwise";
    Vec3 low = center;
    Vec3 high = center;
    for (std::size_t n = 0; n < mesh.points.size(); ++n) {
        auto const& p = mesh.points[n];
        auto const& normal = mesh.normals[n];
        Vec3 const outwards = Vec3 { p[0], p[1], p[2] } - center;
        ASSERT_GT(dot(outwards, Vec3 { normal[0], normal[1], normal[2] }), 0) << way;
        for (int axis = 0; axis < 3; ++axis) {
            low[axis] = std::min<double>(low[axis], p[static_cast<std::size_t>(axis)]);
            high[axis] = std::max<double>(high[axis], p[static_cast<std::size_t>(axis)]);
        }
    }
    for (int axis = 0; axis < 3; ++axis) {
        EXPECT_NEAR(low[axis], center[axis] - radius, 0.8) << way;
        EXPECT_NEAR(high[axis], center[axis] + radius, 0.8) << way;
    }
}

std::vector<std::byte> fileOf(
    std::vector<NamedSurface> const& surfaces, bool isArtificial, char const* name)
{
    test::TempFolder const folder;
    auto const path = folder.path() / name;
    auto const written = writeSurfaces(surfaces, isArtificial, path);
    EXPECT_TRUE(written) << (written ? "" : written.error().what);
    auto bytes = readFile(path, 1U << 28U);
    return bytes ? *std::move(bytes) : std::vector<std::byte>();
}

std::string textOf(std::vector<std::byte> const& bytes)
{
    return { reinterpret_cast<char const*>(bytes.data()), bytes.size() };
}

template <typename T> T numberAt(std::vector<std::byte> const& bytes, std::size_t at)
{
    T value {};
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

std::vector<NamedSurface> sphere()
{
    return { { labelSurface(sphereOn(0), 7), "Left lobe\nof it" } };
}

} // namespace

TEST(LabelSurfaces, HoldASphereInAllOrientations)
{
    for (int way = 0; way < 48; ++way) {
        auto const labels = sphereOn(way);
        expectSphere(labelSurface(labels, 7, { Smoothing::light, 200 }), 0.015, way);
    }
}

TEST(LabelSurfaces, KeepTheirSizeHoweverMuchIsSmoothed)
{
    auto const labels = sphereOn(5);
    for (auto const smoothing : { Smoothing::none, Smoothing::light, Smoothing::strong })
        expectSphere(labelSurface(labels, 7, { smoothing, 500 }), 0.02, 5);
    // Averaged down: coarser, but neither shifted nor shrunk.
    expectSphere(labelSurface(labels, 7, { Smoothing::light, 25 }), 0.03, 5);
    auto const rough = labelSurface(labels, 7, { Smoothing::none, 500 });
    auto const smooth = labelSurface(labels, 7, { Smoothing::strong, 500 });
    auto const unevenness = [](SurfaceMesh const& mesh) {
        double sum = 0;
        for (auto const& p : mesh.points) {
            auto const away = length(Vec3 { p[0], p[1], p[2] } - center) - radius;
            sum += away * away;
        }
        return sum / static_cast<double>(mesh.points.size());
    };
    EXPECT_LT(unevenness(smooth), 0.5 * unevenness(rough));
}

TEST(LabelSurfaces, AreTrueToTiltedAndIrregularStacks)
{
    auto labels = sphereOn(0);
    labels.indexToLps.k = { 0, 0.4, 1.4 };
    labels.slicePositions.clear();
    auto const refill = [&] {
        image::VolumeDescription description;
        description.size = labels.size;
        description.indexToLps = labels.indexToLps;
        description.slicePositions = labels.slicePositions;
        auto const volume = image::Volume::allocate(description).value();
        std::size_t at = 0;
        for (std::int64_t k = 0; k < labels.size.slices; ++k)
            for (std::int64_t j = 0; j < labels.size.rows; ++j)
                for (std::int64_t i = 0; i < labels.size.columns; ++i)
                    labels.voxels[at++]
                        = length(volume->lpsOf({ static_cast<double>(i), static_cast<double>(j),
                                     static_cast<double>(k) })
                              - center)
                            <= radius
                        ? 7
                        : 0;
    };
    labels.indexToLps.origin.y -= 0.4 * 17.5;
    refill();
    expectSphere(labelSurface(labels, 7), 0.02, -1);
    labels = sphereOn(0);
    for (int k = 0; k < 36; ++k)
        labels.slicePositions.push_back(k * 1.2 + (k > 18 ? 0.5 * (k - 18) : 0));
    labels.indexToLps.k = { 0, 0, labels.slicePositions.back() / 35 };
    labels.indexToLps.origin.z = center.z - labels.slicePositions.back() / 2;
    refill();
    expectSphere(labelSurface(labels, 7), 0.02, -2);
}

TEST(LabelSurfaces, OfALabelWithoutVoxelsAreEmpty)
{
    EXPECT_TRUE(labelSurface(sphereOn(0), 3).triangles.empty());
    EXPECT_TRUE(labelSurface(sphereOn(0), 0).triangles.empty());
    EXPECT_TRUE(labelSurface({}, 1).triangles.empty());
}

TEST(SurfaceFiles, StlHoldsEveryTriangleAndTheNotice)
{
    auto const surfaces = sphere();
    auto const& mesh = surfaces[0].mesh;
    auto const bytes = fileOf(surfaces, true, "out.stl");
    ASSERT_EQ(bytes.size(), 84 + 50 * mesh.triangles.size());
    auto const head = textOf(bytes).substr(0, 80);
    EXPECT_NE(head.find("research use; not for diagnosis"), std::string::npos) << head;
    EXPECT_NE(head.find("LPS mm"), std::string::npos) << head;
    EXPECT_EQ(head.find("solid"), std::string::npos);
    EXPECT_EQ(numberAt<std::uint32_t>(bytes, 80), mesh.triangles.size());
    // Read back, the file holds the sphere.
    SurfaceMesh read;
    for (std::size_t n = 0; n < mesh.triangles.size(); ++n) {
        auto const at = 84 + 50 * n + 12;
        auto const first = static_cast<std::int32_t>(read.points.size());
        for (std::size_t corner = 0; corner < 3; ++corner)
            read.points.push_back({ numberAt<float>(bytes, at + 12 * corner),
                numberAt<float>(bytes, at + 12 * corner + 4),
                numberAt<float>(bytes, at + 12 * corner + 8) });
        read.triangles.push_back({ first, first + 1, first + 2 });
    }
    EXPECT_NEAR(enclosedVolume(read), enclosedVolume(mesh), 1e-3);
    EXPECT_EQ(textOf(fileOf(surfaces, false, "out.stl")).find("research"), std::string::npos)
        << "what a person drew carries no such notice";
}

TEST(SurfaceFiles, ObjKeepsSurfacesApartByName)
{
    auto surfaces = sphere();
    surfaces.push_back(surfaces[0]);
    surfaces[1].name = "Second";
    auto const text = textOf(fileOf(surfaces, true, "out.OBJ"));
    EXPECT_NE(text.find("# LPS millimetres"), std::string::npos);
    EXPECT_NE(text.find("research use; not for diagnosis"), std::string::npos);
    EXPECT_NE(text.find("\no Left_lobe_of_it\n"), std::string::npos) << "a name is one word";
    auto const second = text.find("\no Second\n");
    ASSERT_NE(second, std::string::npos);
    auto const count = surfaces[0].mesh.points.size();
    auto const face = text.find("\nf ", second);
    ASSERT_NE(face, std::string::npos);
    EXPECT_GT(std::stoul(text.substr(face + 3)), count) << "points are counted through";
}

TEST(SurfaceFiles, PlyHoldsPointsColoursAndTriangles)
{
    auto const surfaces = sphere();
    auto const& mesh = surfaces[0].mesh;
    auto const bytes = fileOf(surfaces, true, "out.ply");
    auto const text = textOf(bytes);
    constexpr std::string_view end = "end_header\n";
    auto const data = text.find(end) + end.size();
    auto const head = text.substr(0, data);
    for (auto const* words : { "ply\nformat binary_little_endian 1.0\n", "comment LPS millimetres",
             "research use; not for diagnosis", "comment label 7 Left_lobe_of_it #ff8000" })
        EXPECT_NE(head.find(words), std::string::npos) << words;
    ASSERT_EQ(bytes.size(), data + 27 * mesh.points.size() + 13 * mesh.triangles.size());
    EXPECT_EQ(numberAt<float>(bytes, data), mesh.points[0][0]);
    EXPECT_EQ(numberAt<std::uint8_t>(bytes, data + 24), 255);
    auto const faces = data + 27 * mesh.points.size();
    EXPECT_EQ(numberAt<std::uint8_t>(bytes, faces), 3);
    EXPECT_EQ(numberAt<std::int32_t>(bytes, faces + 1), mesh.triangles[0][0]);
}

TEST(SurfaceFiles, AreRefusedWithoutTrianglesAndWithOtherEndings)
{
    test::TempFolder const folder;
    EXPECT_EQ(writeSurfaces({}, true, folder.path() / "a.stl").error().code, ErrorCode::usage);
    auto const other = writeSurfaces(sphere(), true, folder.path() / "a.gltf");
    EXPECT_EQ(other.error().code, ErrorCode::unsupported);
    EXPECT_NE(other.error().advice.find(".stl"), std::string::npos);
    EXPECT_EQ(writeSurfaces(sphere(), true, folder.path() / "none" / "a.stl").error().code,
        ErrorCode::io);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}
