#pragma once

#include "base/Result.h"

#include <cstddef>
#include <span>
#include <vector>

namespace lamina::dicom {

/// Unpacks raw deflate (PS3.5 A.5) into at most `limit` bytes. What a damaged stream gave before
/// it broke is kept; nothing is allocated that the stream did not fill.
Result<std::vector<std::byte>> inflateBytes(std::span<std::byte const> packed, std::size_t limit);

} // namespace lamina::dicom
