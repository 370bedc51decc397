#include "MemoryFile.h"
#include "dicom/ImageOverlays.h"
#include "dicom/Scan.h"
#include "dicom/StackLoader.h"

#include <span>

using namespace lamina;

/// Scans the bytes as a file and loads every stack that is not large, with its overlays.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    constexpr std::int64_t mostVoxels = 16 << 20;
    tests::MemoryFile const file(data, size);
    if (!file.good())
        return 0;
    auto const path = file.path();
    if (auto const catalog = dicom::scan(std::span(&path, 1), {}, {}))
        for (auto const& reference : dicom::stacksOf(*catalog))
            if (auto const& stack = *reference.stack; stack.volume.size.count() <= mostVoxels) {
                static_cast<void>(dicom::loadStack(stack, {}, {}));
                static_cast<void>(dicom::readImageOverlays(stack.frames, stack.overlayGroups));
            }
    return 0;
}
