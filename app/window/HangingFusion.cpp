#include "model/SeriesText.h"
#include "window/Hanging.h"

#include <algorithm>
#include <optional>

namespace lamina::app {

QString Hanging::fusionProblem(std::size_t place, session::StackKey const& key) const
{
    auto const& there = places_.at(place).key;
    auto const over = desk_.session().find(key);
    auto const below = there ? desk_.session().find(*there) : dicom::StackReference {};
    if (below.stack == nullptr || over.stack == nullptr)
        return tr("Show a series in this pane first.");
    if (there == key)
        return tr("A series cannot lie over itself.");
    if (below.patient != over.patient)
        return tr("The two series are of different patients.");
    for (auto const* stack : { below.stack, over.stack })
        if (!stack->isVolume || !stack->volume.geometryKnown
            || stack->volume.type == image::VoxelType::rgb8)
            return tr("Only volumes of values with a known place can lie over each other.");
    auto const& frame = below.stack->frameOfReferenceUid;
    if (frame.empty() || frame != over.stack->frameOfReferenceUid)
        return tr("The two series have different frames of reference: nobody says what lies at the "
                  "same place.");
    return {};
}

Status Hanging::fuse(std::size_t place, session::StackKey const& key)
{
    if (auto const problem = fusionProblem(place, key); !problem.isEmpty())
        return fail(ErrorCode::unsupported, "series cannot be fused", problem.toStdString());
    auto const over = desk_.session().find(key);
    LAMINA_TRY(auto volume, desk_.load(key));
    std::optional<render::Window> fileWindow;
    if (auto const& windows = over.stack->windows; !windows.empty())
        fileWindow = { windows.front().center, windows.front().width };
    places_[place].area->setFusion(
        fusionOf(std::move(volume), fileWindow, seriesTitle(*over.series, over.stack)));
    places_[place].fused = key;
    Q_EMIT changed();
    return {};
}

std::vector<session::StackKey> Hanging::shown() const
{
    std::vector<session::StackKey> keys;
    for (auto const& place : places_) {
        if (place.key)
            keys.push_back(*place.key);
        if (place.fused && place.area->fusion())
            keys.push_back(*place.fused);
    }
    return keys;
}

void Hanging::fusedArrived(session::StackKey const& key)
{
    auto const volume = desk_.session().volume(key);
    for (auto& place : places_)
        if (auto const& fusion = place.area->fusion(); fusion && fusion->volume == volume)
            place.area->fusedSlicesArrived();
}

bool Hanging::fusionsComplete() const
{
    return std::ranges::all_of(places_, [](auto const& place) {
        auto const& fusion = place.area->fusion();
        return !fusion || fusion->volume->complete();
    });
}

} // namespace lamina::app
