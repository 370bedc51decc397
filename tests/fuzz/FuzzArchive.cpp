#include "MemoryFile.h"
#include "dicom/Archive.h"

#include <cstdlib>

using namespace lamina;

/// Opens the bytes as an archive with a password. No member may have a path outside of it, none may
/// be lost between list and look-up, and together they stay within the limit.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    tests::MemoryFile const file(data, size);
    if (!file.good())
        return 0;
    dicom::ArchiveLimits limits;
    limits.bytes = limits.freeBytes = std::uint64_t { 16 } << 20;
    limits.members = 1000;
    static_cast<void>(dicom::Archive::looksLikeOne(file.path()));
    auto const archive = dicom::Archive::open(file.path(), "secret", {}, limits);
    if (!archive)
        return 0;
    std::uint64_t unpacked = 0;
    for (auto const& member : (*archive)->members()) {
        auto const inside = member.lexically_relative(file.path());
        auto const source = dicom::openMember(member);
        if (inside.empty() || *inside.begin() == ".." || !source)
            std::abort();
        unpacked += source->size();
    }
    if (unpacked > limits.bytes)
        std::abort();
    return 0;
}
