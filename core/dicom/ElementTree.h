#pragma once

#include "base/Result.h"
#include "dicom/DatasetMap.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace lamina::dicom {

/// One data element as a reader wants to see it. May identify a patient.
struct Element {
    TagNumber tag = 0; ///< 0xfffee000 for the items of a sequence
    std::string path; ///< as dcmodify writes it: "(0008,1140)[0].(0008,1150)"
    std::string keyword; ///< "ReferencedSOPClassUID"; "" when the dictionary has none
    std::string name; ///< "Referenced SOP Class UID", "Item 1", "Private element"
    std::string creator; ///< of a private element, "" when the file names none
    std::string vr; ///< two letters, by the file or by the dictionary; "" for items
    std::string value; ///< clean UTF-8; "" for binary values, sequences and items
    std::string meaning; ///< a date, a name or a UID in words; "" when the value says it all
    std::uint64_t length = 0; ///< in bytes
    std::uint64_t digest = 0; ///< equal values have equal ones; of the first 64 KiB
    bool isBinary = false; ///< the size is all there is to say
    bool isCut = false; ///< there is more than `value` holds
    std::vector<Element> children; ///< items of a sequence, elements of an item
};

/// What a file holds.
struct ElementTree {
    std::vector<Element> elements; ///< meta header first
    std::string kindName; ///< "Images", "Waveform": what it is
    std::string notice; ///< why this is not all, in a sentence; "" when it is
};

/// Every element of a file, without reading its pixels: standard ones, and private ones by their
/// creator. Trusts no length: nesting ends at 64, elements at 200,000, text at 64 KiB a value and
/// 32 MiB a file. Damaged files show what comes before the damage. Fails like `openDicom`.
/// [any thread]
Result<ElementTree> readElements(std::filesystem::path const& path);

/// "(0010,0020)".
[[nodiscard]] std::string textOfTag(TagNumber tag);

} // namespace lamina::dicom
