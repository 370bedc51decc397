#include "dicom/StructureSet.h"

#include "dicom/LabelResampling.h"
#include "dicom/LabelSheets.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::dicom;
using image::Vec3;

namespace {

/// Slices that stand oblique in the patient, with pixels that are not square.
Stack obliqueStack()
{
    Stack stack;
    double const c = std::cos(0.4);
    double const s = std::sin(0.4);
    stack.volume.size = { 40, 30, 9 };
    stack.volume.indexToLps.i = Vec3 { c, s, 0 } * 0.8;
    stack.volume.indexToLps.j = Vec3 { 0, 0, -1 } * 1.5;
    stack.volume.indexToLps.k = Vec3 { -s, c, 0 } * 3;
    stack.volume.indexToLps.origin = { -12, 40, 7 };
    return stack;
}

Contour square(Stack const& stack, Vec3 low, Vec3 high)
{
    auto const& affine = stack.volume.indexToLps;
    return { "CLOSED_PLANAR",
        { affine.toLps(low), affine.toLps({ high.x, low.y, low.z }), affine.toLps(high),
            affine.toLps({ low.x, high.y, low.z }) } };
}

Structure named(std::string name, std::vector<Contour> contours)
{
    Structure structure;
    structure.name = std::move(name);
    structure.contours = std::move(contours);
    return structure;
}

std::int64_t countOf(image::LabelMap const& map, std::uint8_t value)
{
    return std::count(map.voxels.begin(), map.voxels.end(), value);
}

} // namespace

TEST(StructureSet, FillsTheVoxelsWhoseCentresLieInside)
{
    auto const stack = obliqueStack();
    StructureSet set;
    // From 4.5 to 10.5 are the columns 5 to 10; the second contour is a hole in the first.
    set.structures = { named("Ring",
        { square(stack, { 4.5, 2.5, 3 }, { 10.5, 8.5, 3 }),
            square(stack, { 6.5, 4.5, 3 }, { 8.5, 6.5, 3 }) }) };
    std::vector<std::string> notes;
    auto const maps = drawStructures(set, stack, notes).take();

    ASSERT_EQ(maps.size(), 1U);
    EXPECT_TRUE(notes.empty());
    auto const& map = *maps.front();
    EXPECT_EQ(map.labels.front().name, "Ring");
    EXPECT_EQ(countOf(map, map.labels.front().value), 6 * 6 - 2 * 2);
    EXPECT_NE(map.at(5, 3, 3), 0);
    EXPECT_NE(map.at(10, 8, 3), 0);
    EXPECT_EQ(map.at(4, 3, 3), 0);
    EXPECT_EQ(map.at(11, 3, 3), 0);
    EXPECT_EQ(map.at(7, 5, 3), 0) << "the hole";
    EXPECT_EQ(map.at(5, 3, 2), 0);
    EXPECT_EQ(map.indexToLps, stack.volume.indexToLps);
}

TEST(StructureSet, KeepsStructuresThatOverlapWhole)
{
    auto const stack = obliqueStack();
    StructureSet set;
    set.structures = { named("Body", { square(stack, { -0.5, -0.5, 4 }, { 19.5, 19.5, 4 }) }),
        named("Lung", { square(stack, { 1.5, 1.5, 4 }, { 5.5, 5.5, 4 }) }),
        named("Beside", { square(stack, { 24.5, 1.5, 4 }, { 26.5, 5.5, 4 }) }) };
    std::vector<std::string> notes;
    auto const maps = drawStructures(set, stack, notes).take();

    ASSERT_EQ(maps.size(), 2U);
    EXPECT_EQ(countOf(*maps[0], 1), 400);
    EXPECT_EQ(countOf(*maps[0], 2), 8);
    EXPECT_EQ(countOf(*maps[1], 1), 16);
    EXPECT_EQ(maps[1]->labels.front().name, "Lung");
}

TEST(StructureSet, SaysWhatItDoesNotDraw)
{
    auto const stack = obliqueStack();
    StructureSet set;
    Contour slanted = square(stack, { 1, 1, 2 }, { 9, 9, 2 });
    slanted.points[0] = stack.volume.indexToLps.toLps({ 1, 1, 4 });
    set.structures = { named("Mixed",
        { square(stack, { 1, 1, 2 }, { 9, 9, 2 }), slanted,
            square(stack, { 1, 1, 22 }, { 9, 9, 22 }),
            Contour { "POINT", { stack.volume.indexToLps.toLps({ 1, 1, 1 }) } } }) };
    std::vector<std::string> notes;
    static_cast<void>(drawStructures(set, stack, notes));
    ASSERT_EQ(notes.size(), 3U);
    EXPECT_EQ(notes[0], "Mixed: 1 open contours or points are not drawn");
    EXPECT_EQ(notes[1], "Mixed: 1 contours are not parallel to the slices and not drawn");
    EXPECT_EQ(notes[2], "Mixed: 1 contours lie outside of this series");
}

TEST(StructureSet, FindsTheSliceOfAnIrregularStack)
{
    auto stack = obliqueStack();
    stack.volume.slicePositions = { 0, 3, 6, 9, 15, 21, 22, 23, 24 };
    auto const direction = normalized(stack.volume.indexToLps.k);
    auto contour = square(stack, { 1.5, 1.5, 0 }, { 3.5, 3.5, 0 });
    for (auto& point : contour.points)
        point = point + direction * 15.2;
    StructureSet set;
    set.structures = { named("Deep", { contour }) };
    std::vector<std::string> notes;
    auto const maps = drawStructures(set, stack, notes).take();
    EXPECT_TRUE(notes.empty());
    EXPECT_NE(maps.front()->at(2, 2, 4), 0);
    EXPECT_EQ(countOf(*maps.front(), 1), 4);
}

TEST(LabelResampling, TakesTheVoxelThatLiesAtTheSamePlace)
{
    // A grid with other axes: sagittal planes, half the spacing, far origin.
    image::LabelMap from;
    from.size = { 20, 20, 10 };
    from.indexToLps = { { 0, 1, 0 }, { 0, 0, -1 }, { 2, 0, 0 }, { -8, -5, 12 } };
    from.voxels.resize(static_cast<std::size_t>(from.size.count()));
    from.labels = { { 7, "Mark", { 1, 2, 3 }, {}, {} } };
    auto const marked = image::Vec3 { 3, 4, 5 };
    auto const place = from.indexToLps.toLps(marked);
    from.voxels[static_cast<std::size_t>((5 * 20 + 4) * 20 + 3)] = 7;

    image::LabelMap grid;
    grid.size = { 40, 40, 12 };
    grid.indexToLps = { { 0.5, 0, 0 }, { 0, 0.5, 0 }, { 0, 0, 1 }, { -10, -10, 0 } };
    auto const result = resampledLabels(from, 2, grid);

    EXPECT_EQ(result.labels, from.labels);
    std::int64_t found = 0;
    for (std::int64_t k = 0; k < 12; ++k)
        for (std::int64_t j = 0; j < 40; ++j)
            for (std::int64_t i = 0; i < 40; ++i)
                if (result.at(i, j, k) == 7) {
                    auto const away = grid.indexToLps.toLps({ static_cast<double>(i),
                                          static_cast<double>(j), static_cast<double>(k) })
                        - place;
                    EXPECT_LE(std::abs(away.x), 1.001);
                    EXPECT_LE(std::abs(away.y), 0.501);
                    EXPECT_LE(std::abs(away.z), 0.501);
                    ++found;
                }
    // 2 mm × 1 mm × 1 mm in voxels of 0.25 mm³; voxels right on a border may go either way.
    EXPECT_GE(found, 4);
    EXPECT_LE(found, 15);
}

TEST(LabelResampling, LeavesGapsBetweenPlanesEmpty)
{
    image::LabelMap from;
    from.size = { 4, 4, 2 };
    from.slicePositions = { 0, 20 };
    from.voxels.assign(32, 1);
    from.labels = { { 1, "All", { 1, 2, 3 }, {}, {} } };
    image::LabelMap grid;
    grid.size = { 4, 4, 21 };
    auto const result = resampledLabels(from, 3, grid);
    for (std::int64_t k = 0; k < 21; ++k)
        EXPECT_EQ(result.at(1, 1, k), k <= 1 || k >= 19 ? 1 : 0) << k;
}
