#pragma once

#include "ai/SelfTest.h"

#include <QString>

namespace lamina::app {

/// What the self-tests of a model came to on this machine, in a line; the newest of them counts.
[[nodiscard]] QString selfTestText(std::vector<ai::SelfTestOutcome> const& outcomes);

/// The same with date, device, libraries and what differed, a line for each.
[[nodiscard]] QString selfTestDetail(std::vector<ai::SelfTestOutcome> const& outcomes);

} // namespace lamina::app
