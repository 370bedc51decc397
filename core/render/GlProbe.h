#pragma once

#include <optional>
#include <string_view>

namespace lamina::render {

/// A connection to a display with GLX, kept while VTK draws there. VTK ends the process when it
/// finds no display, and a display may reset itself when its last client leaves.
class GlDisplay {
public:
    /// Nothing where no display answers or it has no GLX.
    static std::optional<GlDisplay> open();

    GlDisplay(GlDisplay&& other) noexcept;
    GlDisplay& operator=(GlDisplay&& other) = delete;
    ~GlDisplay();

private:
    GlDisplay(void* library, void* display)
        : library_(library)
        , display_(display)
    {
    }

    void* library_ = nullptr;
    void* display_ = nullptr;
};

/// Whether a GL_RENDERER draws on the processor (llvmpipe, softpipe, swrast).
[[nodiscard]] bool isSoftwareRenderer(std::string_view glRenderer);

} // namespace lamina::render
