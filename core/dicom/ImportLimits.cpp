#include "dicom/ImportLimits.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace lamina::dicom {

std::uint64_t ImportLimits::mostExpanded(std::uint64_t fileBytes) const
{
    constexpr std::uint64_t ratio = 200;
    // 256 MiB of the budget as shipped.
    auto const anyRatio = pixelBytes / 32;
    return std::min(pixelBytes, std::max(anyRatio, fileBytes * ratio));
}

ImportLimits const& importLimits()
{
    static ImportLimits const limits = [] {
        ImportLimits read;
        auto const* text = std::getenv("LAMINA_PIXEL_BUDGET_MIB");
        std::string_view const digits = text == nullptr ? "" : text;
        std::uint64_t mebibytes = 0;
        auto const [end, error]
            = std::from_chars(digits.data(), digits.data() + digits.size(), mebibytes);
        if (error == std::errc() && end == digits.data() + digits.size() && mebibytes > 0
            && mebibytes < (1U << 24))
            read.pixelBytes = mebibytes << 20;
        return read;
    }();
    return limits;
}

} // namespace lamina::dicom
