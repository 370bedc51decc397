#include "dicom/Scan.h"
#include "dicom/StackLoader.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

using namespace lamina;

/// Scans the bytes as a file and loads every stack that is not large.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    constexpr std::int64_t mostVoxels = 16 << 20;
    int const handle = memfd_create("fuzz", MFD_CLOEXEC);
    if (handle < 0 || write(handle, data, size) != static_cast<ssize_t>(size))
        return 0;
    std::filesystem::path const path = "/proc/self/fd/" + std::to_string(handle);
    if (auto const catalog = dicom::scan(std::span(&path, 1), {}, {}))
        for (auto const& reference : dicom::stacksOf(*catalog))
            if (reference.stack->volume.size.count() <= mostVoxels)
                static_cast<void>(dicom::loadStack(*reference.stack, {}, {}));
    close(handle);
    return 0;
}
