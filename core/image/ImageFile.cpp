#include "image/ImageFile.h"

#include "base/AtomicFile.h"
#include "image/RegularGrid.h"

#include <itkIOCommon.h>
#include <itkMetaDataObject.h>
#include <itkMetaImageIO.h>
#include <itkNiftiImageIO.h>
#include <itkNrrdImageIO.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <string>
#include <zlib.h>

namespace lamina::image {

namespace {

/// Voxels as they go into the file. `bytes` may point into the volume.
struct Picture {
    Size3 size;
    Affine affine;
    VoxelType type = VoxelType::uint8;
    std::span<std::byte const> bytes;
    std::vector<std::byte> converted;
    std::int64_t volumes = 1; ///< along a fourth axis
    double volumeStep = 1;
    std::string words {}; ///< what the file says of itself
};

bool endsWith(std::filesystem::path const& path, std::string_view ending)
{
    auto name = path.filename().string();
    std::ranges::transform(
        name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name.ends_with(ending);
}

itk::ImageIOBase::Pointer formatOf(std::filesystem::path const& path)
{
    if (endsWith(path, ".nii") || endsWith(path, ".nii.gz"))
        return itk::NiftiImageIO::New().GetPointer();
    if (endsWith(path, ".nrrd"))
        return itk::NrrdImageIO::New().GetPointer();
    if (endsWith(path, ".mha")) {
        auto format = itk::MetaImageIO::New();
        format->SetDoublePrecision(17);
        return format.GetPointer();
    }
    return nullptr;
}

itk::IOComponentEnum componentOf(VoxelType type)
{
    switch (type) {
    case VoxelType::int8:
        return itk::IOComponentEnum::CHAR;
    case VoxelType::uint8:
    case VoxelType::rgb8:
        return itk::IOComponentEnum::UCHAR;
    case VoxelType::int16:
        return itk::IOComponentEnum::SHORT;
    case VoxelType::uint16:
        return itk::IOComponentEnum::USHORT;
    case VoxelType::int32:
        return itk::IOComponentEnum::INT;
    case VoxelType::uint32:
        return itk::IOComponentEnum::UINT;
    case VoxelType::float32:
        break;
    }
    return itk::IOComponentEnum::FLOAT;
}

void describe(itk::ImageIOBase& format, Picture const& picture)
{
    bool const color = picture.type == VoxelType::rgb8;
    unsigned const axes = picture.volumes > 1 ? 4 : 3;
    format.SetNumberOfDimensions(axes);
    format.SetNumberOfComponents(color ? 3 : 1);
    format.SetPixelType(color ? itk::IOPixelEnum::RGB : itk::IOPixelEnum::SCALAR);
    format.SetComponentType(componentOf(picture.type));
    for (unsigned n = 0; n < 3; ++n) {
        int const axis = static_cast<int>(n);
        auto const direction = normalized(picture.affine.axis(axis));
        std::vector<double> column { direction.x, direction.y, direction.z };
        column.resize(axes);
        format.SetDimensions(n, static_cast<itk::SizeValueType>(picture.size[axis]));
        format.SetSpacing(n, length(picture.affine.axis(axis)));
        format.SetOrigin(n, picture.affine.origin[axis]);
        format.SetDirection(n, column);
    }
    if (axes == 4) {
        format.SetDimensions(3, static_cast<itk::SizeValueType>(picture.volumes));
        format.SetSpacing(3, picture.volumeStep);
        format.SetOrigin(3, 0);
        format.SetDirection(3, { 0, 0, 0, 1 });
    }
    if (!picture.words.empty())
        itk::EncapsulateMetaData<std::string>(
            format.GetMetaDataDictionary(), itk::ITK_FileNotes, picture.words);
    itk::ImageIORegion region(axes);
    for (unsigned axis = 0; axis < axes; ++axis)
        region.SetSize(axis, format.GetDimensions(axis));
    format.SetIORegion(region);
}

/// The field `descrip` of a plain NIfTI file, which ITK leaves empty.
bool putWords(std::string const& words, std::filesystem::path const& file)
{
    constexpr std::streamoff wordsAt = 148;
    constexpr std::size_t mostBytes = 79;
    std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
    out.seekp(wordsAt);
    auto const length = std::min(words.size(), mostBytes);
    out.write(words.data(), static_cast<std::streamsize>(length));
    out.close();
    return !out.fail();
}

/// A gzip-compressed copy.
bool pack(std::filesystem::path const& plain, std::filesystem::path const& target)
{
    std::ifstream in(plain, std::ios::binary);
    auto* const out = gzopen(target.c_str(), "wb3");
    bool good = in.is_open() && out != nullptr;
    std::vector<char> block(1 << 20);
    while (good && in) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        auto const length = static_cast<unsigned>(in.gcount());
        good = length == 0 || gzwrite(out, block.data(), length) == static_cast<int>(length);
    }
    return (out == nullptr || gzclose(out) == Z_OK) && good;
}

/// A NIfTI file with words: plain as ITK writes it, then with its words, then packed.
bool finishNifti(
    Picture const& picture, std::filesystem::path const& plain, std::filesystem::path const& target)
{
    if (!putWords(picture.words, plain))
        return false;
    return plain == target || pack(plain, target);
}

Status writeWithItk(Picture const& picture, std::filesystem::path const& path)
{
    constexpr double square = 1e-3;
    if (std::abs(dot(normalized(picture.affine.i), normalized(picture.affine.j))) > square)
        return fail(ErrorCode::unsupported, "rows and columns are not perpendicular",
            "The rows and columns of this image are not perpendicular, which image files cannot "
            "express.");
    auto const format = formatOf(path);
    if (!format)
        return fail(ErrorCode::usage, "unknown image file ending",
            "Image files can be written as .nii, .nii.gz, .nrrd or .mha; choose one of these "
            "endings.");
    bool const hasWords
        = !picture.words.empty() && (endsWith(path, ".nii") || endsWith(path, ".nii.gz"));
    return writeAtomically(path, [&](std::filesystem::path const& temporary) -> Status {
        bool const packsLater = hasWords && endsWith(path, ".gz");
        auto written = temporary;
        if (packsLater)
            written.replace_extension(); // without .gz
        std::string problem;
        try {
            describe(*format, picture);
            format->SetFileName(written.string());
            format->SetUseCompression(
                !packsLater && !endsWith(path, ".nii") && !endsWith(path, ".mha"));
            format->SetCompressionLevel(3);
            format->Write(picture.bytes.data());
            if (hasWords && !finishNifti(picture, written, temporary))
                problem = "words of an image file";
        } catch (std::exception const& error) { // itk::ExceptionObject and bad_alloc alike
            problem = std::string("itk write: ") + error.what();
        }
        std::error_code code;
        if (packsLater)
            std::filesystem::remove(written, code);
        if (!problem.empty())
            return fail(ErrorCode::io, problem,
                "The image file could not be written. Check the folder's rights and free space.");
        return {};
    });
}

template <typename In, typename Out> std::vector<std::byte> scaled(Volume const& volume)
{
    auto const& d = volume.description();
    auto const stored = volume.voxels<In>();
    std::vector<std::byte> bytes(stored.size() * sizeof(Out));
    auto* const out = reinterpret_cast<Out*>(bytes.data());
    for (std::size_t n = 0; n < stored.size(); ++n) {
        double const value = static_cast<double>(stored[n]) * d.slope + d.intercept;
        if constexpr (std::is_integral_v<Out>)
            out[n] = static_cast<Out>(std::llround(value));
        else
            out[n] = static_cast<Out>(value);
    }
    return bytes;
}

template <typename Out> std::vector<std::byte> scaledTo(Volume const& volume)
{
    switch (volume.type()) {
    case VoxelType::int8:
        return scaled<std::int8_t, Out>(volume);
    case VoxelType::uint8:
    case VoxelType::rgb8:
        return scaled<std::uint8_t, Out>(volume);
    case VoxelType::int16:
        return scaled<std::int16_t, Out>(volume);
    case VoxelType::uint16:
        return scaled<std::uint16_t, Out>(volume);
    case VoxelType::int32:
        return scaled<std::int32_t, Out>(volume);
    case VoxelType::uint32:
        return scaled<std::uint32_t, Out>(volume);
    case VoxelType::float32:
        break;
    }
    return scaled<float, Out>(volume);
}

/// The smallest type that holds stored × slope + intercept without loss.
VoxelType typeForValues(Volume const& volume)
{
    auto const& d = volume.description();
    bool const whole = volume.type() != VoxelType::float32 && d.slope == std::floor(d.slope)
        && d.intercept == std::floor(d.intercept);
    auto const range = volume.valueRange();
    auto const fits = [&]<typename T>(T) {
        return range.first >= static_cast<double>(std::numeric_limits<T>::min())
            && range.second <= static_cast<double>(std::numeric_limits<T>::max());
    };
    if (whole && fits(std::int16_t {}))
        return VoxelType::int16;
    if (whole && fits(std::int32_t {}))
        return VoxelType::int32;
    return VoxelType::float32;
}

Picture pictureOf(Volume const& volume)
{
    auto const& d = volume.description();
    Picture picture { d.size, d.indexToLps, d.type, volume.bytes(), {} };
    if (d.type == VoxelType::rgb8 || (d.slope == 1 && d.intercept == 0))
        return picture;
    picture.type = typeForValues(volume);
    if (picture.type == VoxelType::int16)
        picture.converted = scaledTo<std::int16_t>(volume);
    else if (picture.type == VoxelType::int32)
        picture.converted = scaledTo<std::int32_t>(volume);
    else
        picture.converted = scaledTo<float>(volume);
    picture.bytes = picture.converted;
    return picture;
}

/// Volumes of one file share a grid and a colour.
Status checkAlike(std::span<std::shared_ptr<Volume const> const> volumes)
{
    for (auto const& volume : volumes) {
        auto const& first = volumes.front()->description();
        auto const& other = volume->description();
        double apart = 0;
        for (int axis = 0; axis < 3; ++axis)
            apart = std::max(apart,
                length(first.indexToLps.axis(axis) - other.indexToLps.axis(axis))
                    * static_cast<double>(first.size[axis]));
        apart = std::max(apart, length(first.indexToLps.origin - other.indexToLps.origin));
        bool const isSameKind = (first.type == VoxelType::rgb8) == (other.type == VoxelType::rgb8);
        if (!(first.size == other.size) || apart > 0.1 || !isSameKind)
            return fail(ErrorCode::unsupported, "volumes differ in size or place",
                "The volumes of this series do not cover the same place, so they cannot be written "
                "as one file; export them one by one.");
        if (volume->readySlices() != other.size.slices)
            return fail(ErrorCode::badData, "slices are not ready",
                "Some slices of this series could not be read, so it is not exported.");
    }
    if (volumes.empty())
        return fail(ErrorCode::internal, "no volumes");
    return {};
}

} // namespace

Status writeImageFile(Volume const& volume, std::filesystem::path const& path, std::stop_token stop,
    std::string words)
{
    if (words.empty())
        words = volume.description().words;
    if (volume.readySlices() != volume.size().slices)
        return fail(ErrorCode::badData, "slices are not ready",
            volume.complete()
                ? "Some slices of this series could not be read, so it is not exported."
                : "The series is still loading; export it when it is complete.");
    if (!isRegular(volume.description())) {
        LAMINA_TRY(auto const regular, toRegularGrid(volume, stop));
        return writeImageFile(*regular, path, stop, std::move(words));
    }
    if (stop.stop_requested())
        return fail(ErrorCode::cancelled, "write image file");
    auto picture = pictureOf(volume);
    picture.words = std::move(words);
    if (stop.stop_requested())
        return fail(ErrorCode::cancelled, "write image file");
    return writeWithItk(picture, path);
}

Status writeImageFile(
    VolumeSeries const& series, std::filesystem::path const& path, std::stop_token stop)
{
    LAMINA_CHECK(checkAlike(series.volumes));
    std::vector<std::shared_ptr<Volume const>> volumes;
    for (auto const& volume : series.volumes) {
        volumes.push_back(volume);
        if (!isRegular(volume->description())) {
            LAMINA_TRY(volumes.back(), toRegularGrid(*volume, stop));
        }
    }
    std::vector<Picture> pictures;
    for (auto const& volume : volumes)
        pictures.push_back(pictureOf(*volume));
    auto joined = Picture { pictures.front().size, pictures.front().affine, pictures.front().type,
        {}, {}, std::ssize(volumes), series.step };
    if (std::ranges::any_of(pictures, [&](auto const& p) { return p.type != joined.type; }))
        joined.type = VoxelType::float32;
    joined.converted.reserve(volumes.size() * static_cast<std::size_t>(joined.size.count())
        * bytesPerVoxel(joined.type));
    for (std::size_t n = 0; n < volumes.size(); ++n) {
        if (stop.stop_requested())
            return fail(ErrorCode::cancelled, "write image file");
        if (pictures[n].type != joined.type) {
            pictures[n].converted = scaledTo<float>(*volumes[n]);
            pictures[n].bytes = pictures[n].converted;
        }
        joined.converted.insert(
            joined.converted.end(), pictures[n].bytes.begin(), pictures[n].bytes.end());
        pictures[n] = {};
        volumes[n].reset();
    }
    joined.bytes = joined.converted;
    return writeWithItk(joined, path);
}

Status writeImageFile(LabelMap const& labels, std::filesystem::path const& path, std::string words)
{
    if (static_cast<std::int64_t>(labels.voxels.size()) != labels.size.count()
        || labels.voxels.empty())
        return fail(ErrorCode::internal, "label map without voxels");
    VolumeDescription description;
    description.size = labels.size;
    description.indexToLps = labels.indexToLps;
    description.slicePositions = labels.slicePositions;
    if (!isRegular(description))
        return writeImageFile(*onGrid(labels, regularGridOf(description)), path, std::move(words));
    return writeWithItk({ labels.size, labels.indexToLps, VoxelType::uint8,
                            std::as_bytes(std::span(labels.voxels)), {}, 1, 1, std::move(words) },
        path);
}

} // namespace lamina::image
