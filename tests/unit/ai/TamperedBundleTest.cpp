#include "SignedBundle.h"
#include "ai/Installation.h"
#include "ai/SelfTest.h"
#include "support/TempFolder.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <random>

using namespace lamina;
namespace fs = std::filesystem;

namespace {

constexpr int mutants = 1000;

/// Damages copies of a signed bundle, the same way for the same seed.
class Vandal {
public:
    Vandal(fs::path root, fs::path original)
        : root_(std::move(root))
        , original_(std::move(original))
    {
        test::writeBundle(root_ / "other", "org.lamina.elsewhere", "other weights");
        EXPECT_TRUE(ai::signBundle(root_ / "other", test::keyOf('1')));
    }

    /// A damaged copy, and in words what was done.
    std::string damage(fs::path const& folder)
    {
        fs::remove_all(folder);
        fs::copy(original_, folder);
        static constexpr std::array<std::string (Vandal::*)(fs::path const&), 14> deeds {
            &Vandal::flip, &Vandal::flip, &Vandal::flip, &Vandal::cut, &Vandal::append,
            &Vandal::swap, &Vandal::changeNumber, &Vandal::changeNumber, &Vandal::add,
            &Vandal::remove, &Vandal::link, &Vandal::longName, &Vandal::borrow, &Vandal::resign
        };
        return (this->*deeds[below(deeds.size())])(folder);
    }

private:
    std::size_t below(std::size_t limit) { return random_() % limit; }

    fs::path file(fs::path const& folder)
    {
        static constexpr std::array names { "manifest.json", "model.ts", "golden.raw",
            "manifest.sig" };
        return folder / names[below(names.size())];
    }

    static std::string read(fs::path const& path)
    {
        return test::contentOf(path.parent_path())[path.filename().string()];
    }
    static void write(fs::path const& path, std::string const& bytes)
    {
        fs::remove_all(path);
        std::ofstream(path, std::ios::binary) << bytes;
    }

    std::string flip(fs::path const& folder)
    {
        auto const path = file(folder);
        auto bytes = read(path);
        for (auto flips = 1 + below(3); flips > 0; --flips)
            bytes[below(bytes.size())] ^= static_cast<char>(1U << below(8));
        write(path, bytes);
        return "flipped bits of " + path.filename().string();
    }
    std::string cut(fs::path const& folder)
    {
        auto const path = file(folder);
        fs::resize_file(path, below(fs::file_size(path)));
        return "cut " + path.filename().string();
    }
    std::string append(fs::path const& folder)
    {
        auto const path = file(folder);
        std::ofstream(path, std::ios::app | std::ios::binary)
            << std::string(1 + below(5000), static_cast<char>(below(256)));
        return "appended to " + path.filename().string();
    }
    std::string swap(fs::path const& folder)
    {
        auto const one = file(folder);
        auto const two = file(folder);
        auto const bytes = read(one);
        write(one, read(two));
        write(two, bytes);
        return "swapped " + one.filename().string() + " and " + two.filename().string();
    }
    std::string changeNumber(fs::path const& folder)
    {
        auto text = read(folder / "manifest.json");
        std::vector<std::size_t> digits;
        for (std::size_t n = 0; n < text.size(); ++n)
            if (text[n] >= '0' && text[n] <= '9')
                digits.push_back(n);
        auto const at = digits[below(digits.size())];
        text[at] = static_cast<char>('0' + (text[at] - '0' + 1 + static_cast<int>(below(9))) % 10);
        write(folder / "manifest.json", text);
        return "changed a number";
    }
    std::string add(fs::path const& folder)
    {
        write(folder / "extra.ts", "more");
        return "added a file";
    }
    std::string remove(fs::path const& folder)
    {
        auto const path = file(folder);
        fs::remove(path);
        return "removed " + path.filename().string();
    }
    std::string link(fs::path const& folder)
    {
        auto const path = file(folder);
        auto const target = below(2) == 0 ? original_ / path.filename() : fs::path("/etc/passwd");
        fs::remove(path);
        fs::create_symlink(target, path);
        return "linked " + path.filename().string();
    }
    std::string longName(fs::path const& folder)
    {
        auto text = read(folder / "manifest.json");
        std::string const name = below(2) == 0 ? std::string(1 + below(400), 'n')
                                               : std::string("../") + std::string(below(20), '/');
        text.replace(text.find("model.ts"), 8, name);
        write(folder / "manifest.json", text);
        return "named another file";
    }
    std::string borrow(fs::path const& folder)
    {
        static constexpr std::array names { "manifest.json", "model.ts", "manifest.sig" };
        auto const* const name = names[below(names.size())];
        write(folder / name, read(root_ / "other" / name));
        if (below(2) == 0)
            write(folder / "manifest.sig", read(root_ / "other" / "manifest.sig"));
        return std::string("took another bundle's ") + name;
    }
    /// A stranger changes it and signs that.
    std::string resign(fs::path const& folder)
    {
        test::writeBundle(folder, "org.lamina.signed", "evil weights");
        EXPECT_TRUE(ai::signBundle(folder, test::keyOf('2')));
        return "signed by a stranger";
    }

    fs::path root_;
    fs::path original_;
    std::mt19937 random_ { 20261130 };
};

/// All that its author vouched for.
bool isWhole(fs::path const& folder, std::map<std::string, std::string> const& original)
{
    auto const now = test::contentOf(folder);
    return std::ranges::all_of(
        std::array { "manifest.json", "model.ts", "golden.raw" }, [&](char const* name) {
            return now.contains(name) && now.at(name) == original.at(name)
                && !fs::is_symlink(folder / name);
        });
}

} // namespace

TEST(TamperedBundle, NeverCountsAsWhatItsAuthorSigned)
{
    test::TempFolder const root;
    auto const original = root.path() / "original";
    test::writeBundle(original, "org.lamina.signed");
    ASSERT_TRUE(ai::signBundle(original, test::keyOf('1')));
    auto const content = test::contentOf(original);
    auto const trusted = test::trusting('1');
    Vandal vandal(root.path(), original);
    auto const folder = root.path() / "damaged";
    int refused = 0;
    int untrusted = 0;
    int whole = 0;
    for (int n = 0; n < mutants; ++n) {
        auto const deed = vandal.damage(folder);
        auto const opened = ai::openBundle(folder, trusted);
        auto const installed = ai::installBundle(folder, root.path() / "models", trusted);
        auto const mayRun = [](Result<ai::Bundle> const& bundle) {
            return bundle && ai::checkTrust(*bundle, false) && ai::selfTestInput(*bundle);
        };
        if (mayRun(opened) || mayRun(installed)) {
            ++whole;
            ASSERT_TRUE(isWhole(folder, content)) << n << ": " << deed;
            if (installed) {
                ASSERT_TRUE(isWhole(installed->folder, content)) << n << ": " << deed;
            }
        } else {
            ++(opened ? untrusted : refused);
        }
    }
    // A damaged file that nobody vouched for, an added one, a file swapped with itself.
    std::printf("%d refused, %d run by nobody's word, %d with all that was signed\n", refused,
        untrusted, whole);
    EXPECT_GT(refused, mutants * 6 / 10);
    EXPECT_GT(untrusted, mutants / 50);
    EXPECT_GT(whole, 0);
}
