#include "MemoryFile.h"
#include "dicom/ObjectDocument.h"
#include "dicom/PresentationState.h"

using namespace lamina;

/// Reads the bytes as a report, presentation state, plan, waveform … and writes it as a document.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (tests::MemoryFile const file(data, size); file.good()) {
        static_cast<void>(dicom::readObjectDocument(file.path()));
        static_cast<void>(dicom::readPresentationState(file.path()));
    }
    return 0;
}
