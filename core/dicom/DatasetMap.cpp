#include "dicom/DatasetMap.h"

#include "dicom/ElementReader.h"

#include <algorithm>

namespace lamina::dicom {

namespace {

constexpr int maxNesting = 64;
constexpr std::size_t maxElements = 1'000'000;

/// Walks sequences inside a data set. Every function returns where the thing ends.
class NestedWalk {
public:
    /// With `isStrict` elements of an explicit data set must have a VR.
    explicit NestedWalk(ByteSource const& source, bool isStrict = false)
        : in_(source)
        , size_(source.size())
        , isStrict_(isStrict)
    {
    }

    /// The items of a sequence from `offset` to its delimiter, or to `limit` when it has a length.
    Result<std::uint64_t> sequence(
        std::uint64_t offset, std::optional<std::uint64_t> limit, Encoding encoding, int depth)
    {
        if (depth > maxNesting)
            return fail(ErrorCode::badData, "sequences nested too deep");
        while (!limit || offset < *limit) {
            auto const header = readHeader(in_, offset, encoding);
            if (!header)
                return fail(ErrorCode::badData, "sequence is cut off");
            if (header->tag == tagSequenceEnd)
                return header->value;
            if (header->tag != tagItem)
                return fail(ErrorCode::badData, "sequence holds something other than items");
            LAMINA_TRY(offset, item(*header, limit.value_or(size_), encoding, depth));
        }
        return offset;
    }

    /// Compressed fragments: items whose content is opaque.
    Result<std::uint64_t> fragments(std::uint64_t offset, Encoding encoding)
    {
        while (true) {
            auto const header = readHeader(in_, offset, encoding);
            if (!header)
                return fail(ErrorCode::badData, "fragments are cut off");
            if (header->tag == tagSequenceEnd)
                return header->value;
            if (header->tag != tagItem || header->length > size_ - header->value)
                return fail(ErrorCode::badData, "fragments are damaged");
            offset = header->value + header->length;
        }
    }

    /// What follows a header of unknown length.
    Result<std::uint64_t> undefined(ElementHeader const& header, Encoding encoding, int depth)
    {
        std::string_view const vr(header.vr.data(), 2);
        if (header.tag == tagPixelData || vr == "OB" || vr == "OW")
            return fragments(header.value, encoding);
        // PS3.5 6.2.2: UN of undefined length is a sequence in implicit little endian.
        if (vr == "UN")
            encoding = { false, false };
        return sequence(header.value, std::nullopt, encoding, depth);
    }

private:
    Result<std::uint64_t> item(
        ElementHeader const& header, std::uint64_t limit, Encoding encoding, int depth)
    {
        bool const isOpen = header.length == undefinedLength;
        if (!isOpen && (header.value > limit || header.length > limit - header.value))
            return fail(ErrorCode::badData, "item is longer than its sequence");
        auto const end = isOpen ? limit : header.value + header.length;
        auto offset = header.value;
        while (offset < end) {
            auto const inner = readHeader(in_, offset, encoding);
            if (!inner)
                return fail(ErrorCode::badData, "item is cut off");
            if (isOpen && inner->tag == tagItemEnd)
                return inner->value;
            LAMINA_TRY(offset, element(*inner, end, encoding, depth));
        }
        if (isOpen)
            return fail(ErrorCode::badData, "item has no end");
        return end;
    }

    Result<std::uint64_t> element(
        ElementHeader const& header, std::uint64_t limit, Encoding encoding, int depth)
    {
        if (header.length == undefinedLength)
            return undefined(header, encoding, depth + 1);
        if (header.value > limit || header.length > limit - header.value)
            return fail(ErrorCode::badData, "element is longer than its item");
        if (isStrict_ && encoding.isExplicit && header.vr[0] == 0)
            return fail(ErrorCode::badData, "element without a VR");
        auto const end = header.value + header.length;
        if (std::string_view(header.vr.data(), 2) == "SQ") {
            LAMINA_CHECK(sequence(header.value, end, encoding, depth + 1));
        } else if (header.vr[0] == 0 && startsWithItem(header, encoding)) {
            LAMINA_CHECK(sequence(header.value, end, { false, encoding.isBigEndian }, depth + 1));
        }
        return end;
    }

    bool startsWithItem(ElementHeader const& header, Encoding encoding)
    {
        if (header.length < 8)
            return false;
        auto const first = readHeader(in_, header.value, encoding);
        return first && first->tag == tagItem;
    }

    ReadAhead in_;
    std::uint64_t size_;
    bool isStrict_;
};

/// Explicit or implicit, as the first element shows it.
bool firstElementIsExplicit(ByteSource const& source, std::uint64_t offset, bool declared)
{
    ReadAhead in(source);
    auto const* bytes = in.at(offset, 8);
    return bytes == nullptr ? declared : looksLikeVr(bytes + 4);
}

bool isPixels(TagNumber tag)
{
    return tag == tagPixelData || tag == tagFloatPixelData || tag == tagDoublePixelData;
}

} // namespace

ElementPlace const* DatasetMap::find(TagNumber tag) const
{
    auto const found = std::ranges::find(elements, tag, &ElementPlace::tag);
    return found == elements.end() ? nullptr : &*found;
}

DatasetMap mapDataset(ByteSource const& source, std::uint64_t offset, TransferSyntax const& syntax)
{
    DatasetMap map;
    map.isBigEndian = syntax.isBigEndian;
    map.isExplicit = firstElementIsExplicit(source, offset, syntax.isExplicit);
    Encoding const encoding { map.isExplicit, map.isBigEndian };
    ReadAhead in(source);
    auto const size = source.size();
    // A few bytes after the last element are padding of some writers.
    while (offset + 8 <= size) {
        auto const header = readHeader(in, offset, encoding);
        if (!header) {
            map.brokenBy = "the file ends within an element";
            break;
        }
        ElementPlace place { header->tag, header->vr, offset, header->value, header->length,
            header->length == undefinedLength };
        if (isPixels(place.tag)) {
            if (place.undefinedLength)
                place.length = size - place.value;
            map.elements.push_back(place);
            break;
        }
        if (place.undefinedLength) {
            auto const end = NestedWalk(source).undefined(*header, encoding, 1);
            if (!end) {
                map.brokenBy = end.error().what;
                break;
            }
            place.length = *end - place.value;
        }
        if (place.length > size - place.value) {
            map.brokenBy = "an element is longer than the file";
            break;
        }
        if (map.elements.size() == maxElements) {
            map.brokenBy = "too many elements";
            break;
        }
        map.elements.push_back(place);
        offset = place.end();
    }
    return map;
}

Result<DatasetMap> mapAfterPixels(ByteSource const& source, DatasetMap const& map)
{
    if (map.elements.empty() || !isPixels(map.elements.back().tag))
        return DatasetMap { map.isExplicit, map.isBigEndian, {}, {} };
    auto const& pixels = map.elements.back();
    Encoding const encoding { map.isExplicit, map.isBigEndian };
    auto end = pixels.end();
    if (pixels.undefinedLength) {
        LAMINA_TRY(end, NestedWalk(source).fragments(pixels.value, encoding));
    } else if (pixels.length > source.size() - pixels.value) {
        return fail(ErrorCode::badData, "pixel data is longer than the file",
            "The file is damaged or incomplete.");
    }
    TransferSyntax syntax;
    syntax.isExplicit = map.isExplicit;
    syntax.isBigEndian = map.isBigEndian;
    return mapDataset(source, end, syntax);
}

Status checkNesting(ByteSource const& source, DatasetMap const& map, ElementPlace const& element)
{
    Encoding encoding { map.isExplicit, map.isBigEndian };
    ElementHeader const header { element.tag, element.vr, undefinedLength, element.value };
    NestedWalk walk(source, true);
    if (element.undefinedLength) {
        LAMINA_CHECK(walk.undefined(header, encoding, 1));
        return {};
    }
    if (element.vr[0] == 0 || element.hasVr("UN"))
        encoding.isExplicit = false;
    LAMINA_CHECK(walk.sequence(element.value, element.end(), encoding, 1));
    return {};
}

std::optional<std::uint16_t> readUint16(
    ByteSource const& source, DatasetMap const& map, TagNumber tag)
{
    auto const* place = map.find(tag);
    std::array<std::byte, 2> bytes {};
    if (place == nullptr || place->length < 2 || !source.read(place->value, bytes))
        return std::nullopt;
    return static_cast<std::uint16_t>(numberAt(bytes.data(), 2, map.isBigEndian));
}

std::string readText(ByteSource const& source, DatasetMap const& map, TagNumber tag)
{
    auto const* place = map.find(tag);
    if (place == nullptr || place->length > 1024)
        return {};
    std::string text(static_cast<std::size_t>(place->length), '\0');
    if (!source.read(place->value, std::as_writable_bytes(std::span(text))))
        return {};
    auto const isPadding = [](char c) { return c == ' ' || c == '\0'; };
    while (!text.empty() && isPadding(text.back()))
        text.pop_back();
    text.erase(text.begin(), std::ranges::find_if_not(text, isPadding));
    return text;
}

} // namespace lamina::dicom
