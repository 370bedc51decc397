#include "base/AtomicFile.h"
#include "session/AnnotationBook.h"
#include "support/TempFolder.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace lamina;
using session::AnnotationBook;
using session::AnnotationStep;
using session::Journal;

namespace {

image::Annotation lengthCalled(std::string const& uid, double x)
{
    return { uid, image::AnnotationKind::length, { { 0.1, 0.2, 0.3 }, { x, 1.0 / 3, 2e-7 } },
        { 0, 0, 1 }, { "1.2", "0", "1.3", "1.4", 2 }, "Läsion\n\"7\"" };
}

AnnotationStep add(std::string const& uid, double x) { return { { uid, lengthCalled(uid, x) } }; }

std::string contentOf(std::filesystem::path const& path)
{
    auto const bytes = readFile(path, 1 << 20).value();
    return { reinterpret_cast<char const*>(bytes.data()), bytes.size() };
}

void write(std::filesystem::path const& path, std::string_view content)
{
    std::ofstream(path, std::ios::binary) << content;
}

std::vector<std::string> recordsIn(std::filesystem::path const& path)
{
    auto opened = Journal::open(path);
    return opened ? opened->records : std::vector<std::string> { opened.error().what };
}

} // namespace

TEST(Journal, BringsItsRecordsBack)
{
    test::TempFolder const folder;
    auto const path = folder / "deep/in/study.journal";
    {
        auto opened = Journal::open(path);
        ASSERT_TRUE(opened);
        EXPECT_TRUE(opened->records.empty());
        ASSERT_TRUE(opened->journal.append("one"));
        ASSERT_TRUE(opened->journal.append(""));
        ASSERT_TRUE(opened->journal.append("three ünï"));
    }
    EXPECT_EQ(recordsIn(path), (std::vector<std::string> { "one", "", "three ünï" }));
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(path).permissions() & (perms::group_all | perms::others_all),
        perms::none);
}

TEST(Journal, CutAtAnyByteKeepsEveryWholeRecord)
{
    test::TempFolder const folder;
    auto const path = folder / "study.journal";
    std::vector<std::size_t> ends;
    {
        auto opened = Journal::open(path).value();
        ends.push_back(contentOf(path).size());
        for (auto const* record : { "first", R"({"second":2})", "third third third" }) {
            ASSERT_TRUE(opened.journal.append(record));
            ends.push_back(contentOf(path).size());
        }
    }
    auto const whole = contentOf(path);
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        write(path, std::string_view(whole).substr(0, length));
        std::size_t count = 0;
        {
            auto opened = Journal::open(path);
            ASSERT_TRUE(opened) << length << ": " << opened.error().what;
            auto const complete
                = std::ranges::count_if(ends, [&](auto end) { return end <= length; });
            count = complete == 0 ? 0 : static_cast<std::size_t>(complete) - 1;
            EXPECT_EQ(opened->records.size(), count) << length;
            EXPECT_EQ(opened->lost, 0U) << length;
            ASSERT_TRUE(opened->journal.append("after"));
        }
        auto const again = recordsIn(path);
        ASSERT_EQ(again.size(), count + 1) << length;
        EXPECT_EQ(again.back(), "after");
    }
}

TEST(Journal, PutsDamageAsideInsteadOfThrowingItAway)
{
    test::TempFolder const folder;
    auto const path = folder / "study.journal";
    {
        auto opened = Journal::open(path).value();
        for (auto const* record : { "first", "second", "third" })
            ASSERT_TRUE(opened.journal.append(record));
    }
    auto content = contentOf(path);
    content[content.find("second")] = 'S';
    write(path, content);
    auto opened = Journal::open(path);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->records, (std::vector<std::string> { "first" }));
    EXPECT_EQ(opened->lost, 2U);
    EXPECT_NE(contentOf(folder / "study.journal.damaged").find("third"), std::string::npos);
    {
        auto const closed = std::move(*opened);
    }
    write(path, contentOf(path) + "neither sum nor record\n");
    opened = Journal::open(path);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->lost, 1U);
    EXPECT_NE(contentOf(folder / "study.journal.damaged").find("third"), std::string::npos);
    EXPECT_NE(contentOf(folder / "study.journal.damaged-2").find("neither"), std::string::npos);
}

TEST(Journal, IsOpenInOneProcessAtATime)
{
    test::TempFolder const folder;
    auto const first = Journal::open(folder / "study.journal");
    ASSERT_TRUE(first);
    auto const second = Journal::open(folder / "study.journal");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::io);
}

TEST(Journal, BeginsWithoutWhatItsFileHeld)
{
    test::TempFolder const folder;
    auto const path = folder / "study.journal";
    {
        auto opened = Journal::open(path).value();
        ASSERT_TRUE(opened.journal.append("of another one"));
        EXPECT_FALSE(Journal::begin(path)) << "it is open";
    }
    {
        auto begun = Journal::begin(path);
        ASSERT_TRUE(begun) << begun.error().what;
        ASSERT_TRUE(begun->append("first"));
    }
    EXPECT_EQ(recordsIn(path), std::vector<std::string> { "first" });
}

namespace {

/// No file grows beyond so many bytes while this lives.
class FileSizeLimit {
public:
    explicit FileSizeLimit(std::size_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit const limit { bytes, before_.rlim_max };
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    rlimit before_ {};
    void (*handler_)(int) = std::signal(SIGXFSZ, SIG_IGN);
};

} // namespace

TEST(Journal, TakesNoMoreWhenHalfARecordCannotBeTakenBack)
{
    int const file = ::memfd_create("journal", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    ASSERT_GE(file, 0);
    auto const path = "/proc/self/fd/" + std::to_string(file);
    {
        auto opened = Journal::open(path);
        ASSERT_TRUE(opened) << opened.error().what;
        ASSERT_TRUE(opened->journal.append("whole"));
        ASSERT_EQ(::fcntl(file, F_ADD_SEALS, F_SEAL_SHRINK), 0);
        {
            FileSizeLimit const limit(contentOf(path).size() + 5);
            EXPECT_FALSE(opened->journal.append("half"));
        }
        auto const after = opened->journal.append("would be lost");
        ASSERT_FALSE(after);
        EXPECT_NE(after.error().advice.find("no longer kept"), std::string::npos);
    }
    ::close(file);
}

TEST(Journal, LeavesAFileOfALaterVersionAlone)
{
    test::TempFolder const folder;
    write(folder / "study.journal", "lamina journal 2\nwhatever\n");
    auto const opened = Journal::open(folder / "study.journal");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::unsupported);
    EXPECT_EQ(contentOf(folder / "study.journal"), "lamina journal 2\nwhatever\n");
}

TEST(AnnotationBook, ComesBackWithUndoAndRedo)
{
    test::TempFolder const folder;
    {
        auto book = AnnotationBook::open(folder.path(), "1.2.3").value();
        ASSERT_TRUE(book.apply(add("2.25.1", 5)));
        ASSERT_TRUE(book.apply(add("2.25.2", 6)));
        ASSERT_TRUE(book.apply({ { "2.25.1", lengthCalled("2.25.1", 7.7) } }));
        ASSERT_TRUE(book.apply({ { "2.25.1", std::nullopt } }));
        ASSERT_TRUE(book.undo().value());
    }
    auto book = AnnotationBook::open(folder.path(), "1.2.3").value();
    auto const& history = book.history();
    ASSERT_EQ(history.annotations().size(), 2U);
    EXPECT_EQ(history.annotations()[0], lengthCalled("2.25.1", 7.7));
    EXPECT_TRUE(history.canRedo());
    ASSERT_TRUE(book.undo().value());
    EXPECT_EQ(history.annotations()[0], lengthCalled("2.25.1", 5));
    ASSERT_TRUE(book.redo().value());
    ASSERT_TRUE(book.redo().value());
    EXPECT_EQ(history.annotations().size(), 1U);
    EXPECT_FALSE(book.redo().value());
    EXPECT_TRUE(history.hasKnown("2.25.1"));
    EXPECT_FALSE(history.hasKnown("2.25.3"));
}

TEST(AnnotationBook, UndoGoesBackToTheBeginning)
{
    auto book = AnnotationBook::open({}, {}).value();
    for (int n = 0; n < 300; ++n)
        ASSERT_TRUE(book.apply(add("2.25." + std::to_string(n % 40), n)));
    int undone = 0;
    while (book.undo().value())
        ++undone;
    EXPECT_EQ(undone, 300);
    EXPECT_TRUE(book.history().annotations().empty());
    while (book.redo().value()) { }
    EXPECT_EQ(book.history().annotations().size(), 40U);
}

TEST(AnnotationBook, NewStepDropsWhatWasUndone)
{
    auto book = AnnotationBook::open({}, {}).value();
    ASSERT_TRUE(book.apply(add("2.25.1", 1)));
    ASSERT_TRUE(book.apply(add("2.25.2", 2)));
    ASSERT_TRUE(book.undo().value());
    ASSERT_TRUE(book.apply(add("2.25.3", 3)));
    EXPECT_FALSE(book.history().canRedo());
    EXPECT_EQ(book.history().annotations().size(), 2U);
}

TEST(AnnotationBook, RefusesWhatIsNotSoundAndKeepsNothingOfIt)
{
    test::TempFolder const folder;
    auto book = AnnotationBook::open(folder.path(), "1.2.3").value();
    auto bad = lengthCalled("2.25.1", 1);
    bad.points.pop_back();
    EXPECT_FALSE(book.apply({ { "2.25.1", bad } }));
    EXPECT_FALSE(book.history().canUndo());
}

TEST(AnnotationBook, NamesItsFileByAHash)
{
    auto const path = session::journalPath("/base", "1.2.840.99.7");
    EXPECT_EQ(path.parent_path(), "/base");
    EXPECT_EQ(path.string().find("1.2.840"), std::string::npos);
    EXPECT_NE(path, session::journalPath("/base", "1.2.840.99.8"));
}

namespace {

/// Adds annotations until it is killed, saying a byte for each that is done.
[[noreturn]] void annotateForEver(std::filesystem::path const& folder, int done)
{
    auto book = AnnotationBook::open(folder, "1.2.3");
    for (int n = 0; book; ++n) {
        auto const uid = "2.25." + std::to_string(n + 1);
        if (!book->apply(add(uid, n)) || ::write(done, "+", 1) != 1)
            break;
    }
    ::_exit(3);
}

} // namespace

TEST(AnnotationBook, LosesAtMostTheChangeInHandWhenKilled)
{
    std::mt19937 random(7);
    for (int round = 0; round < 25; ++round) {
        test::TempFolder const folder;
        int ends[2] {};
        ASSERT_EQ(::pipe(ends), 0);
        auto const child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0)
            annotateForEver(folder.path(), ends[1]);
        ::close(ends[1]);
        std::size_t acknowledged = 0;
        auto const enough = 1 + random() % 40;
        char byte = 0;
        while (acknowledged < enough && ::read(ends[0], &byte, 1) == 1)
            ++acknowledged;
        ::kill(child, SIGKILL);
        while (::read(ends[0], &byte, 1) == 1)
            ++acknowledged;
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status));

        auto const book = AnnotationBook::open(folder.path(), "1.2.3");
        ASSERT_TRUE(book) << book.error().what;
        auto const& kept = book->history().annotations();
        EXPECT_GE(kept.size(), acknowledged);
        EXPECT_LE(kept.size(), acknowledged + 1);
        EXPECT_EQ(book->lost(), 0U);
        for (std::size_t n = 0; n < kept.size(); ++n)
            EXPECT_EQ(
                kept[n], lengthCalled("2.25." + std::to_string(n + 1), static_cast<double>(n)));
    }
}
