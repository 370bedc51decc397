#pragma once

#include "ai/Trust.h"

#include <QString>

namespace lamina::app {

/// Who vouches for a model, in a line.
[[nodiscard]] QString signingText(ai::Signing const& signing);

} // namespace lamina::app
