#pragma once

#include "Plugin.h"
#include "PluginLibrary.h"
#include "Speaker.h"
#include "ai/protocol/Messages.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace lamina::worker {

/// The one thread on which plugins run. Keeps the last plugin loaded for the next run of the
/// same bundle. [any thread]
class ComputeThread {
public:
    ComputeThread(PluginLibraries libraries, Speaker& speaker);

    /// Takes a run and its handles. The host sends one at a time; another that comes before
    /// the end of the first waits in its place.
    void submit(ai::protocol::Run run, std::vector<int> handles);

private:
    struct Task {
        ai::protocol::Run run;
        std::vector<int> handles;
    };

    void work(std::stop_token stop);
    void perform(Task task);
    /// A loaded plugin for the run: the warm one or a new one.
    tl::expected<void, PluginFailure> prepare(ai::protocol::Run const& run, Handles& files);
    tl::expected<double, PluginFailure> compute(ai::protocol::Run const& run, Handles handles);

    PluginLibraries libraries_;
    Speaker& speaker_;
    std::unique_ptr<Plugin> plugin_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::optional<Task> waiting_;
    std::jthread thread_; // last: starts after, and stops before, everything above
};

} // namespace lamina::worker
