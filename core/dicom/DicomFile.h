#pragma once

#include "base/Result.h"
#include "dicom/ByteSource.h"
#include "dicom/DatasetMap.h"
#include "dicom/TransferSyntax.h"

#include <filesystem>
#include <memory>
#include <string>

namespace lamina::dicom {

/// A DICOM file that was looked at: where its elements lie, not what they mean.
struct DicomFile {
    std::shared_ptr<ByteSource const> source; ///< inflated when the file was deflated
    TransferSyntax syntax;
    DatasetMap map;
    std::string mediaSopClassUid; ///< (0002,0002), "" without a meta header
    std::uint64_t fileSize = 0; ///< on disk
};

/// `headers` inflates no more of a deflated file than headers may take; `elements` does not either,
/// and takes objects that say neither what they are nor hold pixels.
enum class Reach { elements, headers, pixels };

/// Opens a DICOM file by content, with or without preamble and meta header. Fails with badData
/// and a plain reason when it is none. [any thread]
Result<DicomFile> openDicom(std::filesystem::path const& path, Reach reach);

} // namespace lamina::dicom
