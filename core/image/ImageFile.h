#pragma once

#include "base/Result.h"
#include "image/LabelMap.h"
#include "image/Volume.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace lamina::image {

/// True for the first bytes of a NIfTI-1 file, also when gzip-compressed, looked at by content.
[[nodiscard]] bool looksLikeNifti(std::filesystem::path const& path);

/// Reads a NIfTI-1 file (.nii, .nii.gz) into LPS, native stored type with slope and intercept.
Result<std::shared_ptr<Volume const>> readImageFile(std::filesystem::path const& path);

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
