#pragma once

#include <string_view>

namespace lamina::render {

/// Whether a display with GLX answers. VTK ends the process when it asks for a window where there
/// is none, so this comes first.
[[nodiscard]] bool glDisplayAnswers();

/// Whether a GL_RENDERER draws on the processor (llvmpipe, softpipe, swrast).
[[nodiscard]] bool isSoftwareRenderer(std::string_view glRenderer);

} // namespace lamina::render
