#include "dicom/DicomFile.h"

#include "dicom/ElementReader.h"
#include "dicom/ImportLimits.h"

#include <algorithm>
#include <cstring>
#include <zlib.h>

namespace lamina::dicom {

namespace {

constexpr std::string_view implicitLittle = "1.2.840.10008.1.2";
constexpr std::string_view explicitLittle = "1.2.840.10008.1.2.1";
constexpr std::string_view explicitBig = "1.2.840.10008.1.2.2";

struct MetaHeader {
    std::string transferSyntaxUid;
    std::string sopClassUid;
    std::uint64_t end = 0; ///< where the data set starts
};

tl::unexpected<Error> notDicom(std::string what)
{
    return fail(ErrorCode::badData, std::move(what), "This is not a DICOM file.");
}

std::string textOf(ByteSource const& source, ElementHeader const& header)
{
    DatasetMap map;
    map.elements.push_back({ header.tag, header.vr, 0, header.value, header.length, false });
    return readText(source, map, header.tag);
}

/// Whether what begins at `offset` could be the next element of a meta header, or a data set.
bool continuesMeta(ReadAhead& in, std::uint64_t offset)
{
    auto const* bytes = in.at(offset, 8);
    if (bytes == nullptr)
        return false;
    auto const group = numberAt(bytes, 2, false);
    return group == 0x0002 || (group >= 0x0008 && group <= 0x0020 && group % 2 == 0)
        || numberAt(bytes, 2, true) == 0x0008;
}

/// Header of a meta element. One with a VR that does not exist may have a length of 4 bytes after
/// two that are 0, of 2 bytes, or 4 in its VR's place: the first that leads on is taken.
std::optional<ElementHeader> readMetaHeader(
    ByteSource const& source, ReadAhead& in, std::uint64_t offset)
{
    constexpr std::array<std::string_view, 11> known { "AE", "LO", "OB", "OW", "SH", "ST", "UI",
        "UL", "UN", "UR", "UT" };
    auto header = readHeader(in, offset, {});
    auto const* bytes = in.at(offset, 12);
    if (!header || bytes == nullptr
        || std::ranges::find(known, std::string_view(header->vr.data(), 2)) != known.end())
        return header;
    header->vr = { 'U', 'N' };
    std::array<std::pair<std::uint64_t, std::uint32_t>, 3> forms { {
        { offset + 12, numberAt(bytes + 8, 4, false) },
        { offset + 8, numberAt(bytes + 6, 2, false) },
        { offset + 8, numberAt(bytes + 4, 4, false) },
    } };
    bool const isReserved = numberAt(bytes + 6, 2, false) == 0;
    if (!isReserved)
        std::swap(forms[0], forms[1]);
    for (auto const& [value, length] : forms)
        if (length <= source.size() - value && continuesMeta(in, value + length)) {
            header->value = value;
            header->length = length;
            return header;
        }
    return std::nullopt;
}

/// Group 0002, always explicit little endian (PS3.10 7.1). Its group length is not trusted.
Result<MetaHeader> readMeta(ByteSource const& source, std::uint64_t offset)
{
    MetaHeader meta;
    ReadAhead in(source);
    while (true) {
        auto const* tag = in.at(offset, 4);
        if (tag == nullptr || numberAt(tag, 2, false) != 0x0002)
            break;
        auto const header = readMetaHeader(source, in, offset);
        if (!header || header->length > source.size() - header->value)
            return fail(ErrorCode::badData, "meta header is damaged",
                "The head of this DICOM file is damaged: copy it again from its source.");
        if (header->tag == 0x00020010)
            meta.transferSyntaxUid = textOf(source, *header);
        else if (header->tag == 0x00020002)
            meta.sopClassUid = textOf(source, *header);
        offset = header->value + header->length;
    }
    meta.end = offset;
    return meta;
}

/// The encoding of a data set without meta header, by its first element, which must be of a low
/// group as in every real file.
std::optional<std::string_view> guessSyntax(ByteSource const& source, std::uint64_t offset)
{
    ReadAhead in(source);
    auto const* bytes = in.at(offset, 8);
    if (bytes == nullptr)
        return std::nullopt;
    auto const isLowGroup
        = [](std::uint32_t group) { return group >= 0x0008 && group <= 0x0020 && group % 2 == 0; };
    if (isLowGroup(numberAt(bytes, 2, false))) {
        if (looksLikeVr(bytes + 4))
            return explicitLittle;
        bool const plausible = numberAt(bytes + 4, 4, false) <= source.size() - offset;
        return plausible ? std::optional(implicitLittle) : std::nullopt;
    }
    if (isLowGroup(numberAt(bytes, 2, true)) && looksLikeVr(bytes + 4))
        return explicitBig;
    return std::nullopt;
}

/// Raw deflate (PS3.5 A.5) from `offset`, at most `limit` bytes; what a damaged stream gave so far
/// is kept, since the headers come first.
Result<std::vector<std::byte>> inflateFrom(
    ByteSource const& source, std::uint64_t offset, std::size_t limit)
{
    z_stream stream {};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return fail(ErrorCode::outOfMemory, "inflate: no memory");
    std::vector<std::byte> out;
    std::vector<std::byte> packed(1 << 16);
    int state = Z_OK;
    while (state == Z_OK && offset < source.size() && out.size() < limit) {
        packed.resize(
            static_cast<std::size_t>(std::min<std::uint64_t>(1 << 16, source.size() - offset)));
        if (!source.read(offset, packed))
            break;
        offset += packed.size();
        stream.next_in = reinterpret_cast<Bytef*>(packed.data());
        stream.avail_in = static_cast<uInt>(packed.size());
        stream.avail_out = 0;
        while (
            state == Z_OK && (stream.avail_in > 0 || stream.avail_out == 0) && out.size() < limit) {
            constexpr std::size_t piece = 1 << 18;
            auto const before = out.size();
            out.resize(before + piece);
            stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
            stream.avail_out = piece;
            state = inflate(&stream, Z_NO_FLUSH);
            out.resize(before + piece - stream.avail_out);
        }
        // No progress is not an error: the next piece of input goes on.
        if (state == Z_BUF_ERROR)
            state = Z_OK;
    }
    inflateEnd(&stream);
    return out;
}

Result<MetaHeader> findDataset(ByteSource const& source)
{
    std::array<std::byte, 132> head {};
    bool const hasPreamble = source.size() >= head.size() && source.read(0, head)
        && std::memcmp(head.data() + 128, "DICM", 4) == 0;
    if (hasPreamble)
        return readMeta(source, 132);
    ReadAhead in(source);
    auto const* bytes = in.at(0, 8);
    if (bytes == nullptr)
        return notDicom(source.size() == 0 ? "file is empty" : "file is too short");
    if (numberAt(bytes, 2, false) == 0x0002 && looksLikeVr(bytes + 4))
        return readMeta(source, 0);
    return MetaHeader {};
}

} // namespace

Result<DicomFile> openDicom(std::filesystem::path const& path, Reach reach)
{
    DicomFile file;
    LAMINA_TRY(file.source, openFile(path));
    file.fileSize = file.source->size();
    LAMINA_TRY(auto meta, findDataset(*file.source));
    file.mediaSopClassUid = meta.sopClassUid;
    if (meta.transferSyntaxUid.empty()) {
        auto const guess = guessSyntax(*file.source, meta.end);
        bool const isMetaAlone = reach == Reach::elements && meta.end > 0;
        if (!guess && !isMetaAlone)
            return notDicom("no DICOM signature and no data set");
        meta.transferSyntaxUid = guess.value_or(explicitLittle);
    }
    file.syntax = transferSyntaxOf(meta.transferSyntaxUid);
    if (file.syntax.isDeflated) {
        constexpr std::uint64_t headerLimit = std::uint64_t { 16 } << 20;
        auto const limit = reach != Reach::pixels
            ? headerLimit
            : importLimits().mostExpanded(file.fileSize) + headerLimit;
        LAMINA_TRY(
            auto bytes, inflateFrom(*file.source, meta.end, static_cast<std::size_t>(limit)));
        file.source = memorySource(std::move(bytes));
        meta.end = 0;
    }
    file.map = mapDataset(*file.source, meta.end, file.syntax);
    bool const hasSopClass = file.map.find(0x00080016) != nullptr;
    if (reach != Reach::elements && !hasSopClass && meta.sopClassUid.empty()
        && file.map.find(tagPixelData) == nullptr)
        return notDicom(
            file.map.brokenBy.empty() ? "no SOP class and no pixels" : file.map.brokenBy);
    return file;
}

} // namespace lamina::dicom
