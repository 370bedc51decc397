#include "image/LabelBrush.h"

#include "image/SlicePositions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace lamina::image {

namespace {

/// Where along a line, in steps of its direction; empty when `first` > `last`.
struct Reach {
    double first = std::numeric_limits<double>::infinity();
    double last = -std::numeric_limits<double>::infinity();

    [[nodiscard]] bool isEmpty() const { return first > last; }
    [[nodiscard]] Reach with(Reach other) const
    {
        return { std::min(first, other.first), std::max(last, other.last) };
    }
    [[nodiscard]] Reach within(Reach other) const
    {
        return { std::max(first, other.first), std::min(last, other.last) };
    }
};

constexpr double endless = std::numeric_limits<double>::infinity();
constexpr double tiny = 1e-12;

struct Line {
    Vec3 start;
    Vec3 step;
};

/// Where a value that changes evenly lies in [low, high].
Reach between(double start, double step, double low, double high)
{
    if (std::abs(step) < tiny)
        return start >= low && start <= high ? Reach { -endless, endless } : Reach {};
    auto const a = (low - start) / step;
    auto const b = (high - start) / step;
    return { std::min(a, b), std::max(a, b) };
}

/// Where a line is no further than `radius` from a point.
Reach inBall(Line const& line, Vec3 center, double radius)
{
    auto const to = line.start - center;
    auto const a = dot(line.step, line.step);
    auto const c = dot(to, to) - radius * radius;
    if (a < tiny)
        return c <= 0 ? Reach { -endless, endless } : Reach {};
    auto const b = dot(to, line.step);
    auto const root = b * b - a * c;
    if (root < 0)
        return {};
    auto const half = std::sqrt(root);
    return { (-b - half) / a, (-b + half) / a };
}

Vec3 without(Vec3 v, Vec3 unit) { return v - unit * dot(v, unit); }

/// The same about a stretch: two balls and the tube between them. Together they bulge nowhere
/// inwards, so one reach says it all.
Reach inCapsule(Line const& line, Vec3 from, Vec3 to, double radius)
{
    auto reach = inBall(line, to, radius);
    auto const way = to - from;
    auto const distance = length(way);
    if (distance < 1e-9)
        return reach;
    reach = reach.with(inBall(line, from, radius));
    auto const along = way * (1 / distance);
    Line const across { without(line.start - from, along), without(line.step, along) };
    auto const tube
        = inBall(across, {}, radius)
              .within(between(dot(line.start - from, along), dot(line.step, along), 0, distance));
    return tube.isEmpty() ? reach : reach.with(tube);
}

/// The indices of an axis that something can reach.
struct Extent {
    std::int64_t first = 0;
    std::int64_t last = -1;
};

class Sweep {
public:
    Sweep(LabelMap const& grid, LabelBrush const& brush, Vec3 from, Vec3 to)
        : grid_(grid)
        , brush_(brush)
        , from_(brush.isBall ? from : without(from, brush.normal))
        , to_(brush.isBall ? to : without(to, brush.normal))
        , plane_(dot(to, brush.normal))
    {
        auto const inverse = grid.indexToLps.inverse();
        if (!inverse)
            return;
        // A disc reaches half a voxel to either side of its plane.
        auto const reach = brush.radius
            + (brush.isBall ? 0
                            : length(grid.indexToLps.i) + length(grid.indexToLps.j) + widestStep());
        rows_ = extent(*inverse, 1, from, to, reach);
        slices_ = extent(*inverse, 2, from, to, reach);
    }

    [[nodiscard]] std::vector<VoxelRun> runs() const
    {
        std::vector<VoxelRun> found;
        for (auto k = slices_.first; k <= slices_.last; ++k)
            for (auto j = rows_.first; j <= rows_.last; ++j)
                if (auto const run = runIn(j, k))
                    found.push_back(*run);
        return found;
    }

private:
    [[nodiscard]] Vec3 lpsOf(double i, double j, double k) const
    {
        return lpsOfIndex(grid_.indexToLps, grid_.slicePositions, { i, j, k });
    }

    /// From this slice to the next one, in mm along k.
    [[nodiscard]] double stepAfter(std::int64_t k) const
    {
        auto const& positions = grid_.slicePositions;
        if (positions.size() < 2)
            return length(grid_.indexToLps.k);
        auto const at = std::clamp<std::int64_t>(k, 0, std::ssize(positions) - 2);
        return positions[static_cast<std::size_t>(at) + 1]
            - positions[static_cast<std::size_t>(at)];
    }

    [[nodiscard]] double widestStep() const
    {
        auto widest = length(grid_.indexToLps.k);
        for (std::int64_t k = 0; k + 1 < std::ssize(grid_.slicePositions); ++k)
            widest = std::max(widest, stepAfter(k));
        return widest;
    }

    [[nodiscard]] Extent extent(
        Affine const& inverse, int axis, Vec3 from, Vec3 to, double reach) const
    {
        // An index grows fastest along the gradient of its axis.
        auto const gradient = length({ inverse.i[axis], inverse.j[axis], inverse.k[axis] });
        auto const a = inverse.toLps(from)[axis];
        auto const b = inverse.toLps(to)[axis];
        auto low = std::min(a, b) - reach * gradient;
        auto high = std::max(a, b) + reach * gradient;
        if (axis == 2) {
            low = sliceIndexOf(grid_.indexToLps, grid_.slicePositions, low);
            high = sliceIndexOf(grid_.indexToLps, grid_.slicePositions, high);
        }
        auto const most = static_cast<double>(grid_.size[axis] - 1);
        if (!(high >= 0 && low <= most))
            return {};
        return { static_cast<std::int64_t>(std::floor(std::max(low, 0.0))),
            static_cast<std::int64_t>(std::ceil(std::min(high, most))) };
    }

    [[nodiscard]] std::optional<VoxelRun> runIn(std::int64_t j, std::int64_t k) const
    {
        Line line { lpsOf(0, static_cast<double>(j), static_cast<double>(k)), grid_.indexToLps.i };
        Reach slab { -endless, endless };
        if (!brush_.isBall) {
            slab = cutByPlane(line, k);
            if (slab.isEmpty())
                return std::nullopt;
            line = { without(line.start, brush_.normal), without(line.step, brush_.normal) };
        }
        auto const reach = inCapsule(line, from_, to_, brush_.radius).within(slab);
        auto const most = static_cast<double>(grid_.size.columns - 1);
        constexpr double slack = 1e-9; // a centre on the rim is inside
        auto const first = std::ceil(std::max(reach.first - slack, 0.0));
        auto const last = std::floor(std::min(reach.last + slack, most));
        if (!(first <= last))
            return std::nullopt;
        return VoxelRun { (k * grid_.size.rows + j) * grid_.size.columns
                + static_cast<std::int64_t>(first),
            static_cast<std::int64_t>(last - first) + 1 };
    }

    /// Where the plane goes through the voxels of a row and not only past them. A plane midway
    /// between two voxels goes through one of them.
    [[nodiscard]] Reach cutByPlane(Line const& row, std::int64_t k) const
    {
        auto const& n = brush_.normal;
        auto const& affine = grid_.indexToLps;
        auto const flat = (std::abs(dot(affine.i, n)) + std::abs(dot(affine.j, n))) / 2;
        auto const along = dot(normalized(affine.k), n) / 2;
        auto const ahead = along * stepAfter(k);
        auto const behind = -along * stepAfter(k - 1);
        auto const upper = flat + std::max(ahead, behind);
        auto const lower = flat - std::min(ahead, behind);
        constexpr double slack = 1e-6; // mm
        return between(dot(row.start, n) - plane_, dot(row.step, n), -upper + slack, lower + slack);
    }

    LabelMap const& grid_;
    LabelBrush const& brush_;
    Vec3 from_;
    Vec3 to_;
    double plane_;
    Extent rows_;
    Extent slices_;
};

} // namespace

std::int64_t voxelAt(LabelMap const& grid, Vec3 lps)
{
    auto const inverse = grid.indexToLps.inverse();
    if (!inverse)
        return -1;
    auto index = inverse->toLps(lps);
    index.z = sliceIndexOf(grid.indexToLps, grid.slicePositions, index.z);
    std::int64_t at = 0;
    for (int axis = 2; axis >= 0; --axis) {
        auto const nearest = std::floor(index[axis] + 0.5);
        if (!(nearest >= 0 && nearest < static_cast<double>(grid.size[axis])))
            return -1;
        at = at * grid.size[axis] + static_cast<std::int64_t>(nearest);
    }
    return at;
}

std::vector<VoxelRun> voxelsUnder(LabelMap const& grid, LabelBrush const& brush, Vec3 from, Vec3 to)
{
    auto runs = Sweep(grid, brush, from, to).runs();
    auto const under = voxelAt(grid, to);
    if (under < 0)
        return runs;
    auto const next = std::ranges::upper_bound(runs, under, {}, &VoxelRun::start);
    bool const isTaken
        = next != runs.begin() && under < std::prev(next)->start + std::prev(next)->length;
    if (!isTaken)
        runs.insert(next, { under, 1 });
    return runs;
}

} // namespace lamina::image
