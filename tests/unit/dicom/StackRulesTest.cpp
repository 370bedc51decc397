#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "unit/dicom/ScanSupport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::dicom;
using namespace lamina::dicom::test;
using lamina::test::TempFolder;
using lamina::test::TestImage;
using testing::ElementsAre;

namespace {

using Attributes = std::vector<std::pair<std::string, std::string>>;

/// One volume of four slices of a series; numbers go on from `firstNumber`.
void writeVolume(std::filesystem::path const& folder, std::string const& modality, int firstNumber,
    Attributes const& attributes, double firstHeight = 0)
{
    TestImage image;
    image.modality = modality;
    image.instanceNumber = firstNumber;
    image.position.z = firstHeight;
    for (auto const& attribute : attributes)
        image.attributes.emplace_back(attribute.first, attribute.second);
    lamina::test::writeSeries(folder / std::to_string(firstNumber), image, 4, { 0, 0, 2 });
}

std::vector<Stack> stacksIn(std::filesystem::path const& folder)
{
    auto const catalog = scanned(folder);
    std::vector<Stack> stacks;
    for (auto const& reference : stacksOf(catalog))
        stacks.push_back(*reference.stack);
    return stacks;
}

} // namespace

TEST(StackRules, MakeAFourthAxisOfBValues)
{
    TempFolder const folder;
    writeVolume(folder.path(), "MR", 1, { { "DiffusionBValue", "1000" } });
    writeVolume(folder.path(), "MR", 5, { { "DiffusionBValue", "50" } });
    writeVolume(folder.path(), "MR", 9, { { "DiffusionBValue", "500" } });
    auto const stacks = stacksIn(folder.path());
    ASSERT_EQ(stacks.size(), 3U);
    for (std::size_t n = 0; n < 3; ++n) {
        ASSERT_TRUE(stacks[n].fourthAxis);
        EXPECT_EQ(stacks[n].fourthAxis->name, "b-value");
        EXPECT_EQ(stacks[n].fourthAxis->index, n);
        EXPECT_THAT(stacks[n].fourthAxis->values, ElementsAre("50", "500", "1000"));
        EXPECT_THAT(stacks[n].fourthAxis->stackIds, ElementsAre("0", "1", "2"));
        EXPECT_TRUE(stacks[n].isVolume);
    }
    EXPECT_EQ(stacks[0].frames.front().instanceNumber, 5);
    EXPECT_EQ(stacks[2].description, "b-value 1000 s/mm²");
}

TEST(StackRules, KeepKernelsApartAndPhasesTogether)
{
    TempFolder const folder;
    int number = 1;
    for (char const* kernel : { "B30f", "B60f" })
        for (char const* phase : { "40", "80" }) {
            writeVolume(folder.path(), "CT", number,
                { { "ConvolutionKernel", kernel }, { "NominalPercentageOfCardiacPhase", phase } });
            number += 4;
        }
    auto const stacks = stacksIn(folder.path());
    ASSERT_EQ(stacks.size(), 4U);
    EXPECT_EQ(stacks[0].description, "B30f, cardiac phase 40 %");
    EXPECT_EQ(stacks[3].description, "B60f, cardiac phase 80 %");
    EXPECT_THAT(stacks[1].fourthAxis->stackIds, ElementsAre("0", "1"));
    EXPECT_THAT(stacks[2].fourthAxis->stackIds, ElementsAre("2", "3"));
}

TEST(StackRules, TellTimesOfDayAsSecondsSinceTheFirst)
{
    TempFolder const folder;
    writeVolume(folder.path(), "PT", 1, { { "AcquisitionTime", "115958.5" } });
    writeVolume(folder.path(), "PT", 5, { { "AcquisitionTime", "120001.25" } });
    auto const stacks = stacksIn(folder.path());
    ASSERT_EQ(stacks.size(), 2U);
    ASSERT_TRUE(stacks[0].fourthAxis);
    EXPECT_THAT(stacks[0].fourthAxis->values, ElementsAre("0", "2.75"));
    EXPECT_EQ(stacks[0].fourthAxis->unit, "s");
}

TEST(StackRules, KeepMagnitudeAndPhaseApart)
{
    TempFolder const folder;
    writeVolume(folder.path(), "MR", 1, { { "ImageType", "ORIGINAL\\PRIMARY\\M\\ND" } });
    writeVolume(folder.path(), "MR", 5, { { "ImageType", "ORIGINAL\\PRIMARY\\P\\ND" } });
    auto const stacks = stacksIn(folder.path());
    ASSERT_EQ(stacks.size(), 2U);
    EXPECT_FALSE(stacks[0].fourthAxis);
    EXPECT_FALSE(stacks[1].fourthAxis);
}

TEST(StackRules, MakeNoAxisOfTwoRunsThatShareASlice)
{
    TempFolder const folder;
    writeVolume(folder.path(), "CT", 1, { { "AcquisitionNumber", "1" } }, 0);
    writeVolume(folder.path(), "CT", 5, { { "AcquisitionNumber", "2" } }, 6);
    for (auto const& stack : stacksIn(folder.path()))
        EXPECT_TRUE(!stack.fourthAxis || stack.fourthAxis->values.size() < 2) << stack.description;
}

TEST(StackHealth, NoticesImageNumbersThatAreLeftOut)
{
    TempFolder const folder;
    for (int n = 0; n < 12; ++n) {
        TestImage image;
        image.position.z = n;
        image.instanceNumber = n < 6 ? n + 1 : n + 3;
        lamina::test::writeDicom(folder / std::to_string(n), image);
    }
    auto const finding = findingOf(onlyStack(folder.path()), HealthKind::missingNumbers);
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->severity, Severity::note);
    EXPECT_EQ(finding->text, "2 image numbers are missing, from 7 on");
}
