#include "model/PresentationStates.h"

#include "base/Log.h"

#include <algorithm>

namespace lamina::app {

namespace {

constexpr std::size_t mostStates = 200;

PresentationStates::List read(std::vector<std::filesystem::path> const& paths,
    std::vector<dicom::Frame> const& frames, std::stop_token const& stop)
{
    PresentationStates::List found;
    for (auto const& path : paths) {
        if (stop.stop_requested())
            break;
        auto state = dicom::readPresentationState(path);
        if (!state) {
            log::warning("presentation", "not read: {}", state.error().what);
            continue;
        }
        if (std::ranges::any_of(frames, [&](dicom::Frame const& frame) {
                return state->scope.covers(frame.sopInstanceUid, frame.frameNumber);
            })) {
            dicom::addImageOverlays(*state, frames);
            found.push_back(std::make_shared<dicom::PresentationState const>(std::move(*state)));
        }
    }
    return found;
}

} // namespace

void PresentationStates::ask(dicom::StackReference const& reference)
{
    questions_.forget();
    found_.clear();
    Q_EMIT changed();
    std::vector<std::filesystem::path> paths;
    if (reference.stack != nullptr)
        for (auto const& series : reference.study->series)
            if (series.objectKind == "presentation-state")
                for (auto const& path : series.objects)
                    if (paths.size() < mostStates)
                        paths.push_back(path);
    if (paths.empty())
        return;
    questions_.ask(
        *this,
        [paths = std::move(paths), frames = reference.stack->frames](
            std::stop_token const& stop) { return read(paths, frames, stop); },
        [this](List found) {
            found_ = std::move(found);
            Q_EMIT changed();
        });
}

} // namespace lamina::app
