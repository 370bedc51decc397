#pragma once

#include "base/Result.h"
#include "dicom/ByteSource.h"
#include "dicom/TransferSyntax.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::dicom {

/// A tag as one number: 0xGGGGEEEE.
using TagNumber = std::uint32_t;

/// Where one data element of the top level lies in its file.
struct ElementPlace {
    TagNumber tag = 0;
    std::array<char, 2> vr {}; ///< zeros with implicit VR
    std::uint64_t start = 0; ///< of its header
    std::uint64_t value = 0; ///< of its value
    std::uint64_t length = 0; ///< declared; with undefined length the bytes up to its end
    bool undefinedLength = false;

    [[nodiscard]] bool hasVr(std::string_view text) const
    {
        return std::string_view(vr.data(), 2) == text;
    }
    [[nodiscard]] std::uint64_t end() const { return value + length; }
};

/// The elements of a data set up to its pixel data, found by walking lengths without trusting
/// them: nothing is allocated for what a header merely claims.
struct DatasetMap {
    bool isExplicit = true;
    bool isBigEndian = false;
    std::vector<ElementPlace> elements; ///< in file order, pixel data last
    std::string brokenBy; ///< why the walk ended before the end, "" if it did not

    [[nodiscard]] ElementPlace const* find(TagNumber tag) const;
};

constexpr TagNumber tagPixelData = 0x7fe00010;
constexpr TagNumber tagFloatPixelData = 0x7fe00008;
constexpr TagNumber tagDoublePixelData = 0x7fe00009;

/// Maps the data set that starts at `offset`. When the first element contradicts the transfer
/// syntax (explicit against implicit), the element wins.
DatasetMap mapDataset(ByteSource const& source, std::uint64_t offset, TransferSyntax const& syntax);

/// The elements that follow the pixel data, none where there is no pixel data. Fails with badData
/// when the pixel data has no end.
Result<DatasetMap> mapAfterPixels(ByteSource const& source, DatasetMap const& map);

/// Whether sequences inside an element stay in it, 64 deep at most, and leave no explicit VR out.
Status checkNesting(ByteSource const& source, DatasetMap const& map, ElementPlace const& element);

/// First value of a US element.
std::optional<std::uint16_t> readUint16(
    ByteSource const& source, DatasetMap const& map, TagNumber tag);
/// Value of a short text element without padding; "" when missing or longer than 1024 bytes.
std::string readText(ByteSource const& source, DatasetMap const& map, TagNumber tag);

} // namespace lamina::dicom
