#include "ai/SelfTest.h"
#include "base/AtomicFile.h"
#include "base/Sha256.h"

#include <array>
#include <fmt/format.h>
#include <span>

namespace lamina::ai {

namespace {

constexpr image::Size3 chestSize { 96, 96, 40 };
constexpr std::array<double, 3> chestSpacing { 3.75, 3.75, 7.5 };

using Triple = std::array<std::int64_t, 3>;

/// Whether a voxel lies in an ellipsoid, whose centre and radii are thousandths of half the volume.
/// Whole numbers alone: the input is the same on every machine.
bool isInside(Triple const& at, Triple const& centre, Triple const& radius)
{
    constexpr std::int64_t one = 1 << 12;
    std::array<std::int64_t, 3> const extent { chestSize.columns, chestSize.rows,
        chestSize.slices };
    std::int64_t sum = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        auto const n = extent[axis];
        auto const place = (2 * at[axis] + 1 - n) * 1000 - centre[axis] * n;
        auto const share = place * one / (radius[axis] * n);
        sum += share * share;
    }
    return sum <= one * one;
}

/// A body with lungs, spine, heart, ribs' height of fat and a nodule, in HU.
std::int16_t hounsfield(Triple const& at)
{
    if (isInside(at, { 420, 50, 100 }, { 80, 80, 160 }))
        return 40;
    if (isInside(at, { 0, 600, 0 }, { 120, 120, 4000 }))
        return 700;
    if (isInside(at, { 100, -100, -200 }, { 200, 220, 500 }))
        return 45;
    if (isInside(at, { -420, 0, 0 }, { 300, 450, 800 })
        || isInside(at, { 420, 0, 0 }, { 300, 450, 800 }))
        return -850;
    if (isInside(at, { 0, 0, 0 }, { 850, 750, 4000 }))
        return 30;
    if (isInside(at, { 0, 0, 0 }, { 900, 800, 4000 }))
        return -90;
    return -1000;
}

image::VolumeDescription descriptionOf(Manifest const& manifest, image::VoxelType type,
    image::Size3 size, std::array<double, 3> const& spacing)
{
    image::VolumeDescription description;
    description.size = size;
    description.type = type;
    description.unit = manifest.unit;
    description.modality
        = manifest.modalities.empty() ? std::string() : manifest.modalities.front();
    std::array<double, 3> const half { 0.5 * static_cast<double>(size.columns - 1) * spacing[0],
        0.5 * static_cast<double>(size.rows - 1) * spacing[1],
        0.5 * static_cast<double>(size.slices - 1) * spacing[2] };
    description.indexToLps = { { spacing[0], 0, 0 }, { 0, spacing[1], 0 }, { 0, 0, spacing[2] },
        { -half[0], -half[1], -half[2] } };
    return description;
}

Result<std::shared_ptr<image::Volume const>> chest(Manifest const& manifest)
{
    auto description = descriptionOf(manifest, image::VoxelType::int16, chestSize, chestSpacing);
    description.modality = "CT";
    description.unit = "[hnsf'U]";
    std::vector<std::int16_t> voxels;
    voxels.reserve(static_cast<std::size_t>(chestSize.count()));
    for (std::int64_t k = 0; k < chestSize.slices; ++k)
        for (std::int64_t j = 0; j < chestSize.rows; ++j)
            for (std::int64_t i = 0; i < chestSize.columns; ++i) {
                // A fixed grain keeps networks from seeing flat areas only.
                auto const grain = (i * 7 + j * 13 + k * 29) % 21 - 10;
                voxels.push_back(static_cast<std::int16_t>(hounsfield({ i, j, k }) + grain));
            }
    return image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels)));
}

} // namespace

Result<std::shared_ptr<image::Volume const>> selfTestInput(Bundle const& bundle)
{
    auto const& manifest = bundle.manifest;
    if (!manifest.selfTest || !manifest.selfTest->rule.empty())
        return chest(manifest);
    auto const& test = *manifest.selfTest;
    auto const broken = [&](std::string const& what) {
        return fail(ErrorCode::plugin,
            fmt::format("bundle {}: self-test input: {}", manifest.id, what),
            fmt::format("The file {} of “{}”, its known input, is not the one that its author "
                        "described. Install the model again.",
                test.file.file, manifest.name));
    };
    auto const path = bundle.folder / test.file.file;
    std::error_code code;
    if (std::filesystem::symlink_status(path, code).type() != std::filesystem::file_type::regular)
        return broken("no file");
    auto const bytes
        = static_cast<std::size_t>(test.size.count()) * image::bytesPerVoxel(test.type);
    LAMINA_TRY(auto const voxels, readFile(path, bytes + 1));
    if (voxels.size() != bytes)
        return broken("another size than its shape says");
    if (sha256(voxels) != test.file.sha256)
        return broken("another hash");
    return image::Volume::fromVoxels(
        descriptionOf(manifest, test.type, test.size, test.spacing), voxels);
}

} // namespace lamina::ai
