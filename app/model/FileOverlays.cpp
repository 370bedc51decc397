#include "model/FileOverlays.h"

namespace lamina::app {

void FileOverlays::ask(dicom::Stack const& stack)
{
    questions_.forget();
    if (stack.overlayGroups.empty())
        return;
    questions_.ask(
        *this,
        [frames = stack.frames, groups = stack.overlayGroups](std::stop_token const& stop) {
            return std::make_shared<dicom::ImageOverlays const>(
                dicom::readImageOverlays(frames, groups, stop));
        },
        [this](Overlays const& overlays) {
            if (!overlays->empty())
                Q_EMIT ready(overlays);
        });
}

} // namespace lamina::app
