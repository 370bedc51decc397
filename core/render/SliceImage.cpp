#include "render/SliceImage.h"

#include "render/SliceSampling.h"

#include <algorithm>

namespace lamina::render {

namespace {

VoxelGrid gridOf(image::Volume const& volume, int channel)
{
    auto const size = volume.size();
    std::int64_t const channels = volume.type() == image::VoxelType::rgb8 ? 3 : 1;
    return { volume.bytes().data() + channel,
        channels == 3 ? image::VoxelType::uint8 : volume.type(), size,
        { channels, channels * size.columns, channels * size.columns * size.rows } };
}

void sample(SliceJob const& job)
{
    if (rowsFollowAxis(job))
        sampleRows(job);
    else
        sampleOblique(job);
}

} // namespace

std::uint32_t absentPixel(image::SliceState state, int x, int y)
{
    constexpr std::uint32_t hatch = 0xFF3A3A3A;
    return state == image::SliceState::failed && (x + y) % 8 < 2 ? hatch : blackPixel;
}

void emitPixels(SliceJob const& job, float const* stored, int x, int y, int count)
{
    auto* pixels = job.picture->row(y) + x;
    if (job.window != nullptr) {
        job.window->apply(stored, count, pixels);
        return;
    }
    for (int n = 0; n < count; ++n)
        pixels[n] |= static_cast<std::uint32_t>(static_cast<std::int32_t>(stored[n] + 0.5F))
            << job.colorShift;
}

void renderSlice(
    image::Volume const& volume, SliceView const& view, Window window, Picture& picture)
{
    renderSlice(volume, view, SliceLook { window, nullptr, nullptr }, picture);
}

void renderSlice(
    image::Volume const& volume, SliceView const& view, SliceLook const& look, Picture& picture)
{
    picture.resize(std::max(view.width, 0), std::max(view.height, 0));
    std::ranges::fill(picture.pixels, blackPixel);
    auto const map = pixelToIndex(volume.indexToLps(), view);
    if (!map || picture.pixels.empty())
        return;
    auto const states = sliceStates(volume);
    SliceJob job { gridOf(volume, 0), *map,
        { volume.indexToLps(), volume.description().slicePositions }, states, nullptr, 0,
        &picture };
    if (volume.type() != image::VoxelType::rgb8) {
        WindowTable const table(volume.description(), look);
        job.window = &table;
        sample(job);
        return;
    }
    for (int channel = 0; channel < 3; ++channel) {
        job.grid = gridOf(volume, channel);
        job.colorShift = 16 - 8 * channel;
        sample(job);
    }
}

} // namespace lamina::render
