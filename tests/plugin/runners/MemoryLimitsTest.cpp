#include "torch/MemoryLimits.h"

#include "torch/ProcessMemory.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/resource.h>
#include <unistd.h>

using namespace lamina::runner;
namespace fs = std::filesystem;

namespace {

/// Control groups in a folder of their own.
class Groups : public testing::Test {
protected:
    Groups() { fs::create_directories(root_); }
    ~Groups() override { fs::remove_all(root_); }

    void write(std::string const& file, std::string const& text) const
    {
        fs::create_directories((root_ / file).parent_path());
        std::ofstream(root_ / file) << text << '\n';
    }

    [[nodiscard]] std::optional<std::uint64_t> room(std::string const& membership) const
    {
        std::istringstream in(membership);
        return roomInGroups(in, root_);
    }

    fs::path root_ = fs::temp_directory_path() / ("lamina-groups-" + std::to_string(::getpid()));
};

/// Data and not addresses, which are bounded as well.
rlimit limitOfData()
{
    rlimit limit {};
    EXPECT_EQ(::getrlimit(RLIMIT_DATA, &limit), 0);
    return limit;
}

void limitData(rlimit limit, std::uint64_t bytes)
{
    limit.rlim_cur = bytes;
    EXPECT_EQ(::setrlimit(RLIMIT_DATA, &limit), 0);
}

} // namespace

TEST_F(Groups, OfTheSecondVersionBoundAlsoFromAround)
{
    write("a/memory.max", "1000");
    write("a/memory.current", "700");
    write("a/memory.stat", "anon 500\ninactive_file 150\nactive_file 50");
    write("a/b/memory.max", "max");
    write("a/b/memory.current", "600");
    EXPECT_EQ(room("0::/a/b\n"), 450U) << "files could be given up";
    write("a/b/memory.max", "900");
    EXPECT_EQ(room("0::/a/b\n"), 300U);
    EXPECT_EQ(room("0::/\n"), std::nullopt);
}

TEST_F(Groups, OfTheFirstVersionCountOfMemoryAlone)
{
    write("memory/job/memory.limit_in_bytes", "2000");
    write("memory/job/memory.usage_in_bytes", "2500");
    write("memory/job/memory.stat", "total_inactive_file 100");
    write("pids/job/memory.limit_in_bytes", "1");
    write("pids/job/memory.usage_in_bytes", "1");
    EXPECT_EQ(room("8:pids:/job\n4:memory:/job\n0::/\n"), 0U);
    EXPECT_EQ(room("8:pids:/job\n"), std::nullopt);
}

TEST_F(Groups, ThatAreNotThereBoundNothing)
{
    EXPECT_EQ(room("0::/not/mounted\n4:memory:/nowhere\n"), std::nullopt);
    EXPECT_EQ(room("nonsense\n:\n::\n"), std::nullopt);
}

TEST(OwnLimits, BoundWhatIsAvailable)
{
    rlimit const before = limitOfData();
    EXPECT_EQ(roomInOwnLimits(), std::nullopt);
    // A sanitizer alone holds terabytes: what is used must be asked first.
    constexpr auto much = std::uint64_t { 1 } << 50;
    constexpr auto little = std::uint64_t { 64 } << 20;
    limitData(before, much);
    auto const used = much - roomInOwnLimits().value_or(0);
    limitData(before, used + little);
    auto const room = roomInOwnLimits();
    auto const available = availableBytes();
    ASSERT_EQ(::setrlimit(RLIMIT_DATA, &before), 0);
    ASSERT_TRUE(room && available);
    EXPECT_LE(*room, little);
    EXPECT_GT(*room, 0U);
    EXPECT_LE(*available, little);
}
