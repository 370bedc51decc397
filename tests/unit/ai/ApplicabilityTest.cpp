#include "ExampleManifest.h"

#include <gmock/gmock.h>

using namespace lamina;
using ai::Fit;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

/// An axial CT that suits the example manifest, slices 5 mm apart.
image::VolumeDescription chest()
{
    image::VolumeDescription volume;
    volume.size = { 512, 512, 60 };
    volume.modality = "CT";
    volume.unit = "[hnsf'U]";
    volume.indexToLps = { { 0.7, 0, 0 }, { 0, 0.7, 0 }, { 0, 0, 5 }, {} };
    return volume;
}

ai::Applicability fitOf(image::VolumeDescription const& volume)
{
    auto json = test::fullManifest("segment");
    // What a volume alone does not say is tested in GateTest.cpp.
    json["input"] = { { "modality", { "CT" } }, { "unit", "[hnsf'U]" },
        { "spacing_mm_max", { 6, 1.5, 1.5 } }, { "slices_min", 10 } };
    return ai::applicability(test::parsed(json), volume);
}

} // namespace

TEST(Applicability, IsGoodForWhatTheModelWasMadeFor)
{
    EXPECT_EQ(fitOf(chest()).fit, Fit::good);
    EXPECT_TRUE(fitOf(chest()).reasons.empty());
}

TEST(Applicability, IsWrongForAnotherModality)
{
    auto volume = chest();
    volume.modality = "MR";
    EXPECT_EQ(fitOf(volume).fit, Fit::wrong);
    EXPECT_THAT(fitOf(volume).reasons, ElementsAre("The series is MR; the model is for CT."));
}

TEST(Applicability, IsDoubtfulWhenTheModalityIsUnknown)
{
    auto volume = chest();
    volume.modality.clear();
    EXPECT_EQ(fitOf(volume).fit, Fit::doubtful);
}

TEST(Applicability, IsWrongForAnotherUnit)
{
    auto volume = chest();
    volume.unit = "{counts}";
    EXPECT_EQ(fitOf(volume).fit, Fit::wrong);
    volume.unit.clear();
    EXPECT_EQ(fitOf(volume).fit, Fit::doubtful);
}

TEST(Applicability, LooksAtSpacingInTheOrderOfTheModelsAxes)
{
    // 6 mm are allowed between slices, 1.5 mm in the plane.
    auto volume = chest();
    volume.indexToLps.i = { 3, 0, 0 };
    EXPECT_EQ(fitOf(volume).fit, Fit::doubtful);
    EXPECT_THAT(fitOf(volume).reasons, ElementsAre(HasSubstr("3 mm apart")));

    // A coronal stack: its slices are 5 mm apart from front to back, where 1.5 mm are allowed.
    volume = chest();
    volume.indexToLps = { { 0.7, 0, 0 }, { 0, 0, -0.7 }, { 0, 5, 0 }, {} };
    EXPECT_EQ(fitOf(volume).fit, Fit::doubtful);
}

TEST(Applicability, IsWrongWithTooFewSlices)
{
    auto volume = chest();
    volume.size.slices = 9;
    EXPECT_EQ(fitOf(volume).fit, Fit::wrong);
    EXPECT_THAT(fitOf(volume).reasons, ElementsAre(HasSubstr("at least 10")));
}

TEST(Applicability, IsDoubtfulWithoutSoundGeometry)
{
    auto volume = chest();
    volume.slicePositions.assign(60, 0);
    EXPECT_EQ(fitOf(volume).fit, Fit::doubtful);
    volume = chest();
    volume.geometryKnown = false;
    EXPECT_EQ(fitOf(volume).fit, Fit::doubtful);
}

TEST(Applicability, IsWrongForColour)
{
    auto volume = chest();
    volume.type = image::VoxelType::rgb8;
    EXPECT_EQ(fitOf(volume).fit, Fit::wrong);
}
