#include "session/Fits.h"

#include "Loop.h"

#include <gtest/gtest.h>

namespace lamina::session {

namespace {

class FitsTest : public testing::Test {
protected:
    static ai::Manifest modelFor(std::string id, std::string modality)
    {
        ai::Manifest manifest;
        manifest.id = std::move(id);
        manifest.modalities = { std::move(modality) };
        return manifest;
    }
    static dicom::Stack ct()
    {
        dicom::Stack stack;
        stack.modality = "CT";
        stack.volume.modality = "CT";
        stack.volume.size = { 8, 8, 4 };
        stack.isVolume = true;
        return stack;
    }
    /// The verdict, after it was worked out.
    std::optional<ai::Applicability> ask(
        ai::Manifest const& manifest, std::shared_ptr<image::Volume const> const& volume = nullptr)
    {
        auto const before = known.size();
        if (auto const atOnce = fits.of(manifest, key, ct(), volume, pool); atOnce)
            return atOnce;
        EXPECT_TRUE(loop.runUntil([&] { return known.size() > before; }));
        return fits.of(manifest, key, ct(), volume, pool);
    }

    Loop loop;
    StackKey const key { "series", "0" };
    std::vector<StackKey> known;
    OwnerThread home { [this](std::function<void()> action) { loop.post(std::move(action)); } };
    Fits fits { home, [this](StackKey const& one) { known.push_back(one); } };
    TaskPool pool { 1 };
};

} // namespace

TEST_F(FitsTest, IsWorkedOutElsewhereAndTold)
{
    auto const model = modelFor("ct-model", "CT");
    EXPECT_FALSE(fits.of(model, key, ct(), nullptr, pool)) << "not on the owner's thread";
    ASSERT_TRUE(loop.runUntil([&] { return !known.empty(); }));
    EXPECT_EQ(known, std::vector { key });
    EXPECT_TRUE(fits.of(model, key, ct(), nullptr, pool));
}

TEST_F(FitsTest, SaysWhyAModelDoesNotFit)
{
    auto const wrong = ask(modelFor("mr-model", "MR"));
    ASSERT_TRUE(wrong);
    EXPECT_EQ(wrong->fit, ai::Fit::wrong);
    EXPECT_FALSE(wrong->reasons.empty());
}

TEST_F(FitsTest, IsWorkedOutOnceForEachModelAndStack)
{
    auto const model = modelFor("ct-model", "CT");
    static_cast<void>(ask(model));
    for (int n = 0; n < 3; ++n)
        EXPECT_TRUE(fits.of(model, key, ct(), nullptr, pool));
    EXPECT_EQ(known.size(), 1U);
    static_cast<void>(ask(modelFor("other", "CT")));
    EXPECT_EQ(known.size(), 2U);
}

TEST_F(FitsTest, WhatTheHeaderSaidHoldsUntilTheValuesAreLookedAt)
{
    auto const model = modelFor("ct-model", "CT");
    auto const byHeader = ask(model);
    ASSERT_TRUE(byHeader);
    std::vector<std::byte> const voxels(8 * 8 * 4 * 2);
    auto const volume = image::Volume::fromVoxels(ct().volume, voxels);
    ASSERT_TRUE(volume);
    auto const meanwhile = fits.of(model, key, ct(), *volume, pool);
    ASSERT_TRUE(meanwhile);
    EXPECT_EQ(meanwhile->fit, byHeader->fit);
    EXPECT_EQ(known.size(), 1U);
    EXPECT_TRUE(loop.runUntil([&] { return known.size() == 2; })) << "and again by the values";
}

TEST_F(FitsTest, ForgetsWhenModelsOrStacksChange)
{
    auto const model = modelFor("ct-model", "CT");
    static_cast<void>(ask(model));
    fits.forget();
    EXPECT_FALSE(fits.of(model, key, ct(), nullptr, pool));
}

} // namespace lamina::session
