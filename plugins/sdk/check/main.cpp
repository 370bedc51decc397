/// lamina-plugin-check BUNDLE [RUNNERS]: whether a bundle keeps the contract of lamina/plugin.h.
/// The plugin runs in this process on a small generated volume; no patient data is involved.

#include "check/Harness.h"
#include "check/Phantom.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

namespace {

using namespace lamina::harness;

class Report {
public:
    void check(bool good, std::string const& what)
    {
        std::printf("%s  %s\n", good ? "ok  " : "FAIL", what.c_str());
        failures_ += good ? 0 : 1;
    }
    [[nodiscard]] int failures() const { return failures_; }

private:
    int failures_ = 0;
};

std::string withStatus(char const* what, Record const& record)
{
    return std::string(what) + " (status " + std::to_string(record.status)
        + (record.explanation.empty() ? ")" : "): " + record.explanation);
}

/// A status and, when it is an error, a sentence that says why.
void checkRun(Report& report, Record const& record)
{
    report.check(record.status == LAMINA_OK, withStatus("runs on a generated input", record));
    for (auto const& fault : record.faults)
        report.check(false, fault);
    report.check(!record.progress.empty(), "tells its progress");
    report.check(record.longestSilence <= 1.5,
        "longest silence " + std::to_string(record.longestSilence) + " s, allowed 1 s");
    report.check(!record.device.empty(), "names its device: " + record.device);
}

void checkCancel(Report& report, Record const& record)
{
    report.check(record.status == LAMINA_CANCELLED, withStatus("stops when cancelled", record));
    report.check(record.secondsToCancel <= 2,
        "stopped after " + std::to_string(record.secondsToCancel) + " s, allowed 2 s");
}

void checkRefusal(Report& report, Record const& record)
{
    report.check(record.status == LAMINA_BAD_INPUT, withStatus("refuses an empty input", record));
    report.check(!record.explanation.empty(), "says why it refuses");
}

/// What was found, bit by bit the same.
bool isSame(Record const& a, Record const& b)
{
    auto const boxes = [](lamina_box const& one, lamina_box const& other) {
        return one.label == other.label && one.score == other.score
            && std::equal(one.lps_min, one.lps_min + 3, other.lps_min)
            && std::equal(one.lps_max, one.lps_max + 3, other.lps_max);
    };
    auto const scores = [](Record::Score const& one, Record::Score const& other) {
        return one.label == other.label && one.slice == other.slice && one.value == other.value;
    };
    return a.labels == b.labels && a.image == b.image
        && std::equal(a.boxes.begin(), a.boxes.end(), b.boxes.begin(), b.boxes.end(), boxes)
        && std::equal(a.scores.begin(), a.scores.end(), b.scores.begin(), b.scores.end(), scores);
}

/// Said, not judged: the generated input need not hold what the plugin looks for.
void tellFound(Record const& record)
{
    auto const labelled
        = std::count_if(record.labels.begin(), record.labels.end(), [](auto v) { return v != 0; });
    std::printf("      found %td labelled voxels, %zu boxes, %zu scores; %.2f s\n", labelled,
        record.boxes.size(), record.scores.size(), record.seconds);
    if (!record.coarse.empty())
        std::printf("      showed %zu coarse slices after %.2f s\n", record.coarse.size(),
            record.secondsToFirst);
}

/// Beside this program: as a build lays them, or as an installation does.
std::filesystem::path usualRunners()
{
    auto const folder = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    auto const built = folder / "lamina-plugins";
    return std::filesystem::exists(built) ? built : folder.parent_path() / "lib/lamina/plugins";
}

int checkBundle(std::filesystem::path const& folder, std::filesystem::path const& runners)
{
    Report report;
    auto const bundle = openBundle(folder, runners);
    Harness harness(bundle.library, bundle.manifest, folder);
    report.check(true, "loads, and exports a complete lamina_plugin_entry");
    report.check(harness.create() == LAMINA_OK, "creates: " + harness.explanation());
    if (report.failures() > 0)
        return 1;

    auto const phantom = makePhantom(96, 96, 40);
    auto const curves = makeCurves(static_cast<std::int64_t>(bundle.channels.size()));
    std::vector<lamina_volume> const inputs { bundle.channels.empty() ? phantom.volume()
                                                                      : curves.volume() };
    RunOptions options { bundle.task == "segment", -1 };
    auto const first = harness.run(inputs, options);
    checkRun(report, first);
    auto const second = harness.run(inputs, options);
    tellFound(first);
    report.check(isSame(first, second), "gives the same result twice");
    options.cancelAfterPolls = 0;
    checkCancel(report, harness.run(inputs, options));
    options.cancelAfterPolls = -1;
    auto empty = inputs[0];
    empty.shape[2] = 0;
    checkRefusal(report, harness.run(std::vector<lamina_volume> { empty }, options));
    harness.destroy();
    std::printf("%s\n",
        report.failures() == 0 ? "The bundle keeps the contract."
                               : "The bundle breaks the contract.");
    return report.failures() == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2 || argc > 3 || std::strcmp(argv[1], "--help") == 0) {
        std::puts("usage: lamina-plugin-check BUNDLE [FOLDER-OF-RUNNERS]");
        return 2;
    }
    try {
        return checkBundle(argv[1], argc > 2 ? std::filesystem::path(argv[2]) : usualRunners());
    } catch (std::exception const& error) {
        std::fprintf(stderr, "FAIL  %s\n", error.what());
        return 1;
    }
}
