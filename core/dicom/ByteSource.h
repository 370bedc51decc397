#pragma once

#include "base/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace lamina::dicom {

/// Bytes that can be read at any position. [any thread]
class ByteSource {
public:
    virtual ~ByteSource() = default;

    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// Fills `target` from `offset`. Fails with badData when the source ends before.
    virtual Status read(std::uint64_t offset, std::span<std::byte> target) const = 0;
};

/// Opens a regular file, or a member of an open archive (Archive.h). Fails with notFound or io.
Result<std::shared_ptr<ByteSource const>> openFile(std::filesystem::path const& path);

/// Bytes in memory.
std::shared_ptr<ByteSource const> memorySource(std::vector<std::byte> bytes);

/// Reads ahead in small pieces for a parser that walks forward. [one thread]
class ReadAhead {
public:
    explicit ReadAhead(ByteSource const& source)
        : source_(source)
    {
    }

    /// The `count` (at most 4096) bytes at `offset`, or nothing when the source ends before.
    /// Valid until the next call.
    std::byte const* at(std::uint64_t offset, std::size_t count);

private:
    ByteSource const& source_;
    std::vector<std::byte> window_;
    std::uint64_t start_ = 0;
};

} // namespace lamina::dicom
