#pragma once

#include <string>
#include <string_view>

namespace lamina::dicom {

/// How the pixels of a file are packed.
enum class Packing {
    native, ///< one piece of samples
    fragmented, ///< samples, frame by frame in fragments
    deflated, ///< each frame on its own
    rle,
    jpeg,
    jpegLs,
    jpeg2000, ///< also high-throughput
    jpegXl,
    video, ///< one stream over all frames and fragments
    colorProfile, ///< no frame of a file: a profile, unpacked as a picture of all its colours
    unsupported
};

/// What a transfer syntax UID (PS3.5 section 10) means.
struct TransferSyntax {
    std::string uid;
    std::string name; ///< for the reader: "JPEG 2000 lossless"
    Packing packing = Packing::native;
    bool isExplicit = true;
    bool isBigEndian = false;
    bool hasBigEndianPixels = false; ///< also where the data set itself is little endian (GE)
    bool isDeflated = false; ///< the data set as a whole
    bool isLossy = false; ///< always; others may or may not be
};

/// Looks a UID up; unknown ones are explicit little endian with packing `unsupported`.
[[nodiscard]] TransferSyntax transferSyntaxOf(std::string_view uid);

} // namespace lamina::dicom
