/// Runs bundles that outline structures: a 2-D network slice by slice or a 3-D network in windows.

#include "torch/Components.h"
#include "torch/Inference.h"
#include "torch/LabelWriter.h"

#include <lamina/plugin.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

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
        if (auto const& coarse = manifest_.network.coarse)
            coarseNetwork_.emplace(coarse->file.empty()
                    ? Network::firstOf(network_)
                    : Network(host, coarse->file, manifest_.network.precision));
    }

    void run(Inputs const& inputs, Job& job)
    {
        auto const& volume = inputs[0];
        job.device(network_.deviceName());
        job.step(0, "reading");
        auto* const shown = job.labelMap();
        // While a coarse look is shown, the result grows elsewhere.
        std::vector<std::uint8_t> hidden;
        if (coarseNetwork_) {
            look(volume, job, shown);
            hidden.resize(bytesOf(volume));
        }
        auto* const map = coarseNetwork_ ? hidden.data() : shown;
        auto const begin = coarseNetwork_ ? shareOfLook : 0.0;
        Field field(volume, manifest_.preprocess, Stage(job, begin, begin + 0.05, "reading"));
        LabelWriter writer(field, allowedLabels(), manifest_.postprocess, map);
        auto const tell = [&](std::vector<std::int64_t> const& written) {
            if (seesSlices(field))
                for (auto const slice : written)
                    tellReady(job, volume, turned(field, slice), map, shown);
        };
        infer(field, network_, manifest_, Stage(job, begin + 0.05, 0.95, "network"),
            { [&](std::int64_t slice, at::Tensor const& probabilities) {
                 tell(writer.push(slice, probabilities));
             },
                [&](std::int64_t slice, SparseSlice&& probabilities) {
                    tell(writer.push(slice, std::move(probabilities)));
                },
                [&](std::int64_t slice, at::Tensor const& probabilities, std::int64_t first,
                    std::int64_t channels) {
                    tell(writer.push(slice, probabilities, first, channels));
                } },
            [&] { return focusIn(field, job); });
        if (writer.uncertain() > 0)
            network_.remark("Voxels so near the border of two structures that with all scores they "
                            "might belong to the other: "
                + std::to_string(writer.uncertain()) + ".");
        tidy(map, volume, Stage(job, 0.95, 1, "pieces"));
        if (map != shown)
            std::copy(hidden.begin(), hidden.end(), shown);
        job.device(network_.deviceName()); // the CPU may have taken over
        network_.remarkPrecision();
        job.step(1, "done");
    }

private:
    static constexpr double shareOfLook = 0.1; ///< of the progress bar

    static std::size_t bytesOf(lamina_volume const& volume)
    {
        return static_cast<std::size_t>(volume.shape[0] * volume.shape[1] * volume.shape[2]);
    }

    /// Writes and shows the labels of the coarse look. Without the memory for it there is none.
    void look(lamina_volume const& volume, Job const& job, std::uint8_t* map)
    {
        auto const manifest = manifest_.ofCoarseLook();
        try {
            Stage const network(job, shareOfLook / 4, shareOfLook, "first look");
            Field field(volume, manifest.preprocess, Stage(job, 0, shareOfLook / 4, "first look"));
            LabelWriter writer(field, allowedLabels(), manifest.postprocess, map);
            infer(field, *coarseNetwork_, manifest, network,
                { [&](std::int64_t slice, at::Tensor const& scores) { writer.push(slice, scores); },
                    [&](std::int64_t slice, SparseSlice&& scores) {
                        writer.push(slice, std::move(scores));
                    } });
        } catch (lamina::plugin::Failure const& failure) {
            if (failure.status() != LAMINA_OUT_OF_MEMORY)
                throw;
            return;
        }
        job.slicesCoarse(0, volume.shape[2]);
    }

    /// The network's slices are those of the source, in its order or against it.
    static bool seesSlices(Field const& field) { return field.orientation().axis[0] == 2; }

    /// The slice of the source that is the oriented slice, and back.
    static std::int64_t turned(Field const& field, std::int64_t slice)
    {
        auto const& orientation = field.orientation();
        return orientation.stride[0] > 0 ? slice : orientation.size[0] - 1 - slice;
    }

    /// A slice of the result may be shown, in the place of its coarse look.
    static void tellReady(Job const& job, lamina_volume const& volume, std::int64_t slice,
        std::uint8_t const* map, std::uint8_t* shown)
    {
        auto const plane = volume.shape[0] * volume.shape[1];
        if (map != shown)
            std::copy_n(map + slice * plane, plane, shown + slice * plane);
        job.slicesReady(slice, 1);
    }

    /// The slice of the field that is nearest to the one the reader looks at; negative: none.
    static std::int64_t focusIn(Field const& field, Job const& job)
    {
        auto const slice = job.focusSlice();
        if (slice < 0 || !seesSlices(field))
            return -1;
        auto const place = field.axes()[0].fromSource(double(turned(field, slice)));
        return std::clamp<std::int64_t>(std::llround(place), 0, field.size()[0] - 1);
    }

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
    std::optional<Network> coarseNetwork_; ///< where the manifest asks for a coarse look
};

} // namespace

LAMINA_PLUGIN(SegmentRunner)
