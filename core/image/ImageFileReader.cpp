// Image files are read here and not by ITK, because ITK turns scaled integers into floats, drops
// shear and trusts the header's sizes.
#include "image/ImageFile.h"
#include "image/ImageFileHeader_p.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <utility>
#include <zlib.h>

namespace lamina::image {

namespace {

tl::unexpected<Error> incomplete(std::string what)
{
    return fail(
        ErrorCode::badData, std::move(what), "The image file is incomplete; copy it again.");
}

/// The bytes of a file from a place on, unpacked where they are gzip or zlib.
class Stream {
public:
    Stream(std::filesystem::path const& path, std::uint64_t start, bool isPacked)
        : file_(path, std::ios::binary)
        , isPacked_(isPacked)
    {
        file_.seekg(static_cast<std::streamoff>(start));
        constexpr int eitherWrapping = 15 + 32;
        isGood_ = file_.good() && (!isPacked || ::inflateInit2(&state_, eitherWrapping) == Z_OK);
    }
    ~Stream()
    {
        if (isPacked_)
            ::inflateEnd(&state_);
    }
    Stream(Stream const&) = delete;
    Stream& operator=(Stream const&) = delete;

    /// How many bytes of `target` could be filled.
    [[nodiscard]] std::size_t fill(std::span<std::byte> target)
    {
        if (!isGood_)
            return 0;
        if (!isPacked_) {
            file_.read(reinterpret_cast<char*>(target.data()),
                static_cast<std::streamsize>(target.size()));
            return static_cast<std::size_t>(file_.gcount());
        }
        std::size_t done = 0;
        while (done < target.size() && isGood_)
            done += inflateInto(target.subspan(done));
        return done;
    }

    [[nodiscard]] bool read(std::span<std::byte> target) { return fill(target) == target.size(); }

    [[nodiscard]] bool skip(std::uint64_t count)
    {
        if (!isPacked_) {
            file_.seekg(static_cast<std::streamoff>(count), std::ios::cur);
            return file_.good();
        }
        std::vector<std::byte> unused(1 << 16);
        while (count > 0) {
            auto const part = std::min<std::uint64_t>(count, unused.size());
            if (!read(std::span(unused).first(static_cast<std::size_t>(part))))
                return false;
            count -= part;
        }
        return true;
    }

private:
    std::size_t inflateInto(std::span<std::byte> target)
    {
        if (state_.avail_in == 0) {
            file_.read(packed_.data(), static_cast<std::streamsize>(packed_.size()));
            state_.next_in = reinterpret_cast<Bytef*>(packed_.data());
            state_.avail_in = static_cast<uInt>(file_.gcount());
            isGood_ = state_.avail_in > 0;
        }
        constexpr std::size_t most = 1 << 26;
        auto const room = static_cast<uInt>(std::min(target.size(), most));
        state_.next_out = reinterpret_cast<Bytef*>(target.data());
        state_.avail_out = room;
        auto const outcome = isGood_ ? ::inflate(&state_, Z_NO_FLUSH) : Z_OK;
        if (outcome == Z_STREAM_END) // files of several members are one
            isGood_ = ::inflateReset(&state_) == Z_OK;
        else if (outcome != Z_OK && outcome != Z_BUF_ERROR)
            isGood_ = false;
        return room - state_.avail_out;
    }

    std::ifstream file_;
    bool isPacked_;
    bool isGood_ = false;
    z_stream state_ {};
    std::array<char, 1 << 16> packed_ {};
};

bool isGzip(std::span<std::byte const> start)
{
    return start.size() > 2 && start[0] == std::byte { 0x1f } && start[1] == std::byte { 0x8b };
}

std::vector<std::byte> startOf(std::filesystem::path const& path, bool isPacked, std::size_t most)
{
    std::vector<std::byte> bytes(most);
    bytes.resize(Stream(path, 0, isPacked).fill(bytes));
    return bytes;
}

std::string_view textOf(std::span<std::byte const> bytes)
{
    return { reinterpret_cast<char const*>(bytes.data()), bytes.size() };
}

enum class Format { none, nifti, packedNifti, nrrd, metaImage };

Format formatOf(std::filesystem::path const& path)
{
    constexpr std::size_t enough = 4096;
    std::error_code code;
    if (!std::filesystem::is_regular_file(path, code))
        return Format::none;
    auto const start = startOf(path, false, enough);
    if (isNifti(start))
        return Format::nifti;
    if (isGzip(start))
        return isNifti(startOf(path, true, enough)) ? Format::packedNifti : Format::none;
    if (isNrrd(textOf(start)))
        return Format::nrrd;
    return isMetaImage(textOf(start)) ? Format::metaImage : Format::none;
}

/// Refuses sizes that the file cannot hold, before memory is asked for.
Status checkFileSize(ImageFileHeader const& header, std::filesystem::path const& path)
{
    std::error_code code;
    auto const available = static_cast<double>(std::filesystem::file_size(path, code));
    constexpr double mostDeflateGains = 1032; // zlib's technical notes
    double const needed = static_cast<double>(header.skip) + header.voxelBytes();
    double const held = (available - static_cast<double>(header.start))
        * (header.isPacked ? mostDeflateGains : 1);
    if (code)
        return fail(ErrorCode::notFound, "voxels of an image file are not there",
            "The file with the voxels of this image is missing.");
    if (needed > held)
        return incomplete(header.format + " file shorter than its header says");
    return {};
}

std::filesystem::path voxelPath(ImageFileHeader const& header, std::filesystem::path const& path)
{
    return header.voxelFile.empty() ? path : path.parent_path() / header.voxelFile;
}

Result<ImageFileHeader> headerOf(std::filesystem::path const& path)
{
    auto const format = formatOf(path);
    std::error_code code;
    if (format == Format::none)
        return std::filesystem::is_regular_file(path, code)
            ? fail(ErrorCode::badData, "no image file",
                "The file is not a NIfTI, NRRD or MetaImage file, or it is incomplete.")
            : fail(
                ErrorCode::notFound, "image file is not there", "The image file does not exist.");
    bool const isPacked = format == Format::packedNifti;
    auto const bytes = startOf(path, isPacked, mostHeaderText);
    auto header = format == Format::nrrd ? parseNrrd(textOf(bytes))
        : format == Format::metaImage    ? parseMetaImage(textOf(bytes))
                                         : parseNifti(bytes);
    if (!header)
        return header;
    header->isPacked = header->isPacked || isPacked;
    if (header->atEnd) {
        auto const size
            = static_cast<double>(std::filesystem::file_size(voxelPath(*header, path), code));
        if (code || size < header->voxelBytes())
            return incomplete(header->format + " file shorter than its voxels");
        header->start = static_cast<std::uint64_t>(size - header->voxelBytes());
    }
    LAMINA_CHECK(checkFileSize(*header, voxelPath(*header, path)));
    return header;
}

void swapBytes(std::span<std::byte> bytes, std::size_t each)
{
    for (std::size_t at = 0; at + each <= bytes.size(); at += each)
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(at),
            bytes.begin() + static_cast<std::ptrdiff_t>(at + each));
}

/// Narrows integers of 8 bytes to `Narrow`; false where one does not fit.
template <typename Whole, typename Narrow>
bool narrowWhole(std::span<std::byte const> stored, std::span<std::byte> target)
{
    for (std::size_t n = 0; n < target.size() / sizeof(Narrow); ++n) {
        Whole value = 0;
        std::memcpy(&value, stored.data() + sizeof(Whole) * n, sizeof(Whole));
        if (!std::in_range<Narrow>(value))
            return false;
        auto const half = static_cast<Narrow>(value);
        std::memcpy(target.data() + sizeof(Narrow) * n, &half, sizeof(Narrow));
    }
    return true;
}

void narrowReal(std::span<std::byte const> stored, std::span<std::byte> target)
{
    constexpr double most = std::numeric_limits<float>::max();
    for (std::size_t n = 0; n < target.size() / sizeof(float); ++n) {
        double value = 0;
        std::memcpy(&value, stored.data() + sizeof(double) * n, sizeof(double));
        auto const single
            = static_cast<float>(std::isfinite(value) ? std::clamp(value, -most, most) : value);
        std::memcpy(target.data() + sizeof(float) * n, &single, sizeof(float));
    }
}

/// Numbers of 8 bytes, which have no voxel type, become the 4 bytes of `target`.
Status narrow(
    ImageFileHeader::Wide wide, std::span<std::byte const> stored, std::span<std::byte> target)
{
    using enum ImageFileHeader::Wide;
    bool fits = true;
    if (wide == float64)
        narrowReal(stored, target);
    else if (wide == int64)
        fits = narrowWhole<std::int64_t, std::int32_t>(stored, target);
    else
        fits = narrowWhole<std::uint64_t, std::uint32_t>(stored, target);
    if (!fits)
        return fail(ErrorCode::unsupported, "64-bit value beyond 32 bits",
            "This image file holds 64-bit numbers that are too large; save it as floats.");
    return {};
}

/// Every `step`-th number of `all`, from the one at `first` on.
void pick(std::span<std::byte const> all, std::size_t bytes, std::size_t step, std::size_t first,
    std::span<std::byte> target)
{
    for (std::size_t n = 0; n * bytes < target.size(); ++n)
        std::memcpy(target.data() + n * bytes, all.data() + (n * step + first) * bytes, bytes);
}

} // namespace

bool isImageFile(std::filesystem::path const& path) { return formatOf(path) != Format::none; }

Result<ImageFileInfo> describeImageFile(std::filesystem::path const& path)
{
    LAMINA_TRY(auto header, headerOf(path));
    return ImageFileInfo { std::move(header.format), std::move(header.volume), header.volumes,
        header.volumeStep, std::move(header.stepUnit),
        header.voxelFile.empty() ? std::filesystem::path() : voxelPath(header, path) };
}

Status readImageFile(std::filesystem::path const& path, std::int64_t which, Volume& volume,
    std::stop_token const& stop, std::function<void(std::int64_t)> const& sliceDone)
{
    LAMINA_TRY(auto const header, headerOf(path));
    auto const& size = volume.size();
    if (which < 0 || which >= header.volumes || !(header.volume.size == size)
        || header.volume.type != volume.type())
        return fail(ErrorCode::badData, "image file was replaced",
            "The image file has changed on disk; open it again.");
    auto const plane = static_cast<std::size_t>(size.columns * size.rows) * header.storedBytes;
    auto const together = header.interleaved ? static_cast<std::size_t>(header.volumes) : 1;
    Stream stream(voxelPath(header, path), header.start, header.isPacked);
    auto const before = header.interleaved
        ? 0
        : static_cast<std::uint64_t>(which) * plane * static_cast<std::uint64_t>(size.slices);
    if (!stream.skip(header.skip + before))
        return incomplete(header.format + " ends before its voxels");
    bool const isWide = header.wide != ImageFileHeader::Wide::none;
    std::vector<std::byte> all(together > 1 ? plane * together : 0);
    std::vector<std::byte> wide(isWide ? plane : 0);
    for (std::int64_t k = 0; k < size.slices; ++k) {
        if (stop.stop_requested())
            return fail(ErrorCode::cancelled, "load cancelled");
        auto const target = volume.writableSlice(k);
        auto const stored = isWide ? std::span(wide) : target;
        if (!stream.read(together > 1 ? std::span(all) : stored))
            return incomplete(header.format + " voxels end early");
        if (together > 1)
            pick(all, header.storedBytes, together, static_cast<std::size_t>(which), stored);
        if (header.swapped)
            swapBytes(stored, header.storedBytes);
        if (isWide)
            LAMINA_CHECK(narrow(header.wide, wide, target));
        volume.markReady(k);
        if (sliceDone)
            sliceDone(k);
    }
    return {};
}

Result<std::shared_ptr<Volume const>> readImageFile(
    std::filesystem::path const& path, std::int64_t which)
{
    LAMINA_TRY(auto info, describeImageFile(path));
    LAMINA_TRY(auto volume, Volume::allocate(std::move(info.volume)));
    LAMINA_CHECK(readImageFile(path, which, *volume, {}, {}));
    return std::shared_ptr<Volume const>(std::move(volume));
}

} // namespace lamina::image
