#include "model/LabelMeasures.h"

#include "model/ModelChoice.h"

#include <gtest/gtest.h>

using namespace lamina;

namespace {

image::LabelMap twoLabels()
{
    image::LabelMap map;
    map.size = { 5, 3, 4 };
    map.indexToLps = { { 2, 0, 0 }, { 0, 2, 0 }, { 0, 0, 5 }, { 100, 200, 300 } };
    map.voxels.assign(60, 0);
    // Three voxels in slice 2, one in slice 0.
    for (int const at : { 2 * 15 + 6, 2 * 15 + 7, 2 * 15 + 8, 0 })
        map.voxels[static_cast<std::size_t>(at)] = 7;
    return map;
}

ai::CatalogEntry entry(char const* id, char const* name)
{
    ai::Bundle bundle;
    bundle.manifest.id = id;
    bundle.manifest.name = name;
    return { "folder", bundle };
}

} // namespace

TEST(LabelMeasures, CountsMillilitres)
{
    auto const measures = app::measureLabels(twoLabels());
    EXPECT_DOUBLE_EQ(measures[7].millilitres, 4 * 20 / 1000.0);
    EXPECT_EQ(measures[1].millilitres, 0);
}

TEST(LabelMeasures, PointsAtTheMiddleOfTheFullestSlice)
{
    auto const measures = app::measureLabels(twoLabels());
    // Slice 2, row 1, column 2.
    EXPECT_EQ(measures[7].best, (image::Vec3 { 104, 202, 310 }));
}

TEST(LabelMeasures, UsesTheTruePositionOfIrregularSlices)
{
    auto map = twoLabels();
    map.slicePositions = { 0, 5, 12, 20 };
    EXPECT_EQ(app::measureLabels(map)[7].best.z, 312);
}

TEST(ModelChoice, TakesIdsNamesAndParts)
{
    std::vector<ai::CatalogEntry> const models { entry(
                                                     "org.lamina.ct-basic", "Lungs, bone and body"),
        entry("org.lamina.nodules", "Nodules of the lung") };
    for (auto const* word : { "org.lamina.ct-basic", "Lungs, bone and body", "BONE" }) {
        auto const found = app::findModel(models, QString::fromLatin1(word));
        ASSERT_TRUE(found) << word;
        EXPECT_EQ(found->manifest.id, "org.lamina.ct-basic");
    }
}

TEST(ModelChoice, NamesTheCandidatesOfAnAmbiguousWord)
{
    std::vector<ai::CatalogEntry> const models { entry("a.one", "Lungs"),
        entry("a.two", "Lung nodules") };
    auto const found = app::findModel(models, QStringLiteral("lung"));
    ASSERT_FALSE(found);
    EXPECT_NE(found.error().advice.find("a.one, a.two"), std::string::npos);
    EXPECT_EQ(app::findModel(models, QStringLiteral("heart")).error().code, ErrorCode::notFound);
}
