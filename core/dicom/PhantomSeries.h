#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "image/Geometry.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <vector>

namespace lamina::dicom {

/// What to generate. The defaults are the demo series.
struct PhantomOptions {
    std::int64_t columns = 512;
    std::int64_t rows = 512;
    std::int64_t slices = 220;
    double pixelSpacing = 0.7; ///< mm
    double sliceSpacing = 1.5; ///< mm
    double noiseHu = 18; ///< standard deviation
    std::uint32_t seed = 1;
};

/// A nodule that the phantom holds.
struct PhantomNodule {
    image::Vec3 centerLps;
    double diameter = 0; ///< mm
};

struct PhantomTruth {
    std::vector<PhantomNodule> nodules;
};

/// Writes a chest CT phantom (lungs, vessels, ribs, spine, heart, nodules, noise) as a valid
/// DICOM CT series of uncompressed files into `folder`, which is created. The patient is called
/// "Phantom^Lamina". Deterministic for given options.
Result<PhantomTruth> writeChestPhantom(std::filesystem::path const& folder,
    PhantomOptions const& options, std::stop_token stop, Progress const& progress);

} // namespace lamina::dicom
