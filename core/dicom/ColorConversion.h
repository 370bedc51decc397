#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace lamina::dicom {

/// Turns interleaved 8-bit pixels of a YBR photometric interpretation into RGB, in place
/// (PS3.3 C.7.6.3.1.2); others are left alone.
void toRgb(std::span<std::byte> pixels, std::string_view photometric);

} // namespace lamina::dicom
