#pragma once

#include "image/Volume.h"

#include <cstdint>

namespace lamina::image {

/// Calls `visit` with a null pointer of the type that voxels are made of; rgb8 of three uint8.
template <typename Visit> void withElement(VoxelType type, Visit visit)
{
    using enum VoxelType;
    switch (type) {
    case int8:
        return visit(static_cast<std::int8_t const*>(nullptr));
    case uint8:
    case rgb8:
        return visit(static_cast<std::uint8_t const*>(nullptr));
    case int16:
        return visit(static_cast<std::int16_t const*>(nullptr));
    case uint16:
        return visit(static_cast<std::uint16_t const*>(nullptr));
    case int32:
        return visit(static_cast<std::int32_t const*>(nullptr));
    case uint32:
        return visit(static_cast<std::uint32_t const*>(nullptr));
    case float32:
        return visit(static_cast<float const*>(nullptr));
    }
}

} // namespace lamina::image
