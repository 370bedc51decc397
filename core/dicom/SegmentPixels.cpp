#include "base/Number.h"
#include "dicom/CharacterSet.h"
#include "dicom/SegmentPixels_p.h"

#include <dcmtk/dcmiod/cielabutil.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace lamina::dicom {

namespace {

tl::unexpected<Error> damaged(char const* what)
{
    return fail(ErrorCode::badData, what, "The segmentation file is damaged.");
}

Status readKind(DcmItem& data, SegmentPixels& pixels)
{
    auto const type = text(data, DCM_SegmentationType);
    auto const bits = unsignedAt(data, DCM_BitsAllocated);
    if (type == "BINARY" && bits == 1)
        pixels.kind = SegmentationKind::binary;
    else if (type == "FRACTIONAL" && bits == 8)
        pixels.kind = SegmentationKind::fractional;
    else if (type == "LABELMAP" && (bits == 8 || bits == 16))
        pixels.kind = SegmentationKind::labelMap;
    else
        return fail(ErrorCode::unsupported, "segmentation type " + fitting(type, 16),
            "This kind of segmentation cannot be read: it is neither binary, nor fractional, nor a "
            "label map.");
    if (pixels.kind == SegmentationKind::fractional)
        pixels.threshold = std::max(1, (unsignedAt(data, DCM_MaximumFractionalValue) + 1) / 2);
    return {};
}

std::array<std::uint8_t, 3> colorOf(DcmItem& segment)
{
    std::array<Uint16, 3> lab {};
    for (unsigned long n = 0; n < 3; ++n)
        if (segment.findAndGetUint16(DCM_RecommendedDisplayCIELabValue, lab[n], n).bad())
            return { 255, 255, 255 };
    std::array<double, 3> rgb {};
    IODCIELabUtil::dicomLab2RGB(rgb[0], rgb[1], rgb[2], lab[0], lab[1], lab[2]);
    std::array<std::uint8_t, 3> color {};
    std::ranges::transform(rgb, color.begin(), [](double v) {
        return static_cast<std::uint8_t>(
            std::isfinite(v) ? std::lround(std::clamp(v, 0.0, 1.0) * 255) : 255);
    });
    return color;
}

} // namespace

Uint16 unsignedAt(DcmItem& item, DcmTagKey const& tag)
{
    Uint16 value = 0;
    item.findAndGetUint16(tag, value);
    return value;
}

Uint16 SegmentPixels::segmentAt(std::int64_t at, Uint16 segment) const
{
    auto const n = static_cast<std::size_t>(at);
    switch (kind) {
    case SegmentationKind::binary:
        return ((bytes[n / 8] >> (n % 8)) & 1U) != 0 ? segment : Uint16 { 0 };
    case SegmentationKind::fractional:
        return bytes[n] >= threshold ? segment : Uint16 { 0 };
    case SegmentationKind::labelMap:
        break;
    }
    return words != nullptr ? words[n] : bytes[n];
}

void SegmentPixels::addRuns(
    std::int64_t frame, std::int64_t start, Uint16 segment, SegmentRuns& runs) const
{
    auto const perFrame = rows * columns;
    auto const first = frame * perFrame;
    std::int64_t from = 0;
    Uint16 current = 0;
    auto const finish = [&](std::int64_t to) {
        if (current != 0)
            runs[current].push_back({ start + from, to - from });
        from = to;
    };
    for (std::int64_t pixel = 0; pixel < perFrame; ++pixel) {
        auto const here = segmentAt(first + pixel, segment);
        if (here == current)
            continue;
        finish(pixel);
        current = here;
    }
    finish(perFrame);
}

Status findPixels(DcmFileFormat& file, SegmentPixels& pixels)
{
    auto& data = *file.getDataset();
    if (DcmXfer(data.getCurrentXfer()).isEncapsulated()
        && (data.chooseRepresentation(EXS_LittleEndianExplicit, nullptr).bad()
            || !data.canWriteXfer(EXS_LittleEndianExplicit)))
        return fail(ErrorCode::unsupported, "compressed segmentation",
            "This segmentation is compressed in a way that cannot be read.");
    LAMINA_CHECK(readKind(data, pixels));
    pixels.rows = unsignedAt(data, DCM_Rows);
    pixels.columns = unsignedAt(data, DCM_Columns);
    pixels.frames = numberFrom<std::int64_t>(text(data, DCM_NumberOfFrames)).value_or(0);
    if (pixels.rows < 1 || pixels.columns < 1 || pixels.frames < 1 || pixels.frames > (1 << 20))
        return damaged("segmentation size out of range");
    unsigned long count = 0;
    bool const isWide
        = pixels.kind == SegmentationKind::labelMap && unsignedAt(data, DCM_BitsAllocated) == 16;
    auto const found = isWide ? data.findAndGetUint16Array(DCM_PixelData, pixels.words, &count)
                              : data.findAndGetUint8Array(DCM_PixelData, pixels.bytes, &count);
    if (found.bad() || (isWide ? pixels.words == nullptr : pixels.bytes == nullptr))
        return damaged("segmentation without pixels");
    auto const values = pixels.rows * pixels.columns * pixels.frames; // below 2^52
    bool const isPacked = pixels.kind == SegmentationKind::binary;
    if (static_cast<std::int64_t>(count) < (isPacked ? (values + 7) / 8 : values))
        return damaged("segmentation pixels end early");
    return {};
}

Result<Segments> segmentsOf(DcmItem& data, bool ours)
{
    Segments segments;
    auto const sets = text(data, DCM_SpecificCharacterSet);
    for (auto* const item : allItemsIn(data, DCM_SegmentSequence)) {
        auto const number = unsignedAt(*item, DCM_SegmentNumber);
        if (number == 0)
            continue; // the background of a label map
        auto wanted = static_cast<std::int64_t>(number);
        auto const tracking = text(*item, DCM_TrackingID);
        if (ours && tracking.starts_with("label "))
            wanted = numberFrom<std::int64_t>(tracking.substr(6)).value_or(wanted);
        image::Label label;
        label.value = wanted < 1 || wanted > std::numeric_limits<std::uint8_t>::max()
            ? std::uint8_t { 0 }
            : static_cast<std::uint8_t>(wanted);
        label.name = toUtf8(text(*item, DCM_SegmentLabel), sets, false);
        label.color = colorOf(*item);
        label.category = codeAt(*item, DCM_SegmentedPropertyCategoryCodeSequence);
        label.type = codeAt(*item, DCM_SegmentedPropertyTypeCodeSequence);
        if (!segments.emplace(number, std::move(label)).second)
            return fail(ErrorCode::badData, "segment number twice",
                "This segmentation numbers two segments alike; it cannot be shown.");
    }
    if (segments.empty())
        return fail(ErrorCode::badData, "segmentation without segments",
            "The segmentation file is damaged.");
    return segments;
}

} // namespace lamina::dicom
