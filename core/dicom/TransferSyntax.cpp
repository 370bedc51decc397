#include "dicom/TransferSyntax.h"

#include <algorithm>
#include <array>

namespace lamina::dicom {

namespace {

struct Entry {
    std::string_view uid;
    std::string_view name;
    Packing packing;
};

constexpr std::array entries {
    Entry { "1.2.840.10008.1.2", "uncompressed, implicit", Packing::native },
    Entry { "1.2.840.10008.1.2.1", "uncompressed", Packing::native },
    Entry { "1.2.840.10008.1.2.1.99", "deflated", Packing::native },
    Entry { "1.2.840.10008.1.2.2", "uncompressed, big endian", Packing::native },
    Entry { "1.2.840.10008.1.2.4.50", "JPEG baseline", Packing::jpeg },
    Entry { "1.2.840.10008.1.2.4.51", "JPEG extended", Packing::jpeg },
    Entry { "1.2.840.10008.1.2.4.53", "JPEG spectral selection", Packing::jpeg },
    Entry { "1.2.840.10008.1.2.4.55", "JPEG progressive", Packing::jpeg },
    Entry { "1.2.840.10008.1.2.4.57", "JPEG lossless", Packing::jpeg },
    Entry { "1.2.840.10008.1.2.4.70", "JPEG lossless", Packing::jpeg },
    Entry { "1.2.840.10008.1.2.4.80", "JPEG-LS lossless", Packing::jpegLs },
    Entry { "1.2.840.10008.1.2.4.81", "JPEG-LS near-lossless", Packing::jpegLs },
    Entry { "1.2.840.10008.1.2.4.90", "JPEG 2000 lossless", Packing::jpeg2000 },
    Entry { "1.2.840.10008.1.2.4.91", "JPEG 2000", Packing::jpeg2000 },
    Entry { "1.2.840.10008.1.2.4.92", "JPEG 2000 part 2 lossless", Packing::jpeg2000 },
    Entry { "1.2.840.10008.1.2.4.93", "JPEG 2000 part 2", Packing::jpeg2000 },
    Entry { "1.2.840.10008.1.2.4.100", "MPEG-2 video", Packing::unsupported },
    Entry { "1.2.840.10008.1.2.4.101", "MPEG-2 video", Packing::unsupported },
    Entry { "1.2.840.10008.1.2.4.102", "H.264 video", Packing::unsupported },
    Entry { "1.2.840.10008.1.2.4.103", "H.264 video", Packing::unsupported },
    Entry { "1.2.840.10008.1.2.4.110", "JPEG XL lossless", Packing::unsupported },
    Entry { "1.2.840.10008.1.2.4.111", "JPEG XL", Packing::unsupported },
    Entry { "1.2.840.10008.1.2.4.112", "JPEG XL", Packing::unsupported },
    Entry { "1.2.840.10008.1.2.4.201", "HTJ2K lossless", Packing::jpeg2000 },
    Entry { "1.2.840.10008.1.2.4.202", "HTJ2K lossless RPCL", Packing::jpeg2000 },
    Entry { "1.2.840.10008.1.2.4.203", "HTJ2K", Packing::jpeg2000 },
    Entry { "1.2.840.10008.1.2.5", "RLE", Packing::rle },
};

} // namespace

TransferSyntax transferSyntaxOf(std::string_view uid)
{
    auto const found = std::ranges::find(entries, uid, &Entry::uid);
    if (found == entries.end())
        return { std::string(uid), "unknown transfer syntax", Packing::unsupported };
    TransferSyntax syntax { std::string(uid), std::string(found->name), found->packing };
    syntax.isExplicit = uid != "1.2.840.10008.1.2";
    syntax.isBigEndian = uid == "1.2.840.10008.1.2.2";
    syntax.isDeflated = uid == "1.2.840.10008.1.2.1.99";
    return syntax;
}

} // namespace lamina::dicom
