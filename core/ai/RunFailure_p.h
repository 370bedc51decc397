#pragma once

#include "ai/Worker.h"
#include "ai/protocol/Messages.h"
#include "base/ChildProcess.h"

namespace lamina::ai {

/// Why a job is being stopped.
enum class Stop { reader, hang, timeLimit, memory };

/// What the reader is told of a run without a result.
[[nodiscard]] Error stoppedFor(Stop reason, Manifest const& manifest, WorkerOptions const& options);
/// The process ended in the run.
[[nodiscard]] Error diedIn(Manifest const& manifest, ChildExit exit);
/// What it sent was no message.
[[nodiscard]] Error liedIn(Manifest const& manifest, Error const& error);
/// The plugin refused or failed.
[[nodiscard]] Error failedIn(Manifest const& manifest, protocol::Failed const& failure);

} // namespace lamina::ai
