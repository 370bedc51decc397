#include "torch/Network.h"

#include <ATen/Version.h>
#include <fstream>
#include <string>

namespace lamina::runner {

namespace {

/// The word that follows `key`; empty without one.
std::string wordAfter(std::string const& text, std::string const& key)
{
    auto const at = text.find(key);
    if (at == std::string::npos)
        return {};
    auto const first = text.find_first_not_of(' ', at + key.size());
    return first == std::string::npos
        ? std::string()
        : text.substr(first, text.find_first_of(", \n", first) - first);
}

std::string describe()
{
    // The library's own words: the header's version is that of the build.
    auto const config = at::show_config();
    std::string text = "LibTorch " + wordAfter(config, "TORCH_VERSION=");
    auto const add = [&](char const* what, std::string const& version) {
        if (!version.empty())
            text += what + version;
    };
    add(", ", wordAfter(config, "CPU capability usage:"));
    if (processorHasBf16())
        text += ", bf16";
    add(", CUDA ", wordAfter(config, "CUDA Runtime "));
    std::ifstream in("/proc/driver/nvidia/version");
    std::string line;
    if (std::getline(in, line))
        add(", driver ", wordAfter(line, "Kernel Module"));
    return text;
}

} // namespace

char const* engineName() noexcept
{
    try {
        static std::string const name = describe();
        return name.c_str();
    } catch (...) {
        return "LibTorch";
    }
}

} // namespace lamina::runner
