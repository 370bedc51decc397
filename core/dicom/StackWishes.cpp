#include "base/Number.h"
#include "dicom/StackRules.h"
#include "dicom/StackSeparation_p.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace lamina::dicom {

namespace {

using Frames = std::vector<FrameReference>;

tl::unexpected<Error> refuse(std::string what, std::string advice)
{
    return fail(ErrorCode::unsupported, std::move(what), std::move(advice));
}

/// Why two images cannot be slices of one volume, or "".
std::string difference(FrameReference const& a, FrameReference const& b)
{
    auto const& first = a.file->layout;
    auto const& other = b.file->layout;
    if (first.columns != other.columns || first.rows != other.rows)
        return fmt::format("their images are {} × {} and {} × {} pixels", first.columns, first.rows,
            other.columns, other.rows);
    if (storedType(first) != storedType(other)
        || (a.file->modalityTable != nullptr) != (b.file->modalityTable != nullptr))
        return "their pixels are stored in different ways";
    if ((first.photometric == "MONOCHROME1") != (other.photometric == "MONOCHROME1"))
        return "black means the highest value in one and the lowest in the other";
    auto const isNear = [](std::optional<double> const& x, std::optional<double> const& y) {
        constexpr double most = 1e-3;
        return x.has_value() == y.has_value()
            && (!x || std::abs(*x - *y) <= most * std::max(std::abs(*x), std::abs(*y)));
    };
    if (!isNear(a.frame().rowSpacing, b.frame().rowSpacing)
        || !isNear(a.frame().columnSpacing, b.frame().columnSpacing))
        return "their pixels differ in size";
    auto const& one = a.frame().orientation;
    auto const& two = b.frame().orientation;
    constexpr double leastCosine = 0.99999; // a quarter of a degree
    if (one.has_value() != two.has_value()
        || (one
            && (dot(one->row, two->row) < leastCosine
                || dot(one->column, two->column) < leastCosine)))
        return "their slices lie in different directions";
    if (a.frame().position.has_value() != b.frame().position.has_value())
        return "only some of their images have a place in the patient";
    if (one && a.file->frameOfReferenceUid != b.file->frameOfReferenceUid)
        return "they were not taken in one frame of reference";
    return {};
}

Result<std::vector<SplitStack>> joinFrames(Frames const& frames)
{
    for (auto const& frame : frames)
        if (auto const reason = difference(frames.front(), frame); !reason.empty())
            return refuse("join: " + reason, "The stacks cannot be joined: " + reason + ".");
    auto stacks = volumesByRank(frames);
    if (!stacks)
        return refuse("join: positions held unevenly",
            "The stacks cannot be joined: some positions would hold more images than others.");
    return std::move(*stacks);
}

} // namespace

/// "echo time 108 ms": in the words of the rules where they know the trait.
std::string sayingOf(FrameReference const& frame, std::string const& trait)
{
    auto value = traitOf(frame, trait);
    if (value.empty())
        return trait + " –";
    for (auto const& axis : stackRuleFor(frame.file->modality).axes) {
        if (axis.isClock || axis.traits != std::vector { trait })
            continue;
        if (auto const number = numberFrom<double>(value))
            value = fmt::format("{:.6g}", *number);
        return fmt::format("{} {}{}{}", axis.name, value, axis.unit.empty() ? "" : " ", axis.unit);
    }
    return trait + ' ' + value;
}

Result<std::vector<SplitStack>> splitByTrait(Frames const& frames, std::string const& trait)
{
    std::map<std::string, Frames> groups;
    for (auto const& frame : frames)
        groups[traitOf(frame, trait)].push_back(frame);
    constexpr std::size_t most = 1000;
    if (groups.size() < 2)
        return refuse("split: one value",
            groups.begin()->first.empty()
                ? fmt::format("The images do not say their “{}”, so it cannot split them.", trait)
                : fmt::format("All images have the same “{}” ({}), so it cannot split them.", trait,
                    groups.begin()->first));
    if (groups.size() > most)
        return refuse("split: too many values",
            fmt::format("“{}” would make {} stacks: choose another.", trait, groups.size()));
    std::vector<Frames> ordered;
    for (auto& [value, group] : groups)
        ordered.push_back(std::move(group));
    std::ranges::stable_sort(ordered, [](Frames const& a, Frames const& b) {
        return comesBefore(std::ranges::min(a, comesBefore), std::ranges::min(b, comesBefore));
    });
    std::vector<SplitStack> stacks;
    for (auto const& group : ordered) {
        auto const saying = sayingOf(group.front(), trait);
        for (auto& stack : splitIntoStacks(group)) {
            stack.description
                = saying + (stack.description.empty() ? "" : ", " + stack.description);
            stacks.push_back(std::move(stack));
        }
    }
    return stacks;
}

Result<std::vector<SplitStack>> joinStacks(
    std::vector<SplitStack> stacks, std::vector<std::size_t> const& which)
{
    if (which.size() < 2)
        return refuse("join: one stack", "There is nothing to join: the series is one stack.");
    Frames frames;
    for (auto const n : which) {
        if (n >= stacks.size())
            return refuse("join: no such stack", "The stacks to join are no longer there.");
        std::ranges::copy(stacks[n].frames, std::back_inserter(frames));
    }
    LAMINA_TRY(auto joined, joinFrames(frames));
    // A row of volumes that loses one of them is a row no more.
    auto const isGone = [&](std::size_t n) { return std::ranges::count(which, n) > 0; };
    std::vector<SplitStack> kept;
    for (std::size_t n = 0; n < stacks.size(); ++n) {
        if (n == std::ranges::min(which))
            std::ranges::move(joined, std::back_inserter(kept));
        if (isGone(n))
            continue;
        auto& stack = stacks[n];
        if (stack.axis) {
            auto const first = n - stack.axis->index;
            for (std::size_t k = 0; stack.axis && k < stack.axis->values.size(); ++k)
                if (isGone(first + k))
                    stack.axis.reset();
        }
        kept.push_back(std::move(stack));
    }
    return kept;
}

} // namespace lamina::dicom
