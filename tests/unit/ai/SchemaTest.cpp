#include "ExampleManifest.h"
#include "ai/ManifestParser_p.h"

#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>

using namespace lamina;
using Json = nlohmann::json;

namespace {

Json schema()
{
    std::ifstream in(
        std::string(std::getenv("LAMINA_SOURCE_DIR")) + "/plugins/sdk/manifest.schema.json");
    return Json::parse(in);
}

/// Paths of all keys in a schema, as the parser names them: "labels[].name".
void collect(Json const& node, std::string const& path, std::set<std::string>& keys)
{
    if (node.contains("items"))
        collect(node["items"], path + "[]", keys);
    if (!node.contains("properties"))
        return;
    EXPECT_EQ(node.value("additionalProperties", true), false) << path;
    for (auto const& [key, value] : node["properties"].items()) {
        auto const name = path.empty() ? key : path + "." + key;
        keys.insert(name);
        collect(value, name, keys);
    }
}

std::vector<Json> soundManifests()
{
    return { test::fullManifest("segment"), test::fullManifest("detect"),
        test::fullManifest("classify"), test::fullManifest("image-to-image"),
        test::manifestOfSteps(), test::manifestOfCoarseLook(), test::codeManifest(),
        test::signalManifest() };
}

/// The schema of each object in a manifest, with the place of the object.
void eachObject(Json const& node, Json const& value, Json::json_pointer const& place,
    std::function<void(Json const&, Json::json_pointer const&)> const& visit)
{
    if (value.is_array()) {
        for (std::size_t n = 0; n < value.size(); ++n)
            eachObject(node["items"], value[n], place / n, visit);
    }
    if (!value.is_object())
        return;
    visit(node, place);
    for (auto const& [key, inner] : value.items())
        eachObject(node["properties"][key], inner, place / key, visit);
}

} // namespace

TEST(ManifestSchema, HasTheKeysOfTheParser)
{
    std::set<std::string> inSchema;
    collect(schema(), "", inSchema);
    std::set<std::string> inParser;
    for (auto const& manifest : soundManifests())
        ASSERT_TRUE(ai::parseManifest(manifest.dump(), &inParser));
    EXPECT_EQ(inSchema, inParser);
    EXPECT_GT(inParser.size(), 70U);
}

TEST(ManifestSchema, AndParserWantTheSameKeys)
{
    auto const description = schema();
    for (auto const& manifest : soundManifests()) {
        eachObject(description, manifest, Json::json_pointer(),
            [&](Json const& node, Json::json_pointer const& place) {
                for (auto const& key : node.value("required", Json::array())) {
                    auto changed = manifest;
                    changed[place].erase(key.get<std::string>());
                    EXPECT_NE(test::problemOf(changed), "") << place << " without " << key;
                }
            });
    }
}

TEST(ManifestSchema, AndParserRefuseUnknownKeysEverywhere)
{
    auto const description = schema();
    for (auto const& manifest : soundManifests()) {
        eachObject(description, manifest, Json::json_pointer(),
            [&](Json const&, Json::json_pointer const& place) {
                auto changed = manifest;
                changed[place]["surprise"] = 1;
                EXPECT_THAT(test::problemOf(changed), testing::HasSubstr("surprise: unknown key"));
            });
    }
}

TEST(ManifestSchema, AndParserHaveTheSameBounds)
{
    auto const description = schema();
    int bounds = 0;
    for (auto const& manifest : soundManifests()) {
        eachObject(description, manifest, Json::json_pointer(),
            [&](Json const& node, Json::json_pointer const& place) {
                for (auto const& [key, value] : node["properties"].items()) {
                    if (!manifest[place].contains(key))
                        continue;
                    for (auto const* const bound : { "minimum", "maximum" }) {
                        if (!value.contains(bound))
                            continue;
                        double const beyond = bound == std::string("minimum") ? -1 : 1;
                        auto changed = manifest;
                        changed[place][key] = value[bound].get<double>() + beyond;
                        EXPECT_NE(test::problemOf(changed), "")
                            << place << "/" << key << " beyond " << bound;
                        ++bounds;
                    }
                }
            });
    }
    EXPECT_GT(bounds, 40);
}
