#include "ai/Manifest.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const manifest = lamina::ai::parseManifest(text);
    if (!manifest)
        return 0;
    // Whatever was let through must hold what the host builds on.
    for (auto const& file : manifest->files) {
        if (file.file.find('/') != std::string::npos || file.sha256.size() != 64)
            std::abort();
    }
    if (manifest->labels.empty() || manifest->files.empty())
        std::abort();
    return 0;
}
