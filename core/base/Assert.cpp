#include "base/Assert.h"

#include <cstdio>
#include <cstdlib>

namespace lamina {

void assertionFailed(char const* expression, char const* file, int line)
{
    std::fprintf(stderr, "lamina: broken invariant: %s (%s:%d)\n", expression, file, line);
    std::abort();
}

} // namespace lamina
