#pragma once

#include "ai/Worker.h"
#include "ai/protocol/Messages.h"

#include <cstdint>
#include <string_view>

namespace lamina::ai {

/// What a run is for: a result, or only to have the bundle loaded.
enum class Purpose { run, load };

/// Processor threads of a job.
[[nodiscard]] int threadsOf(WorkerOptions const& options);

/// "auto", "cpu" or "cuda".
[[nodiscard]] std::string_view nameOf(Device device);

/// What the worker is told about a job.
[[nodiscard]] protocol::Run runMessage(
    RunRequest const& request, std::int64_t job, WorkerOptions const& options, Purpose purpose);

} // namespace lamina::ai
