#include "dicom/PresentationState.h"

#include "dicom/CharacterSet.h"
#include "dicom/HeaderDataset_p.h"
#include "dicom/Presentation_p.h"
#include "dicom/ResultFile_p.h"

#include <algorithm>
#include <set>

namespace lamina::dicom {

namespace {

constexpr std::size_t mostStates = 200;
constexpr std::size_t mostWindows = 64;
constexpr std::size_t mostReferences = 20000;

/// One window for some images; for all that the state names when `instances` is empty.
struct StateWindow {
    FileWindow window;
    std::set<std::string> instances;
};

std::set<std::string> instancesIn(DcmItem& item)
{
    std::set<std::string> uids;
    for (auto* const image : allItemsIn(item, DCM_ReferencedImageSequence))
        uids.insert(textIn(*image, DCM_ReferencedSOPInstanceUID));
    return uids;
}

std::vector<StateWindow> windowsOf(DcmItem& data)
{
    auto const label
        = toUtf8(textIn(data, DCM_ContentLabel), textIn(data, DCM_SpecificCharacterSet), false);
    std::set<std::string> all;
    for (auto* const series : allItemsIn(data, DCM_ReferencedSeriesSequence))
        all.merge(instancesIn(*series));
    std::vector<StateWindow> windows;
    for (auto* const item : allItemsIn(data, DCM_SoftcopyVOILUTSequence)) {
        auto instances = instancesIn(*item);
        for (auto window : windowsIn(*item)) {
            auto const own = window.name.empty() ? label : label + " " + window.name;
            window.name = own.empty() ? "Presentation state" : own;
            windows.push_back({ std::move(window), instances.empty() ? all : instances });
        }
    }
    return windows;
}

PresentationFacts factsOf(std::filesystem::path const& path, DcmItem& data)
{
    PresentationFacts facts { path, textIn(data, DCM_SOPInstanceUID), presentationNameIn(data),
        {} };
    for (auto* const series : allItemsIn(data, DCM_ReferencedSeriesSequence))
        for (auto& uid : instancesIn(*series))
            if (facts.images.size() < mostReferences)
                facts.images.push_back(uid);
    return facts;
}

void apply(StateWindow const& state, Study& study)
{
    for (auto& series : study.series)
        for (auto& stack : series.stacks) {
            bool const isKnown = std::ranges::any_of(stack.windows, [&](FileWindow const& known) {
                return known.center == state.window.center && known.width == state.window.width;
            });
            if (isKnown || stack.windows.size() >= mostWindows)
                continue;
            if (std::ranges::any_of(stack.frames, [&](Frame const& frame) {
                    return state.instances.contains(frame.sopInstanceUid);
                }))
                stack.windows.push_back(state.window);
        }
}

} // namespace

void applyPresentationStates(Catalog& catalog)
{
    std::size_t states = 0;
    for (auto& patient : catalog.patients)
        for (auto& study : patient.studies)
            for (auto& series : study.series) {
                if (series.objectKind != "presentation-state")
                    continue;
                for (auto const& path : series.objects) {
                    if (++states > mostStates)
                        return;
                    auto const file = loadChecked(path);
                    if (!file)
                        continue;
                    auto& data = *(*file)->getDataset();
                    series.presentations.push_back(factsOf(path, data));
                    for (auto const& window : windowsOf(data))
                        apply(window, study);
                }
            }
}

} // namespace lamina::dicom
