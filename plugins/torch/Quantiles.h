#pragma once

#include <ATen/core/Tensor.h>
#include <array>
#include <functional>

namespace lamina::runner {

/// Two quantiles (0 to 1) of all values, between neighbours by their distance as numpy does, with
/// memory that does not grow with the image. `visit` goes through the image three times.
std::array<double, 2> quantiles(std::array<double, 2> const& wanted,
    std::function<void(std::function<void(at::Tensor const&)> const&)> const& visit);

} // namespace lamina::runner
