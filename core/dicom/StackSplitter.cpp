#include "dicom/StackSplitter.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace lamina::dicom {

namespace {

constexpr double samePosition = 0.01; ///< mm along the normal

/// What frames of one stack must share.
struct StackKey {
    bool isLocalizer = false;
    std::string file; ///< of multi-frame files, which are stacks of their own
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
    if (file.layout.frames > 1)
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

/// Frames at one place of the stack, in order of instance number.
using Position = std::vector<FrameReference>;

bool comesBefore(FrameReference const& a, FrameReference const& b)
{
    return std::tie(a.file->instanceNumber, a.file->path, a.number)
        < std::tie(b.file->instanceNumber, b.file->path, b.number);
}

/// Sorts along the normal and puts frames of one position together. Without positions every frame
/// has a place of its own, by instance number.
std::vector<Position> arrange(std::vector<FrameReference> frames)
{
    std::vector<Position> positions;
    std::ranges::stable_sort(frames, comesBefore);
    bool const arePlaced = std::ranges::all_of(
        frames, [](auto const& f) { return distanceAlongNormal(f.frame()).has_value(); });
    if (!arePlaced) {
        for (auto const& frame : frames)
            positions.push_back({ frame });
        return positions;
    }
    std::ranges::stable_sort(
        frames, {}, [](auto const& f) { return *distanceAlongNormal(f.frame()); });
    for (auto const& frame : frames) {
        bool const isSame = !positions.empty()
            && *distanceAlongNormal(frame.frame())
                    - *distanceAlongNormal(positions.back().front().frame())
                < samePosition;
        if (isSame)
            positions.back().push_back(frame);
        else
            positions.push_back({ frame });
    }
    for (auto& position : positions)
        std::ranges::stable_sort(position, comesBefore);
    return positions;
}

std::size_t largest(std::vector<Position> const& positions)
{
    return std::ranges::max(positions, {}, &Position::size).size();
}

/// The same instance twice (a file and its copy) is no finding about geometry.
std::vector<FrameReference> withoutCopies(std::vector<FrameReference> const& frames)
{
    std::set<std::pair<std::string_view, std::size_t>> seen;
    std::vector<FrameReference> kept;
    for (auto const& frame : frames)
        if (frame.file->sopInstanceUid.empty()
            || seen.emplace(frame.file->sopInstanceUid, frame.number).second)
            kept.push_back(frame);
    return kept;
}

std::string traitOf(FrameReference const& reference, std::vector<std::size_t> const& traits)
{
    std::string joined;
    for (auto const n : traits)
        joined += (joined.empty() ? "" : " / ")
            + (n < reference.frame().traits.size() ? reference.frame().traits[n] : std::string());
    return joined;
}

/// Frames by what they say in `traits`, if that separates every shared position and needs no more
/// groups than the fullest position has frames.
std::optional<std::vector<std::vector<FrameReference>>> separate(
    std::vector<Position> const& positions, std::vector<std::size_t> const& traits)
{
    std::map<std::string, std::vector<FrameReference>> groups;
    auto const wanted = largest(positions);
    for (auto const& position : positions) {
        std::set<std::string> here;
        for (auto const& frame : position) {
            auto trait = traitOf(frame, traits);
            if (!here.insert(trait).second)
                return std::nullopt;
            groups[std::move(trait)].push_back(frame);
        }
        if (groups.size() > wanted)
            return std::nullopt;
    }
    std::vector<std::vector<FrameReference>> separated;
    for (auto& [trait, frames] : groups)
        separated.push_back(std::move(frames));
    std::ranges::stable_sort(
        separated, [](auto const& a, auto const& b) { return comesBefore(a.front(), b.front()); });
    return separated;
}

std::optional<std::vector<std::vector<FrameReference>>> separateByTraits(
    std::vector<Position> const& positions)
{
    auto const count = positions.front().front().frame().traits.size();
    for (std::size_t a = 0; a < count; ++a)
        if (auto groups = separate(positions, { a }))
            return groups;
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = a + 1; b < count; ++b)
            if (auto groups = separate(positions, { a, b }))
                return groups;
    return std::nullopt;
}

/// The n-th frame of each position; positions that have fewer are left out.
std::vector<FrameReference> ofRank(std::vector<Position> const& positions, std::size_t rank)
{
    std::vector<FrameReference> frames;
    for (auto const& position : positions)
        if (rank < position.size())
            frames.push_back(position[rank]);
    return frames;
}

HealthFinding repeatedFinding(
    std::vector<Position> const& positions, Severity severity, std::string_view how)
{
    auto const repeated
        = std::ranges::count_if(positions, [](auto const& p) { return p.size() > 1; });
    return { HealthKind::duplicatePositions, severity,
        fmt::format("{} {} more than one image, {}", repeated,
            repeated == 1 ? "position holds" : "positions hold", how) };
}

/// Stacks without a position twice, out of frames that share a key.
std::vector<SplitStack> splitRepeated(std::vector<FrameReference> const& all, bool isLocalizer)
{
    auto const positions = arrange(withoutCopies(all));
    auto const most = largest(positions);
    std::vector<SplitStack> stacks;
    if (most == 1)
        return { { ofRank(positions, 0), {}, isLocalizer, {} } };
    if (positions.size() == 1) {
        // A loop or a set of maps of one plane: nothing to build a volume from.
        HealthFinding const finding { HealthKind::duplicatePositions, Severity::note,
            fmt::format("All {} images lie at one position", most) };
        return { { positions.front(), {}, isLocalizer, { finding } } };
    }
    if (auto groups = separateByTraits(positions)) {
        auto const finding = repeatedFinding(positions, Severity::note, "separated into volumes");
        for (std::size_t n = 0; n < groups->size(); ++n)
            stacks.push_back({ std::move((*groups)[n]),
                fmt::format("volume {} of {}", n + 1, groups->size()), isLocalizer, { finding } });
        return stacks;
    }
    bool const isComplete
        = std::ranges::all_of(positions, [&](auto const& p) { return p.size() == most; });
    auto const finding = isComplete
        ? repeatedFinding(positions, Severity::warning, "separated by image number")
        : repeatedFinding(positions, Severity::unsafe, "of which the first is shown here");
    for (std::size_t rank = 0; rank < most; ++rank)
        stacks.push_back({ ofRank(positions, rank),
            isComplete      ? fmt::format("volume {} of {}", rank + 1, most)
                : rank == 0 ? std::string()
                            : std::string("repeated positions"),
            isLocalizer, { finding } });
    return stacks;
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
    std::vector<SplitStack> stacks;
    for (auto const& [key, group] : groups)
        std::ranges::move(splitRepeated(group, key.isLocalizer), std::back_inserter(stacks));
    std::ranges::stable_sort(stacks, [](SplitStack const& a, SplitStack const& b) {
        if (a.isLocalizer != b.isLocalizer)
            return b.isLocalizer;
        auto const first
            = [](SplitStack const& stack) { return std::ranges::min(stack.frames, comesBefore); };
        return comesBefore(first(a), first(b));
    });
    compareSiblings(stacks);
    return stacks;
}

} // namespace lamina::dicom
