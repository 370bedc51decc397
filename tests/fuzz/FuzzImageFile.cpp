#include "image/ImageFile.h"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <unistd.h>

/// The reader takes a path, so each input becomes a file of this process.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const path = std::filesystem::temp_directory_path()
        / ("lamina-fuzz-" + std::to_string(::getpid()) + ".nii");
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<char const*>(data), static_cast<std::streamsize>(size));
    if (lamina::image::isImageFile(path)) {
        auto const volume = lamina::image::readImageFile(path);
        // What was read is whole; what was refused says what to do.
        if (volume ? !(*volume)->complete() : volume.error().advice.empty())
            std::abort();
    }
    std::filesystem::remove(path);
    return 0;
}
