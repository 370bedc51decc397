#include "session/StackChoice.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace lamina::session {

namespace {

bool isLocalizer(dicom::StackReference const& reference)
{
    auto words = reference.series->description;
    std::ranges::transform(words, words.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    auto const marks = { "localizer", "localiser", "scout", "topogram", "surview", "scanogram" };
    return std::any_of(marks.begin(), marks.end(),
        [&](char const* mark) { return words.find(mark) != std::string::npos; });
}

/// Greater is better.
auto rank(dicom::StackReference const& reference)
{
    auto const& stack = *reference.stack;
    bool const crossSection = stack.modality == "CT" || stack.modality == "MR";
    return std::tuple(stack.isVolume && !isLocalizer(reference), stack.isVolume && crossSection,
        stack.volume.size.slices);
}

} // namespace

StackKey keyOf(dicom::StackReference const& reference)
{
    return { reference.series->uid, reference.stack->id };
}

std::set<StackKey> keysOf(dicom::Catalog const& catalog)
{
    std::set<StackKey> keys;
    for (auto const& reference : dicom::stacksOf(catalog))
        keys.insert(keyOf(reference));
    return keys;
}

std::optional<StackKey> bestStack(dicom::Catalog const& catalog, std::set<StackKey> const& known)
{
    std::optional<dicom::StackReference> best;
    for (auto const& reference : dicom::stacksOf(catalog))
        if (!known.contains(keyOf(reference)) && (!best || rank(reference) > rank(*best)))
            best = reference;
    if (!best)
        return {};
    return keyOf(*best);
}

std::optional<StackKey> companionOf(dicom::Catalog const& catalog, StackKey const& key)
{
    auto const all = dicom::stacksOf(catalog);
    auto const own
        = std::ranges::find_if(all, [&](auto const& reference) { return keyOf(reference) == key; });
    if (own == all.end())
        return {};
    auto const normalOf = [](dicom::StackReference const& reference) {
        auto const& map = reference.stack->volume.indexToLps;
        return normalized(cross(map.i, map.j));
    };
    auto const likeness = [&](dicom::StackReference const& other) {
        bool const sameModality = other.stack->modality == own->stack->modality;
        bool const samePlane = std::abs(dot(normalOf(other), normalOf(*own))) > 0.9;
        return std::tuple(
            sameModality, other.study != own->study, samePlane, other.stack->volume.size.slices);
    };
    std::optional<dicom::StackReference> best;
    for (auto const& other : all) {
        if (other.patient != own->patient || keyOf(other) == key || isLocalizer(other)
            || other.stack->isVolume != own->stack->isVolume)
            continue;
        if (!best || likeness(other) > likeness(*best))
            best = other;
    }
    if (!best)
        return {};
    return keyOf(*best);
}

std::optional<FusionPair> fusionPairOf(dicom::Catalog const& catalog, StackKey const& key)
{
    auto const all = dicom::stacksOf(catalog);
    auto const own
        = std::ranges::find_if(all, [&](auto const& reference) { return keyOf(reference) == key; });
    if (own == all.end() || own->stack->frameOfReferenceUid.empty())
        return {};
    auto const& modality = own->stack->modality;
    bool const isOver = modality == "PT" || modality == "NM" || modality == "RTDOSE";
    auto const fitness = [&](dicom::StackReference const& other) {
        auto const& stack = *other.stack;
        auto const first = isOver ? stack.modality == "CT" : stack.modality == "PT";
        auto const second = isOver ? stack.modality == "MR"
                                   : stack.modality == "NM" || stack.modality == "RTDOSE";
        // "NAC" and its like: not corrected for attenuation.
        bool const uncorrected = stack.modality == "PT"
            && (other.series->description.find("NAC") != std::string::npos
                || other.series->description.find("uncorrected") != std::string::npos);
        return std::tuple(first ? 2 : second ? 1 : 0, !uncorrected, stack.volume.size.slices);
    };
    std::optional<dicom::StackReference> best;
    for (auto const& other : all) {
        auto const& stack = *other.stack;
        if (other.patient != own->patient || !stack.isVolume || isLocalizer(other)
            || stack.frameOfReferenceUid != own->stack->frameOfReferenceUid
            || std::get<0>(fitness(other)) == 0)
            continue;
        if (!best || fitness(other) > fitness(*best))
            best = other;
    }
    if (!best)
        return {};
    return isOver ? FusionPair { keyOf(*best), key } : FusionPair { key, keyOf(*best) };
}

std::optional<StackKey> stackNamed(dicom::Catalog const& catalog, std::string_view word)
{
    std::optional<dicom::StackReference> best;
    for (auto const& reference : dicom::stacksOf(catalog)) {
        bool const named
            = reference.series->uid == word || std::to_string(reference.series->number) == word;
        if (named
            && (!best || reference.stack->volume.size.slices > best->stack->volume.size.slices))
            best = reference;
    }
    if (!best)
        return {};
    return keyOf(*best);
}

} // namespace lamina::session
