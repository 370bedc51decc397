#include "dicom/CharacterSet.h"
#include "dicom/HeaderDataset_p.h"

#include <algorithm>

namespace lamina::dicom {

namespace {

struct Descriptor {
    std::size_t entries = 0;
    std::int64_t firstStored = 0;
    int bits = 16;
};

/// Number of entries, first stored value, bits (PS3.3 C.11.1.1); the second is US or SS.
std::optional<Descriptor> descriptorIn(DcmItem& item, DcmTagKey const& key, bool isSigned)
{
    auto const entries = numberIn(item, key, 0);
    auto const first = numberIn(item, key, 1);
    auto const bits = numberIn(item, key, 2);
    if (!entries || !first || !bits)
        return std::nullopt;
    // Read as signed 16 bits, counts above 32767 come out negative; 0 stands for 65536.
    auto const count = static_cast<std::int64_t>(*entries) & 0xffff;
    auto start = static_cast<std::int64_t>(*first) & 0xffff;
    if (isSigned && start > 0x7fff)
        start -= 0x10000;
    return Descriptor { static_cast<std::size_t>(count == 0 ? 65536 : count), start,
        static_cast<int>(*bits) };
}

std::vector<std::uint16_t> wordsIn(DcmItem& item, DcmTagKey const& key)
{
    DcmElement* element = nullptr;
    if (item.findAndGetElement(key, element).bad() || element == nullptr)
        return {};
    Uint16* words = nullptr;
    if (element->getUint16Array(words).good() && words != nullptr)
        return { words, words + element->getLength() / 2 };
    Uint8* bytes = nullptr;
    if (element->getUint8Array(bytes).bad() || bytes == nullptr)
        return {};
    std::vector<std::uint16_t> joined;
    for (Uint32 n = 0; n + 1 < element->getLength(); n += 2)
        joined.push_back(static_cast<std::uint16_t>(bytes[n] | bytes[n + 1] << 8));
    return joined;
}

/// One value per entry: tables of 8 bits may hold two to a word.
std::optional<std::vector<std::uint16_t>> entriesOf(
    std::vector<std::uint16_t> words, Descriptor const& descriptor)
{
    if (words.size() >= descriptor.entries) {
        words.resize(descriptor.entries);
        return words;
    }
    if (descriptor.bits > 8 || words.size() * 2 < descriptor.entries)
        return std::nullopt;
    std::vector<std::uint16_t> values;
    for (auto const word : words) {
        values.push_back(word & 0xff);
        values.push_back(static_cast<std::uint16_t>(word >> 8));
    }
    values.resize(descriptor.entries);
    return values;
}

/// Segmented palette data (PS3.3 C.7.9.2): discrete, linear and indirect segments.
class SegmentReader {
public:
    explicit SegmentReader(std::vector<std::uint16_t> const& words)
        : words_(words)
    {
    }

    std::vector<std::uint16_t> expand()
    {
        std::size_t at = 0;
        while (at + 1 < words_.size() && values_.size() < 65536)
            if (!segment(at, false))
                return {};
        return std::move(values_);
    }

private:
    bool segment(std::size_t& at, bool isIndirect)
    {
        if (at + 1 >= words_.size())
            return false;
        auto const kind = words_[at];
        std::size_t const count = words_[at + 1];
        at += 2;
        if (kind == 0) {
            if (count > words_.size() - at)
                return false;
            values_.insert(values_.end(), words_.begin() + static_cast<std::ptrdiff_t>(at),
                words_.begin() + static_cast<std::ptrdiff_t>(at + count));
            at += count;
            return true;
        }
        if (kind == 1)
            return linear(at, count);
        // An indirect segment must not lead to another one.
        return kind == 2 && !isIndirect && indirect(at, count);
    }

    bool linear(std::size_t& at, std::size_t count)
    {
        if (values_.empty() || at >= words_.size())
            return false;
        double const from = values_.back();
        double const to = words_[at++];
        for (std::size_t n = 1; n <= count; ++n)
            values_.push_back(static_cast<std::uint16_t>(
                from + (to - from) * static_cast<double>(n) / static_cast<double>(count) + 0.5));
        return true;
    }

    bool indirect(std::size_t& at, std::size_t count)
    {
        if (at + 1 >= words_.size())
            return false;
        std::size_t from = (words_[at] | std::size_t { words_[at + 1] } << 16) / 2;
        at += 2;
        for (std::size_t n = 0; n < count && values_.size() < 65536; ++n)
            if (!segment(from, true))
                return false;
        return true;
    }

    std::vector<std::uint16_t> const& words_;
    std::vector<std::uint16_t> values_;
};

/// To 8 bits; tables that say 16 but hold 8 are common.
void scaleToBytes(LookupTable& table, int bits)
{
    bool const isWide
        = bits > 8 && std::ranges::any_of(table.values, [](auto value) { return value > 255; });
    if (isWide)
        for (auto& value : table.values)
            value = static_cast<std::uint16_t>(value >> 8);
}

std::optional<LookupTable> channelIn(DcmItem& dataset, Uint16 channel, bool isSigned)
{
    auto const descriptor
        = descriptorIn(dataset, DcmTagKey(0x0028, static_cast<Uint16>(0x1101 + channel)), isSigned);
    if (!descriptor)
        return std::nullopt;
    auto words = wordsIn(dataset, DcmTagKey(0x0028, static_cast<Uint16>(0x1201 + channel)));
    if (words.empty()) {
        auto const segmented
            = wordsIn(dataset, DcmTagKey(0x0028, static_cast<Uint16>(0x1221 + channel)));
        words = SegmentReader(segmented).expand();
    }
    auto values = entriesOf(std::move(words), *descriptor);
    if (!values)
        return std::nullopt;
    LookupTable table { descriptor->firstStored, std::move(*values) };
    scaleToBytes(table, descriptor->bits);
    return table;
}

bool isSignedImage(DcmItem& dataset)
{
    return integerIn(dataset, DCM_PixelRepresentation).value_or(0) == 1;
}

} // namespace

std::shared_ptr<LookupTable const> modalityTableIn(DcmItem& dataset)
{
    auto* item = itemIn(dataset, DCM_ModalityLUTSequence);
    if (item == nullptr)
        return nullptr;
    auto const descriptor = descriptorIn(*item, DCM_LUTDescriptor, isSignedImage(dataset));
    if (!descriptor)
        return nullptr;
    auto values = entriesOf(wordsIn(*item, DCM_LUTData), *descriptor);
    if (!values || values->empty())
        return nullptr;
    return std::make_shared<LookupTable>(
        LookupTable { descriptor->firstStored, std::move(*values) });
}

std::optional<FileVoiTable> voiTableIn(DcmItem& item, bool isSigned)
{
    auto const descriptor = descriptorIn(item, DCM_LUTDescriptor, isSigned);
    if (!descriptor || descriptor->bits < 8 || descriptor->bits > 16)
        return std::nullopt;
    auto values = entriesOf(wordsIn(item, DCM_LUTData), *descriptor);
    if (!values || values->empty())
        return std::nullopt;
    return FileVoiTable { { descriptor->firstStored, std::move(*values) }, descriptor->bits,
        cleanUtf8(textIn(item, DCM_LUTExplanation)) };
}

std::shared_ptr<Palette const> paletteIn(DcmItem& dataset)
{
    auto palette = std::make_shared<Palette>();
    for (Uint16 channel = 0; channel < 3; ++channel) {
        auto table = channelIn(dataset, channel, isSignedImage(dataset));
        if (!table || table->values.empty())
            return nullptr;
        (*palette)[channel] = std::move(*table);
    }
    return palette;
}

} // namespace lamina::dicom
