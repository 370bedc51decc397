#include "ai/RunFailure_p.h"

#include <fmt/format.h>

namespace lamina::ai {

Error stoppedFor(Stop reason, Manifest const& manifest, WorkerOptions const& options)
{
    if (reason == Stop::reader)
        return { ErrorCode::cancelled, "run " + manifest.id, {} };
    if (reason == Stop::timeLimit)
        return { ErrorCode::plugin, fmt::format("run {}: time limit", manifest.id),
            fmt::format("“{}” took longer than its limit of {:.0f} s and was stopped. The study is "
                        "untouched.",
                manifest.name, manifest.secondsLimit) };
    if (reason == Stop::memory)
        return { ErrorCode::plugin, fmt::format("run {}: memory limit", manifest.id),
            fmt::format(
                "“{}” took more than {} MiB of memory and was stopped. The study is untouched; "
                "close other studies, or use another model.",
                manifest.name, options.memoryBytes >> 20) };
    return { ErrorCode::plugin, fmt::format("run {}: no heartbeat", manifest.id),
        fmt::format("“{}” did not respond for {:.3g} s and was stopped. The study is untouched; "
                    "try again, or "
                    "use another model.",
            manifest.name, options.hangSeconds) };
}

Error diedIn(Manifest const& manifest, ChildExit exit)
{
    auto const how = exit.signal != 0 ? fmt::format("signal {}", exit.signal)
                                      : fmt::format("exit code {}", exit.code);
    return { ErrorCode::plugin, fmt::format("run {}: worker ended with {}", manifest.id, how),
        fmt::format("The AI worker stopped unexpectedly ({}) while running “{}”. The study is "
                    "untouched; try "
                    "again, or use another model.",
            how, manifest.name) };
}

Error liedIn(Manifest const& manifest, Error const& error)
{
    return { ErrorCode::plugin, fmt::format("run {}: protocol: {}", manifest.id, error.what),
        fmt::format("“{}” sent something that Lamina does not understand. Its result was "
                    "discarded; the study "
                    "is untouched.",
            manifest.name) };
}

Error failedIn(Manifest const& manifest, protocol::Failed const& failure)
{
    using protocol::PluginStatus;
    auto const status = static_cast<PluginStatus>(failure.status);
    auto const code = status == PluginStatus::outOfMemory ? ErrorCode::outOfMemory
        : status == PluginStatus::badInput || status == PluginStatus::unsupported
        ? ErrorCode::unsupported
        : ErrorCode::plugin;
    auto const reason
        = failure.text.empty() ? fmt::format("status {}", failure.status) : failure.text;
    return { code, fmt::format("run {}: status {}: {}", manifest.id, failure.status, reason),
        fmt::format("“{}” could not be run: {}", manifest.name, reason) };
}

} // namespace lamina::ai
