#include "ComputeSettings.h"

#include <cstdlib>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

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

void keepFreeMemory()
{
#if defined(__GLIBC__)
    constexpr int never = -1;
    mallopt(M_ARENA_MAX, 1); // other arenas hand out no more than 64 MB, and map the rest anew
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, never);
#endif
}

} // namespace

void chooseComputeSettings()
{
    keepFreeMemory();
#if !defined(_WIN32)
    constexpr int unlessSet = 0;
    if (auto const* const kernels = openBlasKernels())
        ::setenv("OPENBLAS_CORETYPE", kernels, unlessSet);
#endif
}

void giveBackFreeMemory()
{
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

} // namespace lamina::worker
