#pragma once

#include "base/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lamina::dicom {

class DecoderPool;
struct DicomFile;

/// The ICC profile of a colour image (0028,2000), as the file holds it (PS3.3 C.11.15): its own, or
/// that of its one optical path. Empty without one, and when there are several. Fails with badData
/// where it is larger than any profile of a camera or screen. [any thread]
Result<std::vector<std::byte>> readColorProfile(std::filesystem::path const& path);
Result<std::vector<std::byte>> colorProfileIn(DicomFile const& file);

/// The name that a profile gives itself, in UTF-8; "" when none can be read. [any thread]
[[nodiscard]] std::string nameOfProfile(std::span<std::byte const> profile);

/// What a screen of sRGB shows for each of the 2^24 colours of images with this profile, by its
/// rendering intent: at 0xRRGGBB the pixel 0xffRRGGBB. Black stays black. Empty when no colour
/// changes by more than a level. The profile is read in a process of `pool`, without one in this
/// process. Takes about a second, and 200 MB for the moment; the answer has 64 MB. Fails with
/// badData or unsupported, and with cancelled as soon as `stop` is requested. [any thread]
Result<std::vector<std::uint32_t>> screenColorsOf(
    std::span<std::byte const> profile, DecoderPool* pool, std::stop_token const& stop);

} // namespace lamina::dicom
