// NIfTI-1: https://nifti.nimh.nih.gov/nifti-1 (nifti1.h); NIfTI-2: nifti2.h.
#include "image/ImageFileHeader_p.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <fmt/format.h>

namespace lamina::image {

namespace {

constexpr std::size_t bytesOfFirst = 348;
constexpr std::size_t bytesOfSecond = 540;

/// Reads the fields of either version in either byte order; the bytes are those of a whole header.
class Fields {
public:
    explicit Fields(std::span<std::byte const> bytes)
        : bytes_(bytes)
    {
        auto const size = at<std::int32_t>(0);
        swapped_ = size != std::int32_t { bytesOfFirst } && size != std::int32_t { bytesOfSecond };
        isSecond_ = at<std::int32_t>(0) == std::int32_t { bytesOfSecond };
    }

    [[nodiscard]] bool isSwapped() const { return swapped_; }
    [[nodiscard]] bool isSecond() const { return isSecond_; }
    [[nodiscard]] std::size_t size() const { return isSecond_ ? bytesOfSecond : bytesOfFirst; }
    [[nodiscard]] std::int64_t dim(std::size_t n) const
    {
        return isSecond_ ? at<std::int64_t>(16 + 8 * n) : at<std::int16_t>(40 + 2 * n);
    }
    [[nodiscard]] int datatype() const { return at<std::int16_t>(isSecond_ ? 12 : 70); }
    /// 0 is the sign of the quaternion.
    [[nodiscard]] double pixdim(std::size_t n) const { return real(76 + 4 * n, 104 + 8 * n); }
    [[nodiscard]] double voxelOffset() const
    {
        return isSecond_ ? static_cast<double>(at<std::int64_t>(168)) : real(108, 0);
    }
    [[nodiscard]] double slope() const { return real(112, 176); }
    [[nodiscard]] double intercept() const { return real(116, 184); }
    [[nodiscard]] int units() const
    {
        return isSecond_ ? at<std::int32_t>(500) : at<std::uint8_t>(123);
    }
    [[nodiscard]] int qform() const { return code(252, 344); }
    [[nodiscard]] int sform() const { return code(254, 348); }
    /// b, c, d, and the offsets along x, y, z.
    [[nodiscard]] double quaternion(std::size_t n) const { return real(256 + 4 * n, 352 + 8 * n); }
    [[nodiscard]] double row(std::size_t r, std::size_t c) const
    {
        return real(280 + 16 * r + 4 * c, 400 + 32 * r + 8 * c);
    }
    /// `descrip` up to its end.
    [[nodiscard]] std::string words() const
    {
        constexpr std::size_t most = 80;
        std::string words(most, '\0');
        std::memcpy(words.data(), bytes_.data() + (isSecond_ ? 240 : 148), most);
        return printable(words.c_str());
    }

private:
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
    [[nodiscard]] double real(std::size_t first, std::size_t second) const
    {
        return isSecond_ ? at<double>(second) : static_cast<double>(at<float>(first));
    }
    [[nodiscard]] int code(std::size_t first, std::size_t second) const
    {
        return isSecond_ ? at<std::int32_t>(second) : at<std::int16_t>(first);
    }

    std::span<std::byte const> bytes_;
    bool swapped_ = false;
    bool isSecond_ = false;
};

Status setType(ImageFileHeader& header, int datatype)
{
    switch (datatype) {
    case 2:
        setInteger(header, 1, false);
        break;
    case 4:
        setInteger(header, 2, true);
        break;
    case 8:
        setInteger(header, 4, true);
        break;
    case 16:
        setReal(header, 4);
        break;
    case 64:
        setReal(header, 8);
        break;
    case 128:
        header.volume.type = VoxelType::rgb8;
        header.storedBytes = 3;
        break;
    case 256:
        setInteger(header, 1, true);
        break;
    case 512:
        setInteger(header, 2, false);
        break;
    case 768:
        setInteger(header, 4, false);
        break;
    case 1024:
        setInteger(header, 8, true);
        break;
    case 1280:
        setInteger(header, 8, false);
        break;
    default:
        return fail(ErrorCode::unsupported, fmt::format("NIfTI datatype {}", datatype),
            "This image file holds a number type that cannot be shown; save it as 16-bit integers "
            "or floats.");
    }
    return {};
}

/// Rows of the affine in NIfTI's RAS, by the quaternion (nifti1.h, method 2).
std::array<std::array<double, 4>, 3> rowsOfQuaternion(Fields const& fields, Vec3 spacing)
{
    double const b = fields.quaternion(0);
    double const c = fields.quaternion(1);
    double const d = fields.quaternion(2);
    double const rest = 1 - (b * b + c * c + d * d);
    double const a = rest > 0 ? std::sqrt(rest) : 0;
    double const scale = rest < 0 ? 1 / std::sqrt(b * b + c * c + d * d) : 1;
    double const q = fields.pixdim(0) < 0 ? -1 : 1;
    auto const [x, y, z] = std::array { b * scale, c * scale, d * scale };
    double const dz = spacing.z * q;
    return { { { (a * a + x * x - y * y - z * z) * spacing.x, 2 * (x * y - a * z) * spacing.y,
                   2 * (x * z + a * y) * dz, fields.quaternion(3) },
        { 2 * (x * y + a * z) * spacing.x, (a * a + y * y - x * x - z * z) * spacing.y,
            2 * (y * z - a * x) * dz, fields.quaternion(4) },
        { 2 * (x * z - a * y) * spacing.x, 2 * (y * z + a * x) * spacing.y,
            (a * a + z * z - x * x - y * y) * dz, fields.quaternion(5) } } };
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

void setGeometry(ImageFileHeader& header, Fields const& fields)
{
    auto const step = [&](std::size_t n) { return std::abs(fields.pixdim(n)); };
    Vec3 const spacing { step(1), step(2), step(3) };
    std::array<std::array<double, 4>, 3> rows {};
    if (fields.sform() > 0) {
        for (std::size_t r = 0; r < 3; ++r)
            for (std::size_t c = 0; c < 4; ++c)
                rows[r][c] = fields.row(r, c);
    } else if (fields.qform() > 0) {
        rows = rowsOfQuaternion(fields, spacing);
    } else {
        // Nothing says where left is, so nothing is claimed.
        header.volume.geometryKnown = false;
        header.volume.placement = Placement::unknown;
        rows[0][0] = spacing.x;
        rows[1][1] = spacing.y;
        rows[2][2] = spacing.z;
    }
    double const scale = unitScale(fields.units());
    // RAS to LPS: x and y change sign.
    auto const column = [&](std::size_t c) {
        return Vec3 { -rows[0][c] * scale, -rows[1][c] * scale, rows[2][c] * scale };
    };
    header.volume.indexToLps = { column(0), column(1), column(2), column(3) };
}

/// Seconds per unit of the fourth axis; 0 where it is no time.
double secondsOf(int units)
{
    switch (units & 56) {
    case 8:
        return 1;
    case 16:
        return 1e-3;
    case 24:
        return 1e-6;
    default:
        return 0;
    }
}

Status setSize(ImageFileHeader& header, Fields const& fields)
{
    auto const count = fields.dim(0);
    if (count < 2 || count > 7)
        return badImageFile("NIfTI dim[0] out of range");
    for (std::size_t n = 5; n <= static_cast<std::size_t>(count); ++n)
        if (fields.dim(n) > 1)
            return fail(ErrorCode::unsupported,
                fmt::format("NIfTI with {} in dimension {}", fields.dim(n), n),
                "This image file has more axes than can be shown.");
    header.volume.size = { fields.dim(1), fields.dim(2), count >= 3 ? fields.dim(3) : 1 };
    header.volumes = count >= 4 ? fields.dim(4) : 1;
    double const step = std::abs(fields.pixdim(4));
    double const seconds = secondsOf(fields.units());
    if (header.volumes > 1 && seconds > 0 && step > 0 && step < 1e9) {
        header.volumeStep = step * seconds;
        header.stepUnit = "s";
    }
    return {};
}

} // namespace

bool isNifti(std::span<std::byte const> start)
{
    if (start.size() < bytesOfFirst)
        return false;
    std::array<std::byte, 4> size {};
    std::ranges::copy(start.first(4), size.begin());
    for (int n = 0; n < 2; ++n, std::ranges::reverse(size)) {
        std::int32_t value = 0;
        std::memcpy(&value, size.data(), sizeof value);
        if (value == std::int32_t { bytesOfFirst })
            return std::memcmp(start.data() + 344, "n+1", 4) == 0;
        if (value == std::int32_t { bytesOfSecond })
            return start.size() >= bytesOfSecond && std::memcmp(start.data() + 4, "n+2", 4) == 0;
    }
    return false;
}

Result<ImageFileHeader> parseNifti(std::span<std::byte const> start)
{
    if (!isNifti(start))
        return fail(ErrorCode::unsupported, "not a single-file NIfTI",
            "Only NIfTI files with header and voxels in one file (.nii, .nii.gz) can be opened.");
    Fields const fields(start);
    ImageFileHeader header;
    header.format = "NIfTI";
    LAMINA_CHECK(setType(header, fields.datatype()));
    header.swapped
        = fields.isSwapped() && header.volume.type != VoxelType::rgb8 && header.storedBytes > 1;
    LAMINA_CHECK(setSize(header, fields));
    setGeometry(header, fields);
    LAMINA_CHECK(checkHeader(header));
    header.volume.words = fields.words();
    double const offset = fields.voxelOffset();
    if (!(offset >= static_cast<double>(fields.size()) && offset < 1e8))
        return badImageFile("NIfTI vox_offset out of range");
    header.skip = static_cast<std::uint64_t>(offset);
    // nifti1.h: a slope of 0 means that no scaling is meant.
    auto const slope = fields.slope();
    auto const intercept = fields.intercept();
    if (std::isfinite(slope) && std::isfinite(intercept) && slope != 0
        && header.volume.type != VoxelType::rgb8) {
        header.volume.slope = slope;
        header.volume.intercept = intercept;
    }
    return header;
}

} // namespace lamina::image
