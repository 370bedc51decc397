#pragma once

#include "ai/Worker.h"
#include "session/Layer.h"
#include "session/OpenStacks.h"

#include <optional>
#include <string>

namespace lamina::session {

/// What a run found, as a proposal.
[[nodiscard]] Layer layerOf(ai::RunResult&& ran, ai::Bundle const& bundle);

/// "Lungs: done in 3.1 s on cuda:0", of a layer that a run made; or where else it was computed.
[[nodiscard]] std::string doneText(Layer const& layer, std::string const& computedOn);

/// Shows what a run has so far in the place of what it had before. False: it cannot be shown,
/// because a model that saw an even grid in place of the slices shows nothing before its end.
bool showPartial(OpenStacks& stacks, OpenStack& stack, int task, ai::Bundle const& bundle,
    ai::PartialResult partial);
/// Takes away what a run showed while it went on.
std::optional<Layer> takePartial(OpenStack& stack, int task);
/// What the reader did with the unfinished layer holds for the whole one.
void takeOver(Layer& whole, Layer const& partial);

} // namespace lamina::session
