// Opens every file of the given folders as the viewer would, each in a process of its own, and
// prints one JSON line per file: opened, refused (with the reason), died or slow; time and peak
// memory. With --dump the voxels go to files for other programs to compare.

#include "dicom/Scan.h"
#include "dicom/StackLoader.h"
#include "tools/ChildProcess.h"

#include <algorithm>
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
            for (auto const& series : study.series)
                result["kind"] = series.objectKind;
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
        else
            options.paths.emplace_back(word);
    }
    return options;
}

} // namespace

int main(int argc, char** argv)
{
    auto const options = parse(argc, argv);
    if (options.paths.empty()) {
        std::fputs("usage: import_files [--limit SECONDS] [--dump FOLDER] PATH...\n", stderr);
        return 2;
    }
    if (!options.dump.empty())
        std::filesystem::create_directories(options.dump);
    std::map<std::string, int> outcomes;
    double slowest = 0;
    std::int64_t largest = 0;
    auto const files = filesBelow(options.paths);
    for (std::size_t n = 0; n < files.size(); ++n) {
        auto const run = test::runInChild(std::chrono::seconds(options.limitSeconds), [&] {
            return open(files[n], options, n).dump(-1, ' ', true, json::error_handler_t::replace);
        });
        json line = run.ended == test::Ended::normally ? json::parse(run.answer, nullptr, false)
                                                       : json::object();
        if (!line.is_object() || !line.contains("outcome"))
            line = { { "outcome", run.ended == test::Ended::late ? "slow" : "died" } };
        line["path"] = files[n].string();
        line["seconds"] = run.seconds;
        line["peak_mb"] = static_cast<double>(run.peakBytes) / 1e6;
        std::puts(line.dump(-1, ' ', true, json::error_handler_t::replace).c_str());
        ++outcomes[line["outcome"].get<std::string>()];
        slowest = std::max(slowest, run.seconds);
        largest = std::max(largest, run.peakBytes);
    }
    std::fprintf(stderr, "%zu files", files.size());
    for (auto const& [outcome, count] : outcomes)
        std::fprintf(stderr, ", %d %s", count, outcome.c_str());
    std::fprintf(
        stderr, "; slowest %.2f s, peak %.0f MB\n", slowest, static_cast<double>(largest) / 1e6);
    return outcomes["died"] + outcomes["slow"] == 0 && !files.empty() ? 0 : 1;
}
