/// Models that were imported from foreign folders give what their own rules give
/// (tests/tools/import_cases.py and import_twin.py).

#include "RunnerCase.h"

#include <gtest/gtest.h>

namespace {

void expectTheirLabels(char const* name)
{
    RunnerCase it(std::string("imported_") + name);
    auto const record = it.run();
    ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
    EXPECT_TRUE(record.faults.empty()) << record.faults.front();
    auto const expected = it.expectedLabels();
    for (std::uint8_t label = 1; label <= 2; ++label)
        EXPECT_GE(dice(record.labels, expected, label), 0.999) << name << " label " << int(label);
}

} // namespace

TEST(ImportedMonaiBundle, GivesTheLabelsOfMonaisRulesHoweverTheImagesLie)
{
    for (auto const* const name : { "monai_spleen", "monai_spleen_coronal", "monai_spleen_sagittal",
             "monai_spleen_upside_down", "monai_spleen_mirrored" })
        expectTheirLabels(name);
}

TEST(ImportedMonaiBundle, NormalisesAfterResamplingAndDecidesOnItsOwnGrid)
{
    expectTheirLabels("monai_body");
}

TEST(ImportedMonaiBundle, CropsToTheForegroundAndTidiesUp) { expectTheirLabels("monai_cropped"); }

TEST(ImportedNnunetFolder, AveragesFoldsAndFlipsAfterCubicResampling)
{
    for (auto const* const name : { "nnunet_ct", "nnunet_ct_coronal" })
        expectTheirLabels(name);
}

TEST(ImportedNnunetFolder, ResamplesThickSlicesAloneAndWritesRegionsInOrder)
{
    expectTheirLabels("nnunet_regions");
}

TEST(ImportedNnunetFolder, SeesPlanesInWindowsAndLeavesThemWhereTheyAre)
{
    for (auto const* const name : { "nnunet_planes", "nnunet_planes_sagittal" })
        expectTheirLabels(name);
}

TEST(ImportedOnnxFile, RunsInWindowsAndSliceBySlice)
{
    for (auto const* const name : { "onnx_windows", "onnx_slices" })
        expectTheirLabels(name);
}
