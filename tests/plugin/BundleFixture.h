#pragma once

#include "ai/Worker.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <memory>
#include <string>

namespace lamina::test {

/// A bundle in a temporary folder whose code plugin behaves as its name says.
class TemporaryBundle {
public:
    explicit TemporaryBundle(std::string const& behaviour, std::string const& task = "segment",
        double secondsLimit = 600);
    TemporaryBundle(TemporaryBundle const&) = delete;
    TemporaryBundle& operator=(TemporaryBundle const&) = delete;
    ~TemporaryBundle();

    [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }
    /// Signs it again after a change, with a key that the tests trust.
    void sign() const;
    /// Opens it; the test fails if it is not sound.
    [[nodiscard]] ai::Bundle open() const;

private:
    std::filesystem::path folder_;
};

/// 8 × 6 × 4 int16 voxels of 2 mm that rise from 0 by 10: those from index 30 on are 300 or more.
std::shared_ptr<image::Volume const> risingVolume();

/// The key of `TemporaryBundle::sign`, and no other.
ai::TrustStore trustedByTests();

/// The worker of this build.
ai::WorkerOptions workerOptions();

/// Runs a bundle on the rising volume and waits.
Result<ai::RunResult> run(ai::Worker& worker, ai::Bundle const& bundle, std::stop_token stop = {});

/// A good run, as proof that the worker (or a new one) is well.
void expectGoodRun(ai::Worker& worker);

} // namespace lamina::test
