#include "unit/dicom/ScanSupport.h"

#include <cstdlib>
#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

using namespace lamina;
using namespace lamina::dicom;
using namespace lamina::dicom::test;

namespace {

std::filesystem::path data(std::string const& name)
{
    return std::filesystem::path(std::getenv("LAMINA_TEST_DATA")) / "data" / name;
}

/// The stack with most slices.
Stack largestStack(std::filesystem::path const& path)
{
    auto const catalog = scanned(path);
    Stack const* best = nullptr;
    for (auto const& reference : stacksOf(catalog))
        if (best == nullptr || reference.stack->frames.size() > best->frames.size())
            best = reference.stack;
    if (best == nullptr)
        throw std::runtime_error("no stack in " + path.string());
    return *best;
}

std::shared_ptr<image::Volume const> oneFile(std::filesystem::path const& path)
{
    return loaded(largestStack(path));
}

/// 64-bit FNV-1a of the voxel bytes.
std::uint64_t hashOf(std::span<std::byte const> bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (auto const byte : bytes)
        hash = (hash ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001b3ULL;
    return hash;
}

} // namespace

TEST(RealData, LidcIsTheSameCompressedAndAsPublished)
{
    auto const stack = largestStack(data("ct-lidc-0001"));
    EXPECT_EQ(stack.frames.size(), 133U);
    EXPECT_TRUE(stack.isVolume);
    EXPECT_NEAR(image::length(stack.volume.indexToLps.k), 2.5, 1e-6);
    EXPECT_EQ(stack.volume.unit, "[hnsf'U]");
    auto const volume = loaded(stack);
    int compared = 0;
    auto const catalog = scanned(data("ct-lidc-0001-uncompressed"));
    for (auto const& reference : stacksOf(catalog)) {
        auto const original = loaded(*reference.stack);
        for (std::size_t n = 0; n < reference.stack->frames.size(); ++n) {
            auto const& uid = reference.stack->frames[n].sopInstanceUid;
            auto const same = std::ranges::find(stack.frames, uid, &Frame::sopInstanceUid);
            ASSERT_NE(same, stack.frames.end());
            auto const a = original->slice(static_cast<std::int64_t>(n));
            auto const b = volume->slice(same - stack.frames.begin());
            ASSERT_EQ(a.size(), b.size());
            EXPECT_EQ(std::memcmp(a.data(), b.data(), a.size()), 0);
            ++compared;
        }
    }
    EXPECT_EQ(compared, 2);
}

TEST(RealData, TiltedHeadShowsTiltAndIrregularSpacing)
{
    auto const stack = largestStack(data("ct-head-gantry-tilt-irregular"));
    EXPECT_EQ(stack.frames.size(), 28U);
    EXPECT_TRUE(findingOf(stack, HealthKind::gantryTilt));
    EXPECT_TRUE(findingOf(stack, HealthKind::irregularSpacing));
    EXPECT_EQ(stack.volume.slicePositions.size(), 28U);
}

TEST(RealData, PetHoldsActivityAndKeepsSeriesApart)
{
    auto const catalog = scanned(data("petct-acrin-nsclc-042"));
    int pets = 0;
    std::set<std::string> units;
    for (auto const& reference : stacksOf(catalog)) {
        if (reference.stack->modality != "PT")
            continue;
        EXPECT_EQ(reference.stack->frames.size(), 135U);
        units.insert(reference.stack->volume.unit);
        EXPECT_TRUE(reference.stack->isVolume);
        ++pets;
    }
    EXPECT_EQ(pets, 2);
    EXPECT_THAT(units, testing::ElementsAre("Bq/mL", "{propcounts}"));
}

TEST(RealData, SagittalMrIsOneVolume)
{
    auto const stack = largestStack(data("mr-adi-t1-memprage"));
    EXPECT_EQ(stack.frames.size(), 175U);
    EXPECT_TRUE(stack.isVolume);
    EXPECT_GT(std::abs(normalized(stack.volume.indexToLps.k).x), 0.9);
    EXPECT_EQ(loaded(stack)->readySlices(), 175);
}

TEST(RealData, OneImageIsTheSameInEveryLosslessSyntax)
{
    std::vector<std::pair<std::string, std::uint64_t>> hashes;
    auto const catalog = scanned(data("dicomparser-encapsulated"));
    for (auto const& reference : stacksOf(catalog)) {
        auto const& stack = *reference.stack;
        for (auto const& frame : stack.frames) {
            if (frame.path.string().find("lossless") == std::string::npos || stack.modality != "CT")
                continue;
            auto const volume = oneFile(frame.path);
            hashes.emplace_back(frame.path.filename().string(), hashOf(volume->bytes()));
        }
    }
    ASSERT_GE(hashes.size(), 2U);
    for (auto const& [name, hash] : hashes)
        EXPECT_EQ(hash, hashes.front().second) << name;
}
