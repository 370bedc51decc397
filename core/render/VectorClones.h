#pragma once

/// Before a function whose loops the compiler turns into vectors: compiles it for any processor of
/// its kind and once more for those with AVX2; the loader chooses. Not under sanitizers, which do
/// not run yet when the loader does.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__)          \
    && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define LAMINA_VECTOR_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define LAMINA_VECTOR_CLONES
#endif
