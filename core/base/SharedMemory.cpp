#include "base/SharedMemory.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace lamina {

namespace {

tl::unexpected<Error> outOfMemory(std::size_t bytes, char const* action)
{
    return fail(ErrorCode::outOfMemory,
        fmt::format("{} {} bytes: {}", action, bytes, std::strerror(errno)),
        fmt::format("There is not enough memory for {} MB. Close other studies and try again.",
            bytes / 1'000'000));
}

} // namespace

Result<SharedMemory> SharedMemory::allocate(std::size_t bytes)
{
    if (bytes == 0)
        bytes = 1;
    SharedMemory block;
    block.handle_ = ::memfd_create("lamina", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (block.handle_ < 0 || ::ftruncate(block.handle_, static_cast<off_t>(bytes)) != 0
        || ::fcntl(block.handle_, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW) != 0)
        return outOfMemory(bytes, "allocate");
    void* const address
        = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, block.handle_, 0);
    if (address == MAP_FAILED)
        return outOfMemory(bytes, "map");
    block.data_ = static_cast<std::byte*>(address);
    block.size_ = bytes;
    return block;
}

Result<SharedMemory> SharedMemory::openReadOnly(int handle, std::size_t bytes)
{
    return open(handle, bytes, false);
}

Result<SharedMemory> SharedMemory::openReadWrite(int handle, std::size_t bytes)
{
    return open(handle, bytes, true);
}

Result<SharedMemory> SharedMemory::open(int handle, std::size_t bytes, bool writable)
{
    SharedMemory block;
    block.handle_ = handle;
    struct stat status { };
    if (::fstat(handle, &status) != 0 || bytes == 0
        || static_cast<std::size_t>(status.st_size) < bytes)
        return fail(ErrorCode::badData, "shared block is smaller than announced");
    int const seals = ::fcntl(handle, F_GET_SEALS);
    if (seals < 0 || (seals & F_SEAL_SHRINK) == 0)
        return fail(ErrorCode::badData, "shared block may shrink");
    int const protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, bytes, protection, MAP_SHARED, handle, 0);
    if (address == MAP_FAILED)
        return outOfMemory(bytes, "map");
    block.data_ = static_cast<std::byte*>(address);
    block.size_ = bytes;
    return block;
}

Result<int> SharedMemory::readOnlyHandle() const
{
    // The seal refuses new writable mappings for everyone; the mapping we already have stays as it
    // is.
    if (::fcntl(handle_, F_ADD_SEALS, F_SEAL_FUTURE_WRITE) != 0)
        return fail(ErrorCode::io, fmt::format("seal shared block: {}", std::strerror(errno)));
    int const handle
        = ::open(fmt::format("/proc/self/fd/{}", handle_).c_str(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return fail(ErrorCode::io, fmt::format("reopen shared block: {}", std::strerror(errno)));
    return handle;
}

SharedMemory::SharedMemory(SharedMemory&& other) noexcept
    : data_(std::exchange(other.data_, nullptr))
    , size_(std::exchange(other.size_, 0))
    , handle_(std::exchange(other.handle_, -1))
{
}

SharedMemory& SharedMemory::operator=(SharedMemory&& other) noexcept
{
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(handle_, other.handle_);
    return *this;
}

SharedMemory::~SharedMemory()
{
    if (data_ != nullptr)
        ::munmap(data_, size_);
    if (handle_ >= 0)
        ::close(handle_);
}

} // namespace lamina
