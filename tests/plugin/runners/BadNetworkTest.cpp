#include "RunnerCase.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <limits>

namespace {

void expectBadBundle(char const* name, char const* words)
{
    RunnerCase it(name);
    auto const record = it.run();
    EXPECT_EQ(record.status, LAMINA_BAD_BUNDLE);
    EXPECT_NE(record.explanation.find(words), std::string::npos) << record.explanation;
}

} // namespace

TEST(BadNetwork, ThatThrowsIsNamed) { expectBadBundle("throws", "failed to run"); }

TEST(BadNetwork, OfTheWrongShapeIsNamed) { expectBadBundle("wrong_shape", "wrong shape"); }

TEST(BadNetwork, ThatGivesNaNIsNamed) { expectBadBundle("not_numbers", "not numbers"); }

TEST(BadNetwork, ThatGivesNoTensorIsNamed)
{
    expectBadBundle("not_tensor", "something else than numbers");
}

TEST(BadNetwork, ThatIsNoTorchScriptIsRefusedWhenLoaded)
{
    RunnerCase it("not_torchscript");
    EXPECT_EQ(it.create(), LAMINA_BAD_BUNDLE);
    EXPECT_NE(it.explanation().find("failed to load"), std::string::npos) << it.explanation();
}

namespace {

/// It is refused before anything of it has run.
void expectForbidden(char const* name, char const* words)
{
    RunnerCase it(name);
    EXPECT_EQ(it.create(), LAMINA_BAD_BUNDLE) << name;
    EXPECT_NE(it.explanation().find("was not run"), std::string::npos) << it.explanation();
    EXPECT_NE(it.explanation().find(words), std::string::npos) << it.explanation();
    EXPECT_FALSE(std::filesystem::exists("stolen.pt")) << name;
    EXPECT_FALSE(std::filesystem::exists("stolen.bin")) << name;
}

} // namespace

TEST(ForbiddenOperator, ThatWritesAFileIsRefusedByName)
{
    expectForbidden("writes_file", "aten::save");
    expectForbidden("maps_file", "aten::from_file");
}

TEST(ForbiddenOperator, IsSeenInWhateverWayItIsWritten)
{
    expectForbidden("disguised", "aten::save");
}

TEST(ForbiddenOperator, ThatPrintsIsRefused) { expectForbidden("prints", "prim::Print"); }

TEST(ForbiddenOperator, DoesNotRunWhileTheFileIsLoaded)
{
    expectForbidden("writes_when_loaded", "__setstate__");
}

TEST(ForbiddenOperator, IsNoneOfThoseThatAProgramIsMadeOf)
{
    RunnerCase it("counts_up");
    EXPECT_EQ(it.create(), LAMINA_OK) << it.explanation();
}

TEST(ForbiddenFile, OfWeightsBesideAnOnnxFileIsRefused)
{
    expectForbidden("weights_elsewhere", "another file");
}

TEST(BadInput, WithoutDistanceBetweenVoxelsIsRefused)
{
    RunnerCase it("slices");
    it.volume().index_to_lps[0] = it.volume().index_to_lps[4] = it.volume().index_to_lps[8] = 0;
    auto const record = it.run();
    EXPECT_EQ(record.status, LAMINA_BAD_INPUT);
    EXPECT_NE(record.explanation.find("distance"), std::string::npos) << record.explanation;
}

TEST(BadInput, WithoutPositionInSpaceIsRefused)
{
    RunnerCase it("slices");
    it.volume().index_to_lps[3] = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(it.run().status, LAMINA_BAD_INPUT);
}

TEST(BadInput, OfAnUnknownTypeIsRefused)
{
    RunnerCase it("slices");
    it.volume().dtype = 77;
    EXPECT_EQ(it.run().status, LAMINA_BAD_INPUT);
}
