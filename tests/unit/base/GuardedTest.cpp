#include "base/Guarded.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <new>
#include <stdexcept>

using namespace lamina;

namespace {

template <typename Thrown> Error errorOf(Thrown const& thrown)
{
    auto const done = guarded([&]() -> Status { throw thrown; });
    EXPECT_FALSE(done);
    return done ? Error {} : done.error();
}

} // namespace

TEST(Guarded, GivesWhatItIsGiven)
{
    EXPECT_EQ(guarded([]() -> Result<int> { return 7; }).value(), 7);
    EXPECT_EQ(
        guarded([]() -> Status { return fail(ErrorCode::badData, "no"); }).error().what, "no");
}

TEST(Guarded, MakesAnErrorOfWhatIsThrown)
{
    EXPECT_EQ(errorOf(std::bad_alloc()).code, ErrorCode::outOfMemory);
    EXPECT_EQ(errorOf(std::runtime_error("x")).code, ErrorCode::internal);
    EXPECT_EQ(errorOf(7).code, ErrorCode::internal);
    EXPECT_FALSE(errorOf(7).advice.empty());
}

TEST(Guarded, TellsNothingOfThePatient)
{
    auto const code = std::make_error_code(std::errc::permission_denied);
    for (auto const& error : { errorOf(std::runtime_error("Doe^Jane")),
             errorOf(std::filesystem::filesystem_error("open", "/Doe^Jane", code)) }) {
        EXPECT_EQ(error.what.find("Doe"), std::string::npos) << error.what;
        EXPECT_EQ(error.advice.find("Doe"), std::string::npos) << error.advice;
    }
}
