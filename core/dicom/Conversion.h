#pragma once

#include "base/Progress.h"
#include "dicom/FrameDecoder.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::dicom {

/// A transfer syntax that loses nothing.
enum class LosslessSyntax {
    implicitLittle,
    explicitLittle,
    explicitBig,
    deflated,
    rle,
    jpegLossless,
    jpegLs,
    jpeg2000
};

/// By the names that scripts use: "implicit", "explicit", "big-endian", "deflated", "rle",
/// "jpeg-lossless", "jpeg-ls", "jpeg2000".
[[nodiscard]] std::optional<LosslessSyntax> losslessSyntaxNamed(std::string_view name);
[[nodiscard]] std::vector<std::string> losslessSyntaxNames();

struct ConvertedFile {
    std::string from; ///< for the reader: "JPEG 2000 lossless"
    std::string to;
    std::string toUid;
    std::int64_t frames = 0; ///< 0: the object holds no pixels
    std::uint64_t bytesBefore = 0;
    std::uint64_t bytesAfter = 0;
    std::vector<std::string> notes; ///< what differs from what was asked for
};

/// Writes a DICOM file in another transfer syntax: samples, every other element and the SOP
/// Instance UID stay; only what describes the packing changes. Objects without pixels cannot be
/// compressed and become explicit little endian then. A lossy history stays said.
///
/// `target` is whole or as it was. Fails with usage when it is the source itself, unsupported for
/// pixels that the syntax cannot keep, badData, io, cancelled. [any thread]
Result<ConvertedFile> convertFile(std::filesystem::path const& source,
    std::filesystem::path const& target, LosslessSyntax syntax, DecodePlace const& place,
    Progress const& progress);

} // namespace lamina::dicom
