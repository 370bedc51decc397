#include "render/GlProbe.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#ifdef __linux__
#include <dlfcn.h>
#endif

namespace lamina::render {

#ifdef __linux__

// libX11 is looked up at run time, as it need not be there on a machine without a screen.
bool glDisplayAnswers()
{
    auto* library = dlopen("libX11.so.6", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
        return false;
    using Open = void* (*)(char const*);
    using Close = int (*)(void*);
    using Query = int (*)(void*, char const*, int*, int*, int*);
    auto const open = reinterpret_cast<Open>(dlsym(library, "XOpenDisplay"));
    auto const close = reinterpret_cast<Close>(dlsym(library, "XCloseDisplay"));
    auto const query = reinterpret_cast<Query>(dlsym(library, "XQueryExtension"));
    bool answers = false;
    if (open != nullptr && close != nullptr && query != nullptr)
        if (auto* display = open(nullptr)) {
            int opcode = 0;
            int event = 0;
            int error = 0;
            answers = query(display, "GLX", &opcode, &event, &error) != 0;
            close(display);
        }
    dlclose(library);
    return answers;
}

#else

bool glDisplayAnswers() { return true; }

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
