#include "MemoryFile.h"
#include "dicom/ElementComparison.h"

using namespace lamina;

/// Reads the bytes as a file of elements and compares it with itself.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    tests::MemoryFile const file(data, size);
    if (!file.good())
        return 0;
    auto const tree = dicom::readElements(file.path());
    if (!tree)
        return 0;
    dicom::ElementComparison comparison;
    comparison.add(*tree);
    static_cast<void>(comparison.variations());
    return 0;
}
