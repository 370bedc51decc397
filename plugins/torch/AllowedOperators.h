#pragma once

#include <string_view>

namespace lamina::runner {

/// Whether a network may use an operator, by its qualified name, "aten::conv2d": arithmetic on
/// tensors and scalars, and the flow of a program. What reaches files, processes, other machines,
/// Python, the standard output or the state of this process is not on the list. [any thread]
[[nodiscard]] bool isAllowedOperator(std::string_view name);

} // namespace lamina::runner
