#include "view/PaneText.h"
#include "view/VolumePane.h"

#include <cmath>

namespace lamina::app {

void VolumePane::chooseFace(int direction)
{
    if (!canShow())
        return;
    constexpr int count = CropHandles::faceCount;
    int const first = direction > 0 ? 0 : count - 1;
    face_ = face_ && choice_.cropping ? (*face_ + direction + count) % count : first;
    auto choice = choice_;
    choice.cropping = true;
    setChoice(std::move(choice));
    update();
}

void VolumePane::moveFace(double outwards)
{
    if (!canShow())
        return;
    if (!face_ || !choice_.cropping) {
        chooseFace(1);
        return;
    }
    auto choice = choice_;
    choice.box = render::faceMoved(choice.box, *face_, *face_ % 2 == 0 ? -outwards : outwards);
    setChoice(std::move(choice), false);
}

QString VolumePane::faceText() const
{
    if (!face_ || !choice_.cropping || !canShow())
        return {};
    auto const& volume = *state_.volume();
    int const axis = *face_ / 2;
    bool const isLow = *face_ % 2 == 0;
    image::Vec3 at { 0.5, 0.5, 0.5 };
    at[axis] = isLow ? choice_.box.low[axis] : choice_.box.high[axis];
    auto end = at;
    end[axis] = isLow ? 0 : 1;
    auto const cut = length(render::pointAt(volume, end) - render::pointAt(volume, at));
    auto const along = normalized(volume.indexToLps().axis(axis));
    return tr("Face %1: %2 mm cut off")
        .arg(edgeLetters(isLow ? -along : along, {}).right)
        .arg(std::lround(cut));
}

} // namespace lamina::app
