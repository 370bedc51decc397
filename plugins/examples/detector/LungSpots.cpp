#include <lamina/plugin.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace {

namespace sdk = lamina::plugin;

constexpr double denseHu = -300; ///< from here on a voxel is tissue
constexpr double smallestMm = 4; ///< diameter of the ball of the same volume
constexpr double largestMm = 40;
constexpr float lowestScore = 0.5F;
constexpr double pi = 3.14159265358979;

/// Voxels that touch each other by their faces, and the box around them, in indices.
struct Spot {
    std::int64_t voxels = 0;
    std::array<std::int64_t, 3> first {};
    std::array<std::int64_t, 3> last {};
};

/// Finds dense spots that air surrounds, by connected components: each gets a box, and a score that
/// says how well an ellipsoid fills it. Vessels, which branch, fill theirs badly.
class LungSpots {
public:
    explicit LungSpots(sdk::Host const&) { }

    void run(sdk::Inputs const& inputs, sdk::Job& job) const
    {
        auto const& ct = inputs[0];
        if (ct.dtype != LAMINA_I16)
            throw sdk::Failure(
                LAMINA_UNSUPPORTED, "Lung spots needs a CT stored as signed 16-bit.");
        job.device("cpu");
        auto open = denseVoxels(ct, job);
        auto const slice = ct.shape[0] * ct.shape[1];
        for (std::int64_t n = 0; n < std::int64_t(open.size()); ++n) {
            if (n % slice == 0)
                job.step(shareAt(ct, n), "spots");
            if (open[std::size_t(n)] != 0)
                report(ct, take(ct, n, open, job), job);
        }
    }

private:
    /// Of the run, when the search has come to voxel `n`.
    static double shareAt(lamina_volume const& ct, std::int64_t n)
    {
        return 0.3 + 0.7 * double(n) / double(ct.shape[0] * ct.shape[1] * ct.shape[2]);
    }

    /// 1 for each dense voxel.
    static std::vector<std::uint8_t> denseVoxels(lamina_volume const& ct, sdk::Job& job)
    {
        std::vector<std::uint8_t> dense(std::size_t(ct.shape[0] * ct.shape[1] * ct.shape[2]));
        auto out = dense.begin();
        for (std::int64_t k = 0; k < ct.shape[2]; ++k) {
            job.step(0.3 * double(k) / double(ct.shape[2]), "threshold");
            auto const* const values = sdk::row<std::int16_t>(ct, 0, k);
            out = std::transform(
                values, values + ct.shape[0] * ct.shape[1], out, [&](std::int16_t value) {
                    return value * ct.slope + ct.intercept >= denseHu ? 1 : 0;
                });
        }
        return dense;
    }

    /// The spot that voxel `n` belongs to; its voxels are no longer open.
    static Spot take(
        lamina_volume const& ct, std::int64_t n, std::vector<std::uint8_t>& open, sdk::Job& job)
    {
        constexpr std::int64_t voxelsBetweenSteps = 1 << 20;
        std::array<std::int64_t, 3> const stride { 1, ct.shape[0], ct.shape[0] * ct.shape[1] };
        Spot spot { 0, { ct.shape[0], ct.shape[1], ct.shape[2] }, { 0, 0, 0 } };
        std::vector<std::int64_t> front { n };
        open[std::size_t(n)] = 0;
        while (!front.empty()) {
            auto const at = front.back();
            front.pop_back();
            if (++spot.voxels % voxelsBetweenSteps == 0)
                job.step(shareAt(ct, n), "spots");
            for (std::size_t axis = 0; axis < 3; ++axis) {
                auto const place = at / stride[axis] % ct.shape[axis];
                spot.first[axis] = std::min(spot.first[axis], place);
                spot.last[axis] = std::max(spot.last[axis], place);
                for (int const step : { -1, 1 }) {
                    auto const next = at + step * stride[axis];
                    bool const inside = place + step >= 0 && place + step < ct.shape[axis];
                    if (inside && open[std::size_t(next)] != 0) {
                        open[std::size_t(next)] = 0;
                        front.push_back(next);
                    }
                }
            }
        }
        return spot;
    }

    static void report(lamina_volume const& ct, Spot const& spot, sdk::Job& job)
    {
        double boxVoxels = 1;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            if (spot.first[axis] == 0 || spot.last[axis] + 1 == ct.shape[axis])
                return; // what leaves the image is not surrounded
            boxVoxels *= double(spot.last[axis] - spot.first[axis] + 1);
        }
        auto const diameter = std::cbrt(6 / pi * double(spot.voxels) * voxelVolume(ct));
        auto const score = float(std::min(1.0, double(spot.voxels) / (boxVoxels * pi / 6)));
        if (diameter < smallestMm || diameter > largestMm || score < lowestScore)
            return;
        lamina_box box { sizeof box, 1, {}, {}, score };
        auto const* const m = ct.index_to_lps;
        for (int world = 0; world < 3; ++world) {
            double centre = m[4 * world + 3];
            double reach = 0;
            for (std::size_t axis = 0; axis < 3; ++axis) {
                auto const step = m[4 * std::size_t(world) + axis];
                centre += step * double(spot.first[axis] + spot.last[axis]) / 2;
                reach += std::abs(step) * double(spot.last[axis] - spot.first[axis] + 1) / 2;
            }
            box.lps_min[world] = centre - reach;
            box.lps_max[world] = centre + reach;
        }
        job.addBox(box);
    }

    /// mm³: the determinant of the matrix.
    static double voxelVolume(lamina_volume const& ct)
    {
        auto const* const m = ct.index_to_lps;
        return std::abs(m[0] * (m[5] * m[10] - m[6] * m[9]) - m[1] * (m[4] * m[10] - m[6] * m[8])
            + m[2] * (m[4] * m[9] - m[5] * m[8]));
    }
};

} // namespace

LAMINA_PLUGIN(LungSpots)
