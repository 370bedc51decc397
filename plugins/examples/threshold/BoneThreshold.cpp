#include <lamina/plugin.hpp>

#include <cstdint>

namespace {

namespace sdk = lamina::plugin;

/// Marks every voxel at or above 300 HU. The smallest useful plugin.
class BoneThreshold {
public:
    explicit BoneThreshold(sdk::Host const&) { }

    void run(sdk::Inputs const& inputs, sdk::Job& job) const
    {
        auto const& ct = inputs[0];
        if (ct.dtype != LAMINA_I16)
            throw sdk::Failure(
                LAMINA_UNSUPPORTED, "Bone threshold needs a CT stored as signed 16-bit.");
        job.device("cpu");
        auto* label = job.labelMap();
        for (std::int64_t k = 0; k < ct.shape[2]; ++k) {
            job.step(double(k) / double(ct.shape[2]), "threshold");
            for (std::int64_t j = 0; j < ct.shape[1]; ++j) {
                auto const* values = sdk::row<std::int16_t>(ct, j, k);
                for (std::int64_t i = 0; i < ct.shape[0]; ++i)
                    *label++ = values[i] * ct.slope + ct.intercept >= 300 ? 1 : 0;
            }
        }
    }
};

} // namespace

LAMINA_PLUGIN(BoneThreshold)
