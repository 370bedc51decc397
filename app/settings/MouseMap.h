#pragma once

namespace lamina::app {

/// What dragging with a button does on a slice where no tool and no shape is taken in hand.
enum class DragUse { none, window, pan, zoom, scroll };
/// What the wheel does on a slice.
enum class WheelUse { none, slice, zoom, slab, axis };

/// What the mouse does on the slices.
struct MouseMap {
    DragUse left = DragUse::window;
    DragUse middle = DragUse::pan;
    DragUse right = DragUse::zoom;
    WheelUse wheel = WheelUse::slice;
    WheelUse ctrlWheel = WheelUse::zoom;
    WheelUse shiftWheel = WheelUse::axis;
    WheelUse altWheel = WheelUse::slab;

    bool operator==(MouseMap const&) const = default;
};

} // namespace lamina::app
