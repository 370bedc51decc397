#include "dicom/ImportLimits.h"

#include "base/Number.h"

#include <algorithm>
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
        auto const mebibytes = numberFrom<std::uint64_t>(text == nullptr ? "" : text);
        if (mebibytes && *mebibytes > 0 && *mebibytes < (1U << 24))
            read.pixelBytes = *mebibytes << 20;
        return read;
    }();
    return limits;
}

} // namespace lamina::dicom
