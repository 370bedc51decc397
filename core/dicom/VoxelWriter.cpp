#include "dicom/VoxelWriter.h"

#include "dicom/ColorConversion.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace lamina::dicom {

namespace {

using image::VoxelType;

tl::unexpected<Error> changed()
{
    return fail(ErrorCode::badData, "decoded frame does not fit the volume",
        "The file differs from the other images of its series: open the folder again.");
}

template <typename T> std::span<T> as(std::span<std::byte> bytes)
{
    return { reinterpret_cast<T*>(bytes.data()), bytes.size() / sizeof(T) };
}

template <typename T> void maskUnsigned(std::span<T> samples, int shift, int bits)
{
    auto const mask = static_cast<T>((std::uint64_t { 1 } << bits) - 1);
    for (auto& sample : samples)
        sample = static_cast<T>(static_cast<T>(sample >> shift) & mask);
}

template <typename T> void extendSign(std::span<T> samples, int highBit, int bits)
{
    using Signed = std::make_signed_t<T>;
    int const width = static_cast<int>(sizeof(T) * 8);
    int const up = width - 1 - highBit;
    int const down = width - bits;
    for (auto& sample : samples)
        sample = static_cast<T>(static_cast<Signed>(static_cast<T>(sample << up)) >> down);
}

template <typename T> void keepBits(std::span<std::byte> bytes, PixelLayout const& layout)
{
    if (layout.isSigned)
        extendSign(as<T>(bytes), layout.highBit, layout.bitsStored);
    else
        maskUnsigned(as<T>(bytes), layout.highBit + 1 - layout.bitsStored, layout.bitsStored);
}

/// Calls `visit` with the samples as their own type.
template <typename Visit> void withSamples(DecodedFrame& frame, Visit visit)
{
    std::span<std::byte> const bytes(frame.bytes);
    bool const isSigned = frame.layout.isSigned;
    if (frame.layout.kind == SampleKind::float64)
        visit(as<double>(bytes));
    else if (frame.layout.kind == SampleKind::float32)
        visit(as<float>(bytes));
    else if (frame.layout.bitsAllocated == 8)
        isSigned ? visit(as<std::int8_t>(bytes)) : visit(as<std::uint8_t>(bytes));
    else if (frame.layout.bitsAllocated == 16)
        isSigned ? visit(as<std::int16_t>(bytes)) : visit(as<std::uint16_t>(bytes));
    else
        isSigned ? visit(as<std::int32_t>(bytes)) : visit(as<std::uint32_t>(bytes));
}

template <typename T> void widen(DecodedFrame& frame, std::span<std::byte> target)
{
    withSamples(frame, [&](auto samples) {
        std::ranges::transform(
            samples, as<T>(target).begin(), [](auto sample) { return static_cast<T>(sample); });
    });
}

void writeFloats(DecodedFrame& frame, VoxelRule const& rule, std::span<std::byte> target)
{
    withSamples(frame, [&](auto samples) {
        std::ranges::transform(samples, as<float>(target).begin(), [&](auto sample) {
            return static_cast<float>(static_cast<double>(sample) * rule.slope + rule.intercept);
        });
    });
}

void writeThroughTable(DecodedFrame& frame, LookupTable const& table, std::span<std::byte> target)
{
    withSamples(frame, [&](auto samples) {
        std::ranges::transform(samples, as<std::int32_t>(target).begin(), [&](auto sample) {
            return static_cast<std::int32_t>(table.at(static_cast<std::int64_t>(sample)));
        });
    });
}

Status writeColors(DecodedFrame& frame, VoxelRule const& rule, std::span<std::byte> target)
{
    if (frame.layout.isPalette()) {
        if (!rule.palette)
            return fail(ErrorCode::badData, "palette is missing",
                "The colour table of this file is missing or damaged.");
        withSamples(frame, [&](auto samples) {
            std::size_t at = 0;
            for (auto const sample : samples)
                for (auto const& table : *rule.palette)
                    target[at++]
                        = static_cast<std::byte>(table.at(static_cast<std::int64_t>(sample)));
        });
        return {};
    }
    int const drop = std::max(0, frame.layout.bitsStored - 8);
    auto const narrow = [&](auto sample) { return static_cast<std::byte>(sample >> drop); };
    if (frame.layout.bitsAllocated == 32)
        std::ranges::transform(as<std::uint32_t>(frame.bytes), target.begin(), narrow);
    else if (frame.layout.bitsAllocated == 16)
        std::ranges::transform(as<std::uint16_t>(frame.bytes), target.begin(), narrow);
    else
        std::ranges::copy(frame.bytes, target.begin());
    toRgb(target, frame.layout.photometric);
    return {};
}

} // namespace

void keepStoredBits(std::span<std::byte> samples, PixelLayout const& layout)
{
    if (layout.kind != SampleKind::integer || layout.bitsStored == layout.bitsAllocated)
        return;
    if (layout.bitsAllocated == 8)
        keepBits<std::uint8_t>(samples, layout);
    else if (layout.bitsAllocated == 16)
        keepBits<std::uint16_t>(samples, layout);
    else if (layout.bitsAllocated == 32)
        keepBits<std::uint32_t>(samples, layout);
}

Status writeVoxels(DecodedFrame frame, VoxelRule const& rule, std::span<std::byte> target)
{
    auto const voxels = static_cast<std::size_t>(frame.layout.rows * frame.layout.columns);
    auto const samples = static_cast<std::size_t>(frame.layout.samplesPerFrame());
    bool const sizesFit = target.size() == voxels * image::bytesPerVoxel(rule.type)
        && frame.bytes.size() >= samples * static_cast<std::size_t>(frame.layout.bitsAllocated / 8);
    if (!sizesFit || frame.layout.isColor() != (rule.type == VoxelType::rgb8))
        return changed();
    frame.bytes.resize(samples * static_cast<std::size_t>(frame.layout.bitsAllocated / 8));
    keepStoredBits(frame.bytes, frame.layout);
    if (rule.type == VoxelType::rgb8)
        return writeColors(frame, rule, target);
    if (rule.modalityTable)
        writeThroughTable(frame, *rule.modalityTable, target);
    else if (rule.type == VoxelType::float32)
        writeFloats(frame, rule, target);
    else if (image::bytesPerVoxel(rule.type) == 1)
        widen<std::uint8_t>(frame, target);
    else if (image::bytesPerVoxel(rule.type) == 2)
        widen<std::uint16_t>(frame, target);
    else
        widen<std::uint32_t>(frame, target);
    return {};
}

} // namespace lamina::dicom
