#include "image/NiftiHeader_p.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fmt/format.h>

namespace lamina::image {

namespace {

/// Offsets and codes of nifti1.h.
constexpr std::size_t dimAt = 40;
constexpr std::size_t datatypeAt = 70;
constexpr std::size_t pixdimAt = 76;
constexpr std::size_t voxelOffsetAt = 108;
constexpr std::size_t slopeAt = 112;
constexpr std::size_t interceptAt = 116;
constexpr std::size_t unitsAt = 123;
constexpr std::size_t wordsAt = 148;
constexpr std::size_t wordsBytes = 80;
constexpr std::size_t qformAt = 252;
constexpr std::size_t sformAt = 254;
constexpr std::size_t quaternionAt = 256;
constexpr std::size_t rowsAt = 280;
constexpr std::size_t magicAt = 344;

/// Reads numbers at offsets in either byte order.
class Fields {
public:
    Fields(std::span<std::byte const, NiftiHeader::bytes> bytes, bool swapped)
        : bytes_(bytes)
        , swapped_(swapped)
    {
    }

    template <typename T> [[nodiscard]] T at(std::size_t offset) const
    {
        std::array<std::byte, sizeof(T)> raw {};
        std::ranges::copy(bytes_.subspan(offset, sizeof(T)), raw.begin());
        if (swapped_)
            std::ranges::reverse(raw);
        T value {};
        std::memcpy(&value, raw.data(), sizeof(T));
        return value;
    }
    [[nodiscard]] double real(std::size_t offset) const
    {
        return static_cast<double>(at<float>(offset));
    }

private:
    std::span<std::byte const, NiftiHeader::bytes> bytes_;
    bool swapped_;
};

Status setType(NiftiHeader& header)
{
    auto const set = [&](VoxelType type, std::size_t bytes) {
        header.volume.type = type;
        header.storedBytes = bytes;
    };
    switch (header.datatype) {
    case 2:
        set(VoxelType::uint8, 1);
        break;
    case 4:
        set(VoxelType::int16, 2);
        break;
    case 8:
        set(VoxelType::int32, 4);
        break;
    case 16:
        set(VoxelType::float32, 4);
        break;
    case 64: // float64 has no type of ours; float32 holds what an image needs.
        set(VoxelType::float32, 8);
        break;
    case 128:
        set(VoxelType::rgb8, 3);
        break;
    case 256:
        set(VoxelType::int8, 1);
        break;
    case 512:
        set(VoxelType::uint16, 2);
        break;
    case 768:
        set(VoxelType::uint32, 4);
        break;
    case 1024: // int64, common for label maps; refused later when a value needs more than 32 bits.
        set(VoxelType::int32, 8);
        break;
    default:
        return fail(ErrorCode::unsupported, fmt::format("NIfTI datatype {}", header.datatype),
            "This NIfTI file holds a number type that cannot be shown; save it as 16-bit integers "
            "or "
            "floats.");
    }
    return {};
}

/// Rows of the affine in NIfTI's RAS, by the quaternion (nifti1.h, method 2).
std::array<std::array<double, 4>, 3> rowsOfQuaternion(Fields const& fields, Vec3 spacing)
{
    double const b = fields.real(quaternionAt);
    double const c = fields.real(quaternionAt + 4);
    double const d = fields.real(quaternionAt + 8);
    double const rest = 1 - (b * b + c * c + d * d);
    double const a = rest > 0 ? std::sqrt(rest) : 0;
    double const scale = rest < 0 ? 1 / std::sqrt(b * b + c * c + d * d) : 1;
    double const q = fields.real(pixdimAt) < 0 ? -1 : 1;
    auto const [x, y, z] = std::array { b * scale, c * scale, d * scale };
    double const dz = spacing.z * q;
    return { { { (a * a + x * x - y * y - z * z) * spacing.x, 2 * (x * y - a * z) * spacing.y,
                   2 * (x * z + a * y) * dz, fields.real(quaternionAt + 12) },
        { 2 * (x * y + a * z) * spacing.x, (a * a + y * y - x * x - z * z) * spacing.y,
            2 * (y * z - a * x) * dz, fields.real(quaternionAt + 16) },
        { 2 * (x * z - a * y) * spacing.x, 2 * (y * z + a * x) * spacing.y,
            (a * a + z * z - x * x - y * y) * dz, fields.real(quaternionAt + 20) } } };
}

/// Millimetres per unit of the header.
double unitScale(int code)
{
    switch (code & 7) {
    case 1:
        return 1000;
    case 3:
        return 0.001;
    default:
        return 1;
    }
}

Status setGeometry(NiftiHeader& header, Fields const& fields)
{
    auto const step = [&](std::size_t n) { return std::abs(fields.real(pixdimAt + 4 * n)); };
    Vec3 const spacing { step(1), step(2), step(3) };
    std::array<std::array<double, 4>, 3> rows {};
    if (fields.at<std::int16_t>(sformAt) > 0) {
        for (std::size_t r = 0; r < 3; ++r)
            for (std::size_t c = 0; c < 4; ++c)
                rows[r][c] = fields.real(rowsAt + 16 * r + 4 * c);
    } else if (fields.at<std::int16_t>(qformAt) > 0) {
        rows = rowsOfQuaternion(fields, spacing);
    } else {
        // Nothing says where left is, so nothing is claimed.
        header.volume.geometryKnown = false;
        header.volume.placement = Placement::unknown;
        rows[0][0] = spacing.x;
        rows[1][1] = spacing.y;
        rows[2][2] = spacing.z;
    }
    double const scale = unitScale(fields.at<std::uint8_t>(unitsAt));
    // RAS to LPS: x and y change sign.
    auto const column = [&](std::size_t c) {
        return Vec3 { -rows[0][c] * scale, -rows[1][c] * scale, rows[2][c] * scale };
    };
    header.volume.indexToLps = { column(0), column(1), column(2), column(3) };
    auto const& affine = header.volume.indexToLps;
    bool sane = affine.inverse().has_value();
    for (int axis = 0; axis < 3; ++axis) {
        double const size = length(affine.axis(axis));
        sane = sane && size > 1e-6 && size < 1e6 && std::abs(affine.origin[axis]) < 1e9;
    }
    if (!sane)
        return fail(ErrorCode::badData, "NIfTI affine does not span space",
            "The image orientation in the file is not usable.");
    return {};
}

Status setSize(NiftiHeader& header, Fields const& fields)
{
    auto const dim = [&](std::size_t n) {
        return static_cast<std::int64_t>(fields.at<std::int16_t>(dimAt + 2 * n));
    };
    if (dim(0) < 2 || dim(0) > 7)
        return fail(ErrorCode::badData, "NIfTI dim[0] out of range",
            "The image size in the file is not plausible.");
    for (std::size_t n = 4; n <= static_cast<std::size_t>(dim(0)); ++n)
        if (dim(n) > 1)
            return fail(ErrorCode::unsupported,
                fmt::format("NIfTI with {} in dimension {}", dim(n), n),
                "This NIfTI file holds several volumes; split it and open one of them.");
    header.volume.size = { dim(1), dim(2), dim(0) >= 3 ? dim(3) : 1 };
    for (int axis = 0; axis < 3; ++axis)
        if (header.volume.size[axis] < 1)
            return fail(ErrorCode::badData, "NIfTI size below 1",
                "The image size in the file is not plausible.");
    return {};
}

/// The printable characters of `descrip` up to its end.
std::string wordsIn(std::span<std::byte const, NiftiHeader::bytes> bytes)
{
    std::string words;
    for (auto const byte : bytes.subspan(wordsAt, wordsBytes)) {
        auto const character = static_cast<char>(byte);
        if (character == 0)
            break;
        if (character >= ' ' && character <= '~')
            words += character;
    }
    return words;
}

} // namespace

bool isNiftiHeader(std::span<std::byte const, NiftiHeader::bytes> bytes)
{
    auto const size = Fields(bytes, false).at<std::int32_t>(0);
    auto const other = Fields(bytes, true).at<std::int32_t>(0);
    return (size == 348 || other == 348) && std::memcmp(bytes.data() + magicAt, "n+1", 4) == 0;
}

Result<NiftiHeader> parseNiftiHeader(std::span<std::byte const, NiftiHeader::bytes> bytes)
{
    if (!isNiftiHeader(bytes))
        return fail(ErrorCode::unsupported, "not a single-file NIfTI-1",
            "Only NIfTI-1 files with header and voxels in one file (.nii, .nii.gz) can be opened.");
    NiftiHeader header;
    header.swapped = Fields(bytes, false).at<std::int32_t>(0) != 348;
    Fields const fields(bytes, header.swapped);
    header.datatype = fields.at<std::int16_t>(datatypeAt);
    LAMINA_CHECK(setType(header));
    LAMINA_CHECK(setSize(header, fields));
    LAMINA_CHECK(setGeometry(header, fields));
    header.volume.words = wordsIn(bytes);
    double const offset = fields.real(voxelOffsetAt);
    if (!(offset >= 348 && offset < 1e8))
        return fail(
            ErrorCode::badData, "NIfTI vox_offset out of range", "The NIfTI file is damaged.");
    header.voxelOffset = static_cast<std::size_t>(offset);
    double const slope = fields.real(slopeAt);
    double const intercept = fields.real(interceptAt);
    // nifti1.h: a slope of 0 means that no scaling is meant.
    if (std::isfinite(slope) && std::isfinite(intercept) && slope != 0
        && header.volume.type != VoxelType::rgb8) {
        header.volume.slope = slope;
        header.volume.intercept = intercept;
    }
    return header;
}

} // namespace lamina::image
