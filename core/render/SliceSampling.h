#pragma once

#include "image/Volume.h"
#include "render/Picture.h"
#include "render/SliceGrid.h"
#include "render/WindowTable.h"

#include <array>
#include <cstdint>
#include <span>

namespace lamina::render {

/// One channel of a volume as a strided grid; `channels` is 3 for rgb8.
struct VoxelGrid {
    std::byte const* data = nullptr;
    image::VoxelType type = image::VoxelType::int16; ///< uint8 for a channel of rgb8
    image::Size3 size;
    std::array<std::int64_t, 3> stride {}; ///< in elements of the type
};

/// What both ways of sampling a plane need to know.
struct SliceJob {
    VoxelGrid grid;
    PixelToIndex map;
    SliceScale scale;
    std::span<image::SliceState const> states; ///< empty when all slices are ready
    WindowTable const* window = nullptr; ///< null: a colour channel
    int colorShift = 0; ///< bits by which a colour channel is moved
    Picture* picture = nullptr; ///< of the view's size, black
};

/// Whether the rows of the picture run along one axis of the volume.
[[nodiscard]] bool rowsFollowAxis(SliceJob const& job);

/// Draws a picture whose rows follow a volume axis: whole lines are mixed, then stretched.
void sampleRows(SliceJob const& job);

/// Draws a picture on any plane, trilinear.
void sampleOblique(SliceJob const& job);

/// Writes `count` stored values to pixels (x, y) onwards, as grey or as one colour.
void emitPixels(SliceJob const& job, float const* stored, int x, int y, int count);

/// Marks a pixel whose slice is not there: black while it is awaited, a dim hatch when it failed.
[[nodiscard]] std::uint32_t absentPixel(image::SliceState state, int x, int y);

/// Calls `visit` with a null pointer of the element's type.
template <typename Visit> void withElement(image::VoxelType type, Visit visit)
{
    using enum image::VoxelType;
    switch (type) {
    case int8:
        return visit(static_cast<std::int8_t const*>(nullptr));
    case uint8:
    case rgb8:
        return visit(static_cast<std::uint8_t const*>(nullptr));
    case int16:
        return visit(static_cast<std::int16_t const*>(nullptr));
    case uint16:
        return visit(static_cast<std::uint16_t const*>(nullptr));
    case int32:
        return visit(static_cast<std::int32_t const*>(nullptr));
    case uint32:
        return visit(static_cast<std::uint32_t const*>(nullptr));
    case float32:
        return visit(static_cast<float const*>(nullptr));
    }
}

} // namespace lamina::render
