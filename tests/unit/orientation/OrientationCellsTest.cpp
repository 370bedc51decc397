// Patient positions × acquisition planes × flips × views: 384 cells. In each the letters, the
// crosshair, the value under the pointer, reference lines and saved coordinates must mean the same
// place. The truth is computed here from the attributes that are written, with nothing of Lamina.

#include "dicom/AnnotationObjects.h"
#include "dicom/Scan.h"
#include "dicom/StackLoader.h"
#include "interact/PlaneTurn.h"
#include "interact/ReferenceLine.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>

using namespace lamina;
using image::Vec3;
using interact::PlaneKind;

namespace {

constexpr double tolerance = 1e-3; // mm
constexpr int columns = 16, rows = 14, slices = 9;
/// Off the middle of every axis, so that no flip maps it onto itself.
constexpr int markedColumn = 3, markedRow = 10, markedSlice = 2;
constexpr double columnMm = 1.5, rowMm = 2.25, sliceMm = 3.5;

/// The axes of the gantry in the patient lying as (0018,5100) says (PS3.3 C.7.3.1.1.2).
struct Lying {
    char const* name;
    Vec3 x, y, z;
};

constexpr std::array lyings {
    Lying { "HFS", { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
    Lying { "HFP", { -1, 0, 0 }, { 0, -1, 0 }, { 0, 0, 1 } },
    Lying { "HFDL", { 0, 1, 0 }, { -1, 0, 0 }, { 0, 0, 1 } },
    Lying { "HFDR", { 0, -1, 0 }, { 1, 0, 0 }, { 0, 0, 1 } },
    Lying { "FFS", { -1, 0, 0 }, { 0, 1, 0 }, { 0, 0, -1 } },
    Lying { "FFP", { 1, 0, 0 }, { 0, -1, 0 }, { 0, 0, -1 } },
    Lying { "FFDL", { 0, -1, 0 }, { -1, 0, 0 }, { 0, 0, -1 } },
    Lying { "FFDR", { 0, 1, 0 }, { 1, 0, 0 }, { 0, 0, -1 } },
};

struct Cell {
    Lying lying;
    int plane = 0; ///< as acquired: axial, coronal, sagittal
    int flip = 0; ///< 1: rows run the other way, 2: columns do

    [[nodiscard]] Vec3 row() const
    {
        auto const along = plane == 2 ? lying.y : lying.x;
        return (flip & 1) != 0 ? -along : along;
    }
    [[nodiscard]] Vec3 column() const
    {
        auto const along = plane == 0 ? lying.y : -lying.z;
        return (flip & 2) != 0 ? -along : along;
    }
    /// From one slice to the next: against the normal as often as along it.
    [[nodiscard]] Vec3 step() const
    {
        auto const along = plane == 0 ? lying.z : plane == 1 ? lying.y : lying.x;
        return along * sliceMm;
    }
    [[nodiscard]] Vec3 first() const { return { -31.5, 12.25, 480.125 }; }
    [[nodiscard]] Vec3 marked() const
    {
        return first() + row() * (markedColumn * columnMm) + column() * (markedRow * rowMm)
            + step() * markedSlice;
    }
    [[nodiscard]] std::string name() const
    {
        return std::string(lying.name) + " plane " + std::to_string(plane) + " flip "
            + std::to_string(flip);
    }
};

std::vector<Cell> allCells()
{
    std::vector<Cell> all;
    for (auto const& lying : lyings)
        for (int plane = 0; plane < 3; ++plane)
            for (int flip = 0; flip < 4; ++flip)
                all.push_back({ lying, plane, flip });
    return all;
}

/// Black but for one voxel.
dicom::Stack written(Cell const& cell, std::filesystem::path const& folder)
{
    for (int k = 0; k < slices; ++k) {
        test::TestImage image;
        image.columns = columns;
        image.rows = rows;
        image.columnSpacing = columnMm;
        image.rowSpacing = rowMm;
        image.sliceThickness = sliceMm;
        image.rowDirection = cell.row();
        image.columnDirection = cell.column();
        image.position = cell.first() + cell.step() * k;
        image.instanceNumber = k + 1;
        image.attributes = { { "PatientPosition", cell.lying.name } };
        image.pixels.assign(static_cast<std::size_t>(columns * rows), 0);
        if (k == markedSlice)
            image.pixels[static_cast<std::size_t>(markedRow * columns + markedColumn)] = 1000;
        std::filesystem::create_directories(folder);
        test::writeDicom(folder / std::to_string(k), image);
    }
    auto const catalog = dicom::scan(std::array { folder }, {}, {}).value();
    auto const stacks = dicom::stacksOf(catalog);
    EXPECT_EQ(stacks.size(), 1U);
    return *stacks.front().stack;
}

Vec3 directionOf(char letter)
{
    switch (letter) {
    case 'L':
        return { 1, 0, 0 };
    case 'R':
        return { -1, 0, 0 };
    case 'P':
        return { 0, 1, 0 };
    case 'A':
        return { 0, -1, 0 };
    case 'H':
        return { 0, 0, 1 };
    default:
        return { 0, 0, -1 };
    }
}

render::SliceView viewOn(interact::ReadingPlane const& plane, image::Volume const& volume, Vec3 at)
{
    render::SliceView view;
    view.right = plane.right;
    view.down = plane.down;
    view.center = sliceCenter(plane, volume, sliceAt(plane, volume, at));
    view.width = 160;
    view.height = 150;
    view.mmPerPixel = std::max(plane.widthMm / view.width, plane.heightMm / view.height);
    return view;
}

/// The middle of the pixels that are nearly as bright as the brightest.
std::array<double, 2> brightest(render::Picture const& picture)
{
    std::uint32_t best = 1;
    for (auto const pixel : picture.pixels)
        best = std::max(best, pixel & 0xFF);
    double x = 0, y = 0, count = 0;
    for (int row = 0; row < picture.height; ++row)
        for (int column = 0; column < picture.width; ++column)
            if ((picture.row(row)[column] & 0xFF) >= best * 9 / 10) {
                x += column + 0.5;
                y += row + 0.5;
                count += 1;
            }
    return { x / count, y / count };
}

void expectLetters(render::SliceView const& view, Vec3 at)
{
    auto const from = view.pixelOf(at);
    for (int axis = 0; axis < 2; ++axis) {
        auto const edge = axis == 0 ? view.right : view.down;
        for (char const letter : interact::orientationLetters(edge)) {
            auto const to = view.pixelOf(at + directionOf(letter) * 10);
            EXPECT_GT(to[static_cast<std::size_t>(axis)], from[static_cast<std::size_t>(axis)] + 1)
                << letter;
        }
    }
}

void expectView(
    interact::ReadingPlane const& plane, image::Volume const& volume, Vec3 truth, double step)
{
    auto const view = viewOn(plane, volume, truth);
    // The crosshair and what the pointer reads there.
    auto const at = view.pixelOf(truth);
    auto const read = view.lpsOf(at[0], at[1]);
    auto const across = normalized(cross(view.right, view.down));
    auto const apart = read - truth;
    EXPECT_LT(length(apart - across * dot(apart, across)), tolerance);
    EXPECT_LE(std::abs(view.distance(truth)), step / 2 + tolerance);
    // What is drawn there.
    render::Picture picture;
    render::renderSlice(volume, view, render::Window { 500, 1001 }, picture);
    auto const found = brightest(picture);
    EXPECT_NEAR(found[0], at[0], 0.75);
    EXPECT_NEAR(found[1], at[1], 0.75);
    EXPECT_NEAR(render::valueShown(volume, view, truth).value_or(0), 1000, 1);
    expectLetters(view, truth);
}

/// The line of every other view's slice goes through the point.
void expectReferenceLines(
    std::array<interact::ReadingPlane, 3> const& planes, image::Volume const& volume, Vec3 truth)
{
    for (auto const& on : planes)
        for (auto const& other : planes) {
            auto const center = sliceCenter(other, volume, sliceAt(other, volume, truth));
            auto const line = interact::referenceLine(
                { center, other.right, other.down, other.widthMm, other.heightMm },
                viewOn(on, volume, truth).center, on.normal);
            EXPECT_EQ(line.has_value(), on.kind != other.kind);
            if (!line)
                continue;
            auto const along = normalized((*line)[1] - (*line)[0]);
            auto const to = truth - (*line)[0];
            EXPECT_LT(length(to - along * dot(to, along)), tolerance);
        }
}

void expectSavedCoordinates(
    dicom::Stack const& stack, std::filesystem::path const& path, Vec3 truth)
{
    for (bool const onImage : { true, false }) {
        image::Annotation point;
        point.uid = "2.25.1234";
        point.kind = image::AnnotationKind::point;
        point.points = { truth };
        auto const& map = stack.volume.indexToLps;
        point.normal
            = normalized(onImage ? cross(map.i, map.j) : cross(map.i, cross(map.i, map.j)));
        point.image = { stack.seriesInstanceUid, stack.id, stack.frameOfReferenceUid, {}, 0 };
        if (onImage)
            for (auto const& frame : stack.frames)
                if (frame.instanceNumber == markedSlice + 1)
                    point.image.sopInstanceUid = frame.sopInstanceUid;
        auto const uid = dicom::writeAnnotations({ { point, {} } }, stack, path);
        ASSERT_TRUE(uid) << uid.error().what;
        auto const read = dicom::readAnnotations(path, stack);
        ASSERT_TRUE(read) << read.error().what;
        ASSERT_EQ(read->size(), 1U);
        EXPECT_LT(length(read->front().points[0] - truth), tolerance);
        EXPECT_EQ(read->front().image.sopInstanceUid, point.image.sopInstanceUid);
    }
}

} // namespace

TEST(OrientationCells, MeanTheSamePlaceInEveryView)
{
    int cells = 0;
    for (auto const& cell : allCells()) {
        SCOPED_TRACE(cell.name());
        test::TempFolder const folder;
        auto const stack = written(cell, folder / "series");
        auto const volume = dicom::loadStack(stack, {}, {}).value();
        auto const truth = cell.marked();

        auto const index = volume->indexOf(truth);
        auto const value
            = volume->valueAt(std::llround(index.x), std::llround(index.y), std::llround(index.z));
        EXPECT_EQ(value, 1000) << "the voxel lies where the file says";
        EXPECT_LT(
            length(volume->lpsOf({ std::round(index.x), std::round(index.y), std::round(index.z) })
                - truth),
            tolerance);

        auto const planes = interact::readingPlanes(*volume);
        for (auto const& plane : planes) {
            expectView(plane, *volume, truth, plane.step);
            ++cells;
        }
        // As acquired, but turned and mirrored on the screen.
        auto const& native = planes[static_cast<std::size_t>(interact::nativePlane(*volume))];
        EXPECT_EQ(static_cast<int>(native.kind),
            cell.plane == 0 || cell.lying.x.x != 0 ? cell.plane : 3 - cell.plane);
        expectView(interact::turned(native, { 1 + cell.flip, cell.flip < 2 }), *volume, truth,
            native.step);
        ++cells;
        expectReferenceLines(planes, *volume, truth);
        expectSavedCoordinates(stack, folder / "sr.dcm", truth);
        if (testing::Test::HasFailure())
            break;
    }
    EXPECT_EQ(cells, 384);
}
