// The text header of NRRD, versions 1 to 5: http://teem.sourceforge.net/nrrd/format.html
#include "image/ImageFileHeader_p.h"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>

namespace lamina::image {

namespace {

using Fields = std::map<std::string, std::string, std::less<>>;

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(
        out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

/// The words of a line; a vector "(1, 2, 3)" is one word.
std::vector<std::string> wordsIn(std::string_view text)
{
    std::vector<std::string> words(1);
    int depth = 0;
    for (char const c : text) {
        depth += (c == '(') - (c == ')');
        if ((c == ' ' || c == '\t') && depth <= 0) {
            if (!words.back().empty())
                words.emplace_back();
        } else {
            words.back() += c;
        }
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

/// "(1,2,3)"; nothing for "none" and for what is no vector of three.
std::optional<Vec3> vectorIn(std::string_view text)
{
    if (!text.starts_with('(') || !text.ends_with(')'))
        return std::nullopt;
    std::string inner(text.substr(1, text.size() - 2));
    std::ranges::replace(inner, ',', ' ');
    auto const numbers = realNumbers(inner);
    if (numbers.size() != 3)
        return std::nullopt;
    return Vec3 { numbers[0], numbers[1], numbers[2] };
}

Status setType(ImageFileHeader& header, std::string type)
{
    bool const isUnsigned = type.starts_with('u');
    for (auto const* part : { "unsigned ", "signed ", "_t", " int" })
        if (auto const at = type.find(part); at != type.npos)
            type.erase(at, std::string_view(part).size());
    static std::map<std::string, std::size_t, std::less<>> const integers { { "char", 1 },
        { "uchar", 1 }, { "int8", 1 }, { "uint8", 1 }, { "short", 2 }, { "ushort", 2 },
        { "int16", 2 }, { "uint16", 2 }, { "int", 4 }, { "uint", 4 }, { "int32", 4 },
        { "uint32", 4 }, { "longlong", 8 }, { "long long", 8 }, { "ulonglong", 8 }, { "int64", 8 },
        { "uint64", 8 } };
    if (auto const found = integers.find(type); found != integers.end())
        setInteger(header, found->second, !isUnsigned);
    else if (type == "float" || type == "double")
        setReal(header, type == "float" ? 4 : 8);
    else
        return fail(ErrorCode::unsupported, "NRRD type",
            "This image file holds a number type that cannot be shown; save it as 16-bit integers "
            "or floats.");
    return {};
}

struct Axis {
    std::int64_t size = 0;
    std::string kind;
    std::optional<Vec3> direction;
    double spacing = 1;
};

Result<std::vector<Axis>> axesIn(Fields const& fields)
{
    auto const of = [&](std::string_view key) {
        auto const found = fields.find(key);
        return found == fields.end() ? std::string() : found->second;
    };
    std::vector<Axis> axes;
    for (auto const size : wholeNumbers(of("sizes")))
        axes.push_back({ size, {}, {}, 1 });
    auto const count = wholeNumbers(of("dimension"));
    if (axes.empty() || count.size() != 1 || count.front() != std::ssize(axes))
        return badImageFile("NRRD sizes");
    auto const kinds = wordsIn(of("kinds"));
    auto const directions = wordsIn(of("space directions"));
    auto const spacings = wordsIn(of("spacings"));
    for (std::size_t n = 0; n < axes.size(); ++n) {
        auto& axis = axes[n];
        axis.kind = kinds.size() == axes.size() ? lowered(kinds[n]) : std::string();
        if (directions.size() == axes.size())
            axis.direction = vectorIn(directions[n]);
        if (spacings.size() == axes.size())
            if (auto const step = realNumbers(spacings[n]); step.size() == 1 && step.front() > 0)
                axis.spacing = step.front();
        // Where directions are told, an axis without one is none of space.
        if (axis.kind.empty() && !directions.empty() && !axis.direction)
            axis.kind = "list";
    }
    return axes;
}

bool isOfSpace(Axis const& axis)
{
    return axis.kind.empty() || axis.kind == "domain" || axis.kind == "space" || axis.kind == "???";
}

/// Takes the axis that is none of space, if there is one, out of them.
Status setVolumes(ImageFileHeader& header, std::vector<Axis>& axes)
{
    if (axes.size() > 3 && std::ranges::all_of(axes, isOfSpace))
        axes.back().kind = "list";
    auto const other = std::ranges::find_if_not(axes, isOfSpace);
    if (other == axes.end())
        return {};
    auto const axis = *other;
    bool const isFirst = other == axes.begin();
    bool const isLast = std::next(other) == axes.end();
    axes.erase(other);
    bool const isColor = isFirst && axis.size == 3 && header.volume.type == VoxelType::uint8
        && (axis.kind == "rgb-color" || axis.kind == "3-color" || axis.kind == "vector");
    if (isColor) {
        header.volume.type = VoxelType::rgb8;
        header.storedBytes = 3;
        return {};
    }
    if (!isFirst && !isLast)
        return fail(ErrorCode::unsupported, "NRRD with a list in the middle",
            "The axes of this image file stand in an order that cannot be shown.");
    header.volumes = axis.size;
    header.interleaved = isFirst;
    if (axis.kind == "time") {
        header.volumeStep = axis.spacing;
        header.stepUnit = "s";
    }
    return {};
}

double millimetresIn(std::string_view units)
{
    if (units.find("\"um\"") != units.npos)
        return 0.001;
    if (units.find("\"cm\"") != units.npos)
        return 10;
    return units.find("\"m\"") != units.npos ? 1000 : 1;
}

Status setPlace(ImageFileHeader& header, std::vector<Axis> const& axes, Fields const& fields)
{
    if (axes.size() < 2 || axes.size() > 3)
        return fail(ErrorCode::unsupported, "NRRD of other than two or three axes",
            "This image file has more axes than can be shown.");
    auto& volume = header.volume;
    volume.size = { axes[0].size, axes[1].size, axes.size() > 2 ? axes[2].size : 1 };
    auto const of = [&](std::string_view key) {
        auto const found = fields.find(key);
        return found == fields.end() ? std::string() : found->second;
    };
    static std::map<std::string, Vec3, std::less<>> const spaces {
        { "left-posterior-superior", { 1, 1, 1 } }, { "lps", { 1, 1, 1 } },
        { "right-anterior-superior", { -1, -1, 1 } }, { "ras", { -1, -1, 1 } },
        { "left-anterior-superior", { 1, -1, 1 } }, { "las", { 1, -1, 1 } }
    };
    auto const space = spaces.find(lowered(of("space")));
    bool const isPlaced = space != spaces.end() && axes[0].direction && axes[1].direction
        && (axes.size() == 2 || axes[2].direction);
    if (!isPlaced) {
        // Nothing says where left is, so nothing is claimed.
        auto const step = [&](std::size_t n) {
            if (n >= axes.size())
                return 1.0;
            return axes[n].direction ? length(*axes[n].direction) : axes[n].spacing;
        };
        volume.indexToLps = { { step(0), 0, 0 }, { 0, step(1), 0 }, { 0, 0, step(2) }, {} };
        volume.geometryKnown = axes[0].direction || fields.contains("spacings");
        volume.placement = Placement::unknown;
        return {};
    }
    double const scale = millimetresIn(of("space units"));
    auto const inLps = [&](Vec3 const& v) {
        auto const& sign = space->second;
        return Vec3 { sign.x * v.x * scale, sign.y * v.y * scale, sign.z * v.z * scale };
    };
    auto& map = volume.indexToLps;
    map.i = inLps(*axes[0].direction);
    map.j = inLps(*axes[1].direction);
    map.k = axes.size() > 2 ? inLps(*axes[2].direction) : normalized(cross(map.i, map.j));
    if (auto const origin = vectorIn(trimmed(of("space origin"))))
        map.origin = inLps(*origin);
    else
        volume.placement = Placement::directionsOnly;
    return {};
}

Status setStream(ImageFileHeader& header, Fields const& fields)
{
    auto const of = [&](std::string_view key) {
        auto const found = fields.find(key);
        return found == fields.end() ? std::string() : lowered(found->second);
    };
    auto const encoding = of("encoding");
    header.isPacked = encoding == "gzip" || encoding == "gz";
    if (!header.isPacked && encoding != "raw")
        return fail(ErrorCode::unsupported, "NRRD encoding",
            "The voxels of this image file are written in a way that cannot be read; save it as "
            "raw or gzip.");
    auto const endian = of("endian");
    if (header.storedBytes > 1 && header.volume.type != VoxelType::rgb8) {
        if (endian != "little" && endian != "big")
            return badImageFile("NRRD without byte order");
        header.swapped = (endian == "big") != (std::endian::native == std::endian::big);
    }
    if (fields.contains("line skip") && of("line skip") != "0")
        return fail(ErrorCode::unsupported, "NRRD with line skip",
            "The voxels of this image file are written in a way that cannot be read; save it as "
            "raw or gzip.");
    if (!fields.contains("byte skip"))
        return {};
    auto const skip = wholeNumbers(of("byte skip"));
    if (skip.size() != 1 || skip.front() < -1 || (skip.front() == -1 && header.isPacked))
        return badImageFile("NRRD byte skip");
    header.atEnd = skip.front() == -1;
    header.skip = header.atEnd ? 0 : static_cast<std::uint64_t>(skip.front());
    return {};
}

} // namespace

bool isNrrd(std::string_view start)
{
    return start.size() > 8 && start.starts_with("NRRD000") && start[7] >= '1' && start[7] <= '5';
}

Result<ImageFileHeader> parseNrrd(std::string_view text)
{
    ImageFileHeader header;
    header.format = "NRRD";
    auto rest = text;
    takeLine(rest);
    Fields fields;
    bool ended = false;
    while (!rest.empty() && !ended) {
        auto const line = takeLine(rest);
        ended = line.empty();
        if (line.starts_with('#'))
            continue;
        auto const colon = line.find(':');
        if (colon == line.npos)
            continue;
        bool const isKey = colon + 1 < line.size() && line[colon + 1] == '=';
        auto key = lowered(trimmed(line.substr(0, colon)));
        auto const value = trimmed(line.substr(colon + (isKey ? 2 : 1)));
        if (key == "datafile")
            key = "data file";
        if (!isKey)
            fields[key] = std::string(value);
        else if (key == "itk_filenotes")
            header.volume.words = printable(value);
    }
    if (!ended && (text.size() >= mostHeaderText || !fields.contains("data file")))
        return badImageFile("NRRD header without end");
    if (auto const name = fields.find("data file"); name != fields.end())
        LAMINA_CHECK(setVoxelFile(header, name->second));
    else
        header.start = static_cast<std::uint64_t>(text.size() - rest.size());
    LAMINA_CHECK(setType(header, lowered(fields["type"])));
    LAMINA_TRY(auto axes, axesIn(fields));
    LAMINA_CHECK(setVolumes(header, axes));
    LAMINA_CHECK(setPlace(header, axes, fields));
    LAMINA_CHECK(setStream(header, fields));
    LAMINA_CHECK(checkHeader(header));
    return header;
}

} // namespace lamina::image
