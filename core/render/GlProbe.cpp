#include "render/GlProbe.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

#ifdef __linux__
#include <dlfcn.h>
#endif

namespace lamina::render {

GlDisplay::GlDisplay(GlDisplay&& other) noexcept
    : library_(std::exchange(other.library_, nullptr))
    , display_(std::exchange(other.display_, nullptr))
{
}

#ifdef __linux__

// libX11 is looked up at run time, as it need not be there on a machine without a screen.
std::optional<GlDisplay> GlDisplay::open()
{
    auto* library = dlopen("libX11.so.6", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
        return std::nullopt;
    using Open = void* (*)(char const*);
    using Query = int (*)(void*, char const*, int*, int*, int*);
    auto const openDisplay = reinterpret_cast<Open>(dlsym(library, "XOpenDisplay"));
    auto const query = reinterpret_cast<Query>(dlsym(library, "XQueryExtension"));
    bool const usable = openDisplay != nullptr && query != nullptr;
    GlDisplay result(library, usable ? openDisplay(nullptr) : nullptr);
    int opcode = 0;
    int event = 0;
    int error = 0;
    if (result.display_ == nullptr || query(result.display_, "GLX", &opcode, &event, &error) == 0)
        return std::nullopt;
    return result;
}

GlDisplay::~GlDisplay()
{
    using Close = int (*)(void*);
    if (library_ == nullptr)
        return;
    if (auto const close = reinterpret_cast<Close>(dlsym(library_, "XCloseDisplay"));
        display_ != nullptr && close != nullptr)
        close(display_);
    dlclose(library_);
}

#else

std::optional<GlDisplay> GlDisplay::open() { return GlDisplay(nullptr, nullptr); }

GlDisplay::~GlDisplay() = default;

#endif

bool isSoftwareRenderer(std::string_view glRenderer)
{
    std::string lower(glRenderer);
    std::ranges::transform(
        lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array<std::string_view, 5> names { "llvmpipe", "softpipe", "swrast", "software",
        "gdi generic" };
    return lower.empty() || std::ranges::any_of(names, [&](auto name) {
        return lower.find(name) != std::string::npos;
    });
}

} // namespace lamina::render
