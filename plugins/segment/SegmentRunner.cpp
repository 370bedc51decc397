/// Runs bundles that outline structures: a 2-D network slice by slice or a 3-D network in windows.

#include "torch/Components.h"
#include "torch/Inference.h"
#include "torch/LabelWriter.h"

#include <lamina/plugin.hpp>

#include <algorithm>

namespace {

using namespace lamina::runner;
using lamina::plugin::Host;
using lamina::plugin::Inputs;
using lamina::plugin::Job;

class SegmentRunner {
public:
    static char const* engine() noexcept { return engineName(); }

    explicit SegmentRunner(Host const& host)
        : manifest_(parseManifest(host.manifest()))
        , network_(host, manifest_.network)
    {
    }

    void run(Inputs const& inputs, Job& job)
    {
        auto const& volume = inputs[0];
        job.device(network_.deviceName());
        job.step(0, "reading");
        auto* map = job.labelMap();
        Field field(volume, manifest_.preprocess, Stage(job, 0, 0.05, "reading"));
        LabelWriter writer(field, allowedLabels(), manifest_.postprocess, map);
        infer(field, network_, manifest_, Stage(job, 0.05, 0.95, "network"),
            [&](std::int64_t slice, at::Tensor const& probabilities) {
                writer.push(slice, probabilities);
            });
        tidy(map, volume, Stage(job, 0.95, 1, "pieces"));
        job.device(network_.deviceName()); // the CPU may have taken over
        job.step(1, "done");
    }

private:
    [[nodiscard]] std::array<bool, 256> allowedLabels() const
    {
        std::array<bool, 256> allowed {};
        for (auto const& label : manifest_.labels)
            allowed[static_cast<std::size_t>(label.value)] = label.value != 0;
        return allowed;
    }

    void tidy(std::uint8_t* map, lamina_volume const& volume, Stage stage) const
    {
        Triple const size { volume.shape[2], volume.shape[1], volume.shape[0] };
        auto const& rule = manifest_.postprocess;
        auto const touch = rule.allNeighbours ? Touch::all : Touch::faces;
        auto const named = [](std::vector<std::string> const& names, std::string const& name) {
            return std::find(names.begin(), names.end(), name) != names.end();
        };
        std::array<bool, 256> filled {};
        for (auto const& label : manifest_.labels) {
            stage.step(0);
            auto const value = static_cast<std::uint8_t>(label.value);
            if (value != 0 && named(rule.largestComponent, label.name))
                keepLargest(map, size, value, touch);
            filled[value] = value != 0 && named(rule.fillHoles, label.name);
        }
        if (std::find(filled.begin(), filled.end(), true) != filled.end())
            fillHoles(map, size, filled, touch);
    }

    Manifest manifest_;
    Network network_;
};

} // namespace

LAMINA_PLUGIN(SegmentRunner)
