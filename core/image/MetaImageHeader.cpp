// The text header of MetaImage (.mha, .mhd): https://itk.org/Wiki/ITK/MetaIO/Documentation
#include "image/ImageFileHeader_p.h"

#include <array>
#include <bit>
#include <map>

namespace lamina::image {

namespace {

using Fields = std::map<std::string, std::string, std::less<>>;

/// The value of the first of these keys that is there.
std::string valueOf(Fields const& fields, std::initializer_list<std::string_view> keys)
{
    for (auto const key : keys)
        if (auto const found = fields.find(key); found != fields.end())
            return found->second;
    return {};
}

bool isTrue(std::string const& value) { return value.starts_with('T') || value.starts_with('t'); }

Status setType(ImageFileHeader& header, Fields const& fields)
{
    static std::map<std::string, std::size_t, std::less<>> const integers { { "MET_CHAR", 1 },
        { "MET_UCHAR", 1 }, { "MET_SHORT", 2 }, { "MET_USHORT", 2 }, { "MET_INT", 4 },
        { "MET_UINT", 4 }, { "MET_LONG", 4 }, { "MET_ULONG", 4 }, { "MET_LONG_LONG", 8 },
        { "MET_ULONG_LONG", 8 } };
    auto const type = valueOf(fields, { "ElementType" });
    if (auto const found = integers.find(type); found != integers.end())
        setInteger(header, found->second, !type.starts_with("MET_U"));
    else if (type == "MET_FLOAT" || type == "MET_DOUBLE")
        setReal(header, type == "MET_FLOAT" ? 4 : 8);
    else
        return fail(ErrorCode::unsupported, "MetaImage type",
            "This image file holds a number type that cannot be shown; save it as 16-bit integers "
            "or floats.");
    return {};
}

Status setSize(ImageFileHeader& header, Fields const& fields)
{
    auto const sizes = wholeNumbers(valueOf(fields, { "DimSize" }));
    auto const axes = wholeNumbers(valueOf(fields, { "NDims" }));
    if (axes.size() != 1 || std::ssize(sizes) != axes.front())
        return badImageFile("MetaImage sizes");
    if (sizes.size() < 2 || sizes.size() > 4)
        return fail(ErrorCode::unsupported, "MetaImage of other than two to four axes",
            "This image file has more axes than can be shown.");
    header.volume.size = { sizes[0], sizes[1], sizes.size() > 2 ? sizes[2] : 1 };
    header.volumes = sizes.size() > 3 ? sizes[3] : 1;
    auto const channels = valueOf(fields, { "ElementNumberOfChannels" });
    auto const count = wholeNumbers(channels);
    if (!channels.empty() && (count.size() != 1 || count.front() < 1))
        return badImageFile("MetaImage channels");
    if (count.empty() || count.front() == 1)
        return {};
    if (count.front() == 3 && header.volume.type == VoxelType::uint8) {
        header.volume.type = VoxelType::rgb8;
        header.storedBytes = 3;
        return {};
    }
    if (header.volumes > 1)
        return fail(ErrorCode::unsupported, "MetaImage with channels and a fourth axis",
            "This image file has more axes than can be shown.");
    header.volumes = count.front();
    header.interleaved = true;
    return {};
}

Status setPlace(ImageFileHeader& header, Fields const& fields)
{
    auto& volume = header.volume;
    auto const axes = wholeNumbers(valueOf(fields, { "DimSize" })).size();
    auto spacing = realNumbers(valueOf(fields, { "ElementSpacing", "ElementSize" }));
    volume.geometryKnown = !spacing.empty();
    spacing.resize(4, 1);
    auto const matrix
        = realNumbers(valueOf(fields, { "TransformMatrix", "Rotation", "Orientation" }));
    auto const offset = realNumbers(valueOf(fields, { "Offset", "Position", "Origin" }));
    bool const isPlaced
        = axes > 2 && matrix.size() == axes * axes && offset.size() == axes && volume.geometryKnown;
    if (!isPlaced)
        volume.placement = Placement::unknown;
    std::array<Vec3, 3> directions { Vec3 { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
    // A row of the matrix is the direction of an axis, and patients are in LPS, as in ITK.
    for (std::size_t n = 0; isPlaced && n < 3; ++n)
        directions[n] = { matrix[n * axes], matrix[n * axes + 1], matrix[n * axes + 2] };
    volume.indexToLps = { directions[0] * spacing[0], directions[1] * spacing[1],
        directions[2] * spacing[2], isPlaced ? Vec3 { offset[0], offset[1], offset[2] } : Vec3 {} };
    if (axes > 3 && spacing[3] > 0)
        header.volumeStep = spacing[3];
    auto const modality = valueOf(fields, { "Modality" });
    if (modality == "MET_MOD_CT" || modality == "MET_MOD_MR")
        volume.modality = modality.substr(modality.size() - 2);
    return {};
}

Status setStream(ImageFileHeader& header, Fields const& fields)
{
    auto const binary = valueOf(fields, { "BinaryData" });
    if (!binary.empty() && !isTrue(binary))
        return fail(ErrorCode::unsupported, "MetaImage in text",
            "The voxels of this image file are written as text; save it as binary.");
    header.isPacked = isTrue(valueOf(fields, { "CompressedData" }));
    bool const big = isTrue(valueOf(fields, { "BinaryDataByteOrderMSB", "ElementByteOrderMSB" }));
    header.swapped = header.storedBytes > 1 && header.volume.type != VoxelType::rgb8
        && big != (std::endian::native == std::endian::big);
    auto const told = valueOf(fields, { "HeaderSize" });
    if (told.empty())
        return {};
    auto const skip = wholeNumbers(told);
    if (skip.size() != 1 || skip.front() < -1 || (skip.front() == -1 && header.isPacked))
        return badImageFile("MetaImage header size");
    header.atEnd = skip.front() == -1;
    // It counts from the start of the file.
    if (skip.front() > 0 && !header.voxelFile.empty())
        header.start = static_cast<std::uint64_t>(skip.front());
    return {};
}

} // namespace

bool isMetaImage(std::string_view start)
{
    auto rest = start;
    auto const line = takeLine(rest);
    auto const equals = line.find('=');
    if (equals == line.npos)
        return false;
    auto const key = trimmed(line.substr(0, equals));
    bool isKnown = false;
    for (auto const* known : { "ObjectType", "NDims", "Comment", "ObjectSubType", "Name", "ID" })
        isKnown = isKnown || key == known;
    return isKnown && start.find("\nElementDataFile") != start.npos;
}

Result<ImageFileHeader> parseMetaImage(std::string_view text)
{
    ImageFileHeader header;
    header.format = "MetaImage";
    Fields fields;
    auto rest = text;
    while (!rest.empty() && !fields.contains("ElementDataFile")) {
        auto const line = takeLine(rest);
        if (auto const equals = line.find('='); equals != line.npos)
            fields[std::string(trimmed(line.substr(0, equals)))] = trimmed(line.substr(equals + 1));
    }
    auto const file = valueOf(fields, { "ElementDataFile" });
    if (file.empty())
        return badImageFile("MetaImage without data file");
    if (file == "LOCAL" || file == "Local" || file == "local")
        header.start = static_cast<std::uint64_t>(text.size() - rest.size());
    else
        LAMINA_CHECK(setVoxelFile(header, file));
    header.volume.words = printable(valueOf(fields, { "ITK_FileNotes" }));
    LAMINA_CHECK(setType(header, fields));
    LAMINA_CHECK(setSize(header, fields));
    LAMINA_CHECK(setPlace(header, fields));
    LAMINA_CHECK(setStream(header, fields));
    LAMINA_CHECK(checkHeader(header));
    return header;
}

} // namespace lamina::image
