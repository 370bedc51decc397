#include "render/SliceImage.h"

#include "render/RowThreads.h"
#include "render/SliceSampling.h"

#include <algorithm>
#include <cmath>
#include <limits>

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

void samplePlane(SliceJob const& job)
{
    if (rowsFollowAxis(job))
        sampleRows(job);
    else
        sampleOblique({ &job, 1 });
}

/// Planes a voxel apart about the middle one, each for the part of the slab that it covers.
void samplePlanes(SliceJob const& job, Slab slab)
{
    constexpr double most = 512;
    double fastest = 0; // voxels per mm
    for (int axis = 0; axis < 3; ++axis)
        fastest = std::max(fastest, std::abs(job.map.perMm[axis]));
    auto const half = slab.thickness / 2;
    auto const step = std::max(1 / fastest, half / most);
    std::vector<SliceJob> planes;
    // As with whole voxels: less of one than this is rounding.
    auto const reach = std::floor(half / step + 0.5 - 1e-4);
    for (double n = -reach; n <= reach; ++n) {
        auto const covered = std::min(0.5, half / step - std::abs(n)) + 0.5;
        auto& plane = planes.emplace_back(job);
        plane.weight = static_cast<float>(n == 0 ? std::min(1.0, 2 * half / step) : covered);
        plane.map.first = job.map.first + job.map.perMm * (n * step);
        plane.isFirst = job.isFirst && planes.size() == 1;
    }
    if (!rowsFollowAxis(job))
        sampleOblique(planes);
    else
        std::ranges::for_each(planes, sampleRows);
}

void windowRow(SliceJob const& job, ValuePlane& plane, int y)
{
    auto const* values = plane.finishedRow(y);
    auto const* planes = plane.planes.data() + static_cast<std::ptrdiff_t>(y) * plane.width;
    auto* pixels = job.picture->row(y);
    // What a slice that failed has hatched stays.
    auto const isValue = [&](int x) { return planes[x] > 0 && pixels[x] == blackPixel; };
    for (int x = 0; x < plane.width; ++x) {
        int const begin = x;
        while (x < plane.width && isValue(x))
            ++x;
        job.window->apply(values + begin, x - begin, pixels + begin);
    }
}

void windowValues(SliceJob const& job, ValuePlane& plane)
{
    forBands(plane.width, job.picture->height, [&](int begin, int end) {
        for (int y = begin; y < end; ++y)
            windowRow(job, plane, y);
    });
}

void correct(ColorCorrection const& correction, Picture& picture)
{
    forBands(picture.width, picture.height, [&](int begin, int end) {
        std::transform(picture.row(begin), picture.row(end), picture.row(begin),
            [&](std::uint32_t pixel) { return correction[pixel & 0x00ffffffU]; });
    });
}

void sample(SliceJob& job, Slab slab)
{
    if (slab.isNone()) {
        samplePlane(job);
    } else if (auto const across = axisAcross(job, slab.thickness)) {
        job.slabMode = slab.mode;
        job.slabReach = std::abs(job.map.perMm[*across]) * slab.thickness / 2;
        samplePlane(job);
    } else if (job.values != nullptr) {
        samplePlanes(job, slab);
    } else {
        ValuePlane plane(slab.mode, job.picture->width, job.picture->height);
        job.values = &plane;
        samplePlanes(job, slab);
        windowValues(job, plane);
    }
}

/// In stored values: the brightest are the least where the slope is negative.
/// What any value of a slab takes the place of.
float neutral(SlabMode mode)
{
    constexpr auto most = std::numeric_limits<float>::infinity();
    return mode == SlabMode::mean ? 0 : mode == SlabMode::maximum ? -most : most;
}

Slab slabOf(image::Volume const& volume, SliceView const& view)
{
    auto slab = view.slab;
    if (volume.description().slope < 0 && slab.mode != SlabMode::mean)
        slab.mode = slab.mode == SlabMode::maximum ? SlabMode::minimum : SlabMode::maximum;
    return slab;
}

SliceJob jobOf(image::Volume const& volume, PixelToIndex const& map,
    std::span<image::SliceState const> states, Picture& picture)
{
    SliceJob job;
    job.grid = gridOf(volume, 0);
    job.map = map;
    job.scale = { volume.indexToLps(), volume.description().slicePositions };
    job.states = states;
    job.picture = &picture;
    return job;
}

} // namespace

ValuePlane::ValuePlane(SlabMode slabMode, int planeWidth, int height)
    : mode(slabMode)
    , width(planeWidth)
    , values(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), neutral(mode))
    , planes(values.size())
{
}

void ValuePlane::add(float const* stored, float weight, int x, int y, int count)
{
    auto const at = static_cast<std::ptrdiff_t>(y) * width + x;
    auto* value = values.data() + at;
    auto* plane = planes.data() + at;
    // What is no number changes neither the brightest nor the darkest.
    if (mode == SlabMode::maximum)
        for (int n = 0; n < count; ++n)
            value[n] = std::max(value[n], stored[n]);
    else if (mode == SlabMode::minimum)
        for (int n = 0; n < count; ++n)
            value[n] = std::min(value[n], stored[n]);
    else
        for (int n = 0; n < count; ++n)
            value[n] += weight * stored[n];
    for (int n = 0; n < count; ++n)
        plane[n] += weight;
}

float const* ValuePlane::finishedRow(int y)
{
    auto const at = static_cast<std::ptrdiff_t>(y) * width;
    if (mode == SlabMode::mean)
        for (int x = 0; x < width; ++x)
            if (planes[static_cast<std::size_t>(at + x)] > 0) {
                values[static_cast<std::size_t>(at + x)]
                    /= planes[static_cast<std::size_t>(at + x)];
                planes[static_cast<std::size_t>(at + x)] = 1;
            }
    return values.data() + at;
}

void beginRows(SliceJob const& job, int begin, int end)
{
    if (job.isFirst)
        std::fill(job.picture->row(begin), job.picture->row(end), blackPixel);
}

std::uint32_t absentPixel(image::SliceState state, int x, int y)
{
    constexpr std::uint32_t hatch = 0xFF3A3A3A;
    return state == image::SliceState::failed && (x + y) % 8 < 2 ? hatch : blackPixel;
}

void emitPixels(SliceJob const& job, float const* stored, int x, int y, int count)
{
    if (job.values != nullptr) {
        job.values->add(stored, job.weight, x, y, count);
        return;
    }
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
    renderSlice(volume, view, SliceLook { window }, picture);
}

void renderSlice(
    image::Volume const& volume, SliceView const& view, SliceLook const& look, Picture& picture)
{
    picture.resize(std::max(view.width, 0), std::max(view.height, 0));
    auto const map = pixelToIndex(volume.indexToLps(), view);
    if (!map || picture.pixels.empty()) {
        std::ranges::fill(picture.pixels, blackPixel);
        return;
    }
    auto const states = sliceStates(volume);
    auto job = jobOf(volume, *map, states, picture);
    if (volume.type() != image::VoxelType::rgb8) {
        WindowTable const table(volume.description(), look);
        job.window = &table;
        sample(job, slabOf(volume, view));
        return;
    }
    for (int channel = 0; channel < 3; ++channel) {
        job.grid = gridOf(volume, channel);
        job.colorShift = 16 - 8 * channel;
        job.isFirst = channel == 0;
        samplePlane(job);
    }
    if (look.correction)
        correct(*look.correction, picture);
}

std::optional<double> valueShown(
    image::Volume const& volume, SliceView const& view, image::Vec3 lps)
{
    SliceView at = view;
    at.center = lps - cross(view.right, view.down) * view.distance(lps);
    at.width = 1;
    at.height = 1;
    auto const map = pixelToIndex(volume.indexToLps(), at);
    if (!map || volume.type() == image::VoxelType::rgb8)
        return std::nullopt;
    auto const states = sliceStates(volume);
    Picture picture;
    picture.resize(1, 1);
    auto job = jobOf(volume, *map, states, picture);
    auto const slab = slabOf(volume, view);
    ValuePlane plane(slab.mode, 1, 1);
    job.values = &plane;
    sample(job, slab);
    auto const stored = static_cast<double>(*plane.finishedRow(0));
    auto const& as = volume.description();
    if (plane.planes[0] == 0 || std::isinf(stored))
        return std::nullopt;
    return stored * as.slope + as.intercept;
}

} // namespace lamina::render
