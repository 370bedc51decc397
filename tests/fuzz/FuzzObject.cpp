#include "dicom/ObjectDocument.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

using namespace lamina;

/// Reads the bytes as a report, presentation state, plan, waveform … and writes it as a document.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    int const handle = memfd_create("fuzz", MFD_CLOEXEC);
    if (handle < 0 || write(handle, data, size) != static_cast<ssize_t>(size))
        return 0;
    static_cast<void>(dicom::readObjectDocument("/proc/self/fd/" + std::to_string(handle)));
    close(handle);
    return 0;
}
