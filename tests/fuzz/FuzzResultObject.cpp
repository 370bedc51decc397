#include "dicom/ResultObjects.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

using namespace lamina;

namespace {

/// What the objects of the corpus belong to: three slices of 16 × 16.
dicom::Stack source()
{
    dicom::Stack stack;
    stack.seriesInstanceUid = "1.2.3";
    stack.frameOfReferenceUid = "1.2.4";
    stack.volume.size = { 16, 16, 3 };
    stack.volume.indexToLps.k = { 0, 0, 2 };
    for (int k = 0; k < 3; ++k) {
        dicom::Frame frame;
        frame.sopInstanceUid = "1.2.3." + std::to_string(k + 1);
        frame.position = image::Vec3 { 0, 0, 2.0 * k };
        stack.frames.push_back(frame);
    }
    return stack;
}

} // namespace

/// Reads the bytes as a SEG, a structure set or a report of ours, and puts it on a small stack.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static dicom::Stack const stack = source();
    int const handle = memfd_create("fuzz", MFD_CLOEXEC);
    if (handle < 0 || write(handle, data, size) != static_cast<ssize_t>(size))
        return 0;
    auto const read = dicom::readResultObject("/proc/self/fd/" + std::to_string(handle), stack);
    // Promised: labels lie on the grid of the stack.
    if (read && read->labels && std::ssize(read->labels->voxels) != stack.volume.size.count())
        std::abort();
    close(handle);
    return 0;
}
