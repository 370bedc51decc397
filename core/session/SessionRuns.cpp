#include "ai/import/TemporaryImport.h"
#include "session/BatchChoice.h"
#include "session/RunCurves.h"
#include "session/RunLayer.h"
#include "session/Session_p.h"

#include <algorithm>
#include <fmt/format.h>

namespace lamina::session {

int Session::run(
    std::string const& bundleId, StackKey const& key, ai::Device device, Urgency urgency)
{
    auto const* const open = impl_->stacks.find(key);
    auto const isOpen = open == nullptr ? nullptr : open->loader;
    auto const curves = open == nullptr || !open->curves ? nullptr : open->curves->group;
    auto const reference = find(key);
    auto const stack = reference.stack == nullptr ? dicom::Stack {} : *reference.stack;
    auto const control = std::make_shared<ai::RunControl>();
    if (open != nullptr)
        control->focusSlice = open->focus;
    return impl_->startRun(key, control, urgency,
        [impl = impl_.get(), bundleId, key, isOpen, curves, stack, device, control, urgency,
            memory = impl_->options.memory](
            int task, std::stop_token stop, Progress const& progress) -> Tasks::Outcome {
            if (stop.stop_requested())
                return fail(ErrorCode::cancelled, "run cancelled while it waited");
            auto loader = isOpen;
            if (!loader && !curves && urgency == Urgency::batch) {
                using Loader = std::shared_ptr<dicom::StackLoader>;
                LAMINA_TRY(loader,
                    impl->home.ask<Loader>([impl, key] { return impl->openForBatch(key); }, stop));
            }
            if (!loader && !curves)
                return fail(ErrorCode::usage, "run without a stack",
                    "Open a series before running a model.");
            auto const* const bundle = impl->bundleOf(bundleId);
            if (bundle == nullptr)
                return fail(ErrorCode::notFound, "model " + bundleId,
                    fmt::format("There is no model called {}.", bundleId));
            if (loader) {
                progress.report(0, "Waiting for the series");
                LAMINA_CHECK(loader->wait(stop));
            }
            control->partial = [impl, task, key, bundle](ai::PartialResult partial) {
                // The region model's labels are not this model's.
                if (partial.labels->labels == bundle->manifest.labels)
                    impl->home.post(
                        [impl, task, key, bundle, partial = std::move(partial)]() mutable {
                            impl->showPartial(task, key, *bundle, std::move(partial));
                        });
            };
            auto ran = loader ? runModel(impl->worker, *bundle, impl->models, stack,
                           loader->volume(), device, memory, stop, progress, control)
                              : runOnCurves(impl->worker, *bundle, *curves, device, memory, stop,
                                  progress, control);
            if (!ran)
                return fail(std::move(ran).error());
            return impl->layerFrom(std::move(*ran), *bundle, task, key);
        });
}

int Session::tryImport(std::filesystem::path const& source, ai::Answers const& answers,
    StackKey const& key, ai::Device device)
{
    auto const* const open = impl_->stacks.find(key);
    auto const loader = open == nullptr ? nullptr : open->loader;
    auto const reference = find(key);
    auto const stack = reference.stack == nullptr ? dicom::Stack {} : *reference.stack;
    auto const control = std::make_shared<ai::RunControl>();
    // Nothing of it is remembered: the next answer makes another model.
    RunMemory const memory { {}, {}, impl_->options.memory.runsUnsigned };
    return impl_->startRun(key, control, Urgency::interactive,
        [impl = impl_.get(), source, answers, key, loader, stack, device, control, memory](
            int task, std::stop_token stop, Progress const& progress) -> Tasks::Outcome {
            if (stop.stop_requested())
                return fail(ErrorCode::cancelled, "run cancelled while it waited");
            if (!loader)
                return fail(
                    ErrorCode::usage, "try without a stack", "Open a series to try the model on.");
            if (!memory.runsUnsigned)
                return fail(ErrorCode::usage, "try without the developer mode",
                    "Nobody vouches for this model: it is tried in the developer mode alone, which "
                    "the settings switch on.");
            LAMINA_TRY(auto const made, ai::TemporaryImport::make(source, answers));
            LAMINA_CHECK(loader->wait(stop));
            LAMINA_TRY(auto ran,
                runModel(impl->worker, made.bundle(), impl->models, stack, loader->volume(), device,
                    memory, stop, progress, control));
            return impl->layerFrom(std::move(ran), made.bundle(), task, key);
        });
}

int Session::runOnStudy(std::string const& bundleId, StackKey const& key, ai::Device device)
{
    impl_->awaitModels();
    auto const* const bundle = impl_->bundleOf(bundleId);
    auto const isDone = [&](StackKey const& one) {
        return std::ranges::any_of(layers(one), [&](Layer const& layer) {
            return layer.algorithm.id == bundleId && layer.state != LayerState::rejected;
        });
    };
    std::vector<dicom::Stack> stacks;
    std::size_t known = 0;
    if (auto const* const study = find(key).study)
        for (auto const& series : study->series)
            for (auto const& stack : series.stacks) {
                if (isDone({ series.uid, stack.id }))
                    ++known;
                else
                    stacks.push_back(stack);
            }
    return impl_->tasks.start(key,
        [this, bundleId, device, known, stacks = std::move(stacks),
            manifest = bundle == nullptr ? ai::Manifest {} : bundle->manifest](
            std::stop_token stop, Progress const& progress) -> Tasks::Outcome {
            if (manifest.id.empty())
                return fail(ErrorCode::notFound, "model " + bundleId,
                    fmt::format("There is no model called {}.", bundleId));
            LAMINA_TRY(auto choice, chooseForBatch(stacks, manifest, stop, progress));
            choice.known = known;
            return [this, bundleId, device, choice, name = manifest.name]() -> std::string {
                for (auto const& one : choice.fitting) {
                    int const task = run(bundleId, one, device, Urgency::batch);
                    impl_->tell({ Event::Kind::runQueued, task, one, 0, name, {} });
                }
                return textOf(choice);
            };
        });
}

int Session::Impl::startRun(
    StackKey const& key, std::shared_ptr<ai::RunControl> control, Urgency urgency, RunWork work)
{
    awaitModels();
    return tasks.startRun(
        { key, std::move(control), urgency == Urgency::batch ? Turn::later : Turn::usual,
            std::move(work), [this, key](int task) {
                auto* const open = stacks.find(key);
                if (open != nullptr && takePartial(*open, task))
                    layersChanged(key);
            } });
}

Result<std::shared_ptr<dicom::StackLoader>> Session::Impl::openForBatch(StackKey const& key)
{
    bool const isNew = stacks.find(key) == nullptr;
    auto const* const stack = find(key).stack;
    LAMINA_TRY(
        auto const* const open, load(key, stack == nullptr ? 0 : stack->volume.size.slices / 2));
    if (isNew && stacks.isFull()) {
        stacks.drop(key);
        return fail(ErrorCode::outOfMemory, "batch: no room for the voxels of another stack",
            "There is no room for the images of another series. Decide about the results so far, "
            "then run the batch again.");
    }
    return open->loader;
}

void Session::Impl::showPartial(
    int task, StackKey const& key, ai::Bundle const& bundle, ai::PartialResult partial)
{
    auto* const open = stacks.find(key);
    if (open != nullptr && tasks.contains(task)
        && session::showPartial(stacks, *open, task, bundle, std::move(partial)))
        layersChanged(key);
}

Tasks::Outcome Session::Impl::layerFrom(
    ai::RunResult&& ran, ai::Bundle const& bundle, int task, StackKey const& key)
{
    auto computedOn = ran.computedOn;
    return [this, key, task, computedOn = std::move(computedOn),
               layer = std::make_shared<Layer>(layerOf(std::move(ran), bundle))]() -> std::string {
        auto* const open = stacks.find(key);
        if (open == nullptr)
            return {};
        if (auto const partial = takePartial(*open, task))
            takeOver(*layer, *partial);
        auto text = doneText(*layer, computedOn);
        stacks.addLayer(*open, std::move(*layer));
        layersChanged(key);
        return text;
    };
}

} // namespace lamina::session
