#include "model/SeriesChoice.h"

#include <algorithm>
#include <tuple>

namespace lamina::app {

namespace {

bool isLocalizer(dicom::StackReference const& reference)
{
    QString const words = QString::fromStdString(reference.series->description).toLower();
    auto const marks = { "localizer", "localiser", "scout", "topogram", "surview", "scanogram" };
    return std::any_of(marks.begin(), marks.end(),
        [&](char const* mark) { return words.contains(QLatin1String(mark)); });
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

session::StackKey keyOf(dicom::StackReference const& reference)
{
    return { reference.series->uid, reference.stack->id };
}

std::set<session::StackKey> keysOf(dicom::Catalog const& catalog)
{
    std::set<session::StackKey> keys;
    for (auto const& reference : dicom::stacksOf(catalog))
        keys.insert(keyOf(reference));
    return keys;
}

std::optional<session::StackKey> bestStack(
    dicom::Catalog const& catalog, std::set<session::StackKey> const& known)
{
    std::optional<dicom::StackReference> best;
    for (auto const& reference : dicom::stacksOf(catalog))
        if (!known.contains(keyOf(reference)) && (!best || rank(reference) > rank(*best)))
            best = reference;
    if (!best)
        return {};
    return keyOf(*best);
}

std::optional<session::StackKey> stackNamed(dicom::Catalog const& catalog, QString const& word)
{
    std::optional<dicom::StackReference> best;
    for (auto const& reference : dicom::stacksOf(catalog)) {
        bool const named = QString::fromStdString(reference.series->uid) == word
            || QString::number(reference.series->number) == word;
        if (named
            && (!best || reference.stack->volume.size.slices > best->stack->volume.size.slices))
            best = reference;
    }
    if (!best)
        return {};
    return keyOf(*best);
}

} // namespace lamina::app
