#include "BundleFixture.h"
#include "session/RunModel.h"

#include <algorithm>
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

Result<ai::RunResult> runOn(std::shared_ptr<image::Volume const> const& volume,
    std::string const& behaviour = "threshold", std::shared_ptr<ai::RunControl> const& control = {})
{
    ai::Worker worker(test::workerOptions());
    test::TemporaryBundle const bundle(behaviour);
    return session::runModel(
        worker, bundle.open(), {}, {}, volume, ai::Device::cpu, {}, {}, Progress(), control);
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

/// A run whose model computes the slice on the screen and then waits until another one is there:
/// what shows meanwhile is that slice of the stack and nothing else.
void expectTheSliceOnTheScreen(std::shared_ptr<image::Volume const> const& stack)
{
    auto const control = std::make_shared<ai::RunControl>();
    std::vector<ai::PartialResult> shown;
    control->focusSlice = stack->size().slices - 1;
    control->partial = [&](ai::PartialResult partial) {
        shown.push_back(std::move(partial));
        control->focusSlice = 0;
    };
    auto const result = runOn(stack, "parts", control);
    expectLabelsOfTheStack(result, *stack);
    ASSERT_FALSE(shown.empty());
    auto const& labels = *shown.front().labels;
    EXPECT_EQ(labels.size, stack->size());
    EXPECT_EQ(labels.indexToLps, stack->indexToLps());
    EXPECT_EQ(labels.slicePositions, stack->description().slicePositions);
    auto const plane = stack->size().columns * stack->size().rows;
    auto const last = labels.voxels.end() - plane;
    EXPECT_EQ(std::count(labels.voxels.begin(), last, 0), last - labels.voxels.begin());
    EXPECT_EQ(std::count(last, labels.voxels.end(), 1), plane);
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

TEST(TiltedStack, ShowsTheSliceOnTheScreenWhereItLiesWhileTheModelRuns)
{
    expectTheSliceOnTheScreen(onGeometry({ 0, -2, 2 }, {}));
}

TEST(TiltedStack, OfUnevenStepsShowsTheSliceOnTheScreenWhereItLies)
{
    // The model sees six slices: the last of the stack is its sixth.
    expectTheSliceOnTheScreen(onGeometry({ 0, 0, 4 }, { 0, 2, 4, 10 }));
}
