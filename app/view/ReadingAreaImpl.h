#pragma once

#include "view/ReadingArea.h"
#include "view/ReadingState.h"

#include <QElapsedTimer>
#include <QTimer>

#include <array>

namespace lamina::app {

class EmptyArea;
class LiveFigures;
class SlicePane;
class VolumePane;

/// The panes of a reading area and what they have in common.
struct ReadingArea::Impl {
    explicit Impl(ReadingArea& owner);

    void connectPane(SlicePane& pane);
    void connectPaint(SlicePane& pane);
    void arrange();
    void place();
    void hurry();
    void placeFigures();
    void due(interact::PlaneKind kind, std::int64_t slices);
    void maximise(Layout wanted);
    void updateSlices();
    void updateAll();
    void updateLabels();
    void moved(SlicePane const* origin, Movement meant);
    void scrolled(Movement meant);
    void setWindow(render::Window window);
    void tellFocus();
    void dropDrawings();
    void exchanged();
    void useSlab(render::Slab slab);
    bool turnOthers(SlicePane const& about, image::Vec3 axis, double radians);
    void turnPlane(SlicePane const& about, interact::PlaneKind plane, image::Vec3 axis,
        double radians, bool alone);
    void turnsEnded();
    void arrived();
    void edited(image::Annotation const& annotation);
    [[nodiscard]] SlicePane& pane(interact::PlaneKind kind)
    {
        return *slices[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] SlicePane& activePane();

    ReadingArea& self;
    ReadingState state;
    std::array<SlicePane*, 3> slices {};
    VolumePane* volume = nullptr;
    EmptyArea* empty = nullptr;
    LiveFigures* figures = nullptr; ///< while they are shown
    Layout layout = Layout::mpr;
    interact::PlaneKind active = interact::PlaneKind::axial;
    std::int64_t toldFocus = -1;
    bool keepTool = false;
    bool tiled = false;
    Movement movement = Movement::linked;
    QTimer arrivals;
    QTimer rests; ///< slices go by until it ends

    void play(bool on);
    void playOn();
    QTimer cineTimer;
    QElapsedTimer cineClock;
    interact::PlaneKind cineKind = interact::PlaneKind::axial; ///< the pane that plays
    std::int64_t cinePhase = 0; ///< when the clock started
    std::int64_t cineSteps = 0; ///< shown since
};

} // namespace lamina::app
