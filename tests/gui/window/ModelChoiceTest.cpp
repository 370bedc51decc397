#include "model/ModelChoice.h"

#include <gtest/gtest.h>

using namespace lamina;

namespace {

ai::CatalogEntry entry(char const* id, char const* name)
{
    ai::Bundle bundle;
    bundle.manifest.id = id;
    bundle.manifest.name = name;
    return { "folder", bundle };
}

} // namespace

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
