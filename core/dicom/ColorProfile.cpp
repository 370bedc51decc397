#include "dicom/ColorProfile.h"

#include "dicom/CharacterSet.h"
#include "dicom/DecoderPool.h"
#include "dicom/DicomFile.h"
#include "dicom/ElementReader.h"
#include "dicom/HeaderDataset_p.h"

#include <algorithm>
#include <cstdlib>

namespace lamina::dicom {

namespace {

constexpr TagNumber tagProfile = 0x00282000;
constexpr std::uint64_t largestProfile = std::uint64_t { 4 } << 20;
constexpr std::size_t longestName = 64;

tl::unexpected<Error> tooLarge()
{
    return fail(ErrorCode::badData, "colour profile is too large",
        "The colour profile of this image is too large to be right: its colours are shown as they "
        "are stored.");
}

std::vector<std::byte> profileIn(DcmItem& item)
{
    Uint8 const* bytes = nullptr;
    unsigned long count = 0;
    if (item.findAndGetUint8Array(DCM_ICCProfile, bytes, &count).bad() || bytes == nullptr)
        return {};
    auto const all = std::as_bytes(std::span(bytes, count));
    return { all.begin(), all.end() };
}

/// Slide images have a profile for each optical path (PS3.3 C.8.12.5).
std::vector<std::byte> profileOfPath(DicomFile const& file)
{
    auto const dataset = parseHeader(file);
    if (!dataset)
        return {};
    auto const paths = allItemsIn(**dataset, DCM_OpticalPathSequence);
    return paths.size() == 1 ? profileIn(*paths.front()) : std::vector<std::byte>();
}

/// Numbers of a profile are big endian (ICC.1 4).
std::uint32_t word(std::span<std::byte const> bytes, std::size_t at)
{
    return at + 4 <= bytes.size() ? numberAt(bytes.data() + at, 4, true) : 0;
}

std::span<std::byte const> part(
    std::span<std::byte const> bytes, std::uint64_t at, std::uint64_t count)
{
    at = std::min<std::uint64_t>(at, bytes.size());
    return bytes.subspan(static_cast<std::size_t>(at),
        static_cast<std::size_t>(std::min<std::uint64_t>(count, bytes.size() - at)));
}

/// textDescriptionType of ICC.1:2001: a count and as many ASCII characters.
std::string plainName(std::span<std::byte const> tag)
{
    auto const letters = part(tag, 12, std::min<std::uint64_t>(word(tag, 8), longestName));
    return { reinterpret_cast<char const*>(letters.data()), letters.size() };
}

/// The first text of multiLocalizedUnicodeType (ICC.1 10.15); its pairs are UTF-16.
std::string firstName(std::span<std::byte const> tag)
{
    if (word(tag, 8) == 0)
        return {};
    auto const letters
        = part(tag, word(tag, 24), std::min<std::uint64_t>(word(tag, 20), 2 * longestName));
    std::string name;
    for (std::size_t n = 0; n + 1 < letters.size(); n += 2) {
        auto const unit = numberAt(letters.data() + n, 2, true);
        // Names beyond the basic plane do not occur; half a pair becomes a mark.
        bool const isHalf = unit >= 0xd800 && unit < 0xe000;
        auto const code = isHalf ? 0xfffdU : unit;
        if (code < 0x80) {
            name += static_cast<char>(code);
        } else if (code < 0x800) {
            name += static_cast<char>(0xc0 | code >> 6);
            name += static_cast<char>(0x80 | (code & 0x3f));
        } else {
            name += static_cast<char>(0xe0 | code >> 12);
            name += static_cast<char>(0x80 | (code >> 6 & 0x3f));
            name += static_cast<char>(0x80 | (code & 0x3f));
        }
    }
    return name;
}

/// A picture of all colours: red from row to row of its squares, green in them, blue across.
PixelLayout allColors()
{
    return { .rows = 65536,
        .columns = 256,
        .frames = 1,
        .samples = 4,
        .bitsAllocated = 8,
        .bitsStored = 8,
        .highBit = 7,
        .isSigned = false,
        .isPlanar = false,
        .kind = SampleKind::integer,
        .photometric = "RGB" };
}

Result<DecodedFrame> unpack(
    std::span<std::byte const> profile, DecoderPool* pool, std::stop_token const& stop)
{
    if (pool == nullptr)
        return decodeColorProfile(profile, allColors());
    return pool->decode(profile, allColors(), Packing::colorProfile, stop);
}

bool isNear(std::uint32_t a, std::uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (std::abs(static_cast<int>(a >> shift & 0xffU) - static_cast<int>(b >> shift & 0xffU))
            > 1)
            return false;
    return true;
}

} // namespace

Result<std::vector<std::byte>> colorProfileIn(DicomFile const& file)
{
    auto const* const place = file.map.find(tagProfile);
    if (place == nullptr) {
        auto profile = profileOfPath(file);
        return profile.size() > largestProfile ? Result<std::vector<std::byte>>(tooLarge())
                                               : std::move(profile);
    }
    if (place->undefinedLength || place->length > largestProfile)
        return tooLarge();
    std::vector<std::byte> profile(static_cast<std::size_t>(place->length));
    LAMINA_CHECK(file.source->read(place->value, profile));
    return profile;
}

Result<std::vector<std::byte>> readColorProfile(std::filesystem::path const& path)
{
    LAMINA_TRY(auto const file, openDicom(path, Reach::headers));
    return colorProfileIn(file);
}

std::string nameOfProfile(std::span<std::byte const> profile)
{
    constexpr std::size_t tableAt = 128;
    constexpr std::uint32_t mostTags = 100;
    constexpr std::uint32_t description = 0x64657363; // "desc", of the tag and of its older type
    constexpr std::uint32_t manyLanguages = 0x6d6c7563; // "mluc"
    auto const count = std::min(word(profile, tableAt), mostTags);
    for (std::size_t n = 0; n < count; ++n) {
        auto const at = tableAt + 4 + 12 * n;
        if (word(profile, at) != description)
            continue;
        auto const tag = part(profile, word(profile, at + 4), word(profile, at + 8));
        auto name = word(tag, 0) == description ? plainName(tag)
            : word(tag, 0) == manyLanguages     ? firstName(tag)
                                                : std::string();
        name.resize(std::min(name.find('\0'), name.size()));
        return cleanUtf8(name);
    }
    return {};
}

Result<std::vector<std::uint32_t>> screenColorsOf(
    std::span<std::byte const> profile, DecoderPool* pool, std::stop_token const& stop)
{
    LAMINA_TRY(auto const frame, unpack(profile, pool, stop));
    std::vector<std::uint32_t> colors(frame.bytes.size() / 4);
    bool changes = false;
    for (std::uint32_t color = 0; color < colors.size(); ++color) {
        colors[color]
            = 0xff000000U | numberAt(frame.bytes.data() + 4 * std::size_t { color }, 4, false);
        changes = changes || !isNear(colors[color], color);
    }
    if (!changes)
        return std::vector<std::uint32_t>();
    colors.front() = 0xff000000U;
    return colors;
}

} // namespace lamina::dicom
