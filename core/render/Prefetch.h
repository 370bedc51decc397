#pragma once

#include <cstdint>

#if defined(_MSC_VER) && (defined(_M_X64) || defined(_M_IX86))
#include <intrin.h>
#endif

namespace lamina::render {

/// Asks for the cache line at an address that will be read soon; never a fault. Lines of voxels
/// that run across rows or slices touch a new cache line each, so the next line is asked for while
/// this one is read.
inline void prefetch(void const* address)
{
#if defined(__GNUC__)
    __builtin_prefetch(address);
#elif defined(_MSC_VER) && (defined(_M_X64) || defined(_M_IX86))
    _mm_prefetch(static_cast<char const*>(address), _MM_HINT_T0);
#else
    static_cast<void>(address);
#endif
}

/// A step between neighbours on a line from which on each lies in a cache line of its own.
inline constexpr std::int64_t prefetchStride = 64;

} // namespace lamina::render
