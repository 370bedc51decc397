#include "MemoryFile.h"
#include "dicom/ResultObjects.h"

#include <cstdint>
#include <cstdlib>
#include <string>

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
    tests::MemoryFile const file(data, size);
    if (!file.good())
        return 0;
    auto const read = dicom::readResultObject(file.path(), stack);
    // Promised: labels lie on the grid of the stack.
    if (read && read->labels && std::ssize(read->labels->voxels) != stack.volume.size.count())
        std::abort();
    return 0;
}
