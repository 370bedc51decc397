#pragma once

#include "base/Result.h"

#include <type_traits>

namespace lamina {

/// The exception that is being handled, as an error that holds nothing of its text, which may name
/// a patient's files. [any thread, inside a catch block]
Error caughtError();

/// Calls what returns a `Result`; what it throws becomes the error. For the outermost call of a
/// thread, where an exception would end the program.
template <typename Work> std::invoke_result_t<Work&> guarded(Work&& work)
{
    try {
        return work();
    } catch (...) {
        return fail(caughtError());
    }
}

} // namespace lamina
