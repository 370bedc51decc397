#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace lamina {

/// Why something failed. `internal` means a bug of ours, everything else a fact of the world.
enum class ErrorCode {
    cancelled,
    notFound,
    badData,
    unsupported,
    outOfMemory,
    io,
    otherSeries, ///< about another series than was asked for: nothing is wrong with it
    plugin,
    usage,
    internal
};

/// A failure as a value. `what` is for the log and never holds patient data; `advice` is one
/// plain sentence for the reader: what happened and what to do.
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string what;
    std::string advice;

    /// The same error seen from one layer further up: "open series: read slice: …".
    [[nodiscard]] Error in(std::string_view context) &&
    {
        what = std::string(context) + ": " + what;
        return std::move(*this);
    }
};

template <typename T> using Result = tl::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(
    ErrorCode code, std::string what, std::string advice = {})
{
    return tl::unexpected<Error>(Error { code, std::move(what), std::move(advice) });
}

[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace lamina

#define LAMINA_CONCATENATE_INNER(a, b) a##b
#define LAMINA_CONCATENATE(a, b) LAMINA_CONCATENATE_INNER(a, b)
#define LAMINA_TRY_INNER(temporary, declaration, expression)                                       \
    auto temporary = (expression);                                                                 \
    if (!temporary)                                                                                \
        return ::lamina::fail(std::move(temporary).error());                                       \
    declaration = std::move(temporary).value()

/// `LAMINA_TRY(auto slice, readSlice(file));` declares `slice`, or returns the error.
#define LAMINA_TRY(declaration, expression)                                                        \
    LAMINA_TRY_INNER(LAMINA_CONCATENATE(laminaTry_, __LINE__), declaration, expression)

/// `LAMINA_CHECK(save(file));` returns the error of a `Status`, if there is one.
#define LAMINA_CHECK(expression)                                                                   \
    do {                                                                                           \
        if (auto laminaStatus_ = (expression); !laminaStatus_)                                     \
            return ::lamina::fail(std::move(laminaStatus_).error());                               \
    } while (false)
