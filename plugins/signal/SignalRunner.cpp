/// Runs bundles that score curves, such as an electrocardiogram: windows of a fixed length, the
/// scores of a recording their mean or maximum.

#include "signal/Filter.h"
#include "torch/ClassScores.h"

#include <lamina/plugin.hpp>

#include <ATen/TensorOperators.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/stack.h>
#include <algorithm>
#include <vector>

namespace {

using namespace lamina::runner;
using lamina::plugin::Failure;
using lamina::plugin::Host;
using lamina::plugin::Inputs;
using lamina::plugin::Job;

/// First samples of windows: one after the other, and one more that ends with the recording.
std::vector<std::int64_t> windowStarts(std::int64_t samples, SignalSpec const& spec)
{
    std::vector<std::int64_t> starts;
    for (std::int64_t at = 0; at + spec.window <= samples; at += spec.step)
        starts.push_back(at);
    if (!starts.empty() && starts.back() + spec.window < samples)
        starts.push_back(samples - spec.window);
    return starts;
}

class SignalRunner {
public:
    static char const* engine() noexcept { return engineName(); }

    explicit SignalRunner(Host const& host)
        : manifest_(parseManifest(host.manifest()))
        , network_(host, manifest_.network)
    {
        if (!manifest_.signal)
            throw Failure(LAMINA_BAD_BUNDLE, "The model's manifest has no signal.");
    }

    void run(Inputs const& inputs, Job& job)
    {
        job.device(network_.deviceName());
        job.step(0, "reading");
        auto const& spec = *manifest_.signal;
        auto curves = filtered(read(inputs[0]), job.signal().samples_per_second, spec);
        if (spec.standardise)
            curves = standardised(curves);
        auto const starts = windowStarts(curves.size(1), spec);
        if (starts.empty())
            throw Failure(LAMINA_BAD_INPUT, "The recording is shorter than this model needs.");
        Stage stage(job, 0.1, 1, "network");
        std::vector<at::Tensor> parts;
        auto const batch = static_cast<std::size_t>(manifest_.network.batch);
        for (std::size_t first = 0; first < starts.size(); first += batch) {
            stage.step(double(first) / double(starts.size()));
            std::vector<at::Tensor> windows;
            for (auto n = first; n < std::min(first + batch, starts.size()); ++n)
                windows.push_back(curves.narrow(1, starts[n], spec.window).to(at::kFloat));
            parts.push_back(scoresOf(network_, manifest_, at::stack(windows), stage));
        }
        giveScores(job, manifest_, -1, overRows(joined(parts), manifest_));
        job.device(network_.deviceName()); // the CPU may have taken over
        job.step(1, "done");
    }

private:
    /// Channels × samples in the unit of the manifest.
    static at::Tensor read(lamina_volume const& volume)
    {
        if (volume.dtype != LAMINA_F32 || volume.shape[2] != 1)
            throw Failure(
                LAMINA_BAD_INPUT, "The curves came in a form that this model cannot read.");
        // Torch has no read-only views; nothing is written.
        return at::from_blob(
            const_cast<void*>(volume.data), { volume.shape[1], volume.shape[0] }, at::kFloat)
            .to(at::kDouble);
    }

    Manifest manifest_;
    Network network_;
};

} // namespace

LAMINA_PLUGIN(SignalRunner)
