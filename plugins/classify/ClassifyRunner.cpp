/// Runs bundles that score classes: slice by slice, with the mean or maximum over slices, or the
/// volume at once.

#include "torch/ClassScores.h"
#include "torch/Inference.h"
#include "torch/WindowGrid.h"

#include <lamina/plugin.hpp>

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/stack.h>
#include <algorithm>

namespace {

using namespace lamina::runner;
using lamina::plugin::Host;
using lamina::plugin::Inputs;
using lamina::plugin::Job;

class ClassifyRunner {
public:
    static char const* engine() noexcept { return engineName(); }

    explicit ClassifyRunner(Host const& host)
        : manifest_(parseManifest(host.manifest()))
        , network_(host, manifest_.network)
    {
    }

    void run(Inputs const& inputs, Job& job)
    {
        job.device(network_.deviceName());
        job.step(0, "reading");
        Field field(inputs[0], manifest_.preprocess, Stage(job, 0, 0.05, "reading"));
        Stage stage(job, 0.05, 1, "network");
        if (manifest_.network.volumetric)
            giveScores(job, manifest_, -1,
                scoresOf(network_, manifest_, wholeField(field, stage), stage)[0]);
        else
            runSlices(field, stage, job);
        job.device(network_.deviceName()); // the CPU may have taken over
        network_.remarkPrecision();
        job.step(1, "done");
    }

private:
    void runSlices(Field& field, Stage& stage, Job const& job)
    {
        auto const& spec = manifest_.network;
        auto const slices = field.size()[0];
        field.remember(static_cast<std::size_t>(2 * spec.context + 1 + spec.batch));
        std::vector<at::Tensor> all;
        for (std::int64_t first = 0; first < slices; first += spec.batch) {
            stage.step(double(first) / double(slices));
            std::vector<at::Tensor> stacks;
            for (auto n = first; n < std::min(first + spec.batch, slices); ++n)
                stacks.push_back(withContext(field, n, spec.context));
            all.push_back(scoresOf(network_, manifest_, at::stack(stacks), stage));
        }
        auto const table = joined(all);
        giveSlices(field, table, job);
        giveScores(job, manifest_, -1, overRows(table, manifest_));
    }

    /// Slice scores belong to slices of the source; in other directions only the whole is scored.
    void giveSlices(Field const& field, at::Tensor const& table, Job const& job) const
    {
        auto const& orientation = field.orientation();
        auto const& axis = field.axes()[0];
        if (orientation.axis[0] != 2 || axis.size != orientation.size[0])
            return;
        for (std::int64_t n = 0; n < table.size(0); ++n)
            giveScores(
                job, manifest_, orientation.stride[0] < 0 ? axis.source - 1 - n : n, table[n]);
    }

    /// 1×1×D×H×W: the field, or its middle part of the size of a patch, padded where it is smaller.
    at::Tensor wholeField(Field& field, Stage& stage) const
    {
        auto const grid = windowGrid(field, manifest_.network);
        Triple start {};
        for (std::size_t n = 0; n < 3; ++n)
            start[n] = (grid.padded[n] - grid.patch[n]) / 2;
        auto out = at::empty({ 1, 1, grid.patch[0], grid.patch[1], grid.patch[2] }, at::kFloat);
        for (std::int64_t n = 0; n < grid.patch[0]; ++n) {
            stage.step(0);
            out[0][0][n].copy_(paddedSlice(field, grid, start[0] + n)
                                   .narrow(0, start[1], grid.patch[1])
                                   .narrow(1, start[2], grid.patch[2]));
        }
        return out;
    }

    Manifest manifest_;
    Network network_;
};

} // namespace

LAMINA_PLUGIN(ClassifyRunner)
