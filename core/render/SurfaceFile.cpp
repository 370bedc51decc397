#include "render/SurfaceFile.h"

#include "base/AtomicFile.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <fmt/format.h>
#include <vector>

namespace lamina::render {

namespace {

constexpr std::string_view space = "LPS millimetres (+X left, +Y posterior, +Z head)";
constexpr std::string_view notice = "made by a program: research use; not for diagnosis";

/// A file in memory; numbers little endian.
class Bytes {
public:
    void text(std::string_view words)
    {
        auto const* first = reinterpret_cast<std::byte const*>(words.data());
        bytes_.insert(bytes_.end(), first, first + words.size());
    }
    template <typename T> void number(T value)
    {
        static_assert(std::endian::native == std::endian::little);
        auto const raw = std::bit_cast<std::array<std::byte, sizeof(T)>>(value);
        bytes_.insert(bytes_.end(), raw.begin(), raw.end());
    }
    void numbers(std::array<float, 3> const& values)
    {
        for (auto const value : values)
            number(value);
    }
    void reserve(std::size_t size) { bytes_.reserve(size); }
    [[nodiscard]] std::span<std::byte const> all() const { return bytes_; }

private:
    std::vector<std::byte> bytes_;
};

struct Counts {
    std::size_t points = 0;
    std::size_t triangles = 0;
};

Counts countsOf(std::span<NamedSurface const> surfaces)
{
    Counts counts;
    for (auto const& surface : surfaces) {
        counts.points += surface.mesh.points.size();
        counts.triangles += surface.mesh.triangles.size();
    }
    return counts;
}

std::array<float, 3> const& corner(SurfaceMesh const& mesh, std::int32_t point)
{
    return mesh.points[static_cast<std::size_t>(point)];
}

/// Unit normal of a triangle; 0 of one without an area, as readers of STL expect.
std::array<float, 3> normalOf(SurfaceMesh const& mesh, std::array<std::int32_t, 3> const& triangle)
{
    auto const at = [&](std::size_t n) {
        auto const& p = corner(mesh, triangle[n]);
        return image::Vec3 { p[0], p[1], p[2] };
    };
    auto const normal = cross(at(1) - at(0), at(2) - at(0));
    auto const size = length(normal);
    if (!(size > 0))
        return {};
    return { static_cast<float>(normal.x / size), static_cast<float>(normal.y / size),
        static_cast<float>(normal.z / size) };
}

/// One line of printable ASCII, so that no name can end a comment or a header.
std::string oneLine(std::string_view name)
{
    std::string line;
    for (char const c : name.substr(0, 120))
        line += c > 0x20 && c < 0x7F ? c : '_';
    return line.empty() ? "surface" : line;
}

Bytes stlOf(std::span<NamedSurface const> surfaces, bool isArtificial)
{
    constexpr std::size_t headSize = 80;
    auto const counts = countsOf(surfaces);
    Bytes file;
    file.reserve(headSize + 4 + counts.triangles * 50);
    // Must not begin with "solid": that is a text file.
    std::string head = isArtificial ? "Lamina; LPS mm; research use; not for diagnosis"
                                    : "Lamina; LPS mm (+X left, +Y posterior, +Z head)";
    head.resize(headSize, ' ');
    file.text(head);
    file.number(static_cast<std::uint32_t>(counts.triangles));
    for (auto const& surface : surfaces)
        for (auto const& triangle : surface.mesh.triangles) {
            file.numbers(normalOf(surface.mesh, triangle));
            for (auto const point : triangle)
                file.numbers(corner(surface.mesh, point));
            file.number(std::uint16_t { 0 });
        }
    return file;
}

Bytes objOf(std::span<NamedSurface const> surfaces, bool isArtificial)
{
    Bytes file;
    file.text(fmt::format("# Lamina\n# {}\n", space));
    if (isArtificial)
        file.text(fmt::format("# {}\n", notice));
    std::int64_t before = 1; // OBJ counts from 1, through all surfaces
    for (auto const& [mesh, name] : surfaces) {
        file.text(fmt::format("o {}\n", oneLine(name)));
        auto const& c = mesh.color;
        auto const color
            = fmt::format("{:.4f} {:.4f} {:.4f}", c[0] / 255.0, c[1] / 255.0, c[2] / 255.0);
        for (auto const& p : mesh.points)
            file.text(fmt::format("v {:.5f} {:.5f} {:.5f} {}\n", p[0], p[1], p[2], color));
        for (auto const& n : mesh.normals)
            file.text(fmt::format("vn {:.4f} {:.4f} {:.4f}\n", n[0], n[1], n[2]));
        for (auto const& t : mesh.triangles)
            file.text(fmt::format(
                "f {0}//{0} {1}//{1} {2}//{2}\n", before + t[0], before + t[1], before + t[2]));
        before += std::ssize(mesh.points);
    }
    return file;
}

Bytes plyOf(std::span<NamedSurface const> surfaces, bool isArtificial)
{
    auto const counts = countsOf(surfaces);
    Bytes file;
    file.reserve(1000 + counts.points * 27 + counts.triangles * 13);
    file.text(
        fmt::format("ply\nformat binary_little_endian 1.0\ncomment Lamina\ncomment {}\n", space));
    if (isArtificial)
        file.text(fmt::format("comment {}\n", notice));
    for (auto const& surface : surfaces)
        file.text(fmt::format("comment label {} {} #{:02x}{:02x}{:02x}\n", surface.mesh.label,
            oneLine(surface.name), surface.mesh.color[0], surface.mesh.color[1],
            surface.mesh.color[2]));
    file.text(fmt::format("element vertex {}\n", counts.points));
    for (auto const* name : { "x", "y", "z", "nx", "ny", "nz" })
        file.text(fmt::format("property float {}\n", name));
    for (auto const* name : { "red", "green", "blue" })
        file.text(fmt::format("property uchar {}\n", name));
    file.text(fmt::format(
        "element face {}\nproperty list uchar int vertex_indices\nend_header\n", counts.triangles));
    for (auto const& surface : surfaces)
        for (std::size_t n = 0; n < surface.mesh.points.size(); ++n) {
            file.numbers(surface.mesh.points[n]);
            file.numbers(surface.mesh.normals[n]);
            for (auto const part : surface.mesh.color)
                file.number(part);
        }
    std::int32_t before = 0;
    for (auto const& surface : surfaces) {
        for (auto const& triangle : surface.mesh.triangles) {
            file.number(std::uint8_t { 3 });
            for (auto const point : triangle)
                file.number(before + point);
        }
        before += static_cast<std::int32_t>(surface.mesh.points.size());
    }
    return file;
}

} // namespace

std::optional<SurfaceFormat> surfaceFormatOf(std::filesystem::path const& path)
{
    auto ending = path.extension().string();
    std::ranges::transform(
        ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending == ".stl")
        return SurfaceFormat::stl;
    if (ending == ".obj")
        return SurfaceFormat::obj;
    if (ending == ".ply")
        return SurfaceFormat::ply;
    return std::nullopt;
}

Status writeSurfaces(
    std::span<NamedSurface const> surfaces, bool isArtificial, std::filesystem::path const& path)
{
    auto const format = surfaceFormatOf(path);
    if (!format)
        return fail(ErrorCode::unsupported, "surface file of another ending",
            "Surfaces are saved as .stl, .obj or .ply.");
    auto const counts = countsOf(surfaces);
    constexpr std::size_t most = 1U << 30U;
    if (counts.triangles == 0 || counts.points > most || counts.triangles > most)
        return fail(ErrorCode::usage, "no triangles, or too many for a file",
            "There is no surface to save: the segmentation is empty.");
    auto const file = *format == SurfaceFormat::stl ? stlOf(surfaces, isArtificial)
        : *format == SurfaceFormat::obj             ? objOf(surfaces, isArtificial)
                                                    : plyOf(surfaces, isArtificial);
    return writeAtomically(path, file.all());
}

} // namespace lamina::render
