#pragma once

#include <lamina/plugin.h>

#include <cstdint>
#include <vector>

namespace lamina::harness {

/// A generated CT with its voxels: a body of water with two lungs of air, a bone and a nodule.
struct Phantom {
    std::vector<std::int16_t> voxels;
    std::int64_t shape[3]; ///< columns, rows, slices
    double spacing[3]; ///< mm

    /// The same voxels as the plugin sees them: axial, rows to the back, slices head-wards.
    [[nodiscard]] lamina_volume volume() const;
};

/// The same for the same arguments, on every machine.
Phantom makePhantom(std::int64_t columns, std::int64_t rows, std::int64_t slices);

/// Generated curves of beats, each channel higher than the one before, in mV.
struct Curves {
    std::vector<float> samples; ///< channel after channel
    std::int64_t shape[2]; ///< samples, channels

    static constexpr double samplesPerSecond = 500;

    [[nodiscard]] lamina_volume volume() const;
};

/// Twenty seconds of them.
Curves makeCurves(std::int64_t channels);

} // namespace lamina::harness
