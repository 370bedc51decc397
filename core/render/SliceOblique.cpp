#include "render/CellSampling.h"
#include "render/RowThreads.h"
#include "render/SliceSampling.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lamina::render {

namespace {

template <typename T> class ObliqueSampler {
public:
    explicit ObliqueSampler(SliceJob const& job)
        : job_(job)
        , voxels_(reinterpret_cast<T const*>(job.grid.data))
        , row_(static_cast<std::size_t>(job.picture->width))
    {
    }

    void drawRow(int y)
    {
        auto const covered = clipRow(y, 0.5);
        if (covered.begin >= covered.end)
            return;
        auto interior = Interval { covered.begin, covered.begin };
        bool const simple = job_.scale.uniform() && job_.states.empty();
        // Inside by a hair, so that single precision cannot step over the last voxel.
        if (auto const found = clipRow(y, -1e-3); simple && found.begin < found.end)
            interior = found;
        drawCarefully(y, covered.begin, interior.begin);
        drawInterior(y, interior);
        drawCarefully(y, interior.end, covered.end);
    }

private:
    [[nodiscard]] Interval clipRow(int y, double margin) const
    {
        Interval interval { 0, job_.picture->width };
        for (int axis = 0; axis < 3; ++axis) {
            if (axis == 2 && !job_.scale.uniform())
                continue; // found per pixel
            interval = clip(interval, job_.map.at(axis, 0, y), job_.map.perX[axis], -margin,
                static_cast<double>(job_.grid.size[axis] - 1) + margin);
        }
        return interval;
    }

    [[nodiscard]] CellLine lineOf(int y) const
    {
        CellLine line;
        for (int axis = 0; axis < 3; ++axis) {
            auto const at = static_cast<std::size_t>(axis);
            line.start[at] = static_cast<float>(job_.map.at(axis, 0, y));
            line.step[at] = static_cast<float>(job_.map.perX[axis]);
            line.stride[at] = static_cast<std::int32_t>(job_.grid.stride[at]);
        }
        return line;
    }

    void drawInterior(int y, Interval interval)
    {
        if (interval.begin >= interval.end)
            return;
        if (hasCells<T>(job_.grid))
            sampleCells(lineOf(y), voxels_, interval.begin, interval.end, row_.data());
        else
            sampleEach(y, interval);
        emitPixels(
            job_, row_.data() + interval.begin, interval.begin, y, interval.end - interval.begin);
    }

    void sampleEach(int y, Interval interval)
    {
        auto const line = lineOf(y);
        auto const [si, sj, sk] = job_.grid.stride;
        for (int x = interval.begin; x < interval.end; ++x) {
            auto const at = static_cast<float>(x);
            float const fi = line.start[0] + line.step[0] * at;
            float const fj = line.start[1] + line.step[1] * at;
            float const fk = line.start[2] + line.step[2] * at;
            auto const i = static_cast<std::int32_t>(fi);
            auto const j = static_cast<std::int32_t>(fj);
            auto const k = static_cast<std::int32_t>(fk);
            row_[static_cast<std::size_t>(x)] = trilinear(voxels_ + i * si + j * sj + k * sk, si,
                sj, sk, fi - static_cast<float>(i), fj - static_cast<float>(j),
                fk - static_cast<float>(k));
        }
    }

    static float trilinear(
        T const* p, std::int64_t si, std::int64_t sj, std::int64_t sk, float wi, float wj, float wk)
    {
        auto const edge = [&](T const* q) {
            auto const a = static_cast<float>(q[0]);
            return a + wi * (static_cast<float>(q[si]) - a);
        };
        auto const face = [&](T const* q) {
            float const a = edge(q);
            return a + wj * (edge(q + sj) - a);
        };
        float const a = face(p);
        return a + wk * (face(p + sk) - a);
    }

    /// The border of the volume, irregular stacks and stacks with slices that are not ready.
    void drawCarefully(int y, int begin, int end)
    {
        auto const& size = job_.grid.size;
        auto const [si, sj, sk] = job_.grid.stride;
        for (int x = begin; x < end; ++x) {
            auto const ti = tapAt(job_.map.at(0, x, y), size.columns);
            auto const tj = tapAt(job_.map.at(1, x, y), size.rows);
            auto const tk = tapAt(job_.scale(job_.map.at(2, x, y)), size.slices, job_.states);
            if (!ti.inside || !tj.inside || !tk.inside)
                continue;
            if (tk.state != image::SliceState::ready) {
                job_.picture->row(y)[x] = absentPixel(tk.state, x, y);
                continue;
            }
            auto& value = row_[static_cast<std::size_t>(x)];
            value = trilinear(voxels_ + ti.lower * si + tj.lower * sj + tk.lower * sk,
                (ti.upper - ti.lower) * si, (tj.upper - tj.lower) * sj, (tk.upper - tk.lower) * sk,
                ti.weight, tj.weight, tk.weight);
            emitPixels(job_, &value, x, y, 1);
        }
    }

    SliceJob const& job_;
    T const* voxels_;
    std::vector<float> row_;
};

} // namespace

void sampleOblique(std::span<SliceJob const> planes)
{
    constexpr int rowsAtOnce = 16;
    auto const& first = planes.front();
    int const height = first.picture->height;
    withElement(first.grid.type, [&](auto const* tag) {
        using Sampler = ObliqueSampler<std::remove_cvref_t<decltype(*tag)>>;
        forRows((height + rowsAtOnce - 1) / rowsAtOnce, [&](int band) {
            std::vector<Sampler> samplers(planes.begin(), planes.end());
            int const begin = band * rowsAtOnce;
            int const end = std::min(begin + rowsAtOnce, height);
            beginRows(first, begin, end);
            // All planes of a row before the next row: neighbours share their voxels.
            for (int y = begin; y < end; ++y)
                for (auto& sampler : samplers)
                    sampler.drawRow(y);
        });
    });
}

} // namespace lamina::render
