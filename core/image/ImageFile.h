#pragma once

#include "base/Result.h"
#include "image/LabelMap.h"
#include "image/Volume.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace lamina::image {

/// True for NIfTI-1 and -2 (.nii, .nii.gz), NRRD (.nrrd, .nhdr) and MetaImage (.mha, .mhd), looked
/// at by content.
[[nodiscard]] bool isImageFile(std::filesystem::path const& path);

/// What an image file says of itself.
struct ImageFileInfo {
    std::string format; ///< "NIfTI", "NRRD", "MetaImage"
    VolumeDescription volume; ///< of each of its volumes
    std::int64_t volumes = 1; ///< along a fourth axis
    double volumeStep = 1; ///< from one to the next
    std::string stepUnit; ///< "s"; empty: they are just numbered
    std::filesystem::path voxelFile; ///< beside it; empty: the voxels are in the file itself
};

/// Reads the header alone: axes in LPS, native stored type with slope and intercept. Where the file
/// does not say where left is, the placement is unknown. Fails with unsupported for kinds that
/// cannot be shown, and with badData for sizes that the file cannot hold.
Result<ImageFileInfo> describeImageFile(std::filesystem::path const& path);

/// Fills a volume made from the description with the voxels of volume `which`, slice by slice in
/// rising order, each `ready` when it is there; then `sliceDone` is called (may be empty).
Status readImageFile(std::filesystem::path const& path, std::int64_t which, Volume& volume,
    std::stop_token const& stop, std::function<void(std::int64_t)> const& sliceDone);

/// The same, whole.
Result<std::shared_ptr<Volume const>> readImageFile(
    std::filesystem::path const& path, std::int64_t which = 0);

/// Writes stored × slope + intercept with the affine of the volume, by the ending of `path`:
/// .nii, .nii.gz, .nrrd, .mha. Integer types stay integers when slope and intercept allow it.
/// Atomic. A tilted or unevenly spaced stack goes through `toRegularGrid` first. `words`, or what
/// the volume's own file said, go into the header where every reader shows them (`descrip` of
/// NIfTI, cut to its 79 bytes).
Status writeImageFile(Volume const& volume, std::filesystem::path const& path,
    std::stop_token stop = {}, std::string words = {});

/// Volumes that show the same place one after another.
struct VolumeSeries {
    std::vector<std::shared_ptr<Volume const>> volumes;
    double step = 1; ///< along the fourth axis, for the file's header
};

/// The same with a fourth axis. Fails with unsupported when the volumes differ in size or place.
Status writeImageFile(
    VolumeSeries const& series, std::filesystem::path const& path, std::stop_token stop = {});

/// The same for a label map, as uint8.
Status writeImageFile(
    LabelMap const& labels, std::filesystem::path const& path, std::string words = {});

} // namespace lamina::image
