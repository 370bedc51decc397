#pragma once

#include <cstdint>

namespace lamina::dicom {

/// What one file may cost, whatever it claims.
struct ImportLimits {
    /// Decoded pixels of one file. LAMINA_PIXEL_BUDGET_MIB in the environment raises or lowers it.
    std::uint64_t pixelBytes = std::uint64_t { 8 } << 30;

    /// Bytes that a compressed file of `fileBytes` may unpack to: at any ratio a 32nd of the
    /// budget, 200 : 1 beyond, which only blank pictures exceed; never more than the budget.
    [[nodiscard]] std::uint64_t mostExpanded(std::uint64_t fileBytes) const;
};

/// The limits of this process, read once. [any thread]
[[nodiscard]] ImportLimits const& importLimits();

} // namespace lamina::dicom
