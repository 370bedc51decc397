#include "dicom/PixelLayout.h"

#include "dicom/ImportLimits.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace lamina::dicom {

namespace {

tl::unexpected<Error> implausible(std::string what)
{
    return fail(ErrorCode::badData, std::move(what),
        "The image size or depth in this file cannot be right: copy the file again from its "
        "source.");
}

std::int64_t readFrames(DicomFile const& file)
{
    auto const text = readText(*file.source, file.map, 0x00280008);
    std::int64_t frames = 1;
    if (!text.empty())
        std::from_chars(text.data(), text.data() + text.size(), frames);
    return frames;
}

Status checkDepth(PixelLayout const& layout)
{
    bool const isKnownDepth = layout.bitsAllocated == 1 || layout.bitsAllocated == 8
        || layout.bitsAllocated == 16 || layout.bitsAllocated == 32
        || (layout.bitsAllocated == 64 && layout.kind == SampleKind::float64);
    if (!isKnownDepth)
        return fail(ErrorCode::unsupported, fmt::format("{} bits allocated", layout.bitsAllocated),
            "The pixels of this file have a depth that cannot be shown.");
    if (layout.bitsStored < 1 || layout.bitsStored > layout.bitsAllocated
        || layout.highBit < layout.bitsStored - 1 || layout.highBit >= layout.bitsAllocated)
        return implausible("bits stored and high bit contradict bits allocated");
    if (layout.samples != 1 && layout.samples != 3)
        return fail(ErrorCode::unsupported, fmt::format("{} samples per pixel", layout.samples),
            "The pixels of this file have a colour model that cannot be shown.");
    if (layout.samples == 3 && layout.bitsAllocated != 8 && layout.bitsAllocated != 16
        && layout.bitsAllocated != 32)
        return fail(ErrorCode::unsupported, "colour depth",
            "The colours of this file have a depth that cannot be shown.");
    return {};
}

/// A header may claim far more than the file holds; nothing is allocated on its word alone.
Status checkAgainstFile(
    PixelLayout const& layout, DicomFile const& file, ElementPlace const& pixels)
{
    constexpr std::uint64_t slack = std::uint64_t { 64 } << 20;
    auto const frames = static_cast<std::uint64_t>(layout.frames);
    auto const perFrame = layout.samplesPerFrame()
            * static_cast<std::uint64_t>(std::max(layout.bitsAllocated, 8)) / 8
        + 1;
    auto const budget = importLimits().pixelBytes;
    if (perFrame > budget / frames)
        return fail(ErrorCode::badData, fmt::format("more than {} MiB of pixels", budget >> 20),
            "This image is larger than Lamina may open: if it is meant to be, raise the limit "
            "LAMINA_PIXEL_BUDGET_MIB.");
    auto const total = perFrame * frames;
    bool const isPacked = pixels.undefinedLength || file.syntax.isDeflated;
    // Uncompressed: a cut file still shows its first slices.
    if (!isPacked && total > slack && total / 16 > file.fileSize)
        return implausible("image size does not fit the file size");
    // Pictures that hardly change take next to nothing in a video.
    constexpr std::uint64_t denser = 10;
    auto const isDense = file.syntax.packing == Packing::video;
    auto const most = importLimits().mostExpanded(isDense ? file.fileSize * denser : file.fileSize);
    if (isPacked && total > most)
        return fail(ErrorCode::badData, "image size does not fit the size of the compressed file",
            "This image would be far larger than its compressed file: if it is meant to be, raise "
            "the limit LAMINA_PIXEL_BUDGET_MIB.");
    if (isPacked && !file.syntax.isDeflated && frames > 1 && frames > file.fileSize / 8)
        return implausible("more frames than the file can hold");
    return {};
}

} // namespace

std::uint64_t PixelLayout::samplesPerFrame() const
{
    return static_cast<std::uint64_t>(rows) * static_cast<std::uint64_t>(columns)
        * static_cast<std::uint64_t>(samples);
}

std::uint64_t PixelLayout::nativeBitsPerFrame() const
{
    auto const bits = samplesPerFrame() * static_cast<std::uint64_t>(bitsAllocated);
    return photometric == "YBR_FULL_422" || photometric == "YBR_PARTIAL_422" ? bits / 3 * 2 : bits;
}

ElementPlace const* pixelElement(DicomFile const& file)
{
    for (auto const tag : { tagPixelData, tagFloatPixelData, tagDoublePixelData })
        if (auto const* place = file.map.find(tag))
            return place;
    return nullptr;
}

Result<PixelLayout> readPixelLayout(DicomFile const& file)
{
    auto const* pixels = pixelElement(file);
    if (pixels == nullptr)
        return fail(ErrorCode::badData, "no pixel data",
            file.map.brokenBy.empty() ? "This file holds no image."
                                      : "The file is cut off or damaged before its image: copy it "
                                        "again from its source.");
    auto const number = [&](TagNumber tag, int missing) {
        return static_cast<int>(
            readUint16(*file.source, file.map, tag).value_or(static_cast<std::uint16_t>(missing)));
    };
    PixelLayout layout;
    layout.rows = number(0x00280010, 0);
    layout.columns = number(0x00280011, 0);
    if (layout.rows < 1 || layout.columns < 1)
        return implausible("no rows or no columns");
    layout.frames = readFrames(file);
    if (layout.frames == 0)
        layout.frames = 1; // written by some secondary capture devices
    if (layout.frames < 1 || layout.frames > 100'000)
        return implausible("number of frames out of range");
    layout.samples = number(0x00280002, 1);
    layout.kind = pixels->tag == tagFloatPixelData ? SampleKind::float32
        : pixels->tag == tagDoublePixelData        ? SampleKind::float64
                                                   : SampleKind::integer;
    int const floatBits = layout.kind == SampleKind::float32 ? 32 : 64;
    layout.bitsAllocated = layout.kind == SampleKind::integer ? number(0x00280100, 16) : floatBits;
    layout.bitsStored = layout.kind == SampleKind::integer
        ? number(0x00280101, layout.bitsAllocated)
        : layout.bitsAllocated;
    layout.highBit = layout.kind == SampleKind::integer ? number(0x00280102, layout.bitsStored - 1)
                                                        : layout.bitsStored - 1;
    layout.isSigned = number(0x00280103, 0) == 1;
    layout.isPlanar = layout.samples > 1 && number(0x00280006, 0) == 1;
    layout.photometric = readText(*file.source, file.map, 0x00280004);
    LAMINA_CHECK(checkDepth(layout));
    LAMINA_CHECK(checkAgainstFile(layout, file, *pixels));
    return layout;
}

image::VoxelType storedType(PixelLayout const& layout)
{
    using image::VoxelType;
    if (layout.isColor())
        return VoxelType::rgb8;
    if (layout.kind != SampleKind::integer)
        return VoxelType::float32;
    if (layout.bitsAllocated <= 8)
        return layout.isSigned ? VoxelType::int8 : VoxelType::uint8;
    if (layout.bitsAllocated == 16)
        return layout.isSigned ? VoxelType::int16 : VoxelType::uint16;
    return layout.isSigned ? VoxelType::int32 : VoxelType::uint32;
}

} // namespace lamina::dicom
