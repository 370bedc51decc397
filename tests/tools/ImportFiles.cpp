// Opens every file of the given folders as the viewer would, each in a process of its own, and
// prints one JSON line per file: opened, refused (with the reason), died or slow; time and peak
// memory. With --dump the voxels go to files for other programs to compare. With --mutants N it
// opens N damaged copies of the files instead and prints those that died, were slow or took much
// memory; --seed S makes other ones, --slow SECONDS says what is slow, --keep FOLDER keeps what is
// printed.

#include "dicom/ImageOverlays.h"
#include "dicom/ObjectDocument.h"
#include "dicom/Scan.h"
#include "dicom/StackLoader.h"
#include "tools/ChildProcess.h"
#include "tools/Mutant.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

using namespace lamina;
using nlohmann::json;

namespace {

struct Options {
    int limitSeconds = 60;
    std::filesystem::path dump; ///< empty: no voxels are written
    std::uint64_t mutants = 0; ///< 0: the files themselves
    std::uint64_t seed = 1;
    int slowSeconds = 2; ///< a mutant that takes longer is printed
    std::filesystem::path keep = "mutants"; ///< where harmful mutants stay
    std::vector<std::filesystem::path> paths;
};

constexpr std::array<char const*, 8> typeNames { "int8", "uint8", "int16", "uint16", "int32",
    "uint32", "float32", "rgb8" };

/// Writes the voxels of a stack and says what they are.
json stackOf(dicom::Stack const& stack, image::Volume const& volume,
    std::vector<dicom::SliceFailure> const& failures, std::filesystem::path const& dump)
{
    json result { { "type", typeNames.at(static_cast<std::size_t>(stack.volume.type)) },
        { "columns", stack.volume.size.columns }, { "rows", stack.volume.size.rows },
        { "slices", stack.volume.size.slices }, { "slope", stack.volume.slope },
        { "intercept", stack.volume.intercept }, { "syntax", stack.transferSyntaxUid },
        { "images_with_overlays",
            dicom::readImageOverlays(stack.frames, stack.overlayGroups).size() },
        { "frames", json::array() }, { "failures", json::array() } };
    for (auto const& frame : stack.frames)
        result["frames"].push_back(frame.frameNumber);
    for (auto const& failure : failures)
        result["failures"].push_back(
            { { "slice", failure.slice }, { "reason", failure.reason.what } });
    if (dump.empty())
        return result;
    std::ofstream out(dump, std::ios::binary);
    for (std::int64_t k = 0; k < volume.size().slices; ++k) {
        auto const slice = volume.slice(k);
        out.write(reinterpret_cast<char const*>(slice.data()),
            static_cast<std::streamsize>(slice.size()));
    }
    result["dump"] = dump.string();
    return result;
}

json open(std::filesystem::path const& path, Options const& options, std::size_t number)
{
    auto const catalog = dicom::scan(std::span(&path, 1), {}, {});
    if (!catalog)
        return { { "outcome", "refused" }, { "reason", catalog.error().what },
            { "advice", catalog.error().advice } };
    if (!catalog->unreadable.empty()) {
        auto const& reason = catalog->unreadable.front().reason;
        return { { "outcome", "refused" }, { "reason", reason.what }, { "advice", reason.advice } };
    }
    json result { { "outcome", "opened" }, { "stacks", json::array() } };
    for (auto const& patient : catalog->patients)
        for (auto const& study : patient.studies)
            for (auto const& series : study.series) {
                result["kind"] = series.objectKind;
                // Images too: what they say is read from any file.
                if (auto const document = dicom::readObjectDocument(path))
                    result["lines"] = document->lines.size();
            }
    int stackNumber = 0;
    for (auto const& reference : dicom::stacksOf(*catalog)) {
        std::vector<dicom::SliceFailure> failures;
        auto const volume = dicom::loadStack(*reference.stack, {}, {}, &failures);
        if (!volume)
            return { { "outcome", "refused" }, { "reason", volume.error().what },
                { "advice", volume.error().advice } };
        auto const dump = options.dump.empty() ? std::filesystem::path()
                                               : options.dump
                / (std::to_string(number) + "-" + std::to_string(stackNumber++) + ".raw");
        result["stacks"].push_back(stackOf(*reference.stack, **volume, failures, dump));
    }
    return result;
}

std::vector<std::filesystem::path> filesBelow(std::vector<std::filesystem::path> const& paths)
{
    std::vector<std::filesystem::path> files;
    for (auto const& path : paths) {
        if (!std::filesystem::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        for (auto const& entry : std::filesystem::recursive_directory_iterator(path))
            if (entry.is_regular_file())
                files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

Options parse(int argc, char** argv)
{
    Options options;
    for (int n = 1; n < argc; ++n) {
        std::string_view const word = argv[n];
        if (word == "--limit" && n + 1 < argc)
            options.limitSeconds = std::atoi(argv[++n]);
        else if (word == "--dump" && n + 1 < argc)
            options.dump = argv[++n];
        else if (word == "--mutants" && n + 1 < argc)
            options.mutants = std::strtoull(argv[++n], nullptr, 10);
        else if (word == "--slow" && n + 1 < argc)
            options.slowSeconds = std::atoi(argv[++n]);
        else if (word == "--seed" && n + 1 < argc)
            options.seed = std::strtoull(argv[++n], nullptr, 10);
        else if (word == "--keep" && n + 1 < argc)
            options.keep = argv[++n];
        else
            options.paths.emplace_back(word);
    }
    return options;
}

/// What all runs came to.
class Tally {
public:
    void add(std::string const& outcome, test::ChildRun const& run)
    {
        ++outcomes_[outcome];
        slowest_ = std::max(slowest_, run.seconds);
        largest_ = std::max(largest_, run.peakBytes);
    }
    [[nodiscard]] bool isHarmless() { return outcomes_["died"] + outcomes_["slow"] == 0; }
    void print() const
    {
        for (auto const& [outcome, count] : outcomes_)
            std::fprintf(stderr, "%d %s, ", count, outcome.c_str());
        std::fprintf(stderr, "slowest %.2f s, peak %.0f MB\n", slowest_,
            static_cast<double>(largest_) / 1e6);
    }

private:
    std::map<std::string, int> outcomes_;
    double slowest_ = 0;
    std::int64_t largest_ = 0;
};

/// Opens one file in a child and says what came of it.
json tried(
    std::filesystem::path const& path, Options const& options, std::size_t number, Tally& tally)
{
    auto const run = test::runInChild(std::chrono::seconds(options.limitSeconds), [&] {
        return open(path, options, number).dump(-1, ' ', true, json::error_handler_t::replace);
    });
    json line = run.ended == test::Ended::normally ? json::parse(run.answer, nullptr, false)
                                                   : json::object();
    if (!line.is_object() || !line.contains("outcome"))
        line = { { "outcome", run.ended == test::Ended::late ? "slow" : "died" } };
    line["path"] = path.string();
    line["seconds"] = run.seconds;
    line["peak_mb"] = static_cast<double>(run.peakBytes) / 1e6;
    tally.add(line["outcome"].get<std::string>(), run);
    return line;
}

void print(json const& line)
{
    std::puts(line.dump(-1, ' ', true, json::error_handler_t::replace).c_str());
}

bool isHarm(json const& line, int slowSeconds)
{
    constexpr double muchMegabytes = 1024;
    auto const outcome = line["outcome"].get<std::string>();
    return outcome == "died" || outcome == "slow" || line["seconds"] > slowSeconds
        || line["peak_mb"] > muchMegabytes;
}

/// Copies of small files only: large ones differ in nothing but the time they take.
std::vector<std::string> smallContents(std::vector<std::filesystem::path> const& files)
{
    constexpr std::uintmax_t most = 1 << 20;
    std::vector<std::string> contents;
    for (auto const& file : files) {
        if (std::filesystem::file_size(file) > most || std::filesystem::is_empty(file))
            continue;
        std::ifstream in(file, std::ios::binary);
        contents.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return contents;
}

bool tryMutants(
    Options const& options, std::vector<std::filesystem::path> const& files, Tally& tally)
{
    auto const contents = smallContents(files);
    if (contents.empty())
        return false;
    std::filesystem::create_directories(options.keep);
    int harmful = 0;
    for (std::uint64_t n = 0; n < options.mutants; ++n) {
        auto const name = std::to_string(options.seed) + "-" + std::to_string(n);
        auto const path = options.keep / name;
        auto const seed = options.seed * 1'000'003 + n;
        std::ofstream(path, std::ios::binary)
            << test::mutantOf(contents[n % contents.size()], seed);
        auto const line = tried(path, options, n, tally);
        if (isHarm(line, options.slowSeconds)) {
            ++harmful;
            print(line);
        } else {
            std::filesystem::remove(path);
        }
    }
    return harmful == 0;
}

} // namespace

int main(int argc, char** argv)
{
    auto const options = parse(argc, argv);
    if (options.paths.empty()) {
        std::fputs("usage: import_files [--limit SECONDS] [--dump FOLDER] "
                   "[--mutants N [--seed S] [--slow SECONDS] [--keep FOLDER]] PATH...\n",
            stderr);
        return 2;
    }
    if (!options.dump.empty())
        std::filesystem::create_directories(options.dump);
    Tally tally;
    auto const files = filesBelow(options.paths);
    bool isHarmless = !files.empty();
    if (options.mutants > 0)
        isHarmless = tryMutants(options, files, tally);
    else
        for (std::size_t n = 0; n < files.size(); ++n)
            print(tried(files[n], options, n, tally));
    tally.print();
    return isHarmless && tally.isHarmless() ? 0 : 1;
}
