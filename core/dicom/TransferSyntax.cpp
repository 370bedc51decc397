#include "dicom/TransferSyntax.h"

#include <algorithm>
#include <array>

namespace lamina::dicom {

namespace {

/// What PS3.5 says of a syntax beyond its packing.
enum Trait { plain, isLossy };

struct Entry {
    std::string_view uid;
    std::string_view name;
    Packing packing;
    Trait trait = plain;
};

constexpr std::string_view implicitLittle = "1.2.840.10008.1.2";
constexpr std::string_view geImplicitBigPixels = "1.2.840.113619.5.2";
constexpr std::string_view papyrusImplicit = "1.2.840.10008.1.20";

constexpr std::array entries {
    Entry { implicitLittle, "uncompressed, implicit", Packing::native },
    Entry { "1.2.840.10008.1.2.1", "uncompressed", Packing::native },
    Entry { "1.2.840.10008.1.2.1.98", "uncompressed, in fragments", Packing::fragmented },
    Entry { "1.2.840.10008.1.2.1.99", "deflated", Packing::native },
    Entry { "1.2.840.10008.1.2.2", "uncompressed, big endian", Packing::native },
    Entry { papyrusImplicit, "uncompressed, Papyrus", Packing::native },
    Entry { geImplicitBigPixels, "uncompressed, GE private", Packing::native },
    Entry { "1.2.840.10008.1.2.4.50", "JPEG baseline", Packing::jpeg, isLossy },
    Entry { "1.2.840.10008.1.2.4.51", "JPEG extended", Packing::jpeg, isLossy },
    Entry { "1.2.840.10008.1.2.4.53", "JPEG spectral selection", Packing::jpeg, isLossy },
    Entry { "1.2.840.10008.1.2.4.55", "JPEG progressive", Packing::jpeg, isLossy },
    Entry { "1.2.840.10008.1.2.4.57", "JPEG lossless", Packing::jpeg },
    Entry { "1.2.840.10008.1.2.4.70", "JPEG lossless", Packing::jpeg },
    Entry { "1.2.840.10008.1.2.4.80", "JPEG-LS lossless", Packing::jpegLs },
    Entry { "1.2.840.10008.1.2.4.81", "JPEG-LS near-lossless", Packing::jpegLs },
    Entry { "1.2.840.10008.1.2.4.90", "JPEG 2000 lossless", Packing::jpeg2000 },
    Entry { "1.2.840.10008.1.2.4.91", "JPEG 2000", Packing::jpeg2000 },
    Entry { "1.2.840.10008.1.2.4.92", "JPEG 2000 part 2 lossless", Packing::jpeg2000 },
    Entry { "1.2.840.10008.1.2.4.93", "JPEG 2000 part 2", Packing::jpeg2000 },
    Entry { "1.2.840.10008.1.2.4.94", "JPIP, pixels on a server", Packing::unsupported },
    Entry { "1.2.840.10008.1.2.4.95", "JPIP, pixels on a server", Packing::unsupported },
    Entry { "1.2.840.10008.1.2.4.100", "MPEG-2 video", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.100.1", "MPEG-2 video", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.101", "MPEG-2 video", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.101.1", "MPEG-2 video", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.102", "H.264 video", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.102.1", "H.264 video", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.103", "H.264 video", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.103.1", "H.264 video", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.104", "H.264 video", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.104.1", "H.264 video", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.105", "H.264 video", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.105.1", "H.264 video", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.106", "H.264 stereo video, first view", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.106.1", "H.264 stereo video, first view", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.107", "HEVC video", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.108", "HEVC video", Packing::video, isLossy },
    Entry { "1.2.840.10008.1.2.4.110", "JPEG XL lossless", Packing::jpegXl },
    Entry { "1.2.840.10008.1.2.4.111", "JPEG XL from JPEG", Packing::jpegXl, isLossy },
    Entry { "1.2.840.10008.1.2.4.112", "JPEG XL", Packing::jpegXl },
    Entry { "1.2.840.10008.1.2.4.201", "HTJ2K lossless", Packing::jpeg2000 },
    Entry { "1.2.840.10008.1.2.4.202", "HTJ2K lossless RPCL", Packing::jpeg2000 },
    Entry { "1.2.840.10008.1.2.4.203", "HTJ2K", Packing::jpeg2000 },
    Entry { "1.2.840.10008.1.2.4.204", "JPIP, pixels on a server", Packing::unsupported },
    Entry { "1.2.840.10008.1.2.4.205", "JPIP, pixels on a server", Packing::unsupported },
    Entry { "1.2.840.10008.1.2.5", "RLE", Packing::rle },
    Entry { "1.2.840.10008.1.2.8.1", "deflated frames", Packing::deflated },
};

} // namespace

TransferSyntax transferSyntaxOf(std::string_view uid)
{
    auto const found = std::ranges::find(entries, uid, &Entry::uid);
    if (found == entries.end())
        return { std::string(uid), "unknown transfer syntax", Packing::unsupported };
    TransferSyntax syntax { std::string(uid), std::string(found->name), found->packing };
    syntax.isExplicit
        = uid != implicitLittle && uid != geImplicitBigPixels && uid != papyrusImplicit;
    syntax.isBigEndian = uid == "1.2.840.10008.1.2.2";
    syntax.hasBigEndianPixels = syntax.isBigEndian || uid == geImplicitBigPixels;
    syntax.isLossy = found->trait == isLossy;
    syntax.isDeflated = uid == "1.2.840.10008.1.2.1.99";
    return syntax;
}

} // namespace lamina::dicom
