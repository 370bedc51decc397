#include "dicom/Inflate.h"

#include <algorithm>
#include <zlib.h>

namespace lamina::dicom {

Result<std::vector<std::byte>> inflateBytes(std::span<std::byte const> packed, std::size_t limit)
{
    z_stream stream {};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return fail(ErrorCode::outOfMemory, "inflate: no memory");
    std::vector<std::byte> out;
    // zlib's interface is older than const.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<Bytef const*>(packed.data()));
    stream.avail_in = static_cast<uInt>(std::min<std::size_t>(packed.size(), 1U << 31));
    int state = Z_OK;
    while (state == Z_OK && out.size() < limit) {
        constexpr std::size_t piece = 1 << 18;
        auto const before = out.size();
        auto const wanted = std::min(piece, limit - before);
        out.resize(before + wanted);
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
        stream.avail_out = static_cast<uInt>(wanted);
        state = inflate(&stream, Z_NO_FLUSH);
        out.resize(before + wanted - stream.avail_out);
    }
    inflateEnd(&stream);
    return out;
}

} // namespace lamina::dicom
