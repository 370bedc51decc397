#pragma once

#include "ai/Worker.h"
#include "dicom/Waveform.h"
#include "session/RunModel.h"

#include <filesystem>

namespace lamina::session {

/// What speaks for and against giving these curves to a bundle: leads that are missing, a recording
/// that is too short or sampled too slowly for its band.
[[nodiscard]] ai::Applicability fitOf(
    ai::Manifest const& manifest, dicom::WaveformGroup const& group);

/// Runs a bundle that reads curves on the leads that it names, in its order, in millivolts. Fails
/// with unsupported, naming the reason, where it does not fit. [any thread]
Result<ai::RunResult> runOnCurves(ai::Worker& worker, ai::Bundle const& bundle,
    dicom::WaveformGroup const& group, ai::Device device, RunMemory const& memory,
    std::stop_token stop, Progress const& progress,
    std::shared_ptr<ai::RunControl> const& control = nullptr);

} // namespace lamina::session
