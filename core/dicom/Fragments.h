#pragma once

#include "base/Result.h"
#include "dicom/DicomFile.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lamina::dicom {

/// Where the fragments of compressed pixel data lie (PS3.5 A.4), and which belong to a frame.
class FragmentTable {
public:
    /// Walks the fragments. A file cut off within them keeps the whole ones.
    static Result<FragmentTable> read(DicomFile const& file, std::int64_t frames);

    /// How long the compressed bytes of a frame are; 0 where it has none.
    [[nodiscard]] std::uint64_t bytesOf(std::int64_t frame) const;

    /// Fills `target`, of `bytesOf` bytes, with the fragments of a frame joined.
    Status read(DicomFile const& file, std::int64_t frame, std::span<std::byte> target) const;

    /// The compressed bytes of a frame, its fragments joined.
    Result<std::vector<std::byte>> frame(DicomFile const& file, std::int64_t frame) const;

private:
    struct Fragment {
        std::uint64_t header = 0; ///< offset of its item from the first fragment's item
        std::uint64_t value = 0;
        std::uint64_t length = 0;
    };

    void assign(
        std::vector<std::uint64_t> const& offsets, std::int64_t frames, DicomFile const& file);

    std::vector<Fragment> fragments_;
    std::vector<std::size_t> firstOfFrame_; ///< one more than there are frames
};

} // namespace lamina::dicom
