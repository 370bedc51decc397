#include "base/Guarded.h"
#include "session/LayerDecision.h"
#include "session/Session_p.h"

#include <algorithm>
#include <fmt/format.h>

namespace lamina::session {

std::vector<Layer> const& Session::layers(StackKey const& key) const
{
    static std::vector<Layer> const none;
    auto const* const open = std::as_const(impl_->stacks).find(key);
    return open == nullptr ? none : open->layers;
}

void Session::setLayerVisible(StackKey const& key, int layer, bool visible)
{
    if (auto* const found = impl_->stacks.layer(key, layer)) {
        found->visible = visible;
        impl_->layersChanged(key);
    }
}

void Session::setLayerOpacity(StackKey const& key, int layer, double opacity)
{
    if (auto* const found = impl_->stacks.layer(key, layer)) {
        found->opacity = std::clamp(opacity, 0.0, 1.0);
        impl_->layersChanged(key);
    }
}

void Session::setLabelVisible(StackKey const& key, int layer, std::uint8_t label, bool visible)
{
    if (auto* const found = impl_->stacks.layer(key, layer)) {
        found->hiddenLabels[label] = !visible;
        impl_->layersChanged(key);
    }
}

void Session::setLabelOpacity(StackKey const& key, int layer, std::uint8_t label, double share)
{
    if (auto* const found = impl_->stacks.layer(key, layer)) {
        found->labelOpacities[label] = std::clamp(share, 0.0, 1.0);
        impl_->layersChanged(key);
    }
}

void Session::setLeastScore(StackKey const& key, int layer, double score)
{
    if (auto* const found = impl_->stacks.layer(key, layer)) {
        found->leastScore = std::clamp(score, 0.0, 1.0);
        impl_->layersChanged(key);
    }
}

void Session::reject(StackKey const& key, int layer, Reason const& reason)
{
    auto* const found = impl_->stacks.layer(key, layer);
    if (found == nullptr)
        return;
    if (found->computing != 0) {
        cancel(found->computing);
        return;
    }
    found->state = LayerState::rejected;
    found->visible = false;
    found->decision = decisionNow(reason);
    auto const keeping = impl_->editor.keeping(key, layer);
    impl_->editor.forget(key, layer);
    auto const folder = impl_->sourceOf(key).second;
    // Work in turn: the last edits come before it.
    if (!folder.empty() && !found->isForeign)
        impl_->tasks.startIn(impl_->editor.pool(), key,
            [content = *found, keeping, folder, series = key.seriesUid](
                std::stop_token, Progress const&) -> Tasks::Outcome {
                LAMINA_CHECK(keepRejection(content, series, folder));
                if (keeping && keeping->kept)
                    LAMINA_CHECK(keeping->kept->settle(KeptProposal::rejectedFolder));
                return [] { return std::string(); };
            });
    impl_->layersChanged(key);
}

int Session::accept(StackKey const& key, int layer, std::filesystem::path folder)
{
    auto const* const found = impl_->stacks.layer(key, layer);
    auto const content = found == nullptr ? Layer {} : *found;
    auto [stack, ownFolder] = impl_->sourceOf(key);
    if (folder.empty())
        folder = std::move(ownFolder);
    bool const isFirst = impl_->saving.insert(layer).second;
    // In turn with the edits, which may still be on their way to the disk.
    return impl_->tasks.startIn(impl_->editor.pool(), key,
        [this, key, layer, content, stack = std::move(stack), folder, isFirst,
            keeping = impl_->editor.keeping(key, layer)](
            std::stop_token, Progress const& progress) -> Tasks::Outcome {
            if (content.id != layer)
                return fail(ErrorCode::notFound, "layer is gone", "This result is no longer open.");
            if (!isFirst)
                return fail(
                    ErrorCode::usage, "layer that is being saved", "This result is being saved.");
            auto made = guarded([&] {
                return keepAcceptance(content, stack,
                    keeping && keeping->kept ? &*keeping->kept : nullptr, folder, progress);
            });
            if (!made) { // it may be tried again
                impl_->home.post([this, layer] { impl_->saving.erase(layer); });
                return fail(std::move(made).error());
            }
            return [this, key, layer, made = std::move(*made)]() -> std::string {
                impl_->saving.erase(layer);
                if (auto* const accepted = impl_->stacks.layer(key, layer)) {
                    accepted->state = LayerState::accepted;
                    accepted->isEdited = made.isEdited;
                    accepted->decision = made.decision;
                    accepted->savedAs = made.savedAs;
                    accepted->report = made.report;
                    impl_->editor.forget(key, layer);
                    impl_->layersChanged(key);
                }
                return fmt::format("Saved {} to {}.{}",
                    made.savedAs.size() == 1 ? "1 file"
                                             : fmt::format("{} files", made.savedAs.size()),
                    made.savedAs.front().parent_path().string(), made.note);
            };
        });
}

} // namespace lamina::session
