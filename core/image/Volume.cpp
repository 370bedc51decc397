#include "image/Volume.h"

#include "base/Assert.h"
#include "image/SlicePositions.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace lamina::image {

namespace {

/// Calls `visit` with a null pointer of the stored type; rgb8 is refused by the callers.
template <typename Visit> auto withType(VoxelType type, Visit visit)
{
    switch (type) {
    case VoxelType::int8:
        return visit(static_cast<std::int8_t const*>(nullptr));
    case VoxelType::uint8:
    case VoxelType::rgb8:
        return visit(static_cast<std::uint8_t const*>(nullptr));
    case VoxelType::int16:
        return visit(static_cast<std::int16_t const*>(nullptr));
    case VoxelType::uint16:
        return visit(static_cast<std::uint16_t const*>(nullptr));
    case VoxelType::int32:
        return visit(static_cast<std::int32_t const*>(nullptr));
    case VoxelType::uint32:
        return visit(static_cast<std::uint32_t const*>(nullptr));
    case VoxelType::float32:
        break;
    }
    return visit(static_cast<float const*>(nullptr));
}

} // namespace

std::size_t bytesPerVoxel(VoxelType type)
{
    switch (type) {
    case VoxelType::int8:
    case VoxelType::uint8:
        return 1;
    case VoxelType::int16:
    case VoxelType::uint16:
        return 2;
    case VoxelType::rgb8:
        return 3;
    case VoxelType::int32:
    case VoxelType::uint32:
    case VoxelType::float32:
        break;
    }
    return 4;
}

Volume::Volume(VolumeDescription description, SharedMemory memory)
    : description_(std::move(description))
    , lpsToIndex_(*description_.indexToLps.inverse())
    , memory_(std::move(memory))
    , states_(static_cast<std::size_t>(description_.size.slices))
{
}

Result<std::shared_ptr<Volume>> Volume::allocate(VolumeDescription description)
{
    constexpr std::int64_t maxEdge = 1 << 17;
    for (int axis = 0; axis < 3; ++axis)
        if (description.size[axis] < 1 || description.size[axis] > maxEdge)
            return fail(ErrorCode::badData, "volume edge out of range",
                "The image size in the file is not plausible.");
    if (!description.indexToLps.inverse())
        return fail(ErrorCode::badData, "axes do not span space",
            "The image orientation in the file is not usable.");
    if (!description.slicePositions.empty()) {
        bool const ascending
            = std::ranges::adjacent_find(description.slicePositions, std::greater_equal<>())
            == description.slicePositions.end();
        if (std::ssize(description.slicePositions) != description.size.slices || !ascending)
            return fail(ErrorCode::badData, "slice positions are not ascending");
        if (description.slicePositions.size() < 2)
            description.slicePositions.clear();
    }
    auto const voxels = static_cast<std::size_t>(description.size.columns * description.size.rows);
    auto const slices = static_cast<std::size_t>(description.size.slices);
    auto const each = bytesPerVoxel(description.type);
    if (voxels > std::numeric_limits<std::size_t>::max() / 8 / slices)
        return fail(ErrorCode::outOfMemory, "volume too large",
            "The series is too large for this machine.");
    LAMINA_TRY(auto memory, SharedMemory::allocate(voxels * slices * each));
    return std::shared_ptr<Volume>(new Volume(std::move(description), std::move(memory)));
}

Result<std::shared_ptr<Volume>> Volume::fromVoxels(
    VolumeDescription description, std::span<std::byte const> voxels)
{
    LAMINA_TRY(auto volume, allocate(std::move(description)));
    if (voxels.size() != volume->byteCount())
        return fail(ErrorCode::badData, "voxel bytes do not fit the volume");
    std::ranges::copy(voxels, volume->memory_.data());
    for (std::int64_t k = 0; k < volume->size().slices; ++k)
        volume->markReady(k);
    return volume;
}

std::size_t Volume::bytesPerSlice() const
{
    return static_cast<std::size_t>(size().columns * size().rows) * bytesPerVoxel(type());
}

std::size_t Volume::byteCount() const
{
    return bytesPerSlice() * static_cast<std::size_t>(size().slices);
}

std::span<std::byte const> Volume::slice(std::int64_t k) const
{
    LAMINA_ASSERT(k >= 0 && k < size().slices);
    return { memory_.data() + bytesPerSlice() * static_cast<std::size_t>(k), bytesPerSlice() };
}

std::span<std::byte> Volume::writableSlice(std::int64_t k)
{
    LAMINA_ASSERT(k >= 0 && k < size().slices && sliceState(k) == SliceState::pending);
    return { memory_.data() + bytesPerSlice() * static_cast<std::size_t>(k), bytesPerSlice() };
}

SliceState Volume::sliceState(std::int64_t k) const
{
    LAMINA_ASSERT(k >= 0 && k < size().slices);
    return states_[static_cast<std::size_t>(k)].load(std::memory_order_acquire);
}

void Volume::decide(std::int64_t k, SliceState state)
{
    LAMINA_ASSERT(sliceState(k) == SliceState::pending);
    states_[static_cast<std::size_t>(k)].store(state, std::memory_order_release);
    if (state == SliceState::ready)
        ready_.fetch_add(1, std::memory_order_acq_rel);
    decided_.fetch_add(1, std::memory_order_acq_rel);
}

void Volume::markReady(std::int64_t k) { decide(k, SliceState::ready); }

void Volume::markFailed(std::int64_t k)
{
    // Whatever a decoder left behind must not look like an image.
    std::memset(memory_.data() + bytesPerSlice() * static_cast<std::size_t>(k), 0, bytesPerSlice());
    decide(k, SliceState::failed);
}

std::optional<double> Volume::valueAt(std::int64_t i, std::int64_t j, std::int64_t k) const
{
    if (i < 0 || j < 0 || k < 0 || i >= size().columns || j >= size().rows || k >= size().slices
        || type() == VoxelType::rgb8 || sliceState(k) != SliceState::ready)
        return std::nullopt;
    auto const at = static_cast<std::size_t>((k * size().rows + j) * size().columns + i);
    auto const stored = withType(type(), [&](auto const* tag) {
        using T = std::remove_cvref_t<decltype(*tag)>;
        return static_cast<double>(reinterpret_cast<T const*>(memory_.data())[at]);
    });
    return stored * description_.slope + description_.intercept;
}

namespace {

/// Smallest and largest of the values that count in ready slices; nothing where there is none.
template <typename Counts>
std::optional<std::pair<double, double>> rangeOf(Volume const& volume, Counts const& counts)
{
    auto const stored = withType(volume.type(), [&](auto const* tag) {
        using T = std::remove_cvref_t<decltype(*tag)>;
        T low = std::numeric_limits<T>::max();
        T high = std::numeric_limits<T>::lowest();
        auto const perSlice = static_cast<std::size_t>(volume.size().columns * volume.size().rows);
        for (std::int64_t k = 0; k < volume.size().slices; ++k)
            if (volume.sliceState(k) == SliceState::ready)
                for (auto const& value :
                    volume.voxels<T>().subspan(perSlice * static_cast<std::size_t>(k), perSlice))
                    if (counts(static_cast<double>(value))) {
                        low = std::min(low, value);
                        high = std::max(high, value);
                    }
        return std::pair(static_cast<double>(low), static_cast<double>(high));
    });
    if (stored.first > stored.second)
        return std::nullopt;
    auto const& description = volume.description();
    return std::minmax({ stored.first * description.slope + description.intercept,
        stored.second * description.slope + description.intercept });
}

} // namespace

std::pair<double, double> Volume::valueRange() const
{
    if (type() == VoxelType::rgb8)
        return { 0, 255 };
    auto const nothing = std::pair(description_.intercept, description_.intercept);
    return rangeOf(*this, [](double) { return true; }).value_or(nothing);
}

std::pair<double, double> Volume::imageRange() const
{
    auto const& padding = description_.padding;
    if (!padding || type() == VoxelType::rgb8)
        return valueRange();
    auto const range = rangeOf(*this, [&](double stored) { return !padding->contains(stored); });
    return range ? *range : valueRange();
}

Vec3 Volume::lpsOf(Vec3 index) const
{
    return lpsOfIndex(indexToLps(), description_.slicePositions, index);
}

Vec3 Volume::indexOf(Vec3 lps) const
{
    auto index = lpsToIndex_.toLps(lps);
    index.z = sliceIndexOf(indexToLps(), description_.slicePositions, index.z);
    return index;
}

} // namespace lamina::image
