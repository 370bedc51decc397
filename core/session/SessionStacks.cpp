#include "session/SavedLayers.h"
#include "session/Session_p.h"

#include <fmt/format.h>

namespace lamina::session {

Result<std::shared_ptr<image::Volume const>> Session::load(
    StackKey const& key, std::int64_t firstSlice)
{
    LAMINA_TRY(auto const* const open, impl_->load(key, firstSlice));
    return open->volume;
}

Result<OpenStack*> Session::Impl::load(StackKey const& key, std::int64_t firstSlice)
{
    if (auto* const open = stacks.find(key)) {
        stacks.touch(*open);
        return open;
    }
    auto const reference = find(key);
    if (reference.stack == nullptr)
        return fail(
            ErrorCode::notFound, "stack not in the catalog", "This series is no longer open.");
    LAMINA_CHECK(stacks.load(key, *reference.stack, firstSlice));
    reopenResults(key, *reference.stack, reference.study);
    return stacks.find(key);
}

void Session::focus(StackKey const& key, std::int64_t slice)
{
    if (auto* const open = impl_->stacks.find(key); open != nullptr && open->loader) {
        open->loader->focus(slice);
        open->focus = slice;
    }
    impl_->tasks.focus(key, slice);
}

std::shared_ptr<image::Volume const> Session::volume(StackKey const& key) const
{
    auto const* const open = std::as_const(impl_->stacks).find(key);
    return open == nullptr ? nullptr : open->volume;
}

StackKey Session::openCurves(Curves curves)
{
    StackKey const key { curves.source.seriesInstanceUid, curves.source.id };
    if (impl_->stacks.find(key) != nullptr)
        return key;
    auto const source = curves.source;
    impl_->stacks.add(key, std::move(curves));
    dicom::Study const* study = nullptr;
    for (auto const& patient : impl_->catalog.patients)
        for (auto const& one : patient.studies)
            if (one.uid == source.studyInstanceUid)
                study = &one;
    impl_->reopenResults(key, source, study);
    return key;
}

void Session::Impl::reopenResults(
    StackKey const& key, dicom::Stack const& stack, dicom::Study const* study)
{
    if (stack.isImageFile || study == nullptr)
        return;
    auto files = filesOfResults(*study, resultsOf(study->uid), stack);
    if (files.empty())
        return;
    tasks.start(key,
        [this, key, files = std::move(files), stack](
            std::stop_token stop, Progress const&) -> Tasks::Outcome {
            LAMINA_TRY(auto read, readLayers(files, stack, decoders, stop));
            auto const found = std::make_shared<ReopenedLayers>(std::move(read));
            return [this, key, found]() -> std::string {
                auto* const open = stacks.find(key);
                if (open == nullptr || (found->layers.empty() && found->unread == 0))
                    return {};
                for (auto& [made, edits] : found->layers) {
                    auto const& layer = stacks.addLayer(*open, std::move(made));
                    if (edits)
                        editor.takeIn(key, layer, std::move(*edits));
                }
                layersChanged(key);
                auto const reopened
                    = fmt::format("{} saved results reopened", found->layers.size());
                return found->unread == 0 ? reopened
                                          : fmt::format("{}; {} could not be read: {}", reopened,
                                              found->unread, found->reason);
            };
        });
}

} // namespace lamina::session
