#pragma once

#include <string>
#include <string_view>

namespace lamina::dicom {

/// How the pixels of a file are packed.
enum class Packing { native, rle, jpeg, jpegLs, jpeg2000, unsupported };

/// What a transfer syntax UID (PS3.5 section 10) means.
struct TransferSyntax {
    std::string uid;
    std::string name; ///< for the reader: "JPEG 2000 lossless"
    Packing packing = Packing::native;
    bool isExplicit = true;
    bool isBigEndian = false;
    bool isDeflated = false;

    [[nodiscard]] bool isEncapsulated() const { return packing != Packing::native; }
};

/// Looks a UID up; unknown ones are explicit little endian with packing `unsupported`.
[[nodiscard]] TransferSyntax transferSyntaxOf(std::string_view uid);

} // namespace lamina::dicom
