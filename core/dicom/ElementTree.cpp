#include "dicom/ElementTree.h"

#include "dicom/DateText.h"
#include "dicom/DicomFile.h"
#include "dicom/ElementReader.h"
#include "dicom/ElementText_p.h"
#include "dicom/ObjectKind.h"
#include "dicom/dcmtk_p.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <optional>

namespace lamina::dicom {

namespace {

constexpr std::size_t mostElements = 200'000;
constexpr std::size_t mostFragments = 1'000'000;
constexpr int mostNesting = 64;
constexpr std::size_t longestValue = 64 * 1024;
constexpr std::size_t mostText = std::size_t { 32 } << 20;
constexpr std::size_t longestAfterThat = 64;
constexpr TagNumber tagCharacterSet = 0x00080005;
constexpr TagNumber tagPixelRepresentation = 0x00280103;
constexpr TagNumber tagTimezone = 0x00080201;

bool isPrivate(TagNumber tag) { return (tag >> 16) % 2 == 1; }

/// PS3.5 7.8.1: (gggg,0010) to (gggg,00FF) reserve blocks of private elements.
bool isCreator(TagNumber tag)
{
    return isPrivate(tag) && (tag & 0xffff) >= 0x10 && (tag & 0xffff) <= 0xff;
}

/// FNV-1a.
std::uint64_t digestOf(std::span<std::byte const> bytes)
{
    std::uint64_t digest = 0xcbf29ce484222325;
    for (auto const byte : bytes)
        digest = (digest ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001b3;
    return digest;
}

/// What a data set or an item says about the elements that follow within it.
struct Scope {
    std::string characterSets; ///< items inherit them (PS3.5 7.5.3)
    std::map<TagNumber, std::string> creators; ///< each item has its own
    bool isSigned = false; ///< what pixels are, and what "US or SS" means
};

/// Walks a data set and what lies in its sequences.
class TreeReader {
public:
    TreeReader(ByteSource const& source, Encoding encoding)
        : source_(source)
        , in_(source)
        , encoding_(encoding)
    {
    }

    /// Elements from `offset` to `end`, or to the end of an item; moves `offset` behind them.
    std::vector<Element> readElements(
        std::uint64_t& offset, std::uint64_t end, std::string const& prefix, Scope scope, int depth)
    {
        std::vector<Element> elements;
        while (offset + 8 <= end) {
            auto const header = readHeader(in_, offset, encoding_);
            if (!header || count_ >= mostElements) {
                notice_ = header ? "This file has more elements than can be shown."
                                 : "The file ends within an element: what follows is missing.";
                offset = end;
                break;
            }
            offset = header->value;
            if (header->tag == tagItemEnd || header->tag == tagSequenceEnd)
                break;
            auto element = newElement(*header, prefix, scope);
            readContent(element, *header, offset, end, scope, depth);
            if (element.tag == tagCharacterSet)
                scope.characterSets = element.value;
            if (element.tag == tagPixelRepresentation)
                scope.isSigned = element.value == "1";
            if (isCreator(element.tag))
                scope.creators[element.tag] = element.value;
            elements.push_back(std::move(element));
        }
        return elements;
    }

    [[nodiscard]] std::string const& notice() const { return notice_; }

private:
    Element newElement(ElementHeader const& header, std::string const& prefix, Scope const& scope)
    {
        ++count_;
        Element element;
        element.tag = header.tag;
        element.path = prefix + textOfTag(header.tag);
        element.length = header.length;
        auto const block = (header.tag >> 16) << 16 | (header.tag & 0xff00) >> 8;
        if (auto const found = scope.creators.find(block);
            found != scope.creators.end() && (header.tag & 0xffff) >= 0x1000)
            element.creator = found->second;
        auto known = knownElement(header.tag, element.creator);
        element.keyword = std::move(known.keyword);
        element.name = std::move(known.name);
        std::string const stored(header.vr.data(), header.vr[0] == 0 ? 0 : 2);
        element.vr = stored != "UN" && isVr(stored) ? stored
            : known.isPixelValue                    ? (scope.isSigned ? "SS" : "US")
                                                    : std::move(known.vr);
        return element;
    }

    void readContent(Element& element, ElementHeader const& header, std::uint64_t& offset,
        std::uint64_t end, Scope const& scope, int depth)
    {
        bool const isOpen = header.length == undefinedLength;
        auto const last = isOpen || header.length > end - std::min(end, header.value)
            ? end
            : header.value + header.length;
        if (!isOpen && last != header.value + header.length)
            notice_ = "An element is longer than what holds it: the file is damaged.";
        bool const isPixels = element.tag == tagPixelData || element.vr[0] == 'O';
        if (isOpen && isPixels) {
            readFragments(element, offset, last);
        } else if (isOpen || element.vr == "SQ" || startsWithItem(element, header, last)) {
            readSequence(element, header, offset, last, scope, depth);
        } else {
            readValue(element, header.value, last, scope);
            offset = last;
        }
    }

    /// Implicit VR does not say that an unknown private element is a sequence.
    bool startsWithItem(Element const& element, ElementHeader const& header, std::uint64_t last)
    {
        if (element.vr != "UN" || last - header.value < 8)
            return false;
        auto const first = readHeader(in_, header.value, encoding_);
        return first && first->tag == tagItem
            && (first->length == undefinedLength || first->length <= last - first->value);
    }

    void readFragments(Element& element, std::uint64_t& offset, std::uint64_t end)
    {
        auto const start = offset;
        std::size_t count = 0;
        while (offset + 8 <= end && count < mostFragments) {
            auto const header = readHeader(in_, offset, encoding_);
            offset = header ? header->value : end;
            if (!header || header->tag != tagItem || header->length > end - offset)
                break;
            offset += header->length;
            ++count;
        }
        element.length = offset - start;
        element.isBinary = true;
        // The first one is the offset table.
        element.meaning = fmt::format("compressed, {} fragment{}",
            count - std::min<std::size_t>(count, 1), count == 2 ? "" : "s");
    }

    void readSequence(Element& element, ElementHeader const& header, std::uint64_t& offset,
        std::uint64_t last, Scope const& scope, int depth)
    {
        element.vr = "SQ";
        auto const outer = encoding_;
        // PS3.5 6.2.2: what was UN in here is implicit little endian.
        if (std::string_view(header.vr.data(), 2) == "UN")
            encoding_ = { false, header.length != undefinedLength && outer.isBigEndian };
        if (depth < mostNesting) {
            readItems(element, offset, last, scope, depth);
        } else {
            notice_ = "Sequences nest too deep: the deepest ones are left out.";
            offset = last;
        }
        encoding_ = outer;
        if (header.length != undefinedLength)
            offset = last;
        element.length = offset - header.value;
    }

    void readItems(
        Element& sequence, std::uint64_t& offset, std::uint64_t end, Scope const& scope, int depth)
    {
        while (offset + 8 <= end && count_ < mostElements) {
            auto const header = readHeader(in_, offset, encoding_);
            if (!header || header->tag != tagItem) {
                if (header && header->tag == tagSequenceEnd)
                    offset = header->value;
                return;
            }
            ++count_;
            offset = header->value;
            bool const isOpen = header->length == undefinedLength;
            auto const last
                = isOpen ? end : std::min<std::uint64_t>(end, header->value + header->length);
            Element item;
            item.tag = tagItem;
            item.path = fmt::format("{}[{}]", sequence.path, sequence.children.size());
            item.name = fmt::format("Item {}", sequence.children.size() + 1);
            item.children = readElements(offset, last, item.path + ".",
                { scope.characterSets, {}, scope.isSigned }, depth + 1);
            offset = isOpen ? offset : last;
            item.length = offset - header->value;
            sequence.children.push_back(std::move(item));
        }
    }

    void readValue(Element& element, std::uint64_t start, std::uint64_t last, Scope const& scope)
    {
        auto const length = last - std::min(last, start);
        element.isBinary = element.tag == tagPixelData || element.tag == tagFloatPixelData
            || element.tag == tagDoublePixelData;
        if (element.isBinary || length == 0)
            return;
        auto const most = read_ < mostText ? longestValue : longestAfterThat;
        bytes_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(length, most)));
        if (!source_.read(start, bytes_))
            return;
        read_ += bytes_.size();
        element.isCut = bytes_.size() < length;
        element.digest = digestOf(bytes_);
        auto text = textOfValue(bytes_, { element.vr, scope.characterSets, encoding_.isBigEndian });
        element.isBinary = !text;
        element.value = std::move(text).value_or("");
        element.meaning = element.tag == tagTimezone ? readableOffset(element.value)
                                                     : meaningOf(element.vr, element.value);
    }

    ByteSource const& source_;
    ReadAhead in_;
    Encoding encoding_;
    std::vector<std::byte> bytes_;
    std::size_t read_ = 0;
    std::size_t count_ = 0;
    std::string notice_;
};

/// Where group 0002 starts, when the file has one.
std::optional<std::uint64_t> metaStart(ByteSource const& source)
{
    std::array<std::byte, 132> head {};
    if (source.size() < head.size() || !source.read(0, head))
        return std::nullopt;
    if (std::memcmp(head.data() + 128, "DICM", 4) == 0)
        return 132;
    return numberAt(head.data(), 2, false) == 2 ? std::optional<std::uint64_t>(0) : std::nullopt;
}

Element const* elementOf(std::vector<Element> const& elements, TagNumber tag)
{
    auto const found = std::ranges::find(elements, tag, &Element::tag);
    return found == elements.end() ? nullptr : &*found;
}

/// PS3.3 C.12.1.1.8: times without an offset of their own have that of the file.
void addOffset(std::vector<Element>& elements, std::string const& offset)
{
    for (auto& element : elements) {
        bool const hasOwn = element.vr == "DT"
            && (element.value.size() < 9 || element.value.find_first_of("+-") != std::string::npos);
        if ((element.vr == "TM" || element.vr == "DT") && !element.meaning.empty() && !hasOwn)
            element.meaning += " " + offset;
        addOffset(element.children, offset);
    }
}

/// The meta header lies in the file itself, also where the data set is deflated.
Result<std::vector<Element>> readMetaElements(std::filesystem::path const& path)
{
    LAMINA_TRY(auto const source, openFile(path));
    auto const start = metaStart(*source);
    if (!start)
        return std::vector<Element> {};
    auto end = *start;
    // Group 0002 ends where another one starts: its stored length is not trusted.
    ReadAhead in(*source);
    while (end + 8 <= source->size()) {
        auto const header = readHeader(in, end, {});
        if (!header || header->tag >> 16 != 2 || header->length > source->size() - header->value)
            break;
        end = header->value + header->length;
    }
    auto offset = *start;
    return TreeReader(*source, {}).readElements(offset, end, {}, {}, 0);
}

} // namespace

std::string textOfTag(TagNumber tag)
{
    return fmt::format("({:04X},{:04X})", tag >> 16, tag & 0xffff);
}

Result<ElementTree> readElements(std::filesystem::path const& path)
{
    LAMINA_TRY(auto const file, openDicom(path, Reach::elements));
    prepareDcmtk();
    ElementTree tree;
    LAMINA_TRY(tree.elements, readMetaElements(path));
    if (file.map.elements.empty()) {
        tree.notice = "The data set of this file is empty or damaged.";
        return tree;
    }
    TreeReader reader(*file.source, { file.map.isExplicit, file.map.isBigEndian });
    auto offset = file.map.elements.front().start;
    auto data = reader.readElements(offset, file.source->size(), {}, {}, 0);
    tree.notice = reader.notice();
    auto const* sopClass = elementOf(data, 0x00080016);
    bool const hasPixels = file.map.find(tagPixelData) != nullptr
        || file.map.find(tagFloatPixelData) != nullptr
        || file.map.find(tagDoublePixelData) != nullptr;
    tree.kindName = wordsOfKind(
        objectKindOf(sopClass != nullptr ? sopClass->value : file.mediaSopClassUid, hasPixels));
    if (auto const* zone = elementOf(data, tagTimezone); zone != nullptr && !zone->meaning.empty())
        addOffset(data, std::string(zone->meaning));
    std::ranges::move(data, std::back_inserter(tree.elements));
    return tree;
}

} // namespace lamina::dicom
