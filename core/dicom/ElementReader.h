#pragma once

#include "dicom/DatasetMap.h"

#include <optional>

namespace lamina::dicom {

constexpr std::uint32_t undefinedLength = 0xffffffff;
constexpr TagNumber tagItem = 0xfffee000;
constexpr TagNumber tagItemEnd = 0xfffee00d;
constexpr TagNumber tagSequenceEnd = 0xfffee0dd;

/// How element headers are written (PS3.5 section 7.1).
struct Encoding {
    bool isExplicit = true;
    bool isBigEndian = false;
};

struct ElementHeader {
    TagNumber tag = 0;
    std::array<char, 2> vr {};
    std::uint32_t length = 0;
    std::uint64_t value = 0; ///< offset of the value
};

/// A number of `count` bytes at `bytes`.
[[nodiscard]] std::uint32_t numberAt(std::byte const* bytes, int count, bool isBigEndian);

/// The header at `offset`, or nothing when the source ends within it. Items and delimiters have
/// no VR in any encoding.
std::optional<ElementHeader> readHeader(ReadAhead& in, std::uint64_t offset, Encoding encoding);

/// True for two letters that could be a VR.
[[nodiscard]] bool looksLikeVr(std::byte const* bytes);

} // namespace lamina::dicom
