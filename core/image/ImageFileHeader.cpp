#include "image/ImageFileHeader_p.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace lamina::image {

namespace {

template <typename T> std::vector<T> numbersIn(std::string_view text)
{
    constexpr std::size_t most = 64;
    std::vector<T> out;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        T value {};
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        auto const used = static_cast<std::size_t>(end - text.data());
        bool const isWhole = used == text.size() || text[used] == ' ' || text[used] == '\t';
        if (error != std::errc() || !isWhole || out.size() == most)
            return {};
        out.push_back(value);
        text.remove_prefix(used);
    }
    return out;
}

} // namespace

double ImageFileHeader::voxelBytes() const
{
    return static_cast<double>(volume.size.columns) * static_cast<double>(volume.size.rows)
        * static_cast<double>(volume.size.slices) * static_cast<double>(storedBytes)
        * static_cast<double>(volumes);
}

bool setInteger(ImageFileHeader& header, std::size_t bytes, bool isSigned)
{
    using enum VoxelType;
    header.storedBytes = bytes;
    switch (bytes) {
    case 1:
        header.volume.type = isSigned ? int8 : uint8;
        return true;
    case 2:
        header.volume.type = isSigned ? int16 : uint16;
        return true;
    case 4:
        header.volume.type = isSigned ? int32 : uint32;
        return true;
    case 8: // common for label maps; refused later when a value needs more than 32 bits
        header.volume.type = isSigned ? int32 : uint32;
        header.wide = isSigned ? ImageFileHeader::Wide::int64 : ImageFileHeader::Wide::uint64;
        return true;
    default:
        return false;
    }
}

void setReal(ImageFileHeader& header, std::size_t bytes)
{
    // float64 has no type of ours; float32 holds what an image needs.
    header.volume.type = VoxelType::float32;
    header.storedBytes = bytes;
    header.wide = bytes == 8 ? ImageFileHeader::Wide::float64 : ImageFileHeader::Wide::none;
}

Status checkHeader(ImageFileHeader const& header)
{
    auto const& affine = header.volume.indexToLps;
    bool sane = affine.inverse().has_value();
    for (int axis = 0; axis < 3; ++axis) {
        double const size = length(affine.axis(axis));
        sane = sane && size > 1e-6 && size < 1e6 && std::abs(affine.origin[axis]) < 1e9;
    }
    if (!sane)
        return fail(ErrorCode::badData, header.format + " affine does not span space",
            "The image orientation in the file is not usable.");
    constexpr std::int64_t mostVolumes = 65535;
    bool fits = header.volumes >= 1 && header.volumes <= mostVolumes;
    for (int axis = 0; axis < 3; ++axis)
        fits = fits && header.volume.size[axis] >= 1;
    if (!fits)
        return fail(ErrorCode::badData, header.format + " size below 1",
            "The image size in the file is not plausible.");
    return {};
}

Status setVoxelFile(ImageFileHeader& header, std::string_view name)
{
    std::filesystem::path const path(name);
    if (name.find('%') != name.npos || name.starts_with("LIST"))
        return fail(ErrorCode::unsupported, header.format + " with its voxels in several files",
            "This image file has its voxels in several files; save it as one.");
    if (name.empty() || name.find('\0') != name.npos || path.has_parent_path()
        || path.filename() == ".." || path.filename() == ".")
        return fail(ErrorCode::unsupported, header.format + " with its voxels in another folder",
            "The voxels of this image file must lie beside it; save it as one file.");
    header.voxelFile = std::string(name);
    return {};
}

std::vector<std::int64_t> wholeNumbers(std::string_view text)
{
    return numbersIn<std::int64_t>(text);
}

std::vector<double> realNumbers(std::string_view text)
{
    auto out = numbersIn<double>(text);
    if (!std::ranges::all_of(out, [](double value) { return std::isfinite(value); }))
        out.clear();
    return out;
}

std::string_view trimmed(std::string_view text)
{
    constexpr auto blanks = " \t\r";
    auto const first = text.find_first_not_of(blanks);
    return first == text.npos ? std::string_view()
                              : text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

std::string_view takeLine(std::string_view& text)
{
    auto const end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

std::string printable(std::string_view text)
{
    std::string words;
    std::ranges::copy_if(
        text, std::back_inserter(words), [](char c) { return c >= ' ' && c <= '~'; });
    return words;
}

} // namespace lamina::image
