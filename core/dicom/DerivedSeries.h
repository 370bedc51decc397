#pragma once

#include "base/Progress.h"
#include "dicom/ResultObjects.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

namespace lamina::dicom {

class DecoderPool;

/// Writes an image that was made from `source`, on its grid, as a series of the same kind (CT or
/// MR, one file for each slice) into the new folder `folder`: DERIVED, new UIDs, patient and study
/// of the source, each slice with a reference to the one it was made from, the algorithm as
/// contributing equipment, «research use; not for diagnosis». Other viewers show it like any
/// series.
///
/// All or nothing, for this user alone. Returns the Series Instance UID. Fails with unsupported for
/// other modalities, for images that are not int16, and where slices have no place in the patient.
Result<std::string> writeDerivedSeries(image::Volume const& image, Stack const& source,
    ResultContext const& context, std::filesystem::path const& folder);

/// Reads such a series back as an image on the grid of `source`. Fails with unsupported when the
/// folder holds something else, and with badData when it was made from another series. With
/// `decoders` compressed images, which an archive may have made of them, are unpacked there.
Result<ReadResult> readDerivedSeries(std::filesystem::path const& folder, Stack const& source,
    std::stop_token stop, std::shared_ptr<DecoderPool> decoders = nullptr);

} // namespace lamina::dicom
