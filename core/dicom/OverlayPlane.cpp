#include "dicom/OverlayPlane.h"

#include "dicom/DicomFile.h"
#include "dicom/ElementReader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace lamina::dicom {

namespace {

constexpr std::uint64_t mostBytes = std::uint64_t { 64 } << 20;
constexpr std::int64_t mostFrames = 100'000;

TagNumber tagIn(std::uint16_t group, std::uint16_t element)
{
    return TagNumber { group } << 16 | element;
}

/// (60xx,0050): row and column of the image, from 1, signed.
std::optional<std::pair<std::int64_t, std::int64_t>> originIn(
    DicomFile const& file, std::uint16_t group)
{
    auto const* const place = file.map.find(tagIn(group, 0x0050));
    std::array<std::byte, 4> bytes {};
    if (place == nullptr)
        return std::pair<std::int64_t, std::int64_t>(1, 1);
    if (place->length != bytes.size() || !file.source->read(place->value, bytes))
        return std::nullopt;
    auto const number = [&](std::size_t at) {
        return static_cast<std::int16_t>(numberAt(bytes.data() + at, 2, file.map.isBigEndian));
    };
    return std::pair<std::int64_t, std::int64_t>(number(0), number(2));
}

/// An IS value, nothing when it is missing or none.
std::optional<std::int64_t> countIn(DicomFile const& file, TagNumber tag)
{
    auto const text = readText(*file.source, file.map, tag);
    std::int64_t number = 0;
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc() && number >= 1 && number <= mostFrames ? std::optional(number)
                                                                         : std::nullopt;
}

/// Words of a big endian file hold their second byte first.
void swapWords(std::vector<std::byte>& bytes)
{
    for (std::size_t n = 0; n + 1 < bytes.size(); n += 2)
        std::swap(bytes[n], bytes[n + 1]);
}

/// The bits of retired overlays, which lie in the cells of the pixels beside their samples
/// (PS3.3-2004 C.9.2: Overlay Bit Position). They cover the whole image. False when they cannot be
/// had.
bool takeBitsOfPixels(DicomFile const& file, std::uint16_t group, OverlayPlane& plane)
{
    constexpr std::uint64_t cellsAtOnce = std::uint64_t { 1 } << 18;
    auto const number
        = [&file](TagNumber tag) { return readUint16(*file.source, file.map, tag).value_or(0); };
    auto const allocated = number(tagIn(0x0028, 0x0100));
    auto const stored = number(tagIn(0x0028, 0x0101));
    auto const high = number(tagIn(0x0028, 0x0102));
    auto const position = number(tagIn(group, 0x0102));
    bool const isOfSample = position <= high && position + stored > high;
    auto const* const pixels = file.map.find(tagPixelData);
    if ((allocated != 8 && allocated != 16) || position >= allocated || isOfSample
        || number(tagIn(0x0028, 0x0002)) != 1 || pixels == nullptr || pixels->undefinedLength
        || (file.map.isBigEndian && allocated == 8))
        return false;
    plane.rows = number(tagIn(0x0028, 0x0010));
    plane.columns = number(tagIn(0x0028, 0x0011));
    plane.frames = countIn(file, tagIn(0x0028, 0x0008)).value_or(1);
    if (plane.frames > 1)
        plane.firstFrame = 0;
    auto const cells = static_cast<std::uint64_t>(plane.rows * plane.columns)
        * static_cast<std::uint64_t>(plane.frames);
    auto const bytes = allocated / 8U;
    if (cells == 0 || (cells + 7) / 8 > mostBytes || cells > pixels->length / bytes)
        return false;
    plane.bits.resize(static_cast<std::size_t>((cells + 7) / 8));
    std::vector<std::byte> some;
    for (std::uint64_t from = 0; from < cells; from += cellsAtOnce) {
        auto const count = std::min(cellsAtOnce, cells - from);
        some.resize(static_cast<std::size_t>(count * bytes));
        if (!file.source->read(pixels->value + from * bytes, some))
            return false;
        for (std::uint64_t n = 0; n < count; ++n) {
            auto const cell
                = numberAt(some.data() + n * bytes, static_cast<int>(bytes), file.map.isBigEndian);
            auto const bit = static_cast<std::size_t>(from + n);
            if ((cell >> position & 1U) != 0)
                plane.bits[bit / 8] |= std::byte { 1 } << bit % 8;
        }
    }
    return true;
}

std::optional<OverlayPlane> planeIn(DicomFile const& file, std::uint16_t group)
{
    OverlayPlane plane;
    plane.group = group;
    plane.rows = readUint16(*file.source, file.map, tagIn(group, 0x0010)).value_or(0);
    plane.columns = readUint16(*file.source, file.map, tagIn(group, 0x0011)).value_or(0);
    plane.frames = countIn(file, tagIn(group, 0x0015)).value_or(1);
    if (auto const first = countIn(file, tagIn(group, 0x0051)))
        plane.firstFrame = *first - 1;
    auto const origin = originIn(file, group);
    auto const* const data = file.map.find(tagIn(group, 0x3000));
    if (!origin)
        return std::nullopt;
    plane.top = origin->first - 1;
    plane.left = origin->second - 1;
    if (data == nullptr && readUint16(*file.source, file.map, tagIn(group, 0x0100)).value_or(1) > 1)
        return takeBitsOfPixels(file, group, plane) ? std::optional(std::move(plane))
                                                    : std::nullopt;
    if (data == nullptr || data->undefinedLength || plane.rows == 0 || plane.columns == 0)
        return std::nullopt;
    auto const bits = static_cast<std::uint64_t>(plane.rows * plane.columns)
        * static_cast<std::uint64_t>(plane.frames);
    auto const bytes = (bits + 7) / 8;
    if (bytes > mostBytes || bytes > data->length)
        return std::nullopt;
    plane.bits.resize(static_cast<std::size_t>(bytes + bytes % 2));
    plane.bits.resize(
        static_cast<std::size_t>(std::min<std::uint64_t>(plane.bits.size(), data->length)));
    if (!file.source->read(data->value, plane.bits))
        return std::nullopt;
    if (file.map.isBigEndian && !data->hasVr("OB"))
        swapWords(plane.bits);
    return plane;
}

} // namespace

std::optional<std::int64_t> OverlayPlane::frameOver(std::int64_t imageFrame) const
{
    if (frames == 1 && !firstFrame)
        return 0;
    auto const frame = imageFrame - firstFrame.value_or(0);
    return frame >= 0 && frame < frames ? std::optional(frame) : std::nullopt;
}

bool OverlayPlane::isSet(std::int64_t frame, std::int64_t row, std::int64_t column) const
{
    row -= top;
    column -= left;
    if (row < 0 || column < 0 || row >= rows || column >= columns)
        return false;
    auto const bit = static_cast<std::size_t>((frame * rows + row) * columns + column);
    return (std::to_integer<unsigned>(bits[bit / 8]) >> bit % 8 & 1U) != 0;
}

std::set<std::uint16_t> overlayGroupsIn(DicomFile const& file)
{
    std::set<std::uint16_t> groups;
    for (std::uint16_t group = 0x6000; group <= 0x601e; group += 2)
        for (std::uint16_t const element : { 0x3000, 0x0102 })
            if (file.map.find(tagIn(group, element)) != nullptr)
                groups.insert(group);
    return groups;
}

Result<std::vector<OverlayPlane>> readOverlayPlanes(
    std::filesystem::path const& path, std::set<std::uint16_t> const& groups)
{
    LAMINA_TRY(auto const file, openDicom(path, Reach::headers));
    std::vector<OverlayPlane> planes;
    std::uint64_t bytes = 0;
    for (auto const group : groups) {
        auto plane = planeIn(file, group);
        if (!plane || bytes + plane->bits.size() > mostBytes)
            continue;
        bytes += plane->bits.size();
        planes.push_back(std::move(*plane));
    }
    return planes;
}

} // namespace lamina::dicom
