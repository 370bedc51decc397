#include "BundleFixture.h"
#include "session/RunModel.h"

#include <gmock/gmock.h>

using namespace lamina;
using testing::Contains;
using testing::HasSubstr;

namespace {

std::shared_ptr<image::Volume const> onGeometry(
    image::Vec3 step, std::vector<double> slicePositions)
{
    auto const rising = test::risingVolume();
    auto description = rising->description();
    description.indexToLps.k = step;
    description.slicePositions = std::move(slicePositions);
    return image::Volume::fromVoxels(description, rising->bytes()).value();
}

Result<ai::RunResult> runOn(std::shared_ptr<image::Volume const> const& volume)
{
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle("threshold");
    return session::runModel(
        worker, bundle.open(), {}, {}, volume, ai::Device::cpu, {}, {}, Progress());
}

/// The labels of every voxel of the stack itself: 300 and more are bright.
void expectLabelsOfTheStack(Result<ai::RunResult> const& result, image::Volume const& stack)
{
    ASSERT_TRUE(result) << result.error().what;
    EXPECT_THAT(result->notes, Contains(HasSubstr("resampled to an upright, even grid")));
    ASSERT_TRUE(result->labels);
    EXPECT_EQ(result->labels->size, stack.size());
    EXPECT_EQ(result->labels->slicePositions, stack.description().slicePositions);
    for (std::int64_t n = 0; n < stack.size().count(); ++n)
        EXPECT_EQ(result->labels->voxels[static_cast<std::size_t>(n)], n >= 30 ? 1 : 0) << n;
}

} // namespace

TEST(TiltedStack, IsLabelledVoxelByVoxelThoughTheModelSawItUpright)
{
    // One row per slice, so that nothing is interpolated.
    auto const stack = onGeometry({ 0, -2, 2 }, {});
    expectLabelsOfTheStack(runOn(stack), *stack);
}

TEST(TiltedStack, OfUnevenStepsIsLabelledVoxelByVoxel)
{
    auto const stack = onGeometry({ 0, 0, 4 }, { 0, 2, 4, 10 });
    expectLabelsOfTheStack(runOn(stack), *stack);
}
