#pragma once

#include "session/Layer.h"

#include <QString>

namespace lamina::app {

/// What became of a layer, beside its name: "accepted · 3.1 s".
[[nodiscard]] QString layerDetail(session::Layer const& layer);
/// Who made it, who decided, when and why; a line each.
[[nodiscard]] QString layerTip(session::Layer const& layer);

} // namespace lamina::app
