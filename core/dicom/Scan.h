#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "dicom/Catalog.h"

#include <filesystem>
#include <span>
#include <stop_token>
#include <string>

namespace lamina::dicom {

struct ScanOptions {
    std::string password; ///< for archives that are locked
};

/// Reads the headers of every file below `paths` (files, folders, nested folders; by content,
/// never by ending) and groups them into patients, studies, series and stacks, sorted along the
/// slice normal, with affine and geometry health. Pixels are not read.
///
/// Archives (zip, tar, 7z, ISO) are read in memory, as folders of that name; archives inside
/// archives are not. A DICOMDIR that is named itself stands for the files it lists, or for its
/// folder when one of them is missing.
///
/// A file that cannot be used lands in `unreadable` with its reason; plain non-DICOM files in
/// folders too. Fails with notFound when a path does not exist and with cancelled. [any thread]
Result<Catalog> scan(std::span<std::filesystem::path const> paths, std::stop_token stop,
    Progress const& progress, ScanOptions const& options = {});

} // namespace lamina::dicom
