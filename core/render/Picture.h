#pragma once

#include "base/Result.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace lamina::render {

/// 8-bit picture, one 0xAARRGGBB word per pixel (QImage::Format_RGB32 / ARGB32), rows top down.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels;

    void resize(int newWidth, int newHeight)
    {
        width = newWidth;
        height = newHeight;
        pixels.resize(static_cast<std::size_t>(newWidth) * static_cast<std::size_t>(newHeight));
    }
    [[nodiscard]] std::uint32_t* row(int y)
    {
        return pixels.data() + static_cast<std::ptrdiff_t>(y) * width;
    }
    [[nodiscard]] std::uint32_t const* row(int y) const
    {
        return pixels.data() + static_cast<std::ptrdiff_t>(y) * width;
    }
};

/// Writes an RGB PNG, atomically.
Status writePng(Picture const& picture, std::filesystem::path const& path);

} // namespace lamina::render
