#pragma once

#include "check/Harness.h"

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// A folder with a bundle, a volume and what should come out, as tests/tools/runner_cases.py and
/// runner_real.py write it.
class RunnerCase {
public:
    /// A case by name, from the folder LAMINA_RUNNER_CASES; `changes` to its manifest are merged
    /// into it (RFC 7386).
    explicit RunnerCase(std::string const& name, nlohmann::json const& changes = {});

    /// Runs the case; creates the plugin before the first run. Throws when that fails.
    lamina::harness::Record run(lamina::harness::RunOptions options = {});
    lamina_status create();

    [[nodiscard]] lamina_volume& volume() { return inputs_.front(); }
    [[nodiscard]] nlohmann::json expected() const;
    [[nodiscard]] std::vector<std::uint8_t> expectedLabels() const;
    /// Values of the image that should come out.
    [[nodiscard]] std::vector<float> expectedValues() const;
    /// Values of the image that a run made, by the type and scale of the manifest.
    [[nodiscard]] std::vector<float> valuesOf(lamina::harness::Record const& record) const;
    /// What the plugin remarked in all runs so far.
    [[nodiscard]] std::vector<std::string> const& notes() const { return harness_->notes(); }
    [[nodiscard]] std::string const& explanation() const { return harness_->explanation(); }

private:
    std::string folder_;
    std::string stored_;
    std::string mask_;
    std::vector<lamina_volume> inputs_;
    std::unique_ptr<lamina::harness::Harness> harness_;
    bool created_ = false;
};

/// Share of voxels in common of one label, 0 to 1; 1 when neither has any.
double dice(
    std::vector<std::uint8_t> const& a, std::vector<std::uint8_t> const& b, std::uint8_t label);
