#include "render/SliceSampling.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lamina::render {

namespace {

/// Pixels of a row, first to last + 1.
struct Interval {
    int begin = 0;
    int end = 0;
};

/// The pixels from `within` for which low ≤ start + step × x ≤ high.
Interval clip(Interval within, double start, double step, double low, double high)
{
    if (std::abs(step) < 1e-12)
        return start >= low && start <= high ? within : Interval {};
    auto const [first, last] = std::minmax({ (low - start) / step, (high - start) / step });
    double const begin = std::max<double>(within.begin, std::ceil(first));
    double const end = std::min<double>(within.end, std::floor(last) + 1);
    return begin < end ? Interval { static_cast<int>(begin), static_cast<int>(end) } : Interval {};
}

template <typename T> class ObliqueSampler {
public:
    explicit ObliqueSampler(SliceJob const& job)
        : job_(job)
        , voxels_(reinterpret_cast<T const*>(job.grid.data))
        , row_(static_cast<std::size_t>(job.picture->width))
    {
    }

    void draw()
    {
        for (int y = 0; y < job_.picture->height; ++y)
            drawRow(y);
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

    void drawInterior(int y, Interval interval)
    {
        auto const& map = job_.map;
        auto const x0 = static_cast<float>(map.at(0, 0, y));
        auto const y0 = static_cast<float>(map.at(1, 0, y));
        auto const z0 = static_cast<float>(map.at(2, 0, y));
        auto const dx = static_cast<float>(map.perX.x);
        auto const dy = static_cast<float>(map.perX.y);
        auto const dz = static_cast<float>(map.perX.z);
        auto const [si, sj, sk] = job_.grid.stride;
        for (int x = interval.begin; x < interval.end; ++x) {
            auto const at = static_cast<float>(x);
            float const fi = x0 + dx * at;
            float const fj = y0 + dy * at;
            float const fk = z0 + dz * at;
            auto const i = static_cast<std::int32_t>(fi);
            auto const j = static_cast<std::int32_t>(fj);
            auto const k = static_cast<std::int32_t>(fk);
            row_[static_cast<std::size_t>(x)] = trilinear(voxels_ + i * si + j * sj + k * sk, si,
                sj, sk, fi - static_cast<float>(i), fj - static_cast<float>(j),
                fk - static_cast<float>(k));
        }
        if (interval.begin < interval.end)
            emitPixels(job_, row_.data() + interval.begin, interval.begin, y,
                interval.end - interval.begin);
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

void sampleOblique(SliceJob const& job)
{
    withElement(job.grid.type,
        [&](auto const* tag) { ObliqueSampler<std::remove_cvref_t<decltype(*tag)>>(job).draw(); });
}

} // namespace lamina::render
