#pragma once

namespace lamina {

/// Writes the broken invariant to stderr and aborts.
[[noreturn]] void assertionFailed(char const* expression, char const* file, int line);

} // namespace lamina

/// A broken invariant is a bug; checked in release builds too.
#define LAMINA_ASSERT(expression)                                                                  \
    ((expression) ? static_cast<void>(0)                                                           \
                  : ::lamina::assertionFailed(#expression, __FILE__, __LINE__))
