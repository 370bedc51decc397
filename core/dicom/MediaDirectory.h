#pragma once

#include "base/Result.h"

#include <filesystem>
#include <vector>

namespace lamina::dicom {

/// What a DICOMDIR (PS3.3 F) leads to.
struct MediaDirectory {
    std::vector<std::filesystem::path> files; ///< that exist
    std::size_t missing = 0; ///< named, but not there
};

/// Whether the file is a DICOMDIR, by content.
[[nodiscard]] bool isMediaDirectory(std::filesystem::path const& path);

/// Finds the files that a DICOMDIR names, whatever case they were copied in and with or without
/// the version that ISO 9660 adds. Fails with badData. [any thread]
Result<MediaDirectory> readMediaDirectory(std::filesystem::path const& path);

} // namespace lamina::dicom
