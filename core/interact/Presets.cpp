#include "interact/Presets.h"

#include "image/ValueSample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace lamina::interact {

namespace {

using render::Window;

constexpr std::array presets {
    WindowPreset { "dicom", "DICOM", '1', std::nullopt },
    WindowPreset { "auto", "Automatic", '2', std::nullopt },
    WindowPreset { "brain", "Brain", '3', Window { 40, 80 } },
    WindowPreset { "subdural", "Subdural", '4', Window { 75, 215 } },
    WindowPreset { "stroke", "Stroke", '5', Window { 40, 40 } },
    WindowPreset { "bone", "Bone", '6', Window { 400, 2000 } },
    WindowPreset { "lung", "Lung", '7', Window { -600, 1500 } },
    WindowPreset { "mediastinum", "Mediastinum", '8', Window { 50, 350 } },
    WindowPreset { "abdomen", "Abdomen", '9', Window { 50, 400 } },
    WindowPreset { "full", "Full range", '0', std::nullopt },
    WindowPreset { "liver", "Liver", 0, Window { 90, 150 } },
    WindowPreset { "cta", "CT angiography", 0, Window { 150, 600 } },
    WindowPreset { "temporal-bone", "Temporal bone", 0, Window { 700, 4000 } },
    WindowPreset { "spine", "Spine", 0, Window { 50, 250 } },
    WindowPreset { "emphysema", "Emphysema", 0, Window { -850, 500 } },
    WindowPreset { "posterior-fossa", "Posterior fossa", 0, Window { 40, 120 } },
};

/// The window whose black is `low` and whose white is `high`. LINEAR counts whole numbers, so the
/// width of 0 to 255 is 256 (PS3.3 C.11.2.1.2.1); floating-point voxels are drawn LINEAR_EXACT.
Window windowFromTo(image::Volume const& volume, double low, double high)
{
    if (!std::isfinite(low) || !std::isfinite(high))
        return { 0, 1 };
    if (volume.type() == image::VoxelType::float32)
        return { (low + high) / 2, high > low ? high - low : 1 };
    return { (low + high + 1) / 2, high - low + 1 };
}

double percentile(std::vector<double>& sample, double fraction)
{
    auto const at = static_cast<std::ptrdiff_t>(
        std::llround(fraction * static_cast<double>(sample.size() - 1)));
    std::ranges::nth_element(sample, sample.begin() + at);
    return sample[static_cast<std::size_t>(at)];
}

} // namespace

std::span<WindowPreset const> windowPresets() { return presets; }

Window autoWindow(image::Volume const& volume)
{
    constexpr std::size_t count = 40'000;
    auto sample = image::sampleValues(volume, count);
    if (sample.empty())
        return fullRange(volume);
    auto const low = percentile(sample, 0.01);
    auto const high = percentile(sample, 0.99);
    return low < high ? windowFromTo(volume, low, high) : fullRange(volume);
}

Window firstWindow(std::optional<Window> named, image::Volume const& volume)
{
    if (volume.type() == image::VoxelType::rgb8)
        return { 127.5, 255 };
    return named && named->width > 0 ? *named : autoWindow(volume);
}

Window fullRange(image::Volume const& volume)
{
    auto const [low, high] = volume.imageRange();
    return windowFromTo(volume, low, high);
}

Window dragWindow(Window start, double dx, double dy, double range)
{
    // Two hundred pixels double the width or move the centre by half of it; of narrow windows at
    // least a fortieth of the range.
    double const finest = range > 0 && std::isfinite(range) ? range / 40 : 1e-9;
    double const speed = std::max(start.width, finest) / 200;
    // LINEAR counts whole numbers, where the range has many of them.
    double const least
        = start.width >= 1 && range >= 100 ? 1.0 : std::min(range, start.width) / 1000;
    return { start.center + dy * speed, std::max(start.width + dx * speed, least), start.function };
}

std::optional<Window> windowOfPatch(
    image::Volume const& volume, image::Vec3 corner, image::Vec3 along, image::Vec3 down)
{
    constexpr int most = 200; // points each way
    auto const spacing = volume.indexToLps().spacing();
    auto const finest = std::max(1e-6, std::min({ spacing.x, spacing.y, spacing.z }));
    auto const points = [&](image::Vec3 edge) {
        return static_cast<int>(std::clamp(std::ceil(length(edge) / finest), 1.0, double { most }));
    };
    int const columns = points(along);
    int const rows = points(down);
    std::vector<double> values;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            auto const index = volume.indexOf(
                corner + along * ((column + 0.5) / columns) + down * ((row + 0.5) / rows));
            if (auto const value = volume.valueAt(
                    std::llround(index.x), std::llround(index.y), std::llround(index.z));
                value && std::isfinite(*value))
                values.push_back(*value);
        }
    if (values.size() < 2)
        return std::nullopt;
    auto const low = percentile(values, 0.01);
    auto const high = percentile(values, 0.99);
    return windowFromTo(volume, low, high);
}

} // namespace lamina::interact
