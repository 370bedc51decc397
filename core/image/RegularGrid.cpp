#include "image/RegularGrid.h"

#include "image/SlicePositions.h"
#include "image/VoxelElement.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <type_traits>
#include <vector>

namespace lamina::image {

namespace {

double lean(Vec3 a, Vec3 b) { return std::abs(dot(normalized(a), normalized(b))); }

/// Distance of slice k from slice 0 along the direction of the slices, in mm.
double positionOf(VolumeDescription const& description, std::int64_t k)
{
    return description.slicePositions.empty()
        ? static_cast<double>(k) * length(description.indexToLps.k)
        : description.slicePositions[static_cast<std::size_t>(k)];
}

/// The slices as they stand on the upright grid: height along the normal, and the place of their
/// first voxel in columns and rows of the grid.
struct Placement {
    double height = 0;
    double column = 0;
    double row = 0;
};

Placement placementOf(VolumeDescription const& description, Affine const& lpsToGrid, std::int64_t k)
{
    auto const& affine = description.indexToLps;
    auto const first = affine.origin + normalized(affine.k) * positionOf(description, k);
    auto const index = lpsToGrid.toLps(first);
    return { index.z, index.x, index.y };
}

/// Where a place of the grid falls between two voxels of a slice.
struct Tap {
    std::int64_t lower = 0;
    std::int64_t upper = 0;
    double weight = 0;
    bool isInside = false;
};

Tap tapAt(double at, std::int64_t count)
{
    constexpr double onVoxel = 1e-4; // rounding in the geometry must not blur
    if (double const nearest = std::round(at); std::abs(at - nearest) < onVoxel)
        at = nearest;
    if (!(at >= 0 && at <= static_cast<double>(count - 1)))
        return {};
    auto const lower = static_cast<std::int64_t>(at);
    return { lower, std::min(lower + 1, count - 1), at - static_cast<double>(lower), true };
}

std::vector<Tap> tapsAlong(std::int64_t gridCount, double shift, std::int64_t count)
{
    std::vector<Tap> taps;
    for (std::int64_t n = 0; n < gridCount; ++n)
        taps.push_back(tapAt(static_cast<double>(n) - shift, count));
    return taps;
}

double mix(double a, double b, double weight) { return weight == 0 ? a : a + weight * (b - a); }

/// One slice of the grid: two neighbours of the stack, their distance from it, and the taps in
/// their plane, which are the same for both because slices are mixed along their own direction.
template <typename T> struct SliceSource {
    T const* below = nullptr;
    T const* above = nullptr;
    double weight = 0;
    std::vector<Tap> columns;
    std::vector<Tap> rows;
    std::int64_t perRow = 0;
    int channels = 1;

    [[nodiscard]] double valueAt(Tap const& row, Tap const& column, int channel) const
    {
        auto const line = [&](T const* voxels, std::int64_t j) {
            auto const at = [&](std::int64_t i) {
                return static_cast<double>(voxels[(j * perRow + i) * channels + channel]);
            };
            return mix(at(column.lower), at(column.upper), column.weight);
        };
        auto const plane = [&](T const* voxels) {
            return mix(line(voxels, row.lower), line(voxels, row.upper), row.weight);
        };
        return weight == 0 ? plane(below) : mix(plane(below), plane(above), weight);
    }
};

template <typename T> T storedOf(double value)
{
    if constexpr (std::is_integral_v<T>)
        return static_cast<T>(std::llround(value));
    else
        return static_cast<T>(value);
}

/// What stands where no slice is: black.
double emptyValue(Volume const& volume)
{
    auto const& description = volume.description();
    if (volume.type() == VoxelType::rgb8)
        return 0;
    auto const [low, high] = volume.valueRange();
    double const darkest = description.inverted ? high : low;
    return (darkest - description.intercept) / description.slope;
}

std::vector<Placement> placementsOf(VolumeDescription const& source, Affine const& gridToLps)
{
    auto const lpsToGrid = *gridToLps.inverse();
    std::vector<Placement> places;
    for (std::int64_t k = 0; k < source.size.slices; ++k)
        places.push_back(placementOf(source, lpsToGrid, k));
    return places;
}

template <typename T>
SliceSource<T> sourceOf(
    Volume const& stack, std::vector<Placement> const& places, Size3 gridSize, std::int64_t k)
{
    auto const height = static_cast<double>(k);
    auto const upper = std::clamp<std::ptrdiff_t>(
        std::ranges::upper_bound(places, height + 1e-6, {}, &Placement::height) - places.begin(), 1,
        std::ssize(places) - 1);
    auto const& low = places[static_cast<std::size_t>(upper - 1)];
    auto const& high = places[static_cast<std::size_t>(upper)];
    double weight = std::clamp((height - low.height) / (high.height - low.height), 0.0, 1.0);
    if (std::abs(weight - std::round(weight)) < 1e-4)
        weight = std::round(weight);
    auto const at
        = [&](std::int64_t n) { return reinterpret_cast<T const*>(stack.slice(n).data()); };
    auto const size = stack.size();
    return { at(weight == 1 ? upper : upper - 1), at(upper), weight == 1 ? 0 : weight,
        tapsAlong(gridSize.columns, mix(low.column, high.column, weight), size.columns),
        tapsAlong(gridSize.rows, mix(low.row, high.row, weight), size.rows), size.columns,
        stack.type() == VoxelType::rgb8 ? 3 : 1 };
}

template <typename T> Status fill(Volume const& stack, Volume& grid, std::stop_token const& stop)
{
    auto const places = placementsOf(stack.description(), grid.indexToLps());
    auto const empty = storedOf<T>(emptyValue(stack));
    for (std::int64_t k = 0; k < grid.size().slices; ++k) {
        if (stop.stop_requested())
            return fail(ErrorCode::cancelled, "resample stack");
        auto const source = sourceOf<T>(stack, places, grid.size(), k);
        auto* out = reinterpret_cast<T*>(grid.writableSlice(k).data());
        for (auto const& row : source.rows)
            for (auto const& column : source.columns)
                for (int c = 0; c < source.channels; ++c)
                    *out++ = row.isInside && column.isInside
                        ? storedOf<T>(source.valueAt(row, column, c))
                        : empty;
        grid.markReady(k);
    }
    return {};
}

Status fillAny(Volume const& source, Volume& target, std::stop_token const& stop)
{
    Status status;
    withElement(
        source.type(), [&]<typename T>(T const*) { status = fill<T>(source, target, stop); });
    return status;
}

/// The distance of slices that stand evenly but for some that are missing, in the units of
/// `positions`: on such a grid those that are there keep their voxels.
std::optional<double> stepBetweenGaps(std::vector<double> const& positions)
{
    constexpr double tolerance = 0.02; // of a step
    if (positions.size() < 2)
        return std::nullopt;
    double smallest = positions.back() - positions.front();
    for (std::size_t n = 1; n < positions.size(); ++n)
        smallest = std::min(smallest, positions[n] - positions[n - 1]);
    if (!(smallest > 0))
        return std::nullopt;
    double steps = 0;
    for (std::size_t n = 1; n < positions.size(); ++n) {
        double const here = (positions[n] - positions[n - 1]) / smallest;
        if (std::abs(here - std::round(here)) > tolerance)
            return std::nullopt;
        steps += std::round(here);
    }
    // More holes than slices: the measured ones say little about a grid.
    if (steps > 2 * static_cast<double>(positions.size()))
        return std::nullopt;
    return (positions.back() - positions.front()) / steps;
}

/// The smallest distance between neighbours, but not below that of the pixels: two slices that
/// almost touch must not make a volume of thousands.
double stepOf(VolumeDescription const& description, double perMm)
{
    double const even = length(description.indexToLps.k) * perMm;
    auto const& positions = description.slicePositions;
    if (auto const step = stepBetweenGaps(positions))
        return *step * perMm;
    double smallest = even;
    for (std::size_t n = 1; n < positions.size(); ++n)
        smallest = std::min(smallest, (positions[n] - positions[n - 1]) * perMm);
    auto const spacing = description.indexToLps.spacing();
    return std::max(smallest, std::min({ spacing.x, spacing.y, even }));
}

} // namespace

bool isRegular(VolumeDescription const& description)
{
    auto const& affine = description.indexToLps;
    constexpr double upright = 1e-3;
    return description.slicePositions.empty()
        && std::max(lean(affine.j, affine.k), lean(affine.i, affine.k)) <= upright;
}

VolumeDescription regularGridOf(VolumeDescription const& description)
{
    auto grid = description;
    grid.slicePositions.clear();
    if (isRegular(description))
        return grid;
    auto const& affine = description.indexToLps;
    auto normal = normalized(cross(affine.i, affine.j));
    if (dot(normal, affine.k) < 0)
        normal = -normal;
    double const perMm = dot(normalized(affine.k), normal);
    double const step = stepOf(description, perMm);
    auto const covered = positionOf(description, description.size.slices - 1) * perMm;
    grid.size.slices = static_cast<std::int64_t>(std::floor(covered / step + 0.01)) + 1;
    grid.indexToLps.k = normal * step;
    // Where the first voxel of the last slice lies, in columns and rows of the first one.
    auto const lpsToGrid = grid.indexToLps.inverse().value_or(Affine {});
    auto const last = placementOf(description, lpsToGrid, description.size.slices - 1);
    auto const extend = [](double shift, std::int64_t& count) {
        auto const more = static_cast<std::int64_t>(std::ceil(std::abs(shift) - 1e-3));
        count += more;
        return shift < 0 ? -static_cast<double>(more) : 0.0;
    };
    auto const column = extend(last.column, grid.size.columns);
    auto const row = extend(last.row, grid.size.rows);
    grid.indexToLps.origin = grid.indexToLps.toLps({ column, row, 0 });
    return grid;
}

Result<std::shared_ptr<Volume const>> toRegularGrid(Volume const& volume, std::stop_token stop)
{
    if (volume.readySlices() != volume.size().slices)
        return fail(ErrorCode::badData, "slices are not ready",
            "Some slices of this series are missing or could not be read, so it cannot be brought "
            "to an even grid.");
    if (volume.size().slices < 2)
        return fail(ErrorCode::badData, "one slice has no grid to be brought to",
            "This series has one slice only.");
    LAMINA_TRY(auto target, Volume::allocate(regularGridOf(volume.description())));
    LAMINA_CHECK(fillAny(volume, *target, stop));
    return std::shared_ptr<Volume const>(std::move(target));
}

std::shared_ptr<LabelMap const> onGrid(LabelMap const& labels, VolumeDescription const& target)
{
    auto map = std::make_shared<LabelMap>();
    map->size = target.size;
    map->indexToLps = target.indexToLps;
    map->slicePositions = target.slicePositions;
    map->labels = labels.labels;
    map->voxels.resize(static_cast<std::size_t>(map->size.count()));
    auto const lpsToLabels = labels.indexToLps.inverse().value_or(Affine {});
    auto const nearest = [](double at, std::int64_t count) {
        auto const n = std::llround(at);
        return n >= 0 && n < count ? n : -1;
    };
    auto* out = map->voxels.data();
    for (std::int64_t k = 0; k < map->size.slices; ++k)
        for (std::int64_t j = 0; j < map->size.rows; ++j) {
            // Both grids are linear within a row.
            auto const at = [&](double i) {
                Vec3 const index { i, static_cast<double>(j), static_cast<double>(k) };
                return lpsToLabels.toLps(
                    lpsOfIndex(target.indexToLps, target.slicePositions, index));
            };
            auto index = at(0);
            auto const step = at(1) - index;
            for (std::int64_t i = 0; i < map->size.columns; ++i, ++out, index = index + step) {
                auto const column = nearest(index.x, labels.size.columns);
                auto const row = nearest(index.y, labels.size.rows);
                auto const slice
                    = nearest(sliceIndexOf(labels.indexToLps, labels.slicePositions, index.z),
                        labels.size.slices);
                if (column >= 0 && row >= 0 && slice >= 0)
                    *out = labels.at(column, row, slice);
            }
        }
    return map;
}

} // namespace lamina::image
