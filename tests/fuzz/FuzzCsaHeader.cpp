#include "dicom/CsaHeader.h"

#include <cstdint>
#include <cstdlib>

/// Every value stays short, whatever lengths the header claims.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const bytes = std::as_bytes(std::span(data, size));
    for (auto const* name : { "NumberOfImagesInMosaic", "SliceNormalVector", "" })
        for (auto const& value : lamina::dicom::csaValues(bytes, name))
            if (value.size() > 256)
                std::abort();
    return 0;
}
