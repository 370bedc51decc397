#pragma once

#include "base/Result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::session {

/// A file of records that only grows. Each record is one line with a checksum and is on the disk
/// when `append` returns; what a crash left half written is cut off at the next opening. One
/// process at a time has a journal open. [one thread]
class Journal {
public:
    struct Opened;

    /// Reads every record, makes the file and its folder when missing (for this user alone). A
    /// torn last line is dropped; when something is damaged further up, the rest of the file is
    /// put aside as "NAME.damaged" (or the first of "NAME.damaged-2", … that is free) and `lost`
    /// counts its lines. Fails with `unsupported` for a file of a later version and with `io` when
    /// another process has it open.
    static Result<Opened> open(std::filesystem::path const& path);
    /// Makes a journal without records; what a file of this name held is dropped. Fails with `io`
    /// when another process has it open.
    static Result<Journal> begin(std::filesystem::path const& path);

    Journal(Journal&& other) noexcept;
    Journal& operator=(Journal&& other) noexcept;
    ~Journal();

    /// Text of one line, without line breaks. On failure the file is as it was; where that cannot
    /// be, the journal is closed and takes no more records.
    Status append(std::string_view record);

private:
    static Result<Journal> lock(std::filesystem::path const& path);
    Status restart(std::size_t size);

    explicit Journal(int file)
        : file_(file)
    {
    }
    int file_ = -1;
    long long size_ = 0;
    std::size_t count_ = 0;
};

struct Journal::Opened {
    Journal journal;
    std::vector<std::string> records;
    std::size_t lost = 0;
};

} // namespace lamina::session
