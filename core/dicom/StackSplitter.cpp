#include "dicom/StackSplitter.h"

#include "dicom/StackSeparation_p.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <optional>
#include <set>

namespace lamina::dicom {

namespace {

/// What frames of one stack must share.
struct StackKey {
    bool isLocalizer = false;
    std::string file; ///< of multi-frame files, which are stacks of their own; mosaics are not
    std::string stackId;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    int type = 0;
    bool isInverted = false;
    std::string spacing;
    std::size_t orientation = 0; ///< 0: none

    friend auto operator<=>(StackKey const&, StackKey const&) = default;
};

/// Numbers orientations that agree within a quarter of a degree.
class Orientations {
public:
    std::size_t indexOf(std::optional<Orientation> const& orientation)
    {
        if (!orientation)
            return 0;
        constexpr double leastCosine = 0.99999;
        auto const found = std::ranges::find_if(known_, [&](Orientation const& other) {
            return dot(other.row, orientation->row) > leastCosine
                && dot(other.column, orientation->column) > leastCosine;
        });
        auto const index = static_cast<std::size_t>(found - known_.begin());
        if (found == known_.end() && known_.size() < maxKnown)
            known_.push_back(*orientation);
        return index + 1;
    }

private:
    static constexpr std::size_t maxKnown = 4096;
    std::vector<Orientation> known_;
};

StackKey keyOf(FrameReference const& reference, Orientations& orientations)
{
    auto const& file = *reference.file;
    auto const& frame = reference.frame();
    StackKey key;
    key.isLocalizer = file.imageType.find("LOCALIZER") != std::string::npos;
    if (file.layout.frames > 1 && file.tilesPerRow == 0)
        key.file = file.path.string();
    key.stackId = frame.stackId;
    key.rows = file.layout.rows;
    key.columns = file.layout.columns;
    key.type = static_cast<int>(storedType(file.layout)) + (file.modalityTable ? 100 : 0);
    key.isInverted = file.layout.photometric == "MONOCHROME1";
    key.spacing = fmt::format(
        "{:.4g} {:.4g}", frame.rowSpacing.value_or(0), frame.columnSpacing.value_or(0));
    key.orientation = frame.position ? orientations.indexOf(frame.orientation) : 0;
    return key;
}

std::string planeName(FrameReference const& reference)
{
    auto const& orientation = reference.frame().orientation;
    if (!orientation)
        return {};
    auto const normal = cross(orientation->row, orientation->column);
    double const parallel = 0.9;
    return std::abs(normal.z) > parallel ? "axial"
        : std::abs(normal.y) > parallel  ? "coronal"
        : std::abs(normal.x) > parallel  ? "sagittal"
                                         : "oblique";
}

/// Findings and descriptions that come from the siblings.
void compareSiblings(std::vector<SplitStack>& stacks)
{
    std::set<std::pair<std::int64_t, std::int64_t>> sizes;
    std::set<std::string> planes;
    Orientations orientations;
    std::size_t directions = 0;
    for (auto const& stack : stacks) {
        auto const& first = stack.frames.front();
        if (stack.isLocalizer)
            continue;
        sizes.emplace(first.file->layout.columns, first.file->layout.rows);
        directions = std::max(directions, orientations.indexOf(first.frame().orientation));
    }
    for (auto& stack : stacks) {
        auto const& first = stack.frames.front();
        std::string text = stack.isLocalizer ? "localizer" : "";
        auto const append = [&](std::string const& more) {
            text += (text.empty() || more.empty() ? "" : ", ") + more;
        };
        if (directions > 1 || stack.isLocalizer)
            append(planeName(first));
        if (sizes.size() > 1)
            append(fmt::format("{} × {}", first.file->layout.columns, first.file->layout.rows));
        append(stack.description);
        stack.description = std::move(text);
        if (!stack.isLocalizer && directions > 1)
            stack.findings.push_back({ HealthKind::mixedOrientation, Severity::note,
                "The series holds images of other orientations, shown apart" });
        if (!stack.isLocalizer && sizes.size() > 1)
            stack.findings.push_back({ HealthKind::mixedSize, Severity::note,
                "The series holds images of other sizes, shown apart" });
    }
}

} // namespace

std::vector<SplitStack> splitIntoStacks(std::vector<FrameReference> const& frames)
{
    std::map<StackKey, std::vector<FrameReference>> groups;
    Orientations orientations;
    for (auto const& frame : frames)
        groups[keyOf(frame, orientations)].push_back(frame);
    // Volumes of one axis stay together: what is sorted are the groups.
    std::vector<std::vector<SplitStack>> sets;
    for (auto const& [key, group] : groups)
        sets.push_back(separateRepeated(group, key.isLocalizer));
    std::ranges::stable_sort(sets, [](auto const& a, auto const& b) {
        if (a.front().isLocalizer != b.front().isLocalizer)
            return b.front().isLocalizer;
        auto const first = [](std::vector<SplitStack> const& set) {
            return std::ranges::min(set.front().frames, comesBefore);
        };
        return comesBefore(first(a), first(b));
    });
    std::vector<SplitStack> stacks;
    for (auto& set : sets)
        std::ranges::move(set, std::back_inserter(stacks));
    compareSiblings(stacks);
    return stacks;
}

} // namespace lamina::dicom
