#pragma once

#include "interact/Mpr.h"
#include "render/VolumeScene.h"

#include <array>
#include <chrono>
#include <deque>

namespace lamina::app {

/// What a picture of a slice cost, in ms of the GUI thread.
struct FrameCost {
    double image = 0; ///< voxels resampled and seen through the window
    double labels = 0;
    double text = 0; ///< annotations, lines and words
    [[nodiscard]] double total() const { return image + labels + text; }
};

/// Keeps what the pictures of a few seconds cost, and tells how fast they come. [gui thread]
class FrameMeter {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::seconds kept { 5 };

    /// So many slices should have been shown one after the other: by cine or a step of the reader.
    void due(interact::PlaneKind kind, std::int64_t slices);
    /// A new picture; those that were due before it and were never drawn count as left out.
    void drawn(interact::PlaneKind kind, FrameCost const& cost, Clock::time_point now);
    void drawn(render::Drawn const& about, Clock::time_point now);

    struct Summary {
        int frames = 0; ///< in the time that is kept
        FrameCost last; ///< also when it is older
        double p50 = 0; ///< of the totals
        double p99 = 0;
        int perSecond = 0; ///< in the last second
        int leftOut = 0; ///< in the time that is kept
    };
    [[nodiscard]] Summary slices(interact::PlaneKind kind, Clock::time_point now) const;
    /// Of the 3D view: `last.image` is the time of the last picture.
    [[nodiscard]] Summary volume(Clock::time_point now) const;
    /// The last picture of the 3D view; its number is 0 before there is one.
    [[nodiscard]] render::Drawn const& lastVolume() const { return lastVolume_; }

private:
    struct Frame {
        Clock::time_point at;
        double milliseconds = 0;
        std::int64_t leftOut = 0;
    };
    struct Pane {
        std::deque<Frame> frames;
        FrameCost last;
        std::int64_t due = 0; ///< since the last picture
    };
    static void add(Pane& pane, FrameCost const& cost, Clock::time_point now);
    [[nodiscard]] static Summary summary(Pane const& pane, Clock::time_point now);

    std::array<Pane, 3> slices_;
    Pane volume_;
    render::Drawn lastVolume_;
};

} // namespace lamina::app
