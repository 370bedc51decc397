#pragma once

#include "ai/Worker.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lamina::ai {

/// What a self-test came to: every byte as the author had it, within the tolerance, or neither.
enum class SelfTestVerdict { identical, close, different };
[[nodiscard]] std::string_view nameOf(SelfTestVerdict verdict);

struct SelfTestOutcome {
    SelfTestVerdict verdict = SelfTestVerdict::different;
    std::string device;
    std::string engine; ///< "LibTorch 1.13.0, AVX2"; another one asks for another test
    std::string date; ///< UTC, "2026-03-01T12:00:00Z"
    std::string text; ///< what differed; empty when nothing did
    Precision precision = Precision::fp32; ///< chosen for a bundle that leaves it open
    friend bool operator==(SelfTestOutcome const&, SelfTestOutcome const&) = default;
};

struct SelfTestRun {
    SelfTestOutcome outcome;
    std::string section; ///< the manifest's `self_test` that this run would pass, as JSON
};

/// The known input of a bundle: made by its rule, or its file, whose hash is verified here.
Result<std::shared_ptr<image::Volume const>> selfTestInput(Bundle const& bundle);

struct SelfTestWish {
    Device device = Device::automatic;
    /// A bundle without a self-test runs on a generated CT, so that an author can write down what
    /// comes out.
    bool record = false;
    bool runsUnsigned = false; ///< as in RunRequest
};

/// Runs a bundle on its known input and holds the result against what its author had. Fails with
/// notFound for a bundle without a self-test; one that gives another result does not fail, its
/// outcome is `different`. Of a bundle that leaves its precision open the known input is run in a
/// reduced one as well, and the outcome says which to use. Waits like Worker::run. [any thread]
Result<SelfTestRun> runSelfTest(Worker& worker, Bundle const& bundle, SelfTestWish const& wish,
    std::stop_token stop, Progress const& progress);

/// What self-tests of a bundle, as it is now, came to on this machine, newest first. The file of a
/// bundle lies in `folder`; one that cannot be read says nothing.
[[nodiscard]] std::vector<SelfTestOutcome> rememberedSelfTests(
    std::filesystem::path const& folder, Bundle const& bundle);

/// Puts an outcome in the place of the one of the same device and engine. Atomic.
Status rememberSelfTest(
    std::filesystem::path const& folder, Bundle const& bundle, SelfTestOutcome const& outcome);

} // namespace lamina::ai
