#include "view/Fusion.h"

#include "interact/Presets.h"

#include <algorithm>

namespace lamina::app {

namespace {

constexpr double usualUptake = 6; // SUVbw; the liver lies near 2, tumours mostly above 3

} // namespace

Fusion fusionOf(std::shared_ptr<image::Volume const> volume,
    std::optional<render::Window> fileWindow, QString title)
{
    Fusion fusion;
    fusion.title = std::move(title);
    auto const& derived = volume->description().derivedValues;
    auto const uptake = std::ranges::find(derived, "g/mL{SUVbw}", &image::DerivedValue::unit);
    if (uptake != derived.end() && uptake->factor > 0) {
        auto const width = usualUptake / uptake->factor;
        fusion.window = { width / 2, width };
    } else {
        fusion.window = interact::firstWindow(fileWindow, *volume);
        fusion.followsVoxels = !fileWindow;
    }
    fusion.volume = std::move(volume);
    return fusion;
}

} // namespace lamina::app
