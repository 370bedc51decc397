#pragma once

#include "dicom/DicomFile.h"
#include "dicom/HeaderDataset_p.h"
#include "dicom/ResultObjects.h"
#include "dicom/dcmtk_p.h"

#include <filesystem>
#include <memory>
#include <string>

namespace lamina::dicom {

inline constexpr char const* resultManufacturer = "Lamina";
inline constexpr char const* researchNotice = "Research use; not for diagnosis";

/// Whether the elements are whole and nest within bounds, so that DCMTK may parse them.
Status checkForParsing(ByteSource const& source, DatasetMap const& map);

/// Parses a file, or a member of an open archive, with DCMTK after its lengths and nesting were
/// checked without it: up to its pixels or, with Reach::headers, without them.
Result<std::unique_ptr<DcmFileFormat>> loadChecked(
    std::filesystem::path const& path, Reach reach = Reach::pixels);

/// The file of a frame without its pixels, as far as it is still that.
Result<std::unique_ptr<DcmFileFormat>> loadSource(Frame const& frame);

/// A data set with new UIDs, the patient, study and frame of reference of the first file of
/// `source`, our equipment and the series description; in UTF-8.
Result<std::unique_ptr<DcmFileFormat>> startResult(
    Stack const& source, ResultContext const& context, char const* sopClass, char const* modality);

/// Writes explicit little endian, atomically, for this user alone. Returns the SOP Instance UID.
Result<std::string> saveResultFile(DcmFileFormat& file, std::filesystem::path const& path);

/// What identifies the algorithm and fits no attribute, as JSON: id, SHA-256, parameters.
[[nodiscard]] std::string provenanceText(image::Algorithm const& algorithm);
/// Name, version, family and provenance (PS3.3 10.16, Algorithm Identification Macro).
void putAlgorithm(DcmItem& item, image::Algorithm const& algorithm);
/// Puts what `provenanceText` wrote back; false when the text is not of that kind.
bool readProvenance(std::string const& text, image::Algorithm& algorithm);

/// Series Description as it was given to `startResult`: without the notice that was put behind it.
[[nodiscard]] std::string givenDescription(DcmItem& data);

/// A person's name as a value of VR PN: one component without the characters that divide it.
[[nodiscard]] std::string personName(std::string const& name);
/// Who accepted a result and when, by its creator and content time.
void readDecision(DcmItem& data, ResultContext& context);

/// Text cut to `most` bytes at a character border, without control characters or backslashes.
[[nodiscard]] std::string fitting(std::string text, std::size_t most);

void put(DcmItem& item, DcmTagKey const& tag, std::string const& value);
/// First value as text without padding, "" when missing.
[[nodiscard]] std::string text(DcmItem& item, DcmTagKey const& tag);
/// A new item at the end of a sequence, which is made when missing.
DcmItem& addItem(DcmItem& parent, DcmTagKey const& sequence);
/// The first item, or null.
[[nodiscard]] DcmItem* firstItem(DcmItem& parent, DcmTagKey const& sequence);
/// An empty sequence.
void putEmptySequence(DcmItem& parent, DcmTagKey const& sequence);
void addCode(DcmItem& parent, DcmTagKey const& sequence, image::CodedTerm const& code);
[[nodiscard]] image::CodedTerm codeAt(DcmItem& parent, DcmTagKey const& sequence);
/// Whether a content item (PS3.3 C.17.3) is named by this term.
[[nodiscard]] bool isNamed(DcmItem& item, image::CodedTerm const& term);
/// The first content item below `parent` of that name, or null.
[[nodiscard]] DcmItem* contentItem(DcmItem& parent, image::CodedTerm const& term);

} // namespace lamina::dicom
