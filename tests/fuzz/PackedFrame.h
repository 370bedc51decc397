#pragma once

#include "dicom/PixelLayout.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace lamina::tests {

/// Bytes of one trial as a compressed stream with what a file says of it: columns, rows, samples
/// and depth in the first four bytes, the stream behind them.
struct PackedFrame {
    dicom::PixelLayout layout;
    std::span<std::byte const> stream;

    static std::optional<PackedFrame> from(std::uint8_t const* data, std::size_t size)
    {
        constexpr std::size_t head = 4;
        if (size < head)
            return std::nullopt;
        PackedFrame frame;
        auto& layout = frame.layout;
        layout.columns = data[0] + 1;
        layout.rows = data[1] + 1;
        layout.samples = data[2] % 2 == 0 ? 1 : 3;
        layout.bitsAllocated = data[3] % 2 == 0 ? 8 : 16;
        layout.bitsStored = layout.bitsAllocated;
        layout.highBit = layout.bitsStored - 1;
        layout.photometric = layout.samples == 1 ? "MONOCHROME2" : "RGB";
        frame.stream = std::as_bytes(std::span(data + head, size - head));
        return frame;
    }
};

} // namespace lamina::tests
