#include "dicom/MediaDirectory.h"
#include "support/TempFolder.h"

#include <cstdint>
#include <cstdlib>
#include <fstream>

using namespace lamina;

namespace {

void write(std::filesystem::path const& path, char const* bytes, std::size_t size)
{
    std::ofstream(path, std::ios::binary).write(bytes, static_cast<std::streamsize>(size));
}

/// A disc with one image, beside a file that no directory may lead to.
struct Disc {
    Disc()
    {
        std::filesystem::create_directories(root / "IMAGES");
        write(root / "IMAGES" / "IM1", "image", 5);
        write(folder / "OUTSIDE", "secret", 6);
    }

    test::TempFolder folder;
    std::filesystem::path root = folder / "disc";
};

} // namespace

/// Follows the bytes as a DICOMDIR. It may lead to the image of its disc and to itself only.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static Disc const disc;
    auto const path = disc.root / "DICOMDIR";
    write(path, reinterpret_cast<char const*>(data), size);
    static_cast<void>(dicom::isMediaDirectory(path));
    auto const directory = dicom::readMediaDirectory(path);
    if (!directory)
        return 0;
    for (auto const& file : directory->files)
        if (file != disc.root / "IMAGES" / "IM1" && file != path)
            std::abort();
    return 0;
}
