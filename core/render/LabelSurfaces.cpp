#include "render/LabelSurfaces.h"

#include "render/RowThreads.h"
#include "render/SliceGrid.h"
#include "render/vtk_p.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace lamina::render {

using image::Vec3;

namespace {

/// The voxels of one label, from low to high.
struct Extent {
    std::array<std::int64_t, 3> low {};
    std::array<std::int64_t, 3> high {};
    bool any = false;
};

std::vector<Extent> extentsOf(image::LabelMap const& labels)
{
    std::vector<Extent> extents(256);
    std::size_t at = 0;
    for (std::int64_t k = 0; k < labels.size.slices; ++k)
        for (std::int64_t j = 0; j < labels.size.rows; ++j)
            for (std::int64_t i = 0; i < labels.size.columns; ++i, ++at) {
                auto const value = labels.voxels[at];
                if (value == 0)
                    continue;
                auto& extent = extents[value];
                std::array const here { i, j, k };
                if (!extent.any)
                    extent = { here, here, true };
                for (std::size_t axis = 0; axis < 3; ++axis) {
                    extent.low[axis] = std::min(extent.low[axis], here[axis]);
                    extent.high[axis] = std::max(extent.high[axis], here[axis]);
                }
            }
    return extents;
}

/// How full each cell of a coarser grid is with one label, 0 to 255, with an empty border.
struct Occupancy {
    std::array<std::int64_t, 3> cell {}; ///< voxels per cell
    std::array<std::int64_t, 3> count {}; ///< cells, border included
    Vec3 first; ///< voxel index of the middle of cell (0, 0, 0)
    std::vector<std::uint8_t> fill;
};

Occupancy occupancyOf(
    image::LabelMap const& labels, std::uint8_t value, Extent const& extent, std::int64_t mostCells)
{
    mostCells = std::max<std::int64_t>(mostCells, 1);
    Occupancy result;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        auto const voxels = extent.high[axis] - extent.low[axis] + 1;
        result.cell[axis] = (voxels + mostCells - 1) / mostCells;
        result.count[axis] = (voxels + result.cell[axis] - 1) / result.cell[axis] + 2;
        result.first[static_cast<int>(axis)] = static_cast<double>(extent.low[axis])
            + static_cast<double>(result.cell[axis] - 1) / 2
            - static_cast<double>(result.cell[axis]);
    }
    auto const [ci, cj, ck] = result.cell;
    std::vector<std::uint16_t> sums(
        static_cast<std::size_t>(result.count[0] * result.count[1] * result.count[2]));
    for (auto k = extent.low[2]; k <= extent.high[2]; ++k)
        for (auto j = extent.low[1]; j <= extent.high[1]; ++j) {
            auto const* row
                = labels.voxels.data() + (k * labels.size.rows + j) * labels.size.columns;
            auto* into = sums.data()
                + (((k - extent.low[2]) / ck + 1) * result.count[1] + (j - extent.low[1]) / cj + 1)
                    * result.count[0]
                + 1;
            for (auto i = extent.low[0]; i <= extent.high[0]; ++i)
                into[(i - extent.low[0]) / ci] = static_cast<std::uint16_t>(
                    into[(i - extent.low[0]) / ci] + (row[i] == value ? 1 : 0));
        }
    auto const full = static_cast<double>(ci * cj * ck);
    result.fill.resize(sums.size());
    for (std::size_t n = 0; n < sums.size(); ++n)
        result.fill[n]
            = static_cast<std::uint8_t>(std::lround(std::min(sums[n] / full, 1.0) * 255));
    return result;
}

vtkSmartPointer<vtkPolyData> contour(Occupancy const& occupancy, Smoothing smoothing)
{
    vtkNew<vtkImageImport> import;
    import->SetImportVoidPointer(const_cast<std::uint8_t*>(occupancy.fill.data()), 1);
    import->SetDataScalarTypeToUnsignedChar();
    import->SetNumberOfScalarComponents(1);
    int const extent[] { 0, static_cast<int>(occupancy.count[0] - 1), 0,
        static_cast<int>(occupancy.count[1] - 1), 0, static_cast<int>(occupancy.count[2] - 1) };
    import->SetWholeExtent(const_cast<int*>(extent));
    import->SetDataExtentToWholeExtent();
    vtkNew<vtkFlyingEdges3D> edges;
    edges->SetInputConnection(import->GetOutputPort());
    edges->SetValue(0, 127.5);
    edges->ComputeNormalsOff();
    edges->ComputeGradientsOff();
    edges->ComputeScalarsOff();
    if (smoothing == Smoothing::none) {
        edges->Update();
        return edges->GetOutput();
    }
    vtkNew<vtkWindowedSincPolyDataFilter> smooth;
    smooth->SetInputConnection(edges->GetOutputPort());
    // The smaller the band, the more is smoothed; it needs more rounds to keep the size.
    bool const isStrong = smoothing == Smoothing::strong;
    smooth->SetNumberOfIterations(isStrong ? 40 : 12);
    smooth->SetPassBand(isStrong ? 0.015 : 0.08);
    smooth->BoundarySmoothingOff();
    smooth->FeatureEdgeSmoothingOff();
    smooth->NonManifoldSmoothingOn();
    smooth->NormalizeCoordinatesOn();
    smooth->Update();
    return smooth->GetOutput();
}

/// Normals from the triangles around each point, larger ones counting more.
void addNormals(SurfaceMesh& mesh)
{
    std::vector<Vec3> sums(mesh.points.size());
    auto const point = [&](std::int32_t n) {
        auto const& p = mesh.points[static_cast<std::size_t>(n)];
        return Vec3 { p[0], p[1], p[2] };
    };
    for (auto const& t : mesh.triangles) {
        auto const normal = cross(point(t[1]) - point(t[0]), point(t[2]) - point(t[0]));
        for (auto const corner : t)
            sums[static_cast<std::size_t>(corner)]
                = sums[static_cast<std::size_t>(corner)] + normal;
    }
    mesh.normals.resize(sums.size());
    for (std::size_t n = 0; n < sums.size(); ++n) {
        auto const size = length(sums[n]);
        auto const unit = size > 0 ? sums[n] * (1 / size) : Vec3 { 0, 0, 1 };
        mesh.normals[n] = { static_cast<float>(unit.x), static_cast<float>(unit.y),
            static_cast<float>(unit.z) };
    }
}

/// Turned inside out by a grid that is left-handed: all triangles the other way round.
void turnOutwards(SurfaceMesh& mesh)
{
    if (enclosedVolume(mesh) >= 0)
        return;
    for (auto& t : mesh.triangles)
        std::swap(t[1], t[2]);
}

SurfaceMesh meshOf(image::LabelMap const& labels, std::uint8_t value, Extent const& extent,
    SurfaceOptions const& options)
{
    SurfaceMesh mesh;
    mesh.label = value;
    auto const* label = labels.label(value);
    mesh.color = label != nullptr ? label->color : std::array<std::uint8_t, 3> { 255, 255, 255 };
    auto const occupancy = occupancyOf(labels, value, extent, options.mostCells);
    auto const surface = contour(occupancy, options.smoothing);
    SliceScale const scale(labels.indexToLps, labels.slicePositions);
    auto const lps = [&](double const* p) {
        Vec3 index;
        for (int axis = 0; axis < 3; ++axis)
            index[axis] = occupancy.first[axis]
                + p[axis] * static_cast<double>(occupancy.cell[static_cast<std::size_t>(axis)]);
        index.z = scale.linear(index.z);
        auto const at = labels.indexToLps.toLps(index);
        return std::array { static_cast<float>(at.x), static_cast<float>(at.y),
            static_cast<float>(at.z) };
    };
    mesh.points.resize(static_cast<std::size_t>(surface->GetNumberOfPoints()));
    for (std::size_t n = 0; n < mesh.points.size(); ++n) {
        double p[3];
        surface->GetPoint(static_cast<vtkIdType>(n), p);
        mesh.points[n] = lps(p);
    }
    auto* cells = surface->GetPolys();
    vtkIdType count = 0;
    vtkIdType const* corners = nullptr;
    for (cells->InitTraversal(); cells->GetNextCell(count, corners) != 0;)
        if (count == 3)
            mesh.triangles.push_back({ static_cast<std::int32_t>(corners[0]),
                static_cast<std::int32_t>(corners[1]), static_cast<std::int32_t>(corners[2]) });
    turnOutwards(mesh);
    addNormals(mesh);
    return mesh;
}

} // namespace

double enclosedVolume(SurfaceMesh const& mesh)
{
    if (mesh.points.empty())
        return 0;
    auto const point = [&](std::int32_t n) {
        auto const& p = mesh.points[static_cast<std::size_t>(n)];
        return Vec3 { p[0], p[1], p[2] };
    };
    // Tetrahedra to a point near by: the origin may be far away, and digits would be lost.
    auto const base = point(0);
    double sixfold = 0;
    for (auto const& t : mesh.triangles)
        sixfold += dot(point(t[0]) - base, cross(point(t[1]) - base, point(t[2]) - base));
    return sixfold / 6;
}

std::vector<SurfaceMesh> labelSurfaces(image::LabelMap const& labels, SurfaceOptions const& options)
{
    std::vector<SurfaceMesh> meshes;
    if (labels.size.count() <= 0 || std::ssize(labels.voxels) < labels.size.count())
        return meshes;
    auto const extents = extentsOf(labels);
    for (std::size_t value = 1; value < extents.size(); ++value)
        if (extents[value].any)
            meshes.push_back(
                meshOf(labels, static_cast<std::uint8_t>(value), extents[value], options));
    return meshes;
}

SurfaceMesh labelSurface(
    image::LabelMap const& labels, std::uint8_t value, SurfaceOptions const& options)
{
    if (value == 0 || labels.size.count() <= 0 || std::ssize(labels.voxels) < labels.size.count())
        return {};
    auto const extent = extentsOf(labels)[value];
    return extent.any ? meshOf(labels, value, extent, options) : SurfaceMesh {};
}

} // namespace lamina::render
