#pragma once

#include "base/Result.h"
#include "base/SharedMemory.h"
#include "image/Geometry.h"

#include <atomic>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace lamina::image {

enum class VoxelType : std::uint8_t { int8, uint8, int16, uint16, int32, uint32, float32, rgb8 };

/// Bytes of one voxel; 3 for rgb8 (interleaved R, G, B).
[[nodiscard]] std::size_t bytesPerVoxel(VoxelType type);

template <typename T> inline constexpr VoxelType voxelTypeOf = VoxelType::rgb8;
template <> inline constexpr VoxelType voxelTypeOf<std::int8_t> = VoxelType::int8;
template <> inline constexpr VoxelType voxelTypeOf<std::uint8_t> = VoxelType::uint8;
template <> inline constexpr VoxelType voxelTypeOf<std::int16_t> = VoxelType::int16;
template <> inline constexpr VoxelType voxelTypeOf<std::uint16_t> = VoxelType::uint16;
template <> inline constexpr VoxelType voxelTypeOf<std::int32_t> = VoxelType::int32;
template <> inline constexpr VoxelType voxelTypeOf<std::uint32_t> = VoxelType::uint32;
template <> inline constexpr VoxelType voxelTypeOf<float> = VoxelType::float32;

enum class SliceState : std::uint8_t { pending, ready, failed };

/// Another number that a value stands for: derived = value × factor.
struct DerivedValue {
    std::string unit; ///< UCUM: "g/mL{SUVbw}"
    double factor = 1;
    friend bool operator==(DerivedValue const&, DerivedValue const&) = default;
};

/// What is known of where the voxels lie in the patient.
enum class Placement : std::uint8_t {
    full, ///< place and directions
    directionsOnly, ///< `indexToLps` points the right way; its origin means nothing
    unknown ///< neither: the axes of `indexToLps` are those of the picture
};

/// Stored values from `first` to `last`.
struct StoredRange {
    double first = 0;
    double last = 0;
    [[nodiscard]] bool contains(double stored) const { return stored >= first && stored <= last; }
    friend bool operator==(StoredRange const&, StoredRange const&) = default;
};

/// What a volume is before its voxels arrive.
struct VolumeDescription {
    Size3 size;
    VoxelType type = VoxelType::int16;
    double slope = 1; ///< value = stored × slope + intercept
    double intercept = 0;
    std::string unit; ///< UCUM: "[hnsf'U]" for HU, "{counts}", "" when unknown
    std::string modality; ///< (0008,0060), "" when unknown
    Affine indexToLps; ///< for irregular stacks the mean step; see slicePositions
    /// Distance in mm of each slice from slice 0 along `indexToLps.k`, ascending. Empty means
    /// uniform: k × spacing.
    std::vector<double> slicePositions;
    bool geometryKnown = true; ///< false: no spacing in the data, units are pixels
    Placement placement = Placement::full;
    bool inverted = false; ///< MONOCHROME1: low values are bright
    /// Values around the image that are none of it (PS3.3 C.7.5.1.1.2).
    std::optional<StoredRange> padding;
    std::vector<DerivedValue> derivedValues; ///< such as SUVbw of Bq/mL; most wanted first
    std::string valueNote; ///< why a derived value is missing: "No SUV: …"
    std::string lengthNote; ///< belongs behind every length: "at detector"
    std::string words; ///< what an image file says of itself, in printable ASCII

    /// Positions in the patient can be told in mm.
    [[nodiscard]] bool isPlaced() const { return geometryKnown && placement == Placement::full; }
};

/// Voxels of one stack in shared memory, filled slice by slice and never changed after.
///
/// A slice whose state is `ready` may be read by any thread without a lock; its voxels never
/// change again. Pending and failed slices read as zero bytes. Contiguous, i fastest, native
/// stored type. [any thread]
class Volume {
public:
    /// Allocates zeroed voxels with every slice pending. Fails with outOfMemory.
    static Result<std::shared_ptr<Volume>> allocate(VolumeDescription description);

    /// `allocate`, copy of `voxels` and every slice ready, for tests and results.
    static Result<std::shared_ptr<Volume>> fromVoxels(
        VolumeDescription description, std::span<std::byte const> voxels);

    [[nodiscard]] VolumeDescription const& description() const { return description_; }
    [[nodiscard]] Size3 const& size() const { return description_.size; }
    [[nodiscard]] VoxelType type() const { return description_.type; }
    [[nodiscard]] Affine const& indexToLps() const { return description_.indexToLps; }
    [[nodiscard]] std::size_t bytesPerSlice() const;

    [[nodiscard]] std::span<std::byte const> bytes() const
    {
        return { memory_.data(), byteCount() };
    }
    [[nodiscard]] std::span<std::byte const> slice(std::int64_t k) const;

    /// All voxels as `T`, which must be the stored type.
    template <typename T> [[nodiscard]] std::span<T const> voxels() const
    {
        return { reinterpret_cast<T const*>(memory_.data()),
            static_cast<std::size_t>(size().count()) };
    }

    [[nodiscard]] SliceState sliceState(std::int64_t k) const;
    [[nodiscard]] std::int64_t readySlices() const
    {
        return ready_.load(std::memory_order_acquire);
    }
    /// True once no slice is pending.
    [[nodiscard]] bool complete() const
    {
        return decided_.load(std::memory_order_acquire) == size().slices;
    }

    /// Value in the unit at an index, or nothing outside, on rgb8, or where the slice is not
    /// ready.
    [[nodiscard]] std::optional<double> valueAt(
        std::int64_t i, std::int64_t j, std::int64_t k) const;

    /// Smallest and largest value (slope and intercept applied) over the ready slices.
    [[nodiscard]] std::pair<double, double> valueRange() const;
    /// The same without padding; with it where there is nothing else.
    [[nodiscard]] std::pair<double, double> imageRange() const;

    /// LPS of a continuous index, true to irregular slice positions, and back.
    [[nodiscard]] Vec3 lpsOf(Vec3 index) const;
    [[nodiscard]] Vec3 indexOf(Vec3 lps) const;

    /// For the one decoder that fills slice `k`: memory to write, then `markReady` or
    /// `markFailed`, once.
    [[nodiscard]] std::span<std::byte> writableSlice(std::int64_t k);
    void markReady(std::int64_t k);
    void markFailed(std::int64_t k);

    [[nodiscard]] SharedMemory const& memory() const { return memory_; }

private:
    Volume(VolumeDescription description, SharedMemory memory);
    [[nodiscard]] std::size_t byteCount() const;
    void decide(std::int64_t k, SliceState state);

    VolumeDescription description_;
    Affine lpsToIndex_;
    SharedMemory memory_;
    std::vector<std::atomic<SliceState>> states_;
    std::atomic<std::int64_t> ready_ = 0;
    std::atomic<std::int64_t> decided_ = 0;
};

} // namespace lamina::image
