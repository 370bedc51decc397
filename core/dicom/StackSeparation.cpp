#include "base/Number.h"
#include "dicom/StackRules.h"
#include "dicom/StackSeparation_p.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

namespace lamina::dicom {

namespace {

constexpr double samePosition = 0.01; ///< mm along the normal

using Frames = std::vector<FrameReference>;
/// Frames at one place of the stack, in order of instance number.
using Position = Frames;

/// Sorts along the normal and puts frames of one position together. Without positions every frame
/// has a place of its own, by instance number.
std::vector<Position> arrange(Frames frames)
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
Frames withoutCopies(Frames const& frames)
{
    std::set<std::pair<std::string_view, std::size_t>> seen;
    Frames kept;
    for (auto const& frame : frames)
        if (frame.file->sopInstanceUid.empty()
            || seen.emplace(frame.file->sopInstanceUid, frame.number).second)
            kept.push_back(frame);
    return kept;
}

std::string traitsOf(FrameReference const& reference, std::vector<std::string> const& names)
{
    std::string joined;
    for (auto const& name : names)
        joined += (joined.empty() ? "" : " / ") + traitOf(reference, name);
    return joined;
}

/// Frames that say the same in `names`.
struct Group {
    std::string value; ///< of the first trait
    Frames frames;
};

/// The groups by the instance number of their first frame; equal ones by their key.
std::vector<Group> inOrder(std::map<std::string, Group> groups)
{
    std::vector<Group> ordered;
    for (auto& [key, group] : groups)
        ordered.push_back(std::move(group));
    std::ranges::stable_sort(ordered, [](Group const& a, Group const& b) {
        return comesBefore(
            std::ranges::min(a.frames, comesBefore), std::ranges::min(b.frames, comesBefore));
    });
    return ordered;
}

/// Frames by what they say in `names`, if that separates every shared position and needs no more
/// groups than the fullest position has frames; in order of instance number.
std::optional<std::vector<Group>> separate(
    std::vector<Position> const& positions, std::vector<std::string> const& names)
{
    std::map<std::string, Group> groups;
    auto const wanted = largest(positions);
    for (auto const& position : positions) {
        std::set<std::string> here;
        for (auto const& frame : position) {
            auto key = traitsOf(frame, names);
            if (!here.insert(key).second)
                return std::nullopt;
            auto& group = groups[std::move(key)];
            group.value = traitOf(frame, names.front());
            group.frames.push_back(frame);
        }
        if (groups.size() > wanted)
            return std::nullopt;
    }
    return inOrder(std::move(groups));
}

/// A time of day, "HHMMSS.FFFFFF", in seconds.
std::optional<double> secondsOf(std::string const& clock)
{
    auto const time = numberFrom<double>(clock);
    if (!time || clock.size() < 6)
        return std::nullopt;
    double const hours = std::floor(*time / 10000);
    double const minutes = std::floor((*time - hours * 10000) / 100);
    return hours * 3600 + minutes * 60 + (*time - hours * 10000 - minutes * 100);
}

/// Sorts the groups along the axis where their values are numbers, and writes the values out.
FourthAxis axisOf(AxisRule const& rule, std::vector<Group>& groups)
{
    auto const number = [&](Group const& group) {
        return rule.isClock ? secondsOf(group.value) : numberFrom<double>(group.value);
    };
    bool const areNumbers
        = std::ranges::all_of(groups, [&](auto const& g) { return number(g).has_value(); });
    // Directions of diffusion keep the order they were acquired in.
    if (areNumbers && rule.traits.size() == 1)
        std::ranges::stable_sort(groups, {}, number);
    FourthAxis axis { rule.name, rule.unit, {}, {}, 0 };
    for (auto const& group : groups)
        axis.values.push_back(areNumbers ? fmt::format("{:.10g}",
                                  *number(group) - (rule.isClock ? *number(groups.front()) : 0))
                                         : group.value);
    if (rule.isClock && !areNumbers)
        axis.unit.clear();
    return axis;
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

/// Volumes along the first axis of the rule that tells them apart. Two runs that share a slice
/// where they meet are no volumes over each other: each must cover three quarters of the positions.
std::optional<std::vector<SplitStack>> alongAxis(
    std::vector<Position> const& positions, StackRule const& rule, bool isLocalizer)
{
    for (auto const& candidate : rule.axes) {
        auto groups = separate(positions, candidate.traits);
        if (!groups || std::ranges::any_of(*groups, [&](Group const& group) {
                return group.frames.size() * 4 < positions.size() * 3;
            }))
            continue;
        auto axis = axisOf(candidate, *groups);
        auto const finding = repeatedFinding(positions, Severity::note,
            fmt::format("shown as {} volumes along “{}”", groups->size(), axis.name));
        std::vector<SplitStack> stacks;
        for (std::size_t n = 0; n < groups->size(); ++n) {
            axis.index = n;
            auto const text = fmt::format("{} {}{}{}", axis.name, axis.values[n],
                axis.unit.empty() ? "" : " ", axis.unit == "s/mm2" ? "s/mm²" : axis.unit);
            stacks.push_back(
                { std::move((*groups)[n].frames), text, isLocalizer, { finding }, axis });
        }
        return stacks;
    }
    return std::nullopt;
}

/// Frames by the first trait that must not be mixed and thins out the fullest position, if that
/// needs no more groups than that position has frames.
std::optional<std::vector<Group>> pullApart(
    std::vector<Position> const& positions, StackRule const& rule)
{
    auto const most = largest(positions);
    for (auto const& name : rule.apart) {
        std::map<std::string, Group> groups;
        for (auto const& position : positions)
            for (auto const& frame : position) {
                auto value = traitOf(frame, name);
                auto& group = groups[value];
                group.value = name == "frame-of-reference" ? "" : std::move(value);
                group.frames.push_back(frame);
            }
        auto const isThinner
            = [&](auto const& entry) { return largest(arrange(entry.second.frames)) < most; };
        if (groups.size() < 2 || groups.size() > most || !std::ranges::all_of(groups, isThinner))
            continue;
        return inOrder(std::move(groups));
    }
    return std::nullopt;
}

/// Any trait, or pair of traits, that no rule knows: volumes of their own.
std::optional<std::vector<Group>> separateByAnything(std::vector<Position> const& positions)
{
    std::set<std::string> names;
    for (auto const& [name, value] : positions.front().front().frame().traits)
        names.insert(name);
    for (auto const& a : names)
        if (auto groups = separate(positions, { a }))
            return groups;
    for (auto const& a : names)
        for (auto const& b : names)
            if (a < b)
                if (auto groups = separate(positions, { a, b }))
                    return groups;
    return std::nullopt;
}

/// The n-th frame of each position; positions that have fewer are left out.
Frames ofRank(std::vector<Position> const& positions, std::size_t rank)
{
    Frames frames;
    for (auto const& position : positions)
        if (rank < position.size())
            frames.push_back(position[rank]);
    return frames;
}

std::vector<SplitStack> byRank(std::vector<Position> const& positions, bool isLocalizer)
{
    auto const most = largest(positions);
    bool const isComplete
        = std::ranges::all_of(positions, [&](auto const& p) { return p.size() == most; });
    auto const finding = isComplete
        ? repeatedFinding(positions, Severity::warning, "separated by image number")
        : repeatedFinding(positions, Severity::unsafe, "of which the first is shown here");
    std::vector<SplitStack> stacks;
    for (std::size_t rank = 0; rank < most; ++rank)
        stacks.push_back({ ofRank(positions, rank),
            isComplete      ? fmt::format("volume {} of {}", rank + 1, most)
                : rank == 0 ? std::string()
                            : std::string("repeated positions"),
            isLocalizer, { finding }, {} });
    return stacks;
}

std::vector<SplitStack> apart(std::vector<Position> const& positions, std::vector<Group> groups,
    bool isLocalizer, bool isNamed)
{
    auto const finding = repeatedFinding(positions, Severity::note, "separated into volumes");
    std::vector<SplitStack> stacks;
    for (std::size_t n = 0; n < groups.size(); ++n) {
        auto const name = isNamed && !groups[n].value.empty()
            ? groups[n].value
            : fmt::format("volume {} of {}", n + 1, groups.size());
        for (auto& stack : separateRepeated(groups[n].frames, isLocalizer)) {
            stack.description = name + (stack.description.empty() ? "" : ", ") + stack.description;
            if (stack.findings.empty())
                stack.findings.push_back(finding);
            stacks.push_back(std::move(stack));
        }
    }
    return stacks;
}

} // namespace

std::string traitOf(FrameReference const& reference, std::string const& name)
{
    auto const& traits = reference.frame().traits;
    auto const found = traits.find(name);
    return found == traits.end() ? std::string() : found->second;
}

bool comesBefore(FrameReference const& a, FrameReference const& b)
{
    return std::tie(a.file->instanceNumber, a.file->path, a.number)
        < std::tie(b.file->instanceNumber, b.file->path, b.number);
}

std::optional<std::vector<SplitStack>> volumesByRank(Frames const& frames)
{
    auto const positions = arrange(withoutCopies(frames));
    auto const most = largest(positions);
    if (most == 1)
        return { { { ofRank(positions, 0), "joined", false, {}, {} } } };
    if (std::ranges::any_of(positions, [&](auto const& p) { return p.size() != most; }))
        return std::nullopt;
    FourthAxis axis { "volume", {}, {}, {}, 0 };
    for (std::size_t n = 0; n < most; ++n)
        axis.values.push_back(fmt::format("{}", n + 1));
    auto stacks = byRank(positions, false);
    for (auto& stack : stacks) {
        stack.axis = axis;
        ++axis.index;
    }
    return stacks;
}

std::vector<SplitStack> separateRepeated(Frames const& frames, bool isLocalizer)
{
    auto const positions = arrange(withoutCopies(frames));
    auto const most = largest(positions);
    if (most == 1)
        return { { ofRank(positions, 0), {}, isLocalizer, {}, {} } };
    if (positions.size() == 1) {
        // A loop or a set of maps of one plane: nothing to build a volume from.
        HealthFinding const finding { HealthKind::duplicatePositions, Severity::note,
            fmt::format("All {} images lie at one position", most) };
        return { { positions.front(), {}, isLocalizer, { finding }, {} } };
    }
    auto const& rule = stackRuleFor(frames.front().file->modality);
    if (auto groups = pullApart(positions, rule))
        return apart(positions, std::move(*groups), isLocalizer, true);
    if (auto stacks = alongAxis(positions, rule, isLocalizer))
        return std::move(*stacks);
    if (auto groups = separateByAnything(positions))
        return apart(positions, std::move(*groups), isLocalizer, false);
    return byRank(positions, isLocalizer);
}

} // namespace lamina::dicom
