#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::dicom {

/// The values of one tag of a Siemens CSA header, (0029,xx10), in either of its forms ("SV10" and
/// the older one). Nothing when the tag is not there or the header is damaged before it; nothing of
/// it is trusted. [any thread]
[[nodiscard]] std::vector<std::string> csaValues(
    std::span<std::byte const> header, std::string_view name);

} // namespace lamina::dicom
