// NIfTI is read here and not by ITK, because ITK turns scaled integers into floats, drops shear and
// trusts the header's sizes.
#include "image/ImageFile.h"
#include "image/NiftiHeader_p.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <memory>
#include <zlib.h>

namespace lamina::image {

namespace {

/// A plain or gzip-compressed file, read from front to back.
class Inflating {
public:
    explicit Inflating(std::filesystem::path const& path)
        : file_(gzopen(path.c_str(), "rb"), gzclose)
    {
        if (file_)
            gzbuffer(file_.get(), 1 << 17);
    }

    /// True when all of `target` could be filled.
    [[nodiscard]] bool read(std::span<std::byte> target)
    {
        constexpr std::size_t most = 1 << 26;
        while (file_ && !target.empty()) {
            auto const wanted = std::min(target.size(), most);
            int const got = gzread(file_.get(), target.data(), static_cast<unsigned>(wanted));
            if (got <= 0)
                return false;
            target = target.subspan(static_cast<std::size_t>(got));
        }
        return target.empty();
    }

    [[nodiscard]] bool isPlain() const { return gzdirect(file_.get()) != 0; }

private:
    std::unique_ptr<gzFile_s, int (*)(gzFile)> file_;
};

/// Refuses sizes that the file cannot hold, before memory is asked for.
Status checkFileSize(NiftiHeader const& header, std::filesystem::path const& path, bool plain)
{
    std::error_code code;
    auto const available = static_cast<double>(std::filesystem::file_size(path, code));
    auto const& size = header.volume.size;
    double const needed = static_cast<double>(header.voxelOffset)
        + static_cast<double>(size.columns) * static_cast<double>(size.rows)
            * static_cast<double>(size.slices) * static_cast<double>(header.storedBytes);
    constexpr double mostDeflateGains = 1032; // zlib's technical notes
    if (code || needed > available * (plain ? 1 : mostDeflateGains))
        return fail(ErrorCode::badData, "NIfTI file shorter than its header says",
            "The NIfTI file is incomplete; copy it again.");
    return {};
}

void swapBytes(std::span<std::byte> bytes, std::size_t each)
{
    for (std::size_t at = 0; at + each <= bytes.size(); at += each)
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(at),
            bytes.begin() + static_cast<std::ptrdiff_t>(at + each));
}

/// Narrows float64 and int64, which have no voxel type, to the 4 bytes of `target`.
Status narrow(
    NiftiHeader const& header, std::span<std::byte const> stored, std::span<std::byte> target)
{
    for (std::size_t n = 0; n < target.size() / 4; ++n) {
        if (header.datatype == 64) {
            double value = 0;
            std::memcpy(&value, stored.data() + 8 * n, 8);
            constexpr double most = std::numeric_limits<float>::max();
            auto const single
                = static_cast<float>(std::isfinite(value) ? std::clamp(value, -most, most) : value);
            std::memcpy(target.data() + 4 * n, &single, 4);
            continue;
        }
        std::int64_t value = 0;
        std::memcpy(&value, stored.data() + 8 * n, 8);
        if (!std::in_range<std::int32_t>(value))
            return fail(ErrorCode::unsupported, "int64 value beyond 32 bits",
                "This NIfTI file holds 64-bit numbers that are too large; save it as floats.");
        auto const half = static_cast<std::int32_t>(value);
        std::memcpy(target.data() + 4 * n, &half, 4);
    }
    return {};
}

Status readSlices(NiftiHeader const& header, Inflating& file, Volume& volume)
{
    auto const truncated = [] {
        return fail(ErrorCode::badData, "NIfTI voxels end early",
            "The NIfTI file is incomplete; copy it again.");
    };
    bool const narrowing = header.storedBytes == 8;
    std::size_t const swapUnit = header.volume.type == VoxelType::rgb8 ? 1 : header.storedBytes;
    std::vector<std::byte> wide(narrowing ? 2 * volume.bytesPerSlice() : 0);
    for (std::int64_t k = 0; k < volume.size().slices; ++k) {
        auto const target = volume.writableSlice(k);
        auto const stored = narrowing ? std::span(wide) : target;
        if (!file.read(stored))
            return truncated();
        if (header.swapped && swapUnit > 1)
            swapBytes(stored, swapUnit);
        if (narrowing)
            LAMINA_CHECK(narrow(header, wide, target));
        volume.markReady(k);
    }
    return {};
}

} // namespace

bool looksLikeNifti(std::filesystem::path const& path)
{
    std::error_code code;
    if (!std::filesystem::is_regular_file(path, code))
        return false;
    std::array<std::byte, NiftiHeader::bytes> bytes {};
    return Inflating(path).read(bytes) && isNiftiHeader(bytes);
}

Result<std::shared_ptr<Volume const>> readImageFile(std::filesystem::path const& path)
{
    std::error_code code;
    if (!std::filesystem::is_regular_file(path, code))
        return fail(
            ErrorCode::notFound, "image file is not there", "The image file does not exist.");
    Inflating file(path);
    std::array<std::byte, NiftiHeader::bytes> bytes {};
    if (!file.read(bytes))
        return fail(ErrorCode::badData, "shorter than a NIfTI header",
            "The file is not a NIfTI image, or it is incomplete.");
    LAMINA_TRY(auto const header, parseNiftiHeader(bytes));
    LAMINA_CHECK(checkFileSize(header, path, file.isPlain()));
    LAMINA_TRY(auto volume, Volume::allocate(header.volume));
    for (auto left = header.voxelOffset - bytes.size(); left > 0;) {
        auto const part = std::min(left, bytes.size());
        if (!file.read(std::span(bytes).first(part)))
            return fail(ErrorCode::badData, "NIfTI ends before its voxels",
                "The NIfTI file is incomplete; copy it again.");
        left -= part;
    }
    LAMINA_CHECK(readSlices(header, file, *volume));
    return std::shared_ptr<Volume const>(std::move(volume));
}

} // namespace lamina::image
