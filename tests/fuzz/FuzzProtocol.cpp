#include "ai/protocol/Messages.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace lamina::ai::protocol;

namespace {

/// What can be read can be written, and reads the same again.
template <typename Message>
void checkRoundTrip(std::string_view text, lamina::Result<Message> (*parse)(std::string_view))
{
    auto const message = parse(text);
    if (!message)
        return;
    auto const again = parse(encode(*message));
    if (!again || !(*again == *message))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    checkRoundTrip(text, parseToHost);
    checkRoundTrip(text, parseToWorker);
    return 0;
}
