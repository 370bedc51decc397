#include "dicom/CharacterSet.h"
#include "dicom/ElementReader.h"
#include "dicom/HeaderDataset_p.h"

#include <dcmtk/dcmdata/dcistrmb.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace lamina::dicom {

namespace {

constexpr std::uint64_t maxPlainElement = 256 * 1024;
constexpr std::uint64_t maxHeader = std::uint64_t { 128 } << 20;

/// Sequences that describe images: ultrasound regions, modality and VOI tables, value mapping,
/// radiopharmaceutical, detector information, functional groups, contributing equipment, optical
/// paths.
bool isWantedSequence(TagNumber tag)
{
    constexpr std::array wanted { 0x0018a001U, 0x00186011U, 0x00283000U, 0x00283010U, 0x00409096U,
        0x00480105U, 0x00540016U, 0x00540022U, 0x52009229U, 0x52009230U };
    return std::ranges::find(wanted, tag) != wanted.end();
}

bool isWantedGroup(TagNumber tag)
{
    constexpr std::array groups { 0x0008U, 0x0010U, 0x0018U, 0x0020U, 0x0028U, 0x0054U, 0x3004U };
    return std::ranges::find(groups, tag >> 16) != groups.end();
}

/// Short private attributes: scan time and scale factors of PET, b-values of older scanners.
bool isWantedPrivate(ElementPlace const& place)
{
    auto const group = place.tag >> 16;
    constexpr std::array bValues { 0x00430010U, 0x00431039U, 0x20010010U, 0x20011003U };
    bool const isWanted = group == 0x0009 || group == 0x0019 || group == 0x7053
        || std::ranges::find(bValues, place.tag) != bValues.end();
    return isWanted && place.length <= 64;
}

bool isSequence(ByteSource const& source, DatasetMap const& map, ElementPlace const& place)
{
    if (place.undefinedLength || place.hasVr("SQ"))
        return true;
    std::array<std::byte, 4> head {};
    bool const isOpaque = place.vr[0] == 0 || place.hasVr("UN");
    if (!isOpaque || place.length < 8 || !source.read(place.value, head))
        return false;
    return numberAt(head.data(), 2, map.isBigEndian) == 0xfffe;
}

bool isWanted(DicomFile const& file, ElementPlace const& place)
{
    if (isWantedSequence(place.tag))
        return isSequence(*file.source, file.map, place)
            && checkNesting(*file.source, file.map, place).has_value();
    return (isWantedGroup(place.tag) || isWantedPrivate(place)) && place.length <= maxPlainElement
        && !isSequence(*file.source, file.map, place);
}

/// The header of an element whose VR was left out in the middle of an explicit data set, where
/// DCMTK would lose its place: with the VR of the dictionary.
std::vector<std::byte> completedHeader(ElementPlace const& place, bool isBigEndian)
{
    std::vector<std::byte> header;
    auto const put = [&](std::uint64_t number, int count) {
        for (int n = 0; n < count; ++n)
            header.push_back(
                static_cast<std::byte>(number >> 8 * (isBigEndian ? count - 1 - n : n) & 0xff));
    };
    DcmTag const tag(static_cast<Uint16>(place.tag >> 16), static_cast<Uint16>(place.tag));
    auto const vr = tag.getVR();
    put(place.tag >> 16, 2);
    put(place.tag & 0xffff, 2);
    for (int n = 0; n < 2; ++n)
        header.push_back(static_cast<std::byte>(vr.getValidVRName()[n]));
    if (vr.usesExtendedLengthEncoding())
        put(0, 2);
    else if (place.length > 0xffff)
        return {};
    put(place.length, vr.usesExtendedLengthEncoding() ? 4 : 2);
    return header;
}

/// Appends an element as DCMTK is to read it.
Status append(DicomFile const& file, ElementPlace const& place, std::vector<std::byte>& bytes)
{
    bool const isIncomplete = file.map.isExplicit && place.vr[0] == 0;
    auto from = place.start;
    if (isIncomplete) {
        auto const header = completedHeader(place, file.map.isBigEndian);
        if (header.empty() || isSequence(*file.source, file.map, place))
            return {};
        bytes.insert(bytes.end(), header.begin(), header.end());
        from = place.value;
    }
    auto const before = bytes.size();
    bytes.resize(before + static_cast<std::size_t>(place.end() - from));
    return file.source->read(from, std::span(bytes).subspan(before));
}

E_TransferSyntax encodingOf(DatasetMap const& map)
{
    if (!map.isExplicit)
        return EXS_LittleEndianImplicit;
    return map.isBigEndian ? EXS_BigEndianExplicit : EXS_LittleEndianExplicit;
}

} // namespace

Result<std::unique_ptr<DcmDataset>> parseHeader(DicomFile const& file)
{
    prepareDcmtk();
    std::vector<std::byte> bytes;
    TagNumber last = 0;
    for (auto const& place : file.map.elements) {
        // Out of order or repeated: the first wins.
        if (place.tag <= last || !isWanted(file, place))
            continue;
        last = place.tag;
        auto const length = static_cast<std::size_t>(place.end() - place.start);
        if (bytes.size() + length > maxHeader)
            return fail(ErrorCode::badData, "header is too large",
                "The header of this file is too large to be right.");
        LAMINA_CHECK(append(file, place, bytes));
    }
    auto dataset = std::make_unique<DcmDataset>();
    DcmInputBufferStream stream;
    stream.setBuffer(bytes.data(), static_cast<offile_off_t>(bytes.size()));
    stream.setEos();
    dataset->transferInit();
    // What a damaged attribute leaves behind is still checked value by value.
    static_cast<void>(dataset->read(stream, encodingOf(file.map), EGL_noChange, DCM_MaxReadLength));
    dataset->transferEnd();
    return dataset;
}

std::string textIn(DcmItem& item, DcmTagKey const& key)
{
    OFString value;
    if (item.findAndGetOFStringArray(key, value).bad())
        return {};
    std::string text(value.c_str(), value.length());
    auto const isPadding = [](char c) { return c == ' ' || c == '\0'; };
    while (!text.empty() && isPadding(text.back()))
        text.pop_back();
    text.erase(text.begin(), std::ranges::find_if_not(text, isPadding));
    return text;
}

std::optional<double> numberIn(DcmItem& item, DcmTagKey const& key, unsigned long position)
{
    DcmElement* element = nullptr;
    if (item.findAndGetElement(key, element).bad() || element == nullptr)
        return std::nullopt;
    Float64 wide = 0;
    Float32 narrow = 0;
    Uint16 count = 0;
    Sint32 whole = 0;
    Uint32 natural = 0;
    if (element->getFloat64(wide, position).good())
        return std::isfinite(wide) ? std::optional<double>(wide) : std::nullopt;
    if (element->getFloat32(narrow, position).good())
        return std::isfinite(narrow) ? std::optional<double>(narrow) : std::nullopt;
    if (element->getSint32(whole, position).good())
        return whole;
    if (element->getUint32(natural, position).good())
        return natural;
    if (element->getUint16(count, position).good())
        return count;
    return std::nullopt;
}

std::optional<std::int64_t> integerIn(DcmItem& item, DcmTagKey const& key)
{
    auto const number = numberIn(item, key);
    if (!number || std::abs(*number) > 1e15)
        return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

std::optional<image::Vec3> vectorIn(DcmItem& item, DcmTagKey const& key, unsigned long first)
{
    image::Vec3 vector;
    for (int axis = 0; axis < 3; ++axis) {
        auto const value = numberIn(item, key, first + static_cast<unsigned long>(axis));
        if (!value || std::abs(*value) > 1e7)
            return std::nullopt;
        vector[axis] = *value;
    }
    return vector;
}

std::vector<double> decimalsIn(DcmItem& item, DcmTagKey const& key, std::size_t most)
{
    OFString text;
    std::vector<double> values;
    if (item.findAndGetOFStringArray(key, text).bad())
        return values;
    char const* at = text.c_str();
    auto const* const end = at + text.length();
    while (at < end && values.size() < most) {
        while (at < end && (*at == ' ' || *at == '\\' || *at == '+'))
            ++at;
        double value = 0;
        auto const [stop, problem] = std::from_chars(at, end, value);
        if (problem != std::errc() || !std::isfinite(value) || std::abs(value) > 1e7)
            break;
        values.push_back(value);
        at = stop;
    }
    return values;
}

std::vector<DcmItem*> allItemsIn(DcmItem& item, DcmTagKey const& sequence)
{
    std::vector<DcmItem*> items;
    DcmSequenceOfItems* found = nullptr;
    if (item.findAndGetSequence(sequence, found).bad() || found == nullptr)
        return items;
    // getItem(n) walks the list from its start; nextInContainer does not.
    for (auto* next = found->nextInContainer(nullptr); next != nullptr;
         next = found->nextInContainer(next))
        items.push_back(static_cast<DcmItem*>(next));
    return items;
}

std::vector<FileWindow> windowsIn(DcmItem& item, bool isInteger)
{
    std::vector<FileWindow> windows;
    auto names = textIn(item, DCM_WindowCenterWidthExplanation);
    constexpr unsigned long most = 16;
    for (unsigned long n = 0; n < most; ++n) {
        auto const center = numberIn(item, DCM_WindowCenter, n);
        auto const width = numberIn(item, DCM_WindowWidth, n);
        if (!center || !width)
            break;
        auto const end = std::min(names.find('\\'), names.size());
        if (*width >= 1 || (*width > 0 && !isInteger))
            windows.push_back({ *center, *width, cleanUtf8(names.substr(0, end)) });
        names.erase(0, end + 1);
    }
    return windows;
}

namespace {

/// The element of a private block whose creator is `creator` (PS3.5 7.8.1).
DcmElement* privateElement(DcmItem& item, std::string const& creator, Uint16 group, Uint16 element)
{
    // One walk in the order of tags: a search for each of the 240 blocks would cost more than the
    // rest of the header.
    for (auto* object = item.nextInContainer(nullptr); object != nullptr;
         object = item.nextInContainer(object)) {
        auto const key = DcmTagKey(object->getTag());
        if (key.getGroup() < group || (key.getGroup() == group && key.getElement() < 0x10))
            continue;
        if (key.getGroup() > group || key.getElement() > 0xff)
            break;
        if (textIn(item, key) != creator)
            continue;
        DcmElement* found = nullptr;
        auto const place = static_cast<Uint16>(key.getElement() << 8 | element);
        return item.findAndGetElement(DcmTagKey(group, place), found).good() ? found : nullptr;
    }
    return nullptr;
}

} // namespace

std::string privateTextIn(DcmItem& item, std::string const& creator, Uint16 group, Uint16 element)
{
    auto* found = privateElement(item, creator, group, element);
    if (found == nullptr)
        return {};
    Uint8* bytes = nullptr;
    if (found->ident() == EVR_UN || found->ident() == EVR_OB) {
        if (found->getUint8Array(bytes).bad() || bytes == nullptr)
            return {};
        std::string text(reinterpret_cast<char const*>(bytes), found->getLength());
        return text.substr(0, text.find_last_not_of(std::string_view(" \0", 2)) + 1);
    }
    return textIn(item, found->getTag());
}

std::optional<double> privateNumberIn(
    DcmItem& item, std::string const& creator, Uint16 group, Uint16 element)
{
    auto* found = privateElement(item, creator, group, element);
    if (found == nullptr)
        return std::nullopt;
    if (found->ident() != EVR_UN && found->ident() != EVR_OB)
        return numberIn(item, found->getTag());
    auto const text = privateTextIn(item, creator, group, element);
    double value = 0;
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

DcmItem* itemIn(DcmItem& item, DcmTagKey const& sequence)
{
    DcmItem* found = nullptr;
    return item.findAndGetSequenceItem(sequence, found, 0).good() ? found : nullptr;
}

} // namespace lamina::dicom
