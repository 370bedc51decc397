#pragma once

#include "base/Result.h"
#include "dicom/PixelLayout.h"

#include <cstddef>
#include <span>

namespace lamina::dicom {

/// Reads the markers of a JPEG 2000 codestream (bare or in its box) and refuses one of another
/// size than the file declares, and one whose tiles, precincts or layers would cost a decoder far
/// more than its pixels: their number is the stream's free choice, a few bytes claim gigabytes.
Status checkJpeg2000(std::span<std::byte const> packed, PixelLayout const& layout);

} // namespace lamina::dicom
