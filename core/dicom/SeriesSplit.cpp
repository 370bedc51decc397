#include "dicom/SeriesSplit.h"

#include "dicom/ImageHeader.h"
#include "dicom/StackBuilder.h"
#include "dicom/StackRules.h"

#include <algorithm>
#include <deque>
#include <set>

namespace lamina::dicom {

Result<Series> splitAgain(
    Series const& series, SplitWish const& wish, std::stop_token stop, Progress const& progress)
{
    std::set<std::filesystem::path> paths;
    for (auto const& stack : series.stacks)
        for (auto const& frame : stack.frames)
            if (!stack.isImageFile)
                paths.insert(frame.path);
    if (paths.empty())
        return fail(ErrorCode::unsupported, "series without DICOM images",
            "Only series of DICOM images can be split or joined.");
    std::deque<ImageHeader> headers;
    for (auto const& path : paths) {
        if (stop.stop_requested())
            return fail(ErrorCode::cancelled, "split series");
        LAMINA_TRY(auto header, readImageHeader(path));
        headers.push_back(std::move(header));
        progress.report(static_cast<double>(headers.size()) / static_cast<double>(paths.size()),
            "Reading headers");
    }
    std::vector<ImageHeader const*> images;
    for (auto const& header : headers)
        images.push_back(&header);
    auto changed = series;
    LAMINA_TRY(changed.stacks, buildStacks(images, wish));
    return changed;
}

std::vector<std::string> splittingTraits(std::string_view modality)
{
    auto const& rule = stackRuleFor(modality);
    auto traits = rule.apart;
    for (auto const& axis : rule.axes)
        for (auto const& trait : axis.traits)
            if (std::ranges::find(traits, trait) == traits.end())
                traits.push_back(trait);
    return traits;
}

} // namespace lamina::dicom
