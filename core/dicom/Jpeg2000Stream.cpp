#include "dicom/Jpeg2000Stream.h"

#include "dicom/ElementReader.h"

#include <algorithm>
#include <optional>

namespace lamina::dicom {

namespace {

// Markers of ISO/IEC 15444-1 annex A.
constexpr std::uint32_t startOfStream = 0xff4f;
constexpr std::uint32_t imageSize = 0xff51;
constexpr std::uint32_t codingStyle = 0xff52;
constexpr std::uint32_t componentStyle = 0xff53;
constexpr std::uint32_t startOfTilePart = 0xff90;
constexpr std::uint32_t startOfData = 0xff93;
constexpr std::uint32_t endOfStream = 0xffd9;

tl::unexpected<Error> damaged(std::string what)
{
    return fail(ErrorCode::badData, "JPEG 2000: " + std::move(what),
        "The compressed image in this file is damaged: copy it again from its source.");
}

using Bytes = std::span<std::byte const>;

std::optional<std::uint64_t> number(Bytes bytes, std::size_t at, int count)
{
    if (at > bytes.size() || static_cast<std::size_t>(count) > bytes.size() - at)
        return std::nullopt;
    return numberAt(bytes.data() + at, count, true);
}

/// The codestream within JP2 boxes (annex I), or the bytes themselves.
std::optional<Bytes> codestreamIn(Bytes bytes)
{
    if (number(bytes, 0, 2) == startOfStream)
        return bytes;
    constexpr std::uint64_t codestreamBox = 0x6a703263; // "jp2c"
    std::size_t at = 0;
    while (true) {
        auto const length = number(bytes, at, 4);
        auto const kind = number(bytes, at + 4, 4);
        if (!length || !kind)
            return std::nullopt;
        if (*kind == codestreamBox)
            return bytes.subspan(std::min(at + (*length == 1 ? 16 : 8), bytes.size()));
        if (*length < 8)
            return std::nullopt;
        at += static_cast<std::size_t>(*length);
    }
}

std::uint64_t ceilDivide(std::uint64_t number, std::uint64_t by) { return (number + by - 1) / by; }

/// Walks the markers of one stream and keeps what costs memory.
class StreamCheck {
public:
    StreamCheck(Bytes bytes, PixelLayout const& layout)
        : bytes_(bytes)
        , layout_(layout)
    {
    }

    Status run()
    {
        LAMINA_CHECK(readSize());
        std::size_t at = 2;
        while (auto const marker = number(bytes_, at, 2)) {
            if (*marker == endOfStream)
                break;
            // What comes between tile-parts cannot be told from damage; the decoder judges it.
            if (*marker < 0xff00)
                break;
            auto const length = number(bytes_, at + 2, 2);
            if (*marker == startOfTilePart) {
                auto const next = tilePart(at);
                if (!next)
                    return damaged("tile-part");
                LAMINA_CHECK(costs());
                at = *next;
                continue;
            }
            if (!length || *length < 2)
                return damaged("marker segment");
            readStyle(*marker, at);
            at += 2 + static_cast<std::size_t>(*length);
        }
        return costs();
    }

private:
    Status readSize()
    {
        // SOC, SIZ, its length and capabilities; then the numbers of A.5.1.
        if (number(bytes_, 2, 2) != imageSize)
            return damaged("no size");
        std::array<std::uint64_t, 8> field {};
        for (std::size_t n = 0; n < field.size(); ++n) {
            auto const value = number(bytes_, 8 + 4 * n, 4);
            if (!value)
                return damaged("size is cut off");
            field[n] = *value;
        }
        auto const components = number(bytes_, 40, 2);
        auto const [x1, y1, x0, y0, tileWidth, tileHeight, tileX, tileY] = field;
        bool const isPlausible = components && x1 > x0 && y1 > y0 && tileWidth > 0 && tileHeight > 0
            && tileX <= x0 && tileY <= y0;
        if (!isPlausible)
            return damaged("size");
        if (x1 - x0 != static_cast<std::uint64_t>(layout_.columns)
            || y1 - y0 != static_cast<std::uint64_t>(layout_.rows)
            || *components != static_cast<std::uint64_t>(layout_.samples))
            return fail(ErrorCode::badData, "JPEG 2000: size differs from the header",
                "The compressed image and the header of this file contradict each other: ask for "
                "it again from its source.");
        tiles_ = ceilDivide(x1 - tileX, tileWidth) * ceilDivide(y1 - tileY, tileHeight);
        tileWidth_ = std::min(tileWidth, x1 - x0);
        tileHeight_ = std::min(tileHeight, y1 - y0);
        return {};
    }

    /// The header of a tile-part; returns where the next one starts.
    std::optional<std::size_t> tilePart(std::size_t at)
    {
        auto const length = number(bytes_, at + 6, 4);
        if (!length || (*length != 0 && *length < 14))
            return std::nullopt;
        auto const next = *length == 0 ? bytes_.size() : at + static_cast<std::size_t>(*length);
        at += 12;
        while (auto const marker = number(bytes_, at, 2)) {
            if (*marker == startOfData)
                return next;
            auto const size = number(bytes_, at + 2, 2);
            if (*marker < 0xff00 || !size || *size < 2)
                return std::nullopt;
            readStyle(*marker, at);
            at += 2 + static_cast<std::size_t>(*size);
        }
        return std::nullopt;
    }

    void readStyle(std::uint64_t marker, std::size_t at)
    {
        if (marker == codingStyle) {
            layers_ = std::max(layers_, number(bytes_, at + 6, 2).value_or(1));
            readPrecincts(at + 4, at + 9);
        } else if (marker == componentStyle) {
            readPrecincts(at + 5, at + 6);
        }
    }

    /// Precincts of one tile and component, all resolutions (A.6.1, B.6).
    void readPrecincts(std::size_t styleAt, std::size_t parametersAt)
    {
        auto const style = number(bytes_, styleAt, 1).value_or(0);
        auto const levels
            = std::min<std::uint64_t>(number(bytes_, parametersAt, 1).value_or(0), 32);
        constexpr std::uint64_t whole = 0xff;
        std::uint64_t count = 0;
        for (std::uint64_t r = 0; r <= levels; ++r) {
            auto const size = style % 2 == 0
                ? whole
                : number(bytes_, parametersAt + 5 + static_cast<std::size_t>(r), 1).value_or(whole);
            auto const down = levels - r;
            auto const across
                = ((tileWidth_ >> down) >> (size & 15)) + 2; // partly covered at both ends
            count += across * (((tileHeight_ >> down) >> (size >> 4)) + 2);
        }
        precincts_ = std::max(precincts_, count);
    }

    /// Far above any real stream, far below what hurts.
    [[nodiscard]] Status costs() const
    {
        auto const samples = layout_.samplesPerFrame();
        auto const perTile = precincts_ * static_cast<std::uint64_t>(layout_.samples);
        if (tiles_ > std::min<std::uint64_t>(16384, 64 + samples / 256))
            return damaged("too many tiles");
        if (perTile > 8192 + samples / 16 || perTile * tiles_ > 65536 + samples)
            return damaged("too many precincts");
        if (perTile * layers_ > (1U << 20) + samples * 4)
            return damaged("too many layers");
        return {};
    }

    Bytes bytes_;
    PixelLayout const& layout_;
    std::uint64_t tiles_ = 1;
    std::uint64_t tileWidth_ = 1;
    std::uint64_t tileHeight_ = 1;
    std::uint64_t layers_ = 1;
    std::uint64_t precincts_ = 1;
};

} // namespace

Status checkJpeg2000(std::span<std::byte const> packed, PixelLayout const& layout)
{
    auto const stream = codestreamIn(packed);
    if (!stream)
        return damaged("no codestream");
    return StreamCheck(*stream, layout).run();
}

} // namespace lamina::dicom
