#include "torch/KeptMemory.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <c10/core/CPUAllocator.h>
#include <c10/util/Exception.h>
#include <gtest/gtest.h>

using lamina::runner::KeptMemory;
using lamina::runner::MemoryBound;

namespace {

constexpr std::int64_t megabytes = (1 << 20) / sizeof(float); ///< in numbers

void* placeOf(std::int64_t size) { return at::empty({ size }, at::kFloat).data_ptr(); }

} // namespace

TEST(KeptMemory, IsThatOfATensorOfNearlyThatSize)
{
    KeptMemory const memory;
    auto* const first = placeOf(8 * megabytes);
    EXPECT_EQ(placeOf(8 * megabytes), first);
    EXPECT_EQ(placeOf(8 * megabytes - megabytes / 2), first);
    auto const other = at::empty({ 4 * megabytes }, at::kFloat);
    EXPECT_NE(other.data_ptr(), first) << "half of it would be lost";
}

TEST(KeptMemory, IsNotThatOfATensorInUse)
{
    KeptMemory const memory;
    auto const held = at::full({ 8 * megabytes }, 1.0F, at::kFloat);
    auto const second = at::full({ 8 * megabytes }, 2.0F, at::kFloat);
    EXPECT_NE(held.data_ptr(), second.data_ptr());
    EXPECT_EQ(held[0].item<float>(), 1);
    EXPECT_EQ(held[8 * megabytes - 1].item<float>(), 1);
}

TEST(KeptMemory, LastsAsLongAsTheLongest)
{
    auto* const usual = c10::GetCPUAllocator();
    at::Tensor left;
    {
        KeptMemory const outer;
        void* first = nullptr;
        {
            KeptMemory const inner;
            first = placeOf(8 * megabytes);
        }
        EXPECT_EQ(placeOf(8 * megabytes), first);
        left = at::full({ 8 * megabytes }, 3.0F, at::kFloat);
    }
    EXPECT_EQ(c10::GetCPUAllocator(), usual);
    EXPECT_EQ(left[0].item<float>(), 3) << "a tensor may live longer";
    left = at::full({ 8 * megabytes }, 4.0F, at::kFloat);
    EXPECT_EQ(left[0].item<float>(), 4);
}

TEST(KeptMemory, OfSmallTensorsIsTheSystems)
{
    at::Tensor before = at::empty({ 8 * megabytes }, at::kFloat);
    KeptMemory const memory;
    before = at::Tensor(); // of the usual allocator
    auto const small = at::full({ 16 }, 5.0F, at::kFloat);
    auto const none = at::empty({ 0 }, at::kFloat);
    EXPECT_EQ(small[15].item<float>(), 5);
    EXPECT_EQ(none.numel(), 0);
}

TEST(MemoryBound, IsOnTensorsInUseTogetherAndEndsWithIt)
{
    KeptMemory const memory;
    auto const held = at::empty({ 8 * megabytes }, at::kFloat);
    placeOf(4 * megabytes); // is kept
    {
        MemoryBound const bound(std::uint64_t { 8 } << 20);
        auto const more = at::empty({ 8 * megabytes }, at::kFloat); // of what was kept, a half
        EXPECT_THROW(placeOf(6 * megabytes), c10::Error);
        EXPECT_NE(placeOf(4 * megabytes), nullptr);
    }
    EXPECT_NE(placeOf(64 * megabytes), nullptr);
}
