#include "render/LineMix.h"
#include "render/RowThreads.h"
#include "render/SlabLines.h"
#include "render/SliceSampling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>
#include <vector>

namespace lamina::render {

namespace {

/// The axes of the volume as the picture sees them.
struct RowAxes {
    int along = 0; ///< changes along a row
    int down = 1; ///< changes most from row to row
    int across = 2; ///< the remaining one
};

RowAxes rowAxes(PixelToIndex const& map)
{
    RowAxes axes;
    auto const steeper
        = [](image::Vec3 v, int a, int b) { return std::abs(v[a]) >= std::abs(v[b]) ? a : b; };
    axes.along = steeper(map.perX, steeper(map.perX, 0, 1), 2);
    int const one = (axes.along + 1) % 3;
    int const other = (axes.along + 2) % 3;
    axes.down = steeper(map.perY, one, other);
    axes.across = axes.down == one ? other : one;
    return axes;
}

/// Where the pixels of one row lie on the axis that runs along it.
struct RowTaps {
    int begin = 0; ///< pixels begin to end lie inside the volume
    int end = 0;
    std::int32_t low = 0; ///< voxels low to high are needed
    std::int32_t high = 0;
    std::vector<std::int32_t> lower;
    std::vector<float> weight;
    std::vector<image::SliceState> state; ///< when the row runs across slices that are not ready
};

/// Working memory of a band of a picture; its rows pass through it one after another.
template <typename T> class RowSampler {
public:
    explicit RowSampler(SliceJob const& job)
        : job_(job)
        , axes_(rowAxes(job.map))
        , width_(job.picture->width)
        , shifts_(job.map.variesWithY(axes_.along, job.picture->height))
        , planar_(!job.map.variesWithY(axes_.across, job.picture->height))
    {
        taps_.lower.resize(static_cast<std::size_t>(width_));
        taps_.weight.resize(static_cast<std::size_t>(width_));
        row_.resize(static_cast<std::size_t>(width_));
        auto const longest = static_cast<std::size_t>(job.grid.size[axes_.along]) + 1;
        line_.resize(longest);
        for (auto& kept : kept_)
            kept.values.resize(std::max(longest, static_cast<std::size_t>(width_)));
    }

    /// Rows begin to end of the picture.
    void draw(int begin, int end)
    {
        placeTaps(begin);
        for (int y = begin; y < end; ++y) {
            if (shifts_ && y > begin)
                placeTaps(y);
            if (job_.slabReach > 0 && (y == begin || !planar_))
                slab_ = tapOfSlab(middleColumn(), acrossRow(y));
            drawRow(y);
        }
    }

private:
    /// A line of the plane by its number on the `down` axis, stretched unless rows shift.
    struct KeptLine {
        std::int32_t number = -1;
        std::vector<float> values;
    };

    [[nodiscard]] Tap tap(int axis, double x, double y) const
    {
        double const linear = job_.map.at(axis, x, y);
        return tapAt(axis == 2 ? job_.scale(linear) : linear, job_.grid.size[axis],
            axis == 2 ? job_.states : std::span<image::SliceState const>());
    }

    void placeTaps(int y)
    {
        if (axes_.along == 2)
            placeTapsAcrossSlices(y);
        else
            placeTapsWithinSlice(y);
    }

    /// Once per row where rows shift (a tilted stack seen from the side), hence without branches:
    /// what `tapAt` finds, pixel by pixel.
    void placeTapsWithinSlice(int y)
    {
        auto const count = job_.grid.size[axes_.along];
        auto const at = [&](int x) { return job_.map.at(axes_.along, x, y); };
        taps_.begin = 0;
        taps_.end = width_;
        while (taps_.begin < width_ && !tapAt(at(taps_.begin), count).inside)
            ++taps_.begin;
        while (taps_.end > taps_.begin && !tapAt(at(taps_.end - 1), count).inside)
            --taps_.end;
        double const first = at(0);
        double const step = job_.map.perX[axes_.along];
        auto const last = static_cast<double>(count - 1);
        auto* lower = taps_.lower.data();
        auto* weight = taps_.weight.data();
        for (int x = taps_.begin; x < taps_.end; ++x) {
            double const place = std::min(std::max(first + step * x, 0.0), last);
            auto const nearest = static_cast<double>(static_cast<std::int32_t>(place + 0.5));
            double const snapped = std::abs(place - nearest) < 1e-4 ? nearest : place;
            lower[x] = static_cast<std::int32_t>(snapped);
            weight[x] = static_cast<float>(snapped - lower[x]);
        }
        if (taps_.begin >= taps_.end)
            return;
        auto const [low, high] = std::minmax(lower[taps_.begin], lower[taps_.end - 1]);
        taps_.low = low;
        taps_.high = static_cast<std::int32_t>(std::min<std::int64_t>(high + 1, count - 1));
    }

    void placeTapsAcrossSlices(int y)
    {
        taps_.begin = width_;
        taps_.end = 0;
        taps_.low = std::numeric_limits<std::int32_t>::max();
        taps_.high = 0;
        bool const isLoading = !job_.states.empty();
        if (isLoading)
            taps_.state.resize(static_cast<std::size_t>(width_));
        for (int x = 0; x < width_; ++x) {
            auto const at = static_cast<std::size_t>(x);
            auto const found = tap(axes_.along, x, y);
            taps_.lower[at] = found.lower;
            taps_.weight[at] = found.weight;
            if (isLoading)
                taps_.state[at] = found.state;
            if (!found.inside)
                continue;
            taps_.begin = std::min(taps_.begin, x);
            taps_.end = x + 1;
            taps_.low = std::min(taps_.low, found.lower);
            taps_.high = std::max(taps_.high, found.upper);
        }
    }

    [[nodiscard]] std::int64_t offsetOf(int axis, std::int32_t index) const
    {
        return index * job_.grid.stride[static_cast<std::size_t>(axis)];
    }

    /// Voxels low to high of the mixed lines, and the last once more so that every voxel has an
    /// upper neighbour.
    void mixLines(LineMix const& mix, float* line) const
    {
        auto const stride = job_.grid.stride[static_cast<std::size_t>(axes_.along)];
        int const count = taps_.high - taps_.low + 1;
        auto const* voxels = reinterpret_cast<T const*>(job_.grid.data) + taps_.low * stride;
        for (int n = 0; n < mix.count; ++n) {
            auto const at = static_cast<std::size_t>(n);
            addLine(line, voxels + mix.offset[at], stride, count, mix.weight[at], n == 0);
        }
        line[count] = line[count - 1];
    }

    /// The lines of the slab at number `down`, made one.
    void foldLines(std::int32_t down, float* line) const
    {
        auto const stride = job_.grid.stride[static_cast<std::size_t>(axes_.along)];
        int const count = taps_.high - taps_.low + 1;
        auto const* voxels = reinterpret_cast<T const*>(job_.grid.data) + taps_.low * stride
            + offsetOf(axes_.down, down);
        bool isFirst = true;
        for (auto const& share : run_.shares) {
            auto const* lineOfShare = voxels + offsetOf(axes_.across, share.index);
            bool const isMean = job_.slabMode == SlabMode::mean;
            if (isFirst || isMean)
                addLine(line, lineOfShare, stride, count, isMean ? share.weight : 1, isFirst);
            else
                foldLine(line, lineOfShare, stride, count, job_.slabMode == SlabMode::maximum);
            isFirst = false;
        }
        line[count] = line[count - 1];
    }

    void stretch(float const* line, float* row) const
    {
        auto const* lower = taps_.lower.data();
        auto const* weight = taps_.weight.data();
        auto const low = taps_.low;
        for (int x = taps_.begin; x < taps_.end; ++x) {
            auto const* at = line + (lower[x] - low);
            // On a voxel its own value, even beside one that is not a number.
            row[x] = weight[x] == 0 ? at[0] : at[0] + weight[x] * (at[1] - at[0]);
        }
    }

    [[nodiscard]] float const* keptLine(std::int32_t number, Tap const& across, std::int32_t other)
    {
        for (auto const& kept : kept_)
            if (kept.number == number)
                return kept.values.data();
        auto& place = kept_[0].number == other ? kept_[1] : kept_[0];
        place.number = number;
        auto* line = shifts_ ? place.values.data() : line_.data();
        if (job_.slabReach > 0) {
            foldLines(number, line);
        } else {
            LineMix mix;
            mix.add(offsetOf(axes_.down, number) + offsetOf(axes_.across, across.lower),
                1 - across.weight);
            mix.add(
                offsetOf(axes_.down, number) + offsetOf(axes_.across, across.upper), across.weight);
            mixLines(mix, line);
        }
        if (!shifts_)
            stretch(line, place.values.data());
        return place.values.data();
    }

    static void blend(float const* a, float const* b, float weight, float* out, int begin, int end)
    {
        for (int n = begin; n < end; ++n)
            out[n] = a[n] + weight * (b[n] - a[n]);
    }

    /// Fills row_ for a plane on which only `down` changes from row to row.
    float const* planarRow(Tap const& down, Tap const& across)
    {
        // Rows that shift need other voxels of the same kept line, so whole lines are kept.
        if (shifts_) {
            taps_.low = 0;
            taps_.high = static_cast<std::int32_t>(job_.grid.size[axes_.along] - 1);
        }
        auto const upper = down.weight == 0 ? down.lower : down.upper;
        auto const* a = keptLine(down.lower, across, upper);
        auto const* b = keptLine(upper, across, down.lower);
        if (!shifts_) {
            if (down.weight == 0)
                return a;
            blend(a, b, down.weight, row_.data(), taps_.begin, taps_.end);
            return row_.data();
        }
        if (down.weight == 0) {
            stretch(a, row_.data());
        } else {
            blend(a, b, down.weight, line_.data(), 0, static_cast<int>(line_.size()));
            stretch(line_.data(), row_.data());
        }
        return row_.data();
    }

    float const* freeRow(Tap const& down, Tap const& across)
    {
        LineMix mix;
        for (bool const upperDown : { false, true })
            for (bool const upperAcross : { false, true })
                mix.add(offsetOf(axes_.down, upperDown ? down.upper : down.lower)
                        + offsetOf(axes_.across, upperAcross ? across.upper : across.lower),
                    (upperDown ? down.weight : 1 - down.weight)
                        * (upperAcross ? across.weight : 1 - across.weight));
        mixLines(mix, line_.data());
        stretch(line_.data(), row_.data());
        return row_.data();
    }

    /// As freeRow, of a slab whose voxels change from row to row.
    float const* freeSlabRow(Tap const& down)
    {
        foldLines(down.lower, line_.data());
        if (down.weight != 0) {
            auto* other = kept_[0].values.data();
            foldLines(down.upper, other);
            blend(line_.data(), other, down.weight, line_.data(), 0, taps_.high - taps_.low + 2);
        }
        stretch(line_.data(), row_.data());
        return row_.data();
    }

    /// The slab as a single place across: outside when it holds no voxel.
    Tap tapOfSlab(double x, double y)
    {
        auto const axis = axes_.across;
        double const middle = job_.map.at(axis, x, y);
        bool const isStack = axis == 2;
        run_ = slabRun(middle - job_.slabReach, middle + job_.slabReach, job_.grid.size[axis],
            isStack ? job_.scale : SliceScale(),
            isStack ? job_.states : std::span<image::SliceState const>());
        Tap tap;
        tap.state = run_.state;
        tap.inside = !run_.shares.empty() || run_.state != image::SliceState::ready;
        return tap;
    }

    void markRow(int y, image::SliceState state)
    {
        for (int at = taps_.begin; at < taps_.end; ++at)
            job_.picture->row(y)[at] = absentPixel(state, at, y);
    }

    void hatchRow(int y)
    {
        for (int at = taps_.begin; at < taps_.end; ++at)
            if (auto const mark = absentPixel(image::SliceState::failed, at, y); mark != blackPixel)
                job_.picture->row(y)[at] = mark;
    }

    float const* rowOf(Tap const& down, Tap const& across)
    {
        if (planar_)
            return planarRow(down, across);
        return job_.slabReach > 0 ? freeSlabRow(down) : freeRow(down, across);
    }

    // The middle of the picture stands for a row or column along which an index is constant.
    [[nodiscard]] double middleColumn() const { return (width_ - 1) / 2.0; }
    [[nodiscard]] double acrossRow(int y) const
    {
        return planar_ ? (job_.picture->height - 1) / 2.0 : y;
    }

    void drawRow(int y)
    {
        auto const down = tap(axes_.down, middleColumn(), y);
        auto const across
            = job_.slabReach > 0 ? slab_ : tap(axes_.across, middleColumn(), acrossRow(y));
        if (!down.inside || !across.inside || taps_.begin >= taps_.end)
            return;
        auto const state = axes_.down == 2 ? down.state
            : axes_.across == 2            ? across.state
                                           : image::SliceState::ready;
        if (state != image::SliceState::ready) {
            markRow(y, state);
            return;
        }
        auto const* values = rowOf(down, across);
        emitPixels(job_, values + taps_.begin, taps_.begin, y, taps_.end - taps_.begin);
        if (!taps_.state.empty())
            for (int at = taps_.begin; at < taps_.end; ++at)
                if (auto const column = taps_.state[static_cast<std::size_t>(at)];
                    column != image::SliceState::ready)
                    job_.picture->row(y)[at] = absentPixel(column, at, y);
        if (run_.anyFailed)
            hatchRow(y);
    }

    SliceJob const& job_;
    RowAxes axes_;
    int width_;
    bool shifts_; ///< rows start at different places of the axis along them
    bool planar_; ///< the across axis is constant over the picture
    RowTaps taps_;
    std::vector<float> line_;
    std::vector<float> row_;
    std::array<KeptLine, 2> kept_;
    SlabRun run_;
    Tap slab_; ///< run_ as a place across
};

} // namespace

bool rowsFollowAxis(SliceJob const& job)
{
    int const width = job.picture->width;
    int varying = 0;
    for (int axis = 0; axis < 3; ++axis)
        varying += job.map.variesWithX(axis, width) ? 1 : 0;
    return varying <= 1;
}

std::optional<int> axisAcross(SliceJob const& job, double mm)
{
    if (!rowsFollowAxis(job))
        return std::nullopt;
    auto const axes = rowAxes(job.map);
    bool const isStraight = std::abs(job.map.perMm[axes.along] * mm) < 1e-3
        && std::abs(job.map.perMm[axes.down] * mm) < 1e-3;
    return isStraight ? std::optional(axes.across) : std::nullopt;
}

void sampleRows(SliceJob const& job)
{
    withElement(job.grid.type, [&](auto const* tag) {
        forBands(job.picture->width, job.picture->height, [&](int begin, int end) {
            beginRows(job, begin, end);
            RowSampler<std::remove_cvref_t<decltype(*tag)>>(job).draw(begin, end);
        });
    });
}

} // namespace lamina::render
