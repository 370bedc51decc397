#include "torch/DenseSums.h"
#include "torch/Inference.h"
#include "torch/KeptMemory.h"
#include "torch/LevelOrder.h"
#include "torch/MemoryLadder.h"
#include "torch/ProcessMemory.h"
#include "torch/Remainder.h"
#include "torch/SparseSums.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <new>
#include <utility>

namespace lamina::runner {
namespace {

/// Of classes in a window, the best first.
constexpr std::array<int, 4> classesKept { 16, 8, 4, 2 };

std::string megabytes(std::uint64_t bytes)
{
    return std::to_string((bytes + 999'999) / 1'000'000) + " MB";
}

/// No side of a window becomes smaller than this, in voxels, to save memory: less around a voxel
/// makes networks of large windows err.
constexpr std::int64_t leastSide = 96;

/// What a voxel may take when windows disagree more than they do.
std::uint64_t sparseBytesOfVoxel(int most)
{
    return 1 + sizeof(SparseScore) * static_cast<std::uint64_t>(most + 2);
}

/// The sliding windows of one run; see inferWindows.
class WindowRun {
public:
    WindowRun(Field& field, Network& network, Manifest const& manifest, Stage stage,
        ScoreSinks const& sinks, Focus const& focus)
        : field_(field)
        , network_(network)
        , manifest_(manifest)
        , stage_(stage)
        , sinks_(sinks)
        , focus_(focus)
        , spec_(manifest.network)
        , batch_(manifest.network.batch)
    {
        layWindows();
    }

    void run()
    {
        Index first = 0;
        for (bool isEnough = false; !isEnough;) {
            auto const slice = focusSlice();
            first = slice < 0 ? 0 : grid_.levelsOf(slice).first;
            load(first);
            isEnough = tryFirst(first);
        }
        tellWindows();
        if (isAlone()) {
            alone();
            return;
        }
        if (plan_.most != 0)
            keepBest();
        else if (plan_.channels == 0)
            keepAll(plan_.fromFocus ? first : 0, { 0, classes_ });
        else
            for (std::int64_t n = 0; n < classes_; n += plan_.channels)
                keepAll(plan_.fromFocus ? first : 0, { n, std::min(plan_.channels, classes_ - n) });
    }

private:
    using Index = std::size_t;

    void layWindows()
    {
        grid_ = windowGrid(field_, spec_);
        weights_ = windowWeights(grid_.patch, spec_.gaussian, spec_.monaiWindows);
        places_ = grid_.places();
        slices_.clear();
    }

    /// A field of one window has nothing to blend.
    [[nodiscard]] bool isAlone() const
    {
        return places_.size() == 1 && grid_.starts[0].size() == 1;
    }

    /// Runs the first windows. Where memory is short and windows may have any size it makes them
    /// smaller, and it is to be tried again: false.
    bool tryFirst(Index level)
    {
        try {
            if (isAlone())
                probe_ = outputOf(level, 0);
            else
                plan(level);
            return true;
        } catch (plugin::Failure const& failure) {
            if (failure.status() != LAMINA_OUT_OF_MEMORY || !narrow())
                throw;
        } catch (std::bad_alloc const&) {
            if (!narrow())
                throw;
        }
        return false;
    }

    /// Halves the longest side of windows that may have any size; false where none may be halved.
    bool narrow()
    {
        std::size_t longest = 3;
        for (std::size_t n = 0; n < 3; ++n)
            if (manifest_.network.patch[n] == 0 && grid_.patch[n] >= 2 * leastSide
                && (longest == 3 || grid_.patch[n] > grid_.patch[longest]))
                longest = n;
        if (longest == 3)
            return false;
        auto const multiple = spec_.multiple;
        spec_.patch = grid_.patch;
        spec_.patch[longest] = (grid_.patch[longest] / 2 + multiple - 1) / multiple * multiple;
        probe_ = at::Tensor();
        layWindows();
        return true;
    }

    /// Says that the network did not see the whole image at a time.
    void tellWindows() const
    {
        auto const& [slices, rows, columns] = grid_.patch;
        if (!manifest_.network.isCoarse && spec_.patch != manifest_.network.patch)
            network_.remark("The memory was not enough for the whole image at a time; the network "
                            "saw it in windows of "
                + std::to_string(slices) + " × " + std::to_string(rows) + " × "
                + std::to_string(columns) + " voxels, and the result is less exact.");
    }

    /// Some of the network's channels.
    struct Channels {
        std::int64_t first;
        std::int64_t count;
    };

    /// The slice of the padded field that is nearest to the reader's; negative: none.
    [[nodiscard]] std::int64_t focusSlice() const
    {
        auto const slice = focus_ ? focus_() : -1;
        return slice < 0 ? -1 : slice + grid_.before[0];
    }

    /// Makes the slices of a level, as far as they are not there.
    void load(Index level)
    {
        auto const start = grid_.starts[0][level];
        auto const end = start + grid_.patch[0];
        std::erase_if(
            slices_, [&](auto const& entry) { return entry.first < start || entry.first >= end; });
        for (auto n = start; n < end; ++n)
            if (auto& slice = slices_[n]; !slice.defined()) {
                stage_.step(done_);
                slice = paddedSlice(field_, grid_, n);
            }
    }

    /// The network's output for the windows of a level from the one at `first`.
    at::Tensor outputOf(Index level, Index first)
    {
        auto const count = std::min(static_cast<Index>(batch_), places_.size() - first);
        auto const& patch = grid_.patch;
        auto input = at::empty(
            { static_cast<std::int64_t>(count), 1, patch[0], patch[1], patch[2] }, at::kFloat);
        for (Index n = 0; n < count; ++n)
            for (std::int64_t z = 0; z < patch[0]; ++z)
                input[static_cast<std::int64_t>(n)][0][z].copy_(
                    grid_.under(slices_.at(grid_.starts[0][level] + z), places_[first + n]));
        bool const flat = !manifest_.network.volumetric;
        auto output = network_.run(flat ? input.squeeze(2) : input, stage_);
        if (flat && output.dim() == 4)
            output = output.unsqueeze(2);
        requireShape(output, input);
        if (classes_ != 0 && output.size(1) != classes_)
            throw plugin::Failure(
                LAMINA_BAD_BUNDLE, "The model's network changed its number of classes.");
        classes_ = output.size(1);
        return output;
    }

    at::Tensor activated(at::Tensor const& output) const
    {
        return toProbabilities(output, manifest_.network.logits, manifest_.postprocess.activation);
    }

    /// The channels do not know of each other.
    [[nodiscard]] bool areSeparate() const
    {
        using Activation = Postprocess::Activation;
        auto const& rule = manifest_.postprocess;
        return (rule.regions.empty() || std::ssize(rule.regions) == classes_)
            && (!manifest_.network.logits || rule.activation == Activation::none
                || rule.activation == Activation::sigmoid);
    }

    /// Blended scores of a slice: channels × rows × columns.
    at::Tensor activatedSlice(at::Tensor scores) const
    {
        if (!manifest_.network.blendOutputs)
            return scores;
        if (!areSeparate())
            return activated(scores.unsqueeze(0))[0];
        // One by one: a sigmoid's last bit depends on where a value lies.
        for (std::int64_t n = 0; n < scores.size(0); ++n) {
            auto const plane = scores.narrow(0, n, 1).unsqueeze(0);
            if (auto const changed = activated(plane); !changed.is_same(plane))
                plane.copy_(changed);
        }
        return scores;
    }

    void give(std::int64_t slice, at::Tensor const& scores, Channels channels)
    {
        stage_.step(done_);
        auto const plane = grid_.cut(activatedSlice(scores));
        if (plan_.channels == 0)
            sinks_.all(slice, plane);
        else
            sinks_.parts(slice, plane, channels.first, classes_);
    }

    void alone()
    {
        auto const scores = std::exchange(probe_, at::Tensor());
        for (std::int64_t slice = 0; slice < grid_.size[0]; ++slice) {
            // One by one: a second volume of all scores may be more than there is room for.
            auto plane = scores[0].select(1, slice + grid_.before[0]);
            if (!manifest_.network.blendOutputs)
                plane = activated(plane.unsqueeze(0))[0];
            give(slice, plane, { 0, classes_ });
        }
    }

    /// Runs the first windows, which tells how many classes there are and what the network takes,
    /// and chooses by it how the others are run.
    void plan(Index first)
    {
        auto const before = ownBytes();
        std::uint64_t most = 0;
        {
            PeakMemory peak;
            probe_ = outputOf(first, 0);
            most = peak.bytes();
        }
        probedLevel_ = first;
        auto const available = availableBytes();
        WindowMemory memory;
        memory.batch = batch_;
        memory.scores = waysFor(first);
        memory.room = std::numeric_limits<std::uint64_t>::max() / 2;
        bool ofManifest = false;
        if (before && available) {
            memory.network = remainder(most, *before);
            // The next windows take again what the first has given back; an eighth stays free.
            memory.room = remainder(*available, remainder(most, ownBytes().value_or(most))) / 8 * 7;
            auto const allowed = remainder(static_cast<std::uint64_t>(spec_.hostMemoryMb * 1e6),
                                     most + mappedFileBytes())
                / 8 * 7;
            ofManifest = spec_.hostMemoryMb > 0 && allowed < memory.room;
            if (ofManifest)
                memory.room = allowed;
        }
        auto const plan = planOf(memory);
        if (!plan)
            throw plugin::Failure(LAMINA_OUT_OF_MEMORY,
                "On this image it needs " + megabytes(leastNeed(memory))
                    + " of memory beside its network, and "
                    + (ofManifest ? "it may take " : "there are ") + megabytes(roomWith(memory, 1))
                    + "." + (ofManifest ? "" : " Close other studies, or use another model."));
        plan_ = *plan;
        room_ = roomWith(memory, plan_.batch);
        tell(memory);
        if (plan_.batch != batch_)
            probe_ = at::Tensor();
        batch_ = plan_.batch;
    }

    /// How scores can be kept, and what it takes beside the network.
    [[nodiscard]] std::vector<WindowMemory::Scores> waysFor(Index first) const
    {
        using Choice = NetworkSpec::Scores;
        auto const classes = static_cast<std::uint64_t>(classes_);
        auto const plane
            = static_cast<std::uint64_t>(grid_.padded[1] * grid_.padded[2]) * sizeof(float);
        auto const window
            = static_cast<std::uint64_t>(grid_.patch[0] * grid_.patch[1] * grid_.patch[2])
            * sizeof(float);
        auto const choice = manifest_.network.scores;
        bool const canBeSparse
            = sinks_.best && SparseSums::inputOf(manifest_, classes_).has_value();
        std::vector<WindowMemory::Scores> out;
        bool const isMany = classes_ > classesKept.front() && choice != Choice::all;
        if (!canBeSparse || (choice != Choice::best && !isMany)) {
            auto const outputs = classes * static_cast<std::uint64_t>(batch_) * window;
            auto const of = [&](std::uint64_t channels) -> WindowMemory::Scores {
                auto const sums = channels * (DenseSums::bytesOfSums(grid_) + 3 * plane) + outputs;
                return { 0, sums, sums + channels * DenseSums::bytesHeld(grid_, first) };
            };
            out.push_back(of(classes));
            for (std::uint64_t channels = classes, passes = 2;
                 sinks_.parts && areSeparate() && !canBeSparse && passes <= classes; ++passes)
                if (auto const fewer = (classes + passes - 1) / passes; fewer < channels) {
                    out.push_back(of(channels = fewer));
                    auto& way = out.back();
                    way.channels = static_cast<std::int64_t>(fewer);
                    way.bytes += bytesBetweenParts();
                    way.fromFocus += bytesBetweenParts();
                }
        }
        if (choice != Choice::all && canBeSparse)
            for (auto const most : classesKept) {
                auto const slice = plane / sizeof(float) * sparseBytesOfVoxel(most);
                auto const passing
                    = 3 * classes * window / static_cast<std::uint64_t>(grid_.patch[0]) + 8 * plane;
                auto const levels = static_cast<std::uint64_t>(grid_.patch[0]) * slice + passing;
                out.push_back(
                    { most, levels, levels + static_cast<std::uint64_t>(sharedSlices()) * slice });
            }
        return out;
    }

    /// What is kept of the source from one run of the windows to the next: the best score so far.
    [[nodiscard]] std::uint64_t bytesBetweenParts() const
    {
        auto const& size = field_.orientation().size;
        return manifest_.postprocess.regions.empty()
            ? static_cast<std::uint64_t>(size[0] * size[1] * size[2]) * sizeof(float)
            : 0;
    }

    /// Slices that two levels have in common, at most.
    [[nodiscard]] std::int64_t sharedSlices() const
    {
        auto const& starts = grid_.starts[0];
        std::int64_t shared = 0;
        for (Index n = 1; n < starts.size(); ++n)
            shared = std::max(shared, starts[n - 1] + grid_.patch[0] - starts[n]);
        return shared;
    }

    /// Says what was not done as it is when there is memory.
    void tell(WindowMemory const& memory) const
    {
        if (manifest_.network.isCoarse)
            return;
        if (plan_.most != 0 && memory.scores.front().most == 0)
            network_.remark("All scores of " + std::to_string(classes_)
                + " classes would have taken " + megabytes(memory.scores.front().bytes)
                + " of memory; of each voxel only the best were kept.");
        if (plan_.channels != 0)
            network_.remark("The memory was not enough for all " + std::to_string(classes_)
                + " structures at a time; the network ran " + std::to_string(passes())
                + " times, and took so much longer.");
        if (plan_.batch < batch_)
            network_.remark("The memory was not enough for " + std::to_string(batch_)
                + " windows at a time; " + std::to_string(plan_.batch) + " were run.");
        if (!plan_.fromFocus && focusSlice() >= 0)
            network_.remark("The memory was not enough to begin with the slice on the screen.");
    }

    /// How often all windows are run.
    [[nodiscard]] std::int64_t passes() const
    {
        return plan_.channels == 0 ? 1 : (classes_ + plan_.channels - 1) / plan_.channels;
    }

    /// Runs the windows of a level; `take` gets each one's output.
    template <class Take> void runLevel(Index level, Take&& take)
    {
        load(level);
        auto const share = 1.0 / (double(grid_.starts[0].size()) * double(passes()));
        auto const from = done_;
        for (Index first = 0; first < places_.size(); first += static_cast<Index>(batch_)) {
            stage_.step(done_ = from + share * double(first) / double(places_.size()));
            auto output = std::exchange(probe_, at::Tensor());
            if (!output.defined() || level != probedLevel_ || first != 0)
                output = outputOf(level, first);
            Pulse const pulse(stage_); // a whole volume's softmax takes seconds, too
            take(std::move(output), first);
        }
        done_ = from + share;
    }

    void keepAll(Index firstLevel, Channels channels)
    {
        DenseSums sums(grid_, weights_, firstLevel);
        auto const count = grid_.starts[0].size();
        for (Index n = 0; n < count; ++n) {
            auto const level = (firstLevel + n) % count;
            runLevel(level, [&](at::Tensor output, Index first) {
                if (!manifest_.network.blendOutputs)
                    output = activated(std::exchange(output, at::Tensor()));
                for (Index m = 0; m < static_cast<Index>(output.size(0)); ++m)
                    sums.add(level, places_[first + m],
                        output[static_cast<std::int64_t>(m)].narrow(
                            0, channels.first, channels.count));
            });
            sums.finish(level, [&](std::int64_t slice, at::Tensor const& scores) {
                give(slice, scores, channels);
            });
        }
    }

    void keepBest()
    {
        SparseSums sums(grid_, weights_, *SparseSums::inputOf(manifest_, classes_), plan_.most);
        LevelOrder order(grid_);
        auto const from = [&] { return plan_.fromFocus ? focusSlice() : -1; };
        while (auto const level = order.next(from())) {
            runLevel(*level, [&](at::Tensor const& output, Index first) {
                for (Index m = 0; m < static_cast<Index>(output.size(0)); ++m) {
                    stage_.step(done_);
                    sums.add(*level, places_[first + m], output[static_cast<std::int64_t>(m)]);
                    if (sums.bytes() > room_)
                        throw plugin::Failure(LAMINA_OUT_OF_MEMORY,
                            "There is not enough memory for the scores of this model on this "
                            "image. Close other studies, or use another model.");
                }
            });
            sums.finish(*level, [&](std::int64_t slice, SparseSlice&& scores) {
                stage_.step(done_);
                sinks_.best(slice, std::move(scores));
            });
        }
    }

    Field& field_;
    Network& network_;
    Manifest const& manifest_;
    Stage stage_;
    ScoreSinks const& sinks_;
    Focus const& focus_;
    NetworkSpec spec_; ///< the manifest's, or with smaller windows
    WindowGrid grid_;
    WindowWeights weights_;
    std::vector<WindowGrid::Place> places_;
    std::int64_t batch_;
    std::int64_t classes_ = 0; ///< 0: not known yet
    std::map<std::int64_t, at::Tensor> slices_; ///< of the padded field, of a level
    at::Tensor probe_; ///< output for the first windows of a level
    Index probedLevel_ = 0;
    WindowPlan plan_;
    std::uint64_t room_ = 0;
    double done_ = 0;
};

} // namespace

void inferWindows(Field& field, Network& network, Manifest const& manifest, Stage stage,
    ScoreSinks const& sinks, Focus const& focus)
{
    KeptMemory const memory; // from window to window
    WindowRun(field, network, manifest, stage, sinks, focus).run();
}

} // namespace lamina::runner
