#include "dicom/StructureSet.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace lamina::dicom {

namespace {

using image::Vec3;

/// A contour in continuous indices of the grid.
struct IndexedContour {
    std::vector<Vec3> points;
    double depth = 0; ///< mm along the slice axis, of its plane
};

/// A source's grid, as contours need it.
class Grid {
public:
    explicit Grid(image::VolumeDescription const& volume)
        : size_(volume.size)
        , inverse_(volume.indexToLps.inverse().value_or(image::Affine {}))
        , step_(length(volume.indexToLps.k))
        , positions_(volume.slicePositions)
    {
    }

    /// Nothing when the contour is not parallel to the slices.
    [[nodiscard]] std::optional<IndexedContour> indexed(Contour const& contour) const
    {
        IndexedContour result;
        double low = 1e30;
        double high = -1e30;
        for (auto const& point : contour.points) {
            result.points.push_back(inverse_.toLps(point));
            low = std::min(low, result.points.back().z * step_);
            high = std::max(high, result.points.back().z * step_);
        }
        result.depth = (low + high) / 2;
        double const flat = std::max(0.1, step_ / 4);
        return high - low <= flat ? std::optional(std::move(result)) : std::nullopt;
    }

    /// The slice whose centre is nearest, when the depth lies within the stack.
    [[nodiscard]] std::optional<std::int64_t> sliceAt(double depth) const
    {
        if (positions_.empty()) {
            auto const slice = std::llround(depth / step_);
            return slice >= 0 && slice < size_.slices ? std::optional(slice) : std::nullopt;
        }
        auto const above = std::ranges::lower_bound(positions_, depth);
        auto slice = above - positions_.begin();
        if (slice > 0 && (above == positions_.end() || depth - *(above - 1) < *above - depth))
            --slice;
        return std::abs(depth - centre(slice)) <= step_ / 2 + 1e-6 ? std::optional(slice)
                                                                   : std::nullopt;
    }

    [[nodiscard]] double centre(std::int64_t slice) const
    {
        return positions_.empty() ? static_cast<double>(slice) * step_
                                  : positions_[static_cast<std::size_t>(slice)];
    }

    [[nodiscard]] image::Size3 const& size() const { return size_; }

private:
    image::Size3 size_;
    image::Affine inverse_;
    double step_;
    std::vector<double> const& positions_;
};

/// The contours of one plane.
struct Plane {
    double depth = 0;
    std::vector<IndexedContour> contours;
};

/// Where the outlines cross the centre line of a row, from left to right.
std::vector<double> crossings(Plane const& plane, double row)
{
    std::vector<double> columns;
    for (auto const& contour : plane.contours) {
        auto from = contour.points.back();
        for (auto const& to : contour.points) {
            if ((from.y <= row) != (to.y <= row))
                columns.push_back(from.x + (row - from.y) / (to.y - from.y) * (to.x - from.x));
            from = to;
        }
    }
    std::ranges::sort(columns);
    return columns;
}

void fill(Plane const& plane, std::int64_t slice, image::Size3 const& size,
    std::vector<image::VoxelRun>& runs)
{
    double low = 1e30;
    double high = -1e30;
    for (auto const& contour : plane.contours)
        for (auto const& point : contour.points) {
            low = std::min(low, point.y);
            high = std::max(high, point.y);
        }
    auto const last = static_cast<double>(size.rows - 1);
    if (!(high >= 0) || !(low <= last))
        return;
    auto const end = static_cast<std::int64_t>(std::min(last, std::ceil(high)));
    for (auto row = static_cast<std::int64_t>(std::max(0.0, std::floor(low))); row <= end; ++row) {
        auto const columns = crossings(plane, static_cast<double>(row));
        for (std::size_t n = 0; n + 1 < columns.size(); n += 2) {
            auto const width = static_cast<double>(size.columns);
            auto const first
                = static_cast<std::int64_t>(std::ceil(std::clamp(columns[n], 0.0, width)));
            auto const past
                = static_cast<std::int64_t>(std::ceil(std::clamp(columns[n + 1], 0.0, width)));
            if (past > first)
                runs.push_back({ (slice * size.rows + row) * size.columns + first, past - first });
        }
    }
}

/// What of a structure could not be drawn.
struct Lost {
    std::size_t open = 0;
    std::size_t slanted = 0;
    std::size_t outside = 0;
};

std::vector<image::VoxelRun> runsOf(Structure const& structure, Grid const& grid, Lost& lost)
{
    // Planes by slice; of several within one slice the one nearest to its centre.
    std::map<std::int64_t, Plane> planes;
    for (auto const& contour : structure.contours) {
        if (contour.type.find("CLOSED") == std::string::npos || contour.points.size() < 3) {
            ++lost.open;
            continue;
        }
        auto indexed = grid.indexed(contour);
        if (!indexed) {
            ++lost.slanted;
            continue;
        }
        auto const slice = grid.sliceAt(indexed->depth);
        if (!slice) {
            ++lost.outside;
            continue;
        }
        constexpr double samePlane = 0.01;
        auto& plane = planes[*slice];
        auto const away = [&](double depth) { return std::abs(depth - grid.centre(*slice)); };
        bool const isNew = plane.contours.empty();
        if (!isNew && std::abs(plane.depth - indexed->depth) > samePlane) {
            if (away(indexed->depth) >= away(plane.depth))
                continue;
            plane.contours.clear();
        }
        plane.depth = indexed->depth;
        plane.contours.push_back(std::move(*indexed));
    }
    std::vector<image::VoxelRun> runs;
    for (auto const& [slice, plane] : planes)
        fill(plane, slice, grid.size(), runs);
    return runs;
}

void report(std::string const& name, Lost const& lost, std::vector<std::string>& notes)
{
    constexpr std::size_t most = 40;
    if (notes.size() >= most)
        return;
    if (lost.open > 0)
        notes.push_back(
            fmt::format("{}: {} open contours or points are not drawn", name, lost.open));
    if (lost.slanted > 0)
        notes.push_back(fmt::format(
            "{}: {} contours are not parallel to the slices and not drawn", name, lost.slanted));
    if (lost.outside > 0)
        notes.push_back(
            fmt::format("{}: {} contours lie outside of this series", name, lost.outside));
}

} // namespace

LabelSheets drawStructures(
    StructureSet const& set, Stack const& source, std::vector<std::string>& notes)
{
    image::LabelMap shape;
    shape.size = source.volume.size;
    shape.indexToLps = source.volume.indexToLps;
    shape.slicePositions = source.volume.slicePositions;
    LabelSheets sheets(std::move(shape));
    Grid const grid(source.volume);
    for (auto const& structure : set.structures) {
        Lost lost;
        auto const runs = runsOf(structure, grid, lost);
        report(structure.name, lost, notes);
        if (runs.empty())
            continue;
        image::Label label;
        label.name = structure.name;
        label.color = structure.color;
        label.category = { "91723000", "SCT", "Anatomical structure" };
        if (!sheets.add(std::move(label), runs))
            notes.push_back(fmt::format(
                "{}: overlaps too many other structures and is not drawn", structure.name));
    }
    return sheets;
}

} // namespace lamina::dicom
