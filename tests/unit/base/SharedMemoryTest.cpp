#include "base/SharedMemory.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace lamina;

TEST(SharedMemory, IsSeenThroughItsHandle)
{
    auto block = SharedMemory::allocate(100).value();
    auto const peer = SharedMemory::openReadOnly(block.readOnlyHandle().value(), 100).value();
    block.data()[42] = std::byte { 7 };
    EXPECT_EQ(peer.data()[42], std::byte { 7 });
    EXPECT_EQ(peer.data()[43], std::byte { 0 });
}

TEST(SharedMemory, CannotBeWrittenThroughAReadOnlyHandle)
{
    auto const block = SharedMemory::allocate(100).value();
    EXPECT_FALSE(SharedMemory::openReadWrite(block.readOnlyHandle().value(), 100));
}

TEST(SharedMemory, CannotBeShrunkByAPeer)
{
    auto const block = SharedMemory::allocate(8192).value();
    EXPECT_EQ(::ftruncate(block.handle(), 0), -1);
}

TEST(SharedMemory, RefusesABlockThatIsTooSmall)
{
    auto const block = SharedMemory::allocate(100).value();
    EXPECT_EQ(
        SharedMemory::openReadOnly(::dup(block.handle()), 101).error().code, ErrorCode::badData);
}

TEST(SharedMemory, RefusesABlockThatCouldShrink)
{
    int const handle = ::memfd_create("test", MFD_CLOEXEC);
    ASSERT_EQ(::ftruncate(handle, 4096), 0);
    EXPECT_EQ(SharedMemory::openReadOnly(handle, 4096).error().code, ErrorCode::badData);
}
