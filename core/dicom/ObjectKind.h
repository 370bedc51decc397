#pragma once

#include <string>
#include <string_view>

namespace lamina::dicom {

/// What the objects of a SOP class are, as Series::objectKind says it: "image" needs pixels,
/// "segmentation", "report", "key-objects", "presentation-state", "structure-set", "plan",
/// "document", "waveform", "value-mapping", "registration", "spectroscopy", "annotations",
/// "other".
[[nodiscard]] std::string objectKindOf(std::string_view sopClassUid, bool hasPixels);

/// The kind in words for a reader: "Structure set".
[[nodiscard]] std::string_view wordsOfKind(std::string_view kind);

} // namespace lamina::dicom
