#include "signal/Filter.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/fft_irfft.h>
#include <ATen/ops/fft_rfft.h>
#include <ATen/ops/ones_like.h>
#include <algorithm>
#include <cmath>

namespace lamina::runner {

namespace {

constexpr double order = 2;
constexpr c10::string_view norm = "backward"; ///< the division by the length is the inverse's

/// Gain of the band at frequencies in Hz.
at::Tensor gainAt(at::Tensor const& hertz, SignalSpec const& spec)
{
    auto gain = at::ones_like(hertz);
    if (!spec.bandPass)
        return gain;
    auto const [low, high] = *spec.bandPass;
    if (low > 0) {
        auto const ratio = (hertz / low).pow(2 * order); // 0 at 0 Hz
        gain *= ratio / (1 + ratio);
    }
    if (high > 0)
        gain /= 1 + (hertz / high).pow(2 * order);
    return gain;
}

} // namespace

at::Tensor filtered(at::Tensor const& curves, double samplesPerSecond, SignalSpec const& spec)
{
    auto const before = curves.size(1);
    auto const after = std::max<std::int64_t>(
        1, std::llround(static_cast<double>(before) * spec.samplesPerSecond / samplesPerSecond));
    auto spectrum = at::fft_rfft(at::cat({ curves, curves.flip({ 1 }) }, 1), 2 * before, 1, norm);
    auto const hertz = at::arange(before + 1, curves.options())
        * (samplesPerSecond / static_cast<double>(2 * before));
    spectrum = spectrum * gainAt(hertz, spec);
    if (after < before) // the highest frequency left would be counted with half of its phase
        spectrum = at::constant_pad_nd(spectrum.narrow(1, 0, after), { 0, 1 });
    else if (after > before)
        spectrum = at::constant_pad_nd(spectrum, { 0, after - before });
    return at::fft_irfft(spectrum, 2 * after, 1, norm).narrow(1, 0, after)
        * (static_cast<double>(after) / static_cast<double>(before));
}

at::Tensor standardised(at::Tensor const& curves)
{
    auto const centred = curves - curves.mean(1, true);
    auto const deviation = (centred * centred).mean(1, true).sqrt();
    return centred / (deviation + (deviation < 1e-9));
}

} // namespace lamina::runner
