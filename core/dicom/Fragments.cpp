#include "dicom/Fragments.h"

#include "dicom/ElementReader.h"

#include <algorithm>
#include <array>

namespace lamina::dicom {

namespace {

constexpr std::uint64_t maxFragments = 4'000'000;

tl::unexpected<Error> missingFrame()
{
    return fail(ErrorCode::badData, "frame has no compressed data",
        "The file is cut off or damaged: copy it again from its source.");
}

/// Numbers of 4 or 8 bytes in little endian.
std::vector<std::uint64_t> readOffsets(
    DicomFile const& file, std::uint64_t at, std::uint64_t length, int bytesEach)
{
    std::vector<std::byte> bytes(static_cast<std::size_t>(length));
    if (!file.source->read(at, bytes))
        return {};
    std::vector<std::uint64_t> offsets;
    auto const each = static_cast<std::size_t>(bytesEach);
    for (std::size_t n = 0; n + each <= bytes.size(); n += each) {
        std::uint64_t offset = numberAt(bytes.data() + n, 4, false);
        if (bytesEach == 8)
            offset |= std::uint64_t { numberAt(bytes.data() + n + 4, 4, false) } << 32;
        offsets.push_back(offset);
    }
    return offsets;
}

/// (7FE0,0001), used where the basic table's 32 bits do not suffice.
std::vector<std::uint64_t> extendedOffsets(DicomFile const& file)
{
    auto const* place = file.map.find(0x7fe00001);
    bool const usable
        = place != nullptr && !place->undefinedLength && place->length <= file.source->size();
    return usable ? readOffsets(file, place->value, place->length, 8)
                  : std::vector<std::uint64_t> {};
}

/// SOI of JPEG and JPEG-LS, SOC of JPEG 2000, a box or the stream of JPEG XL: the marks that begin
/// a picture.
bool beginsPicture(DicomFile const& file, std::uint64_t at)
{
    std::array<std::byte, 4> head {};
    if (!file.source->read(at, head))
        return false;
    auto const first = numberAt(head.data(), 4, true);
    return first >> 16 == 0xffd8 || first == 0xff4fff51 || first >> 16 == 0xff0a || first == 12;
}

} // namespace

Result<FragmentTable> FragmentTable::read(DicomFile const& file, std::int64_t frames)
{
    auto const* pixels = file.map.find(tagPixelData);
    if (pixels == nullptr || !pixels->undefinedLength)
        return fail(ErrorCode::badData, "compressed pixels are not in fragments",
            "The compressed image in this file is damaged: copy it again from its source.");
    FragmentTable table;
    ReadAhead in(*file.source);
    auto const size = file.source->size();
    auto offset = pixels->value;
    std::vector<std::uint64_t> offsets;
    std::uint64_t start = 0;
    for (std::uint64_t n = 0; n < maxFragments; ++n) {
        auto const header = readHeader(in, offset, {});
        if (!header || header->tag != tagItem || header->length > size - header->value)
            break;
        if (n == 0) {
            offsets = readOffsets(file, header->value, header->length, 4);
            start = header->value + header->length;
        } else {
            table.fragments_.push_back({ offset - start, header->value, header->length });
        }
        offset = header->value + header->length;
    }
    if (auto const extended = extendedOffsets(file); !extended.empty())
        offsets = extended;
    table.assign(offsets, frames, file);
    return table;
}

void FragmentTable::assign(
    std::vector<std::uint64_t> const& offsets, std::int64_t frames, DicomFile const& file)
{
    auto const count = static_cast<std::size_t>(frames);
    firstOfFrame_.clear();
    if (count == 1) {
        firstOfFrame_ = { 0, fragments_.size() };
        return;
    }
    bool const tableIsRight = offsets.size() == count && offsets.front() == 0
        && std::ranges::adjacent_find(offsets, std::greater_equal<>()) == offsets.end();
    if (tableIsRight) {
        for (auto const offset : offsets) {
            auto const found = std::ranges::lower_bound(fragments_, offset, {}, &Fragment::header);
            firstOfFrame_.push_back(static_cast<std::size_t>(found - fragments_.begin()));
        }
    } else if (fragments_.size() > count) {
        for (std::size_t n = 0; n < fragments_.size() && firstOfFrame_.size() < count; ++n)
            if (beginsPicture(file, fragments_[n].value))
                firstOfFrame_.push_back(n);
    }
    if (firstOfFrame_.empty())
        for (std::size_t n = 0; n < std::min(count, fragments_.size()); ++n)
            firstOfFrame_.push_back(n);
    firstOfFrame_.push_back(fragments_.size());
}

std::uint64_t FragmentTable::bytesOf(std::int64_t frame) const
{
    auto const index = static_cast<std::size_t>(frame);
    std::uint64_t bytes = 0;
    if (index + 1 < firstOfFrame_.size())
        for (auto n = firstOfFrame_[index]; n < firstOfFrame_[index + 1]; ++n)
            bytes += fragments_[n].length;
    return bytes;
}

Status FragmentTable::read(
    DicomFile const& file, std::int64_t frame, std::span<std::byte> target) const
{
    auto const index = static_cast<std::size_t>(frame);
    if (target.empty() || target.size() != bytesOf(frame))
        return missingFrame();
    for (auto n = firstOfFrame_[index]; n < firstOfFrame_[index + 1]; ++n) {
        auto const length = static_cast<std::size_t>(fragments_[n].length);
        LAMINA_CHECK(file.source->read(fragments_[n].value, target.first(length)));
        target = target.subspan(length);
    }
    return {};
}

Result<std::vector<std::byte>> FragmentTable::frame(DicomFile const& file, std::int64_t frame) const
{
    std::vector<std::byte> bytes(static_cast<std::size_t>(bytesOf(frame)));
    LAMINA_CHECK(read(file, frame, bytes));
    return bytes;
}

} // namespace lamina::dicom
