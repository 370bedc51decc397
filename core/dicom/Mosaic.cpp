#include "base/Number.h"
#include "dicom/CsaHeader.h"
#include "dicom/HeaderDataset_p.h"
#include "dicom/Mosaic_p.h"

#include <cmath>

namespace lamina::dicom {

namespace {

constexpr std::string_view mrImage = "1.2.840.10008.5.1.4.1.1.4";
constexpr std::uint64_t longestCsa = std::uint64_t { 4 } << 20;
constexpr std::int64_t mostTiles = 4096;

/// The image header that Siemens puts into (0029,xx10), empty when there is none.
std::vector<std::byte> csaIn(DicomFile const& file)
{
    constexpr TagNumber group = 0x00290000;
    for (TagNumber block = 0x10; block <= 0xff; ++block) {
        if (readText(*file.source, file.map, group | block) != "SIEMENS CSA HEADER")
            continue;
        auto const* place = file.map.find(group | block << 8 | 0x10);
        if (place == nullptr || place->undefinedLength || place->length > longestCsa)
            return {};
        std::vector<std::byte> bytes(static_cast<std::size_t>(place->length));
        return file.source->read(place->value, bytes) ? bytes : std::vector<std::byte>();
    }
    return {};
}

std::optional<double> numberOf(std::string const& text)
{
    auto const value = numberFrom<double>(text);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

std::int64_t tilesIn(std::span<std::byte const> csa, DcmItem& dataset)
{
    auto const values = csaValues(csa, "NumberOfImagesInMosaic");
    auto count = values.empty() ? std::nullopt : numberOf(values.front());
    if (!count)
        count = privateNumberIn(dataset, "SIEMENS MR HEADER", 0x0019, 0x0a);
    return count && *count >= 2 && *count <= mostTiles ? static_cast<std::int64_t>(*count) : 0;
}

/// The direction in which tiles follow each other: across the plane, to the side that the scanner
/// says.
image::Vec3 directionOf(std::span<std::byte const> csa, Orientation const& orientation)
{
    auto const normal = cross(orientation.row, orientation.column);
    auto const values = csaValues(csa, "SliceNormalVector");
    if (values.size() < 3)
        return normal;
    image::Vec3 said;
    for (auto const& [text, to] :
        { std::pair { &values[0], &said.x }, { &values[1], &said.y }, { &values[2], &said.z } })
        *to = numberOf(*text).value_or(0);
    return dot(said, normal) < 0 ? normal * -1.0 : normal;
}

} // namespace

void unfoldMosaic(DicomFile const& file, DcmItem& dataset, ImageHeader& header)
{
    auto& layout = header.layout;
    bool const mayBe = header.sopClassUid == mrImage && layout.frames == 1 && layout.samples == 1
        && layout.bitsAllocated >= 8 && header.frames.size() == 1
        && header.imageType.find("MOSAIC") != std::string::npos;
    if (!mayBe)
        return;
    auto const csa = csaIn(file);
    auto const count = tilesIn(csa, dataset);
    // A square of tiles, the last of which may be blank.
    auto const across = static_cast<std::int64_t>(std::ceil(std::sqrt(static_cast<double>(count))));
    if (count == 0 || layout.columns % across != 0 || layout.rows % across != 0)
        return;
    auto frame = header.frames.front();
    auto const columns = layout.columns / across;
    auto const rows = layout.rows / across;
    auto const step = header.spacingBetweenSlices.value_or(header.sliceThickness.value_or(0));
    bool const isPlaced = frame.position && frame.orientation && frame.rowSpacing
        && frame.columnSpacing && step > 0;
    image::Vec3 direction;
    if (isPlaced) {
        // Image Position is where the corner of a slice as large as the mosaic would lie.
        auto const half = [](std::int64_t whole, std::int64_t tile) {
            return static_cast<double>(whole - tile) / 2;
        };
        direction = directionOf(csa, *frame.orientation);
        frame.position = *frame.position
            + frame.orientation->row * (half(layout.columns, columns) * *frame.columnSpacing)
            + frame.orientation->column * (half(layout.rows, rows) * *frame.rowSpacing);
    } else {
        frame.position.reset();
    }
    layout.columns = columns;
    layout.rows = rows;
    layout.frames = count;
    header.tilesPerRow = across;
    header.frames.assign(static_cast<std::size_t>(count), frame);
    for (std::size_t n = 1; isPlaced && n < header.frames.size(); ++n)
        header.frames[n].position = *frame.position + direction * (step * static_cast<double>(n));
}

} // namespace lamina::dicom
