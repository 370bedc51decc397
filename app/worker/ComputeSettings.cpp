#include "ComputeSettings.h"

#include <cstdlib>

namespace lamina::worker {
namespace {

/// The kernels of OpenBLAS for this processor; null when it is best left to choose.
char const* openBlasKernels()
{
#if defined(__x86_64__) && defined(__GNUC__)
    bool const avx512 = __builtin_cpu_supports("avx512f") != 0
        && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512dq") != 0
        && __builtin_cpu_supports("avx512vl") != 0;
    if (avx512)
        return "SkylakeX";
    if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0)
        return "Haswell";
#endif
    return nullptr;
}

} // namespace

void chooseComputeSettings()
{
#if !defined(_WIN32)
    constexpr int unlessSet = 0;
    if (auto const* const kernels = openBlasKernels())
        ::setenv("OPENBLAS_CORETYPE", kernels, unlessSet);
#endif
}

} // namespace lamina::worker
