#include "render/RayCaster.h"

#include "render/Lighting.h"
#include "render/RowThreads.h"
#include "render/SliceSampling.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <type_traits>
#include <utility>

namespace lamina::render {

using image::Vec3;

namespace {

struct Float3 {
    float x = 0;
    float y = 0;
    float z = 0;
};

Float3 toFloat(Vec3 v)
{
    return { static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z) };
}

float dotOf(Float3 a, Float3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }

/// Colour gathered front to back and what still gets through.
struct Gathered {
    float red = 0;
    float green = 0;
    float blue = 0;
    float through = 1;

    void add(float r, float g, float b, float opacity)
    {
        float const share = through * opacity;
        red += share * r;
        green += share * g;
        blue += share * b;
        through -= share;
    }
    [[nodiscard]] std::uint32_t pixel() const
    {
        auto const byte = [](float v) {
            return static_cast<std::uint32_t>(
                static_cast<std::int32_t>(std::clamp(v, 0.0F, 1.0F) * 255.0F + 0.5F));
        };
        return 0xFF000000U | byte(red) << 16 | byte(green) << 8 | byte(blue);
    }
};

/// One ray in index space, in steps; position n is origin + direction × n.
struct Ray {
    Float3 origin;
    Float3 direction;
    int first = 0;
    int end = 0;

    [[nodiscard]] Float3 at(int n) const
    {
        auto const t = static_cast<float>(n);
        return { origin.x + direction.x * t, origin.y + direction.y * t,
            origin.z + direction.z * t };
    }
};

template <typename T> class Caster {
public:
    explicit Caster(CastJob const& job)
        : job_(job)
        , volume_(job.volume.even())
        , voxels_(reinterpret_cast<T const*>(volume_.bytes().data()))
        , size_(volume_.size())
        , blockCount_(job.volume.blockCount())
        , inverse_(*volume_.indexToLps().inverse())
        , table_(job.function, volume_.description(), job.stepMm)
    {
        sj_ = size_.columns;
        sk_ = size_.columns * size_.rows;
        auto const turned = [&](Vec3 v) { return inverse_.toLps(v) - inverse_.origin; };
        direction_ = toFloat(turned(-job.frame.eye * job.stepMm));
        auto const outwards = volume_.description().slope < 0 ? 1.0 : -1.0;
        auto const lamp = lampDirection(job.frame);
        lamp_ = toFloat(lamp * outwards);
        halfway_ = toFloat(normalized(lamp + job.frame.eye) * outwards);
        for (int axis = 0; axis < 3; ++axis)
            (axis == 0          ? gradientX_
                    : axis == 1 ? gradientY_
                                : gradientZ_)
                = toFloat(inverse_.axis(axis));
        mipSign_ = volume_.description().slope < 0 ? -1.0F : 1.0F;
        auto const bound = [](double index, std::int64_t count) {
            // A hair inside, so that a cell with an upper neighbour can be read.
            return static_cast<float>(
                std::clamp(index, 0.0, static_cast<double>(count - 1) - 1e-3));
        };
        auto const edge = [&](Vec3 fraction, int axis) {
            auto const count = size_[axis];
            return bound(fraction[axis] * static_cast<double>(count) - 0.5, count);
        };
        auto const& box = job.cut.box;
        low_ = { edge(box.low, 0), edge(box.low, 1), edge(box.low, 2) };
        high_ = { edge(box.high, 0), edge(box.high, 1), edge(box.high, 2) };
    }

    void castRow(int y, std::uint32_t* pixels) const
    {
        for (int x = 0; x < job_.frame.width; ++x) {
            auto const fragments = job_.surfaces != nullptr ? job_.surfaces->at(x, y)
                                                            : std::span<SurfaceFragment const>();
            auto const ray = rayThrough(x, y);
            pixels[x]
                = (job_.function.maximum ? castMaximum(ray, fragments) : castShaded(ray, fragments))
                      .pixel();
        }
    }

private:
    [[nodiscard]] Ray rayThrough(int x, int y) const
    {
        auto const start
            = job_.frame.onPlane(x + 0.5, y + 0.5) + job_.frame.eye * job_.frame.radius;
        Ray ray { toFloat(inverse_.toLps(start)), direction_, 0, 0 };
        // Neighbouring rays start at different depths: grain is easier on the eye than rings.
        float const offset = grain(x, y);
        ray.origin = { ray.origin.x + direction_.x * offset, ray.origin.y + direction_.y * offset,
            ray.origin.z + direction_.z * offset };
        float first = 0;
        auto end = static_cast<float>(2 * job_.frame.radius / job_.stepMm + 1);
        auto const clip = [&](float origin, float step, float low, float high) {
            if (std::abs(step) < 1e-9F) {
                if (origin < low || origin > high)
                    end = 0;
                return;
            }
            auto const [near, far] = std::minmax({ (low - origin) / step, (high - origin) / step });
            first = std::max(first, near);
            end = std::min(end, far);
        };
        clip(ray.origin.x, ray.direction.x, low_.x, high_.x);
        clip(ray.origin.y, ray.direction.y, low_.y, high_.y);
        clip(ray.origin.z, ray.direction.z, low_.z, high_.z);
        for (auto const& plane : job_.cut.planes) {
            // Distance on the kept side, in steps along the ray.
            auto const from = static_cast<float>(dot(start - plane.point, plane.normal));
            auto const step = static_cast<float>(-dot(job_.frame.eye, plane.normal) * job_.stepMm);
            clip(from + step * offset, step, 0, 1e9F);
        }
        if (end > first) {
            ray.first = static_cast<int>(std::ceil(first));
            ray.end = static_cast<int>(std::floor(end)) + 1;
        }
        return ray;
    }

    /// 0 to 1, evenly spread over neighbouring pixels.
    [[nodiscard]] static float grain(int x, int y)
    {
        float const turn
            = 0.06711056F * static_cast<float>(x) + 0.00583715F * static_cast<float>(y);
        float const wave = 52.9829189F * (turn - std::floor(turn));
        return wave - std::floor(wave);
    }

    struct Cell {
        T const* voxel;
        std::int32_t i;
        std::int32_t j;
        std::int32_t k;
        float wi;
        float wj;
        float wk;
    };

    [[nodiscard]] Cell cellAt(Float3 p) const
    {
        // Rounding at the very ends of a ray must not leave the volume.
        auto const limited = [](float v, std::int64_t count) {
            return std::min(
                static_cast<std::int32_t>(std::max(v, 0.0F)), static_cast<std::int32_t>(count - 2));
        };
        auto const i = limited(p.x, size_.columns);
        auto const j = limited(p.y, size_.rows);
        auto const k = limited(p.z, size_.slices);
        return { voxels_ + i + j * sj_ + k * sk_, i, j, k, p.x - static_cast<float>(i),
            p.y - static_cast<float>(j), p.z - static_cast<float>(k) };
    }

    [[nodiscard]] std::size_t blockOf(Cell const& cell) const
    {
        return static_cast<std::size_t>(
            ((cell.k >> 3) * blockCount_.rows + (cell.j >> 3)) * blockCount_.columns
            + (cell.i >> 3));
    }

    template <typename Read>
    static float mix(Cell const& c, std::int64_t sj, std::int64_t sk, std::int64_t si, float wi,
        float wj, float wk, Read read)
    {
        auto const edge = [&](T const* q) {
            float const a = read(q);
            return a + wi * (read(q + si) - a);
        };
        auto const face = [&](T const* q) {
            float const a = edge(q);
            return a + wj * (edge(q + sj) - a);
        };
        float const a = face(c.voxel);
        return a + wk * (face(c.voxel + sk) - a);
    }

    [[nodiscard]] float sample(Cell const& c) const
    {
        return mix(
            c, sj_, sk_, 1, c.wi, c.wj, c.wk, [](T const* q) { return static_cast<float>(*q); });
    }

    /// Central difference along one axis, trilinear between the voxels.
    [[nodiscard]] float slope(
        Cell const& c, std::int64_t step, std::int32_t at, std::int64_t count) const
    {
        auto const before = at > 0 ? -step : 0;
        auto const behind = step;
        bool const far = at + 2 < count;
        // The difference at the lower and, one step on, at the upper voxel of the cell.
        auto const difference = [&](T const* q) {
            return static_cast<float>(q[behind]) - static_cast<float>(q[before]);
        };
        auto const nextDifference = [&](T const* q) {
            return static_cast<float>(q[far ? 2 * step : step]) - static_cast<float>(q[0]);
        };
        auto const w = step == 1 ? c.wi : step == sj_ ? c.wj : c.wk;
        auto const read = [&](T const* q) {
            float const a = difference(q);
            return a + w * (nextDifference(q) - a);
        };
        auto const sa = step == 1 ? sj_ : 1;
        auto const wa = step == 1 ? c.wj : c.wi;
        auto const sb = step == sk_ ? sj_ : sk_;
        auto const wb = step == sk_ ? c.wj : c.wk;
        float const low = read(c.voxel) + wa * (read(c.voxel + sa) - read(c.voxel));
        float const high = read(c.voxel + sb) + wa * (read(c.voxel + sa + sb) - read(c.voxel + sb));
        return low + wb * (high - low);
    }

    [[nodiscard]] Light lightAt(Cell const& c) const
    {
        Float3 const g { slope(c, 1, c.i, size_.columns), slope(c, sj_, c.j, size_.rows),
            slope(c, sk_, c.k, size_.slices) };
        Float3 const lps { dotOf(g, gradientX_), dotOf(g, gradientY_), dotOf(g, gradientZ_) };
        float const size = std::sqrt(dotOf(lps, lps));
        if (!(size > 1e-6F))
            return { 0.6F, 0 };
        return lightOf(dotOf(lps, lamp_) / size, dotOf(lps, halfway_) / size);
    }

    /// Steps to the border of the empty blocks around a block.
    [[nodiscard]] int leap(Float3 p, Cell const& c, int empty) const
    {
        float steps = 1e9F;
        auto const along = [&](float at, float step, std::int32_t index) {
            if (std::abs(step) < 1e-9F)
                return;
            int const block = index >> 3;
            auto const border = static_cast<float>(
                (step > 0 ? block + empty : block - empty + 1) * CastVolume::blockEdge);
            steps = std::min(steps, (border - at) / step);
        };
        along(p.x, direction_.x, c.i);
        along(p.y, direction_.y, c.j);
        along(p.z, direction_.z, c.k);
        return std::max(static_cast<int>(std::ceil(std::min(steps, 1e6F))), 1);
    }

    [[nodiscard]] float stepOf(SurfaceFragment const& fragment) const
    {
        return (static_cast<float>(job_.frame.radius) - fragment.towardsReader)
            / static_cast<float>(job_.stepMm);
    }

    [[nodiscard]] Gathered castShaded(
        Ray const& ray, std::span<SurfaceFragment const> fragments) const
    {
        constexpr float opaque = 0.04F;
        Gathered color;
        std::size_t surface = 0;
        auto const addSurfaces = [&](float before) {
            for (; surface < fragments.size() && stepOf(fragments[surface]) <= before; ++surface) {
                auto const& f = fragments[surface];
                color.add(f.color[0], f.color[1], f.color[2], f.alpha);
            }
        };
        int n = ray.first;
        // Through what is invisible two steps at once; where something shows, one step back.
        int stride = 1;
        bool jumped = false;
        while (n < ray.end && color.through > opaque) {
            auto const p = ray.at(n);
            auto const cell = cellAt(p);
            if (int const empty = job_.emptyDistances[blockOf(cell)]; empty > 0) {
                n += leap(p, cell, empty);
                stride = 1;
                jumped = false;
                continue;
            }
            auto const& entry = table_.at(sample(cell));
            if (entry.opacity <= 1e-3F) {
                n += stride;
                jumped = stride == 2;
                stride = 2;
                continue;
            }
            stride = 1;
            if (std::exchange(jumped, false)) {
                --n;
                continue;
            }
            addSurfaces(static_cast<float>(n));
            addSample(color, entry, cell, n);
            ++n;
        }
        if (color.through > opaque)
            addSurfaces(1e9F);
        return color;
    }

    void addSample(
        Gathered& color, TransferTable::Entry const& entry, Cell const& cell, int n) const
    {
        // What hardly adds to the pixel needs no gradient.
        constexpr float faint = 0.006F;
        auto const light
            = color.through * entry.opacity < faint ? Light { 0.6F, 0 } : lightAt(cell);
        float const shade = light.diffuse * depthCue(n);
        color.add(entry.red * shade + light.highlight, entry.green * shade + light.highlight,
            entry.blue * shade + light.highlight, entry.opacity);
    }

    /// Farther is darker, a little.
    [[nodiscard]] float depthCue(int n) const
    {
        float const depth
            = static_cast<float>(n) * static_cast<float>(job_.stepMm / (2 * job_.frame.radius));
        return 1.12F - 0.45F * depth;
    }

    [[nodiscard]] Gathered castMaximum(
        Ray const& ray, std::span<SurfaceFragment const> fragments) const
    {
        float most = -1e30F;
        int n = ray.first;
        while (n < ray.end) {
            auto const p = ray.at(n);
            auto const cell = cellAt(p);
            auto const block = blockOf(cell);
            auto const& range = job_.volume.blocks()[block];
            float const possible = mipSign_ > 0 ? range.high : -range.low;
            if (!job_.volume.known(cell.k >> 3) || possible <= most) {
                n += leap(p, cell, 1);
                continue;
            }
            most = std::max(most, mipSign_ * sample(cell));
            ++n;
        }
        Gathered color;
        for (auto const& f : fragments)
            color.add(f.color[0], f.color[1], f.color[2], f.alpha);
        if (most > -1e30F) {
            auto const& entry = table_.at(mipSign_ * most);
            color.add(entry.red, entry.green, entry.blue, 1);
        }
        return color;
    }

    CastJob const& job_;
    image::Volume const& volume_;
    T const* voxels_;
    image::Size3 size_;
    image::Size3 blockCount_;
    image::Affine inverse_;
    TransferTable table_;
    std::int64_t sj_ = 0;
    std::int64_t sk_ = 0;
    Float3 direction_;
    Float3 lamp_;
    Float3 halfway_;
    Float3 gradientX_;
    Float3 gradientY_;
    Float3 gradientZ_;
    Float3 low_; ///< of the cut box, in index space
    Float3 high_;
    float mipSign_ = 1;
};

} // namespace

bool castRays(CastJob const& job, Picture& picture)
{
    picture.resize(job.frame.width, job.frame.height);
    std::atomic<bool> abandoned = false;
    withElement(job.volume.even().type(), [&](auto const* tag) {
        Caster<std::remove_cvref_t<decltype(*tag)>> const caster(job);
        forRows(job.frame.height, [&](int y) {
            if (abandoned || (job.abandoned && job.abandoned())) {
                abandoned = true;
                return;
            }
            caster.castRow(y, picture.row(y));
        });
    });
    return !abandoned;
}

} // namespace lamina::render
