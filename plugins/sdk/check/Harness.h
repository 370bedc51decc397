#pragma once

#include <lamina/plugin.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace lamina::harness {

/// The library or bundle cannot be used at all; the text says why.
class Unusable final : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Everything a plugin did during one run.
struct Record {
    lamina_status status = LAMINA_INTERNAL;
    std::string explanation;
    std::vector<std::uint8_t> labels; ///< empty unless the plugin asked for them
    std::vector<std::uint8_t> image; ///< bytes of the image that it made; empty without one
    std::vector<lamina_box> boxes;
    struct Score {
        std::int32_t label;
        std::int64_t slice;
        float value;
    };
    std::vector<Score> scores;
    std::vector<float> progress;
    std::vector<std::int64_t> coarse; ///< slices of the label map that were shown coarse
    std::vector<std::uint8_t> coarseLabels; ///< the label map when they were; empty: never
    std::vector<std::int64_t> ready; ///< slices of the label map, in the order they could be shown
    std::string device;
    std::vector<std::string> faults; ///< breaches of the contract that the host saw
    double seconds = 0;
    double longestSilence = 0; ///< seconds between two calls of progress
    double secondsToFirst = 0; ///< until slices could be shown; 0: none could
    double secondsToFine = 0; ///< until slices could be shown that are not coarse; 0: none could
    double secondsToCancel = 0; ///< from the first positive `cancelled` to the return
};

/// How to run.
struct RunOptions {
    bool segments = true; ///< whether label_map gives memory
    int cancelAfterPolls = -1; ///< `cancelled` says yes from this poll on; negative: never
    /// The slice that the reader looks at, one for each time that is asked, the last for ever; none
    /// when empty.
    std::vector<std::int64_t> focus {};
};

/// A host in the same process, without a worker: for tests, debugging and lamina-plugin-check.
/// A plugin that crashes takes the process along. [one thread]
class Harness {
public:
    /// Loads a library and gives it a manifest; files are read from `folder`. Throws Unusable.
    Harness(std::filesystem::path const& library, std::string manifest,
        std::filesystem::path const& folder, int threads = 2);
    ~Harness();
    Harness(Harness const&) = delete;
    Harness& operator=(Harness const&) = delete;

    lamina_status create();
    void destroy();
    Record run(std::span<lamina_volume const> inputs, RunOptions const& options = {});

    [[nodiscard]] lamina_entry const& entry() const { return *entry_; }
    [[nodiscard]] std::string const& explanation() const { return explanation_; }
    [[nodiscard]] std::vector<std::string> const& notes() const { return notes_; }

private:
    struct Calls;

    void* library_ = nullptr;
    lamina_entry const* entry_ = nullptr;
    lamina_plugin* plugin_ = nullptr;
    std::string manifest_;
    std::filesystem::path folder_;
    std::map<std::string, std::string> files_;
    lamina_host host_ {};
    std::string explanation_;
    std::vector<std::string> notes_;
};

/// The manifest of a bundle folder and the library that runs it. Throws Unusable.
struct BundleFiles {
    std::string manifest;
    std::string task;
    std::vector<std::string> channels; ///< of a bundle that reads curves
    std::filesystem::path library;
};
BundleFiles openBundle(std::filesystem::path const& folder, std::filesystem::path const& runners);

} // namespace lamina::harness
