#pragma once

#include "image/Volume.h"
#include "image/VoxelElement.h"
#include "render/Picture.h"
#include "render/SliceGrid.h"
#include "render/WindowTable.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lamina::render {

/// One channel of a volume as a strided grid; `channels` is 3 for rgb8.
struct VoxelGrid {
    std::byte const* data = nullptr;
    image::VoxelType type = image::VoxelType::int16; ///< uint8 for a channel of rgb8
    image::Size3 size;
    std::array<std::int64_t, 3> stride {}; ///< in elements of the type
};

/// Stored values of a picture instead of its pixels, and those of several planes made one.
struct ValuePlane {
    SlabMode mode = SlabMode::maximum;
    int width = 0;
    std::vector<float> values; ///< of a mean their sum
    std::vector<float> planes; ///< how much lies in a value; 0: none

    ValuePlane(SlabMode slabMode, int planeWidth, int height);
    /// Adds `count` values of a plane of this weight at (x, y) onwards. Rows may come from several
    /// threads.
    void add(float const* stored, float weight, int x, int y, int count);
    /// Row `y` with the sums divided.
    [[nodiscard]] float const* finishedRow(int y);
};

/// What both ways of sampling a plane need to know.
struct SliceJob {
    VoxelGrid grid;
    PixelToIndex map;
    SliceScale scale;
    std::span<image::SliceState const> states; ///< empty when all slices are ready
    WindowTable const* window = nullptr; ///< null: a colour channel
    int colorShift = 0; ///< bits by which a colour channel is moved
    Picture* picture = nullptr; ///< of the view's size
    bool isFirst = true; ///< to draw in the picture, which is black wherever nothing is drawn
    ValuePlane* values = nullptr; ///< takes what would become pixels
    float weight = 1; ///< of the plane among those of a slab
    SlabMode slabMode = SlabMode::maximum;
    /// Half the slab in steps of the axis across the plane; 0: the plane alone.
    double slabReach = 0;
};

/// Whether the rows of the picture run along one axis of the volume.
[[nodiscard]] bool rowsFollowAxis(SliceJob const& job);

/// The axis of the volume at right angles to a plane whose rows follow an axis; nothing when moving
/// `mm` along the normal moves along other axes too.
[[nodiscard]] std::optional<int> axisAcross(SliceJob const& job, double mm);

/// Draws a picture whose rows follow a volume axis: whole lines are mixed (or, of a slab across the
/// axis that `axisAcross` finds, made one), then stretched.
void sampleRows(SliceJob const& job);

/// Draws a picture on any plane, trilinear; several jobs of one grid and picture are the planes of
/// a slab. Takes a few threads.
void sampleOblique(std::span<SliceJob const> planes);

/// Rows begin to end of the picture become black if the job is the first to draw in it. Band by
/// band, as they are drawn: a large picture passes through memory once.
void beginRows(SliceJob const& job, int begin, int end);

/// Writes `count` stored values to pixels (x, y) onwards, as grey or as one colour.
void emitPixels(SliceJob const& job, float const* stored, int x, int y, int count);

/// Marks a pixel whose slice is not there: black while it is awaited, a dim hatch when it failed.
[[nodiscard]] std::uint32_t absentPixel(image::SliceState state, int x, int y);

} // namespace lamina::render
