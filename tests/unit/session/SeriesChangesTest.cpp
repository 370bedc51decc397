#include "session/SeriesChanges.h"

#include "session/RememberedWishes.h"
#include "support/TempFolder.h"

#include <fstream>
#include <gtest/gtest.h>

namespace lamina::session {

TEST(RememberedWishes, ComeBackFromTheFileWithoutTheUid)
{
    test::TempFolder const folder;
    auto const file = folder / "new" / "stacks.json";
    auto written = RememberedWishes::read(file);
    EXPECT_TRUE(written.of("1.2.3").isEmpty());
    ASSERT_TRUE(written.remember("1.2.3", { "echo-time", false, {} }));
    ASSERT_TRUE(written.remember("1.2.4", { {}, true, {} }));
    ASSERT_TRUE(written.remember("1.2.5", { {}, false, { "0", "2" } }));
    auto const read = RememberedWishes::read(file);
    EXPECT_EQ(read.of("1.2.3").trait, "echo-time");
    EXPECT_TRUE(read.of("1.2.4").together);
    EXPECT_EQ(read.of("1.2.5").joined, (std::vector<std::string> { "0", "2" }));
    std::ifstream in(file);
    std::string const text((std::istreambuf_iterator<char>(in)), {});
    EXPECT_EQ(text.find("1.2.3"), std::string::npos);
    ASSERT_TRUE(written.remember("1.2.3", {}));
    EXPECT_TRUE(RememberedWishes::read(file).of("1.2.3").isEmpty());
}

TEST(RememberedWishes, AreNoneInADamagedFile)
{
    test::TempFolder const folder;
    for (auto const* text :
        { "", "[", "[1]", R"({"series":3})", R"({"series":{"a":{"join":[1]}}})" }) {
        std::ofstream(folder / "stacks.json") << text;
        EXPECT_TRUE(RememberedWishes::read(folder / "stacks.json").of("1.2.3").isEmpty());
    }
}

} // namespace lamina::session
