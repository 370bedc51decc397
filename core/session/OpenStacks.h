#pragma once

#include "base/Result.h"
#include "dicom/StackLoader.h"
#include "session/Curves.h"
#include "session/Event.h"
#include "session/Layer.h"
#include "session/OwnerThread.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lamina::session {

/// A stack in memory, or on its way there, or curves, and what was said about them.
struct OpenStack {
    std::optional<Curves> curves; ///< in place of loader and volume
    std::shared_ptr<dicom::StackLoader> loader;
    std::shared_ptr<image::Volume const> volume;
    std::vector<Layer> layers;
    bool finished = false;
    std::int64_t focus = -1; ///< the slice that is looked at
    std::uint64_t lastAsked = 0; ///< larger is later
    std::shared_ptr<std::atomic<bool>> announced = std::make_shared<std::atomic<bool>>(false);
};

/// The stacks that are loaded, within a budget of memory. Those that were asked for longest ago go
/// first, but none that a pane shows, a model runs on, or a person has results to decide about.
/// Tells `sliceReady` and `loadFinished`. [owner's thread]
class OpenStacks {
public:
    struct Options {
        int threads = 2; ///< that decode each stack
        std::shared_ptr<dicom::DecoderPool> decoders; ///< null: images are decoded in this process
        std::uint64_t voxelBytes = 0; ///< of all stacks, beyond the four newest
    };

    /// `home` and `tell` outlive it.
    OpenStacks(Options options, OwnerThread const& home, Tell const& tell)
        : options_(std::move(options))
        , home_(home)
        , tell_(tell)
    {
    }
    OpenStacks(OpenStacks const&) = delete;
    OpenStacks& operator=(OpenStacks const&) = delete;

    /// Null when it is not open. Valid until the next stack is loaded or dropped.
    [[nodiscard]] OpenStack* find(StackKey const& key);
    [[nodiscard]] OpenStack const* find(StackKey const& key) const;
    /// It is used again: others go before it.
    void touch(OpenStack& stack) { stack.lastAsked = ++lastAsked_; }
    /// Starts loading a stack that is not open; its volume may still be filling.
    Status load(StackKey const& key, dicom::Stack const& stack, std::int64_t firstSlice);
    /// Takes curves as a stack, if they are not open.
    void add(StackKey const& key, Curves curves);

    /// Drops what can be read again until the rest fits into the budget.
    void makeRoom();
    /// More is held than the budget allows, although `makeRoom` dropped what may go.
    [[nodiscard]] bool isFull() const;
    void drop(StackKey const& key) { stacks_.erase(key); }
    void dropIf(std::function<bool(StackKey const&)> const& isGone);
    void dropAll() { stacks_.clear(); }

    /// Null when there is no such layer.
    [[nodiscard]] Layer* layer(StackKey const& key, int id);
    /// Gives a layer its number and puts it above the others.
    Layer& addLayer(OpenStack& stack, Layer layer);
    /// UIDs of the series with results that would be lost with their stacks.
    [[nodiscard]] std::set<std::string> seriesThatWait() const;

private:
    void sliceDone(StackKey const& key);
    [[nodiscard]] std::uint64_t bytesHeld() const;

    Options options_;
    OwnerThread const& home_;
    Tell const& tell_;
    std::map<StackKey, OpenStack> stacks_;
    std::uint64_t lastAsked_ = 0;
    int lastLayer_ = 0;
};

} // namespace lamina::session
