#include "torch/Precision.h"

#include <torch/version.h>

#include <ATen/autocast_mode.h>
#include <fstream>
#include <string>

namespace lamina::runner {

char const* nameOf(Precision precision) noexcept
{
    return precision == Precision::bf16 ? "bf16" : precision == Precision::fp16 ? "fp16" : "fp32";
}

bool processorHasBf16() noexcept
{
    try {
        std::ifstream in("/proc/cpuinfo");
        for (std::string line; std::getline(in, line);)
            if (line.rfind("flags", 0) == 0)
                return line.find(" avx512_bf16") != line.npos
                    || line.find(" amx_bf16") != line.npos;
    } catch (...) { // then it is not known
    }
    return false;
}

Precision precisionOn(bool gpu, bool processorBf16, Precision wanted) noexcept
{
    if (gpu || (wanted == Precision::bf16 && processorBf16))
        return wanted;
    return Precision::fp32;
}

ReducedPrecision::ReducedPrecision(bool gpu, Precision precision)
    : gpu_(gpu)
    , active_(precision != Precision::fp32)
{
    if (active_)
        set(true, precision);
}

ReducedPrecision::~ReducedPrecision()
{
    if (!active_)
        return;
    at::autocast::clear_cache();
    set(false, Precision::bf16);
}

void ReducedPrecision::set(bool on, Precision precision) const
{
    auto const type = precision == Precision::fp16 ? at::kHalf : at::kBFloat16;
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    auto const device = gpu_ ? at::kCUDA : at::kCPU;
    at::autocast::set_autocast_dtype(device, type);
    at::autocast::set_autocast_enabled(device, on);
#else
    if (gpu_) {
        at::autocast::set_autocast_gpu_dtype(type);
        at::autocast::set_enabled(on);
    } else {
        at::autocast::set_autocast_cpu_dtype(type);
        at::autocast::set_cpu_enabled(on);
    }
#endif
}

} // namespace lamina::runner
