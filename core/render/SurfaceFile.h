#pragma once

#include "base/Result.h"
#include "render/SurfaceBuffer.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace lamina::render {

/// Files that hold triangles: STL and PLY in binary, OBJ as text.
enum class SurfaceFormat { stl, obj, ply };

/// By the ending of a name, whatever its case.
[[nodiscard]] std::optional<SurfaceFormat> surfaceFormatOf(std::filesystem::path const& path);

/// A surface with the name of its label.
struct NamedSurface {
    SurfaceMesh mesh;
    std::string name;
};

/// Writes surfaces to one file, atomically: coordinates in mm of the patient (LPS: to the left,
/// posterior and the head), which the file says as far as its format has room for words, together
/// with the notice on a result that a program made. OBJ keeps the surfaces apart by name, PLY by
/// colour, STL not at all. Fails with `unsupported` on another ending, `usage` without triangles,
/// and `io`.
Status writeSurfaces(
    std::span<NamedSurface const> surfaces, bool isArtificial, std::filesystem::path const& path);

} // namespace lamina::render
