#pragma once

#include "torch/Manifest.h"

#include <ATen/core/Tensor.h>

namespace lamina::runner {

/// Curves (channels × samples, double) brought to the rate that the network was trained at, with
/// what lies outside its band taken off, all in one pass through their spectrum.
///
/// Each curve is mirrored at its end, so that it closes without a step; the spectrum is weighted by
/// the squared gain of a Butterworth filter of order 2 at either border, which is what the filter
/// run forth and back does to it; it is then cut, or filled with zeros, to the new rate. The result
/// has round(samples × rate ÷ samplesPerSecond) samples.
at::Tensor filtered(at::Tensor const& curves, double samplesPerSecond, SignalSpec const& spec);

/// Each curve less its mean over its standard deviation; a flat one becomes zero.
at::Tensor standardised(at::Tensor const& curves);

} // namespace lamina::runner
