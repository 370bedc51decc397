#include "session/Journal.h"

#include "base/Assert.h"
#include "base/AtomicFile.h"
#include "base/Sha256.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace lamina::session {

namespace {

constexpr std::string_view header = "lamina journal 1\n";
constexpr std::string_view anyHeader = "lamina journal ";
constexpr std::size_t sumLength = 16;
constexpr std::size_t largest = std::size_t { 1 } << 30;

Error ioError(char const* action, std::error_code code = { errno, std::generic_category() })
{
    auto const reason = code.message();
    return { ErrorCode::io, fmt::format("journal: {}: {}", action, reason),
        fmt::format("Changes cannot be kept on the disk ({}). Check free space and rights of your "
                    "user folder.",
            reason) };
}

// The number keeps a record from being read at another place.
std::string checksum(std::size_t number, std::string_view record)
{
    auto const text = fmt::format("{} {}", number, record);
    return sha256(std::as_bytes(std::span(text))).substr(0, sumLength);
}

std::string lineOf(std::size_t number, std::string_view record)
{
    return fmt::format("{} {}\n", checksum(number, record), record);
}

bool writeAll(int file, std::string_view text)
{
    while (!text.empty()) {
        auto const written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// What the bytes of a file hold: good records, and how far they reach.
struct Parsed {
    std::vector<std::string> records;
    std::size_t good = 0; ///< bytes
    std::size_t lost = 0; ///< whole lines after the first bad one
};

Parsed parse(std::string_view text)
{
    Parsed parsed;
    parsed.good = header.size();
    for (auto at = header.size(); at < text.size();) {
        auto const end = text.find('\n', at);
        if (end == std::string_view::npos)
            break;
        auto const line = text.substr(at, end - at);
        if (line.size() <= sumLength || line[sumLength] != ' '
            || line.substr(0, sumLength)
                != checksum(parsed.records.size(), line.substr(sumLength + 1))) {
            parsed.lost = static_cast<std::size_t>(std::ranges::count(text.substr(at), '\n'));
            break;
        }
        parsed.records.emplace_back(line.substr(sumLength + 1));
        at = end + 1;
        parsed.good = at;
    }
    return parsed;
}

Status putAside(std::filesystem::path const& path, std::string_view rest)
{
    auto aside = path;
    aside += ".damaged";
    // What an earlier repair put aside stays.
    std::error_code code;
    for (int n = 2; std::filesystem::exists(aside, code); ++n) {
        aside = path;
        aside += fmt::format(".damaged-{}", n);
    }
    return writeAtomically(aside, std::as_bytes(std::span(rest)), Readers::ownerOnly);
}

/// A file is found again after a power cut only when its name is on the disk, too.
Status flushNew(std::filesystem::path const& path)
{
    if (auto const code = flushFolder(path.parent_path()))
        return fail(ioError("flush folder", code));
    return {};
}

} // namespace

Result<Journal> Journal::lock(std::filesystem::path const& path)
{
    std::error_code code = makePrivateFolders(path.parent_path());
    if (!code)
        std::filesystem::permissions(path.parent_path(), std::filesystem::perms::owner_all, code);
    int const file = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(ioError("open"));
    Journal journal(file);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0)
        return fail(ErrorCode::io, "journal is open elsewhere",
            "This study is open in another Lamina window: measurements can be made in one at a "
            "time.");
    return journal;
}

/// Cuts it to its good bytes, of which none means a new file.
Status Journal::restart(std::size_t size)
{
    if (::ftruncate(file_, static_cast<off_t>(size)) != 0 || (size == 0 && !writeAll(file_, header))
        || ::fdatasync(file_) != 0)
        return fail(ioError("repair"));
    size_ = static_cast<long long>(std::max(size, header.size()));
    return {};
}

Result<Journal> Journal::begin(std::filesystem::path const& path)
{
    LAMINA_TRY(auto journal, lock(path));
    LAMINA_CHECK(journal.restart(0));
    LAMINA_CHECK(flushNew(path));
    return journal;
}

Result<Journal::Opened> Journal::open(std::filesystem::path const& path)
{
    LAMINA_TRY(auto journal, lock(path));
    LAMINA_TRY(auto const bytes, readFile(path, largest));
    std::string_view const text(reinterpret_cast<char const*>(bytes.data()), bytes.size());
    if (text.starts_with(anyHeader) && text.find('\n') != std::string_view::npos
        && !text.starts_with(header))
        return fail(ErrorCode::unsupported, "journal of another version",
            "The measurements of this study were made with a later version of Lamina.");
    Parsed parsed;
    if (text.starts_with(header))
        parsed = parse(text);
    else if (!header.starts_with(text))
        parsed.lost = 1;
    if (parsed.lost > 0)
        LAMINA_CHECK(putAside(path, text.substr(parsed.good)));
    LAMINA_CHECK(journal.restart(parsed.good));
    if (parsed.good == 0)
        LAMINA_CHECK(flushNew(path));
    journal.count_ = parsed.records.size();
    return Opened { std::move(journal), std::move(parsed.records), parsed.lost };
}

Journal::Journal(Journal&& other) noexcept { *this = std::move(other); }

Journal& Journal::operator=(Journal&& other) noexcept
{
    std::swap(file_, other.file_);
    std::swap(size_, other.size_);
    std::swap(count_, other.count_);
    return *this;
}

Journal::~Journal()
{
    if (file_ >= 0)
        ::close(file_);
}

Status Journal::append(std::string_view record)
{
    LAMINA_ASSERT(record.find('\n') == std::string_view::npos);
    if (file_ < 0)
        return fail(ErrorCode::io, "journal: append to one that is closed",
            "Changes are no longer kept on the disk. Start Lamina anew to go on.");
    auto const line = lineOf(count_, record);
    if (!writeAll(file_, line) || ::fdatasync(file_) != 0) {
        auto error = ioError("append");
        // Half a record must not stay: the next one would be lost with it.
        if (::ftruncate(file_, size_) != 0) {
            error.what += " (and could not be taken back)";
            ::close(std::exchange(file_, -1));
        }
        return fail(std::move(error));
    }
    size_ += static_cast<long long>(line.size());
    ++count_;
    return {};
}

} // namespace lamina::session
