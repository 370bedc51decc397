/// A plugin over the comfort header; the tests build it against that of each version.
#include <lamina/plugin.hpp>

namespace {

class Comfort {
public:
    explicit Comfort(lamina::plugin::Host const&) { }

    void run(lamina::plugin::Inputs const& inputs, lamina::plugin::Job& job) const
    {
        auto const& ct = inputs[0];
        job.device("cpu");
        auto* label = job.labelMap();
        for (std::int64_t k = 0; k < ct.shape[2]; ++k) {
            job.step(double(k) / double(ct.shape[2]), "labelling");
            for (std::int64_t j = 0; j < ct.shape[1]; ++j)
                for (std::int64_t i = 0; i < ct.shape[0]; ++i)
                    *label++
                        = lamina::plugin::row<std::int16_t>(ct, j, k)[i] * ct.slope + ct.intercept
                            >= 300
                        ? 1
                        : 0;
        }
    }
};

} // namespace

LAMINA_PLUGIN(Comfort)
