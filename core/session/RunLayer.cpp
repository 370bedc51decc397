#include "session/RunLayer.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace lamina::session {

Layer layerOf(ai::RunResult&& ran, ai::Bundle const& bundle)
{
    Layer layer;
    layer.name = bundle.manifest.name;
    layer.algorithm = std::move(ran.algorithm);
    layer.labels = std::move(ran.labels);
    layer.image = std::move(ran.image);
    if (layer.image)
        layer.opacity = 1; // in place of the source, not over it
    layer.report = { std::move(ran.boxes), std::move(ran.scores), bundle.manifest.labels };
    layer.notes = std::move(ran.notes);
    layer.device = std::move(ran.device);
    layer.seconds = ran.secondsRun;
    return layer;
}

std::string doneText(Layer const& layer, std::string const& computedOn)
{
    return computedOn.empty() ? fmt::format("{}: done in {:.1f} s on {}", layer.name, layer.seconds,
               layer.device == "cpu" ? "the processor" : layer.device)
                              : fmt::format("{}: as computed on {}", layer.name, computedOn);
}

bool showPartial(OpenStacks& stacks, OpenStack& stack, int task, ai::Bundle const& bundle,
    ai::PartialResult partial)
{
    auto const& labels = *partial.labels;
    if (!stack.volume || !(labels.size == stack.volume->size())
        || !(labels.indexToLps == stack.volume->indexToLps()))
        return false;
    auto const found = std::ranges::find(stack.layers, task, &Layer::computing);
    auto* layer = found == stack.layers.end() ? nullptr : &*found;
    if (layer == nullptr) {
        Layer made;
        made.name = bundle.manifest.name;
        made.computing = task;
        if (auto remark = ai::trustRemark(bundle))
            made.notes.push_back(std::move(*remark));
        layer = &stacks.addLayer(stack, std::move(made));
    }
    layer->labels = std::move(partial.labels);
    layer->isCoarse = partial.isCoarse;
    return true;
}

std::optional<Layer> takePartial(OpenStack& stack, int task)
{
    auto const at = std::ranges::find(stack.layers, task, &Layer::computing);
    if (at == stack.layers.end())
        return std::nullopt;
    auto taken = std::move(*at);
    stack.layers.erase(at);
    return taken;
}

void takeOver(Layer& whole, Layer const& partial)
{
    whole.visible = partial.visible;
    whole.opacity = partial.opacity;
    whole.hiddenLabels = partial.hiddenLabels;
}

} // namespace lamina::session
