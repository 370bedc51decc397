#pragma once

#include "ai/Worker.h"
#include "base/Progress.h"
#include "dicom/Catalog.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

namespace lamina::session {

/// What runs of models remember, and where; and what they may do.
struct RunMemory {
    /// Outcomes of self-tests, a file for each model. Empty: models are not tested.
    std::filesystem::path selfTests;
    /// Label maps, boxes and scores, so that the same run gives them at once. Empty: none are kept.
    std::filesystem::path results {};
    /// The developer mode: models run that nobody vouches for, and their results say so.
    bool runsUnsigned = false;
};

/// What is known of a stack before a run: its header and, where the volume is complete, its values.
[[nodiscard]] ai::SeriesFacts factsOf(
    dicom::Stack const& stack, image::Volume const* volume, ai::Manifest const& manifest);

/// What `Session::run` does, without a session: is it for this series, region model first, then the
/// model. A model with a self-test takes it first wherever the device or what computes there is
/// new; where it gives something else than its author had, there is no result. For the CLI.
Result<ai::RunResult> runModel(ai::Worker& worker, ai::Bundle const& bundle,
    std::vector<ai::CatalogEntry> const& models, dicom::Stack const& stack,
    std::shared_ptr<image::Volume const> volume, ai::Device device, RunMemory const& memory,
    std::stop_token stop, Progress const& progress,
    std::shared_ptr<ai::RunControl> const& control = nullptr);

} // namespace lamina::session
