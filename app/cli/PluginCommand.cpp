#include "base/AtomicFile.h"
#include "base/ChildProcess.h"
#include "cli/Commands.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <span>
#include <system_error>
#include <utility>

namespace lamina::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longestName = 40;
constexpr std::size_t largestFile = 1U << 20;

bool isSmall(char c) { return c >= 'a' && c <= 'z'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Words of small letters and digits with single hyphens between them, the first one a letter: safe
/// in a path, a CMake target, a bundle's id and, in capitals, a class.
bool isPlainName(std::string const& name)
{
    if (name.empty() || name.size() > longestName || !isSmall(name.front()) || name.back() == '-'
        || name.find("--") != std::string::npos)
        return false;
    return std::ranges::all_of(name, [](char c) { return isSmall(c) || isDigit(c) || c == '-'; });
}

char capital(char c) { return isSmall(c) ? static_cast<char>(c - 'a' + 'A') : c; }

/// "liver-spots" → "LiverSpots"
std::string className(std::string const& name)
{
    std::string out;
    bool first = true;
    for (char const c : name) {
        if (c != '-')
            out += first ? capital(c) : c;
        first = c == '-';
    }
    return out;
}

/// "liver-spots" → "Liver spots"
std::string title(std::string name)
{
    std::ranges::replace(name, '-', ' ');
    name.front() = capital(name.front());
    return name;
}

using Words = std::vector<std::pair<std::string, std::string>>;

/// What an example says of itself, and what the new project says in its place.
Words wordsFor(std::string const& example, std::string const& name)
{
    return { { "org.lamina.example." + example, "org.example." + name },
        { className(example), className(name) }, { title(example), title(name) }, { example, name },
        { R"(["Lamina"])", R"(["Your name"])" } };
}

/// Each place once: what was put in is not looked at again.
std::string withWords(std::string const& text, Words const& words)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const word = std::ranges::find_if(words,
            [&](auto const& pair) { return text.compare(at, pair.first.size(), pair.first) == 0; });
        if (word == words.end()) {
            out += text[at++];
        } else {
            out += word->second;
            at += word->first.size();
        }
    }
    return out;
}

Result<fs::path> exampleFolder(std::string const& kind)
{
    std::error_code code;
    for (auto const& folder :
        { programFolder() / ".." / "share/lamina/examples", fs::path(LAMINA_SOURCE_EXAMPLES) })
        if (fs::is_regular_file(folder / kind / "CMakeLists.txt", code))
            return folder / kind;
    return fail(ErrorCode::notFound, "no example " + kind,
        "The examples are not here. Install the package lamina-plugin-dev.");
}

tl::unexpected<Error> notWritten(std::error_code const& code)
{
    return fail(ErrorCode::io, "new plugin: " + code.message(),
        fmt::format("The project could not be written ({}). Check the rights of the folder and the "
                    "free space.",
            code.message()));
}

Status copyExample(fs::path const& from, fs::path const& to, Words const& words)
{
    std::error_code code;
    for (fs::directory_iterator entry(from, code), end; !code && entry != end;
         entry.increment(code)) {
        if (!entry->is_regular_file(code))
            continue;
        LAMINA_TRY(auto const bytes, readFile(entry->path(), largestFile));
        auto const text
            = withWords({ reinterpret_cast<char const*>(bytes.data()), bytes.size() }, words);
        auto const target = to / withWords(entry->path().filename().string(), words);
        LAMINA_CHECK(writeAtomically(target, std::as_bytes(std::span(text))));
    }
    if (code)
        return notWritten(code);
    return {};
}

/// Written beside its place and moved there when it is whole.
Status make(fs::path const& example, fs::path const& target, Words const& words)
{
    std::error_code code;
    if (fs::exists(fs::symlink_status(target, code)))
        return fail(ErrorCode::usage, "folder exists",
            fmt::format("{} is there already and stays as it is. Name another folder with -o.",
                target.string()));
    fs::create_directories(target.parent_path(), code);
    if (code)
        return notWritten(code);
    auto pattern = (target.parent_path() / ".lamina-plugin-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        return notWritten(std::error_code(errno, std::generic_category()));
    auto made = copyExample(example, pattern, words);
    // mkdtemp makes it for the owner alone; a project is as open as its neighbours.
    fs::permissions(pattern, fs::perms(0755), code);
    if (made)
        fs::rename(pattern, target, code);
    if (made && !code)
        return {};
    std::error_code ignored;
    fs::remove_all(pattern, ignored);
    return made ? Status(notWritten(code)) : made;
}

Result<fs::path> makePlugin(NewPluginOptions const& options)
{
    static std::array<std::pair<std::string_view, std::string_view>, 3> constexpr examples {
        { { "threshold", "bone-threshold" }, { "detector", "lung-spots" }, { "torch", "air-mask" } }
    };
    if (!isPlainName(options.name))
        return fail(ErrorCode::usage, "name of a plugin",
            fmt::format("Name the plugin with small letters, digits and single hyphens, a letter "
                        "first, at most {} in all: liver-spots.",
                longestName));
    auto const example = std::ranges::find(
        examples, std::string_view(options.kind), [](auto const& pair) { return pair.first; });
    if (example == examples.end())
        return fail(ErrorCode::usage, "kind of a plugin",
            "A plugin starts as threshold, detector or torch.");
    LAMINA_TRY(auto const folder, exampleFolder(options.kind));
    std::error_code code;
    auto const target
        = fs::absolute(options.output.empty() ? fs::path(options.name) : options.output, code)
              .lexically_normal();
    if (code)
        return notWritten(code);
    auto const plain = target.has_filename() ? target : target.parent_path();
    LAMINA_CHECK(make(folder, plain, wordsFor(std::string(example->second), options.name)));
    return plain;
}

} // namespace

int newPlugin(NewPluginOptions const& options, Terminal const& terminal)
{
    auto const made = makePlugin(options);
    if (!made)
        return terminal.refuse(made.error());
    auto const folder = made->string();
    return terminal.answer(
        { { "name", options.name }, { "kind", options.kind }, { "folder", folder },
            { "bundle", folder + "/build/bundles/" + options.name } },
        fmt::format(
            "{0} is ready. Build and check it:\n"
            "  cmake -S {0} -B {0}/build && cmake --build {0}/build && ctest --test-dir {0}/build",
            folder));
}

} // namespace lamina::cli
