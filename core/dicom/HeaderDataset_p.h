#pragma once

#include "base/Result.h"
#include "dicom/Catalog.h"
#include "dicom/DicomFile.h"
#include "dicom/LookupTable.h"
#include "dicom/VoiReader.h"
#include "dicom/dcmtk_p.h"
#include "image/Geometry.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lamina::dicom {

/// Parses the attributes that describe an image with DCMTK, from a copy of just their bytes: no
/// pixels, no private data, nothing whose size or nesting is out of bounds.
Result<std::unique_ptr<DcmDataset>> parseHeader(DicomFile const& file);

// Values of an item, tolerant of what files get wrong. DCMTK's getters are not const.

[[nodiscard]] std::string textIn(DcmItem& item, DcmTagKey const& key);
[[nodiscard]] std::optional<double> numberIn(
    DcmItem& item, DcmTagKey const& key, unsigned long position = 0);
[[nodiscard]] std::optional<std::int64_t> integerIn(DcmItem& item, DcmTagKey const& key);
[[nodiscard]] std::optional<image::Vec3> vectorIn(
    DcmItem& item, DcmTagKey const& key, unsigned long first = 0);
/// At most `most` numbers of a DS or IS value, up to the first that is none or beyond ±10^7.
/// DCMTK's getter by position walks the text anew for each.
[[nodiscard]] std::vector<double> decimalsIn(DcmItem& item, DcmTagKey const& key, std::size_t most);
/// Every item of a sequence, none when it is missing.
[[nodiscard]] std::vector<DcmItem*> allItemsIn(DcmItem& item, DcmTagKey const& sequence);
/// Centres and widths that can be used, with their names: (0028,1050), (0028,1051), (0028,1055).
[[nodiscard]] std::vector<FileWindow> windowsIn(DcmItem& item, bool isInteger = true);
/// A number in a private attribute that may have come without its VR.
[[nodiscard]] std::optional<double> privateNumberIn(
    DcmItem& item, std::string const& creator, Uint16 group, Uint16 element);
[[nodiscard]] std::string privateTextIn(
    DcmItem& item, std::string const& creator, Uint16 group, Uint16 element);
/// First item of a sequence, or null.
[[nodiscard]] DcmItem* itemIn(DcmItem& item, DcmTagKey const& sequence);

/// The table of (0028,3000), if there is a usable one.
std::shared_ptr<LookupTable const> modalityTableIn(DcmItem& dataset);
/// The VOI table of one item of (0028,3010), if it can be used.
std::optional<FileVoiTable> voiTableIn(DcmItem& item, bool isSigned);
/// The tables of (0028,1101) and following, also segmented ones.
std::shared_ptr<Palette const> paletteIn(DcmItem& dataset);

} // namespace lamina::dicom
