#include "dicom/ElementComparison.h"

#include "dicom/ElementReader.h"

#include <algorithm>

namespace lamina::dicom {

namespace {

constexpr std::size_t mostPaths = 400'000;
constexpr std::size_t mostValues = 10'000;
constexpr std::size_t mostExamples = 6;
constexpr std::size_t longestExample = 80;
/// Per-frame functional groups: item n is about frame n (PS3.3 C.7.6.16).
constexpr TagNumber tagPerFrameGroups = 0x52009230;
constexpr std::string_view perFrameGroups = "(5200,9230)";

bool isPixels(TagNumber tag)
{
    return tag == tagPixelData || tag == tagFloatPixelData || tag == tagDoublePixelData;
}

std::uint64_t signatureOf(Element const& element)
{
    if (element.vr == "SQ" || element.tag == tagItem)
        return element.children.size();
    return element.digest ^ element.length * 0x9e3779b97f4a7c15;
}

/// The start of a value, without half a character at its end.
std::string exampleOf(std::string const& value)
{
    auto end = std::min(longestExample, value.size());
    while (end < value.size() && end > 0 && (static_cast<unsigned char>(value[end]) & 0xc0) == 0x80)
        --end;
    return value.substr(0, end);
}

} // namespace

std::string comparisonPath(std::string_view path)
{
    if (!path.starts_with(perFrameGroups))
        return std::string(path);
    auto const start = path.find('[');
    auto const end = path.find(']');
    if (start != perFrameGroups.size() || end == std::string_view::npos)
        return std::string(path);
    return std::string(path.substr(0, start + 1)) + std::string(path.substr(end));
}

void ElementComparison::add(ElementTree const& tree)
{
    ++files_;
    for (auto const& element : tree.elements)
        if (element.tag == tagPerFrameGroups)
            frames_ += element.children.size();
    add(tree.elements);
}

void ElementComparison::add(std::vector<Element> const& elements)
{
    for (auto const& element : elements) {
        if (isPixels(element.tag))
            continue;
        auto const path = comparisonPath(element.path);
        if (seen_.size() < mostPaths || seen_.contains(path)) {
            auto& seen = seen_[path];
            ++seen.places;
            if (seen.digests.size() < mostValues && seen.digests.insert(signatureOf(element)).second
                && seen.examples.size() < mostExamples && !element.value.empty())
                seen.examples.push_back(exampleOf(element.value));
        }
        add(element.children);
    }
}

std::unordered_map<std::string, Variation> ElementComparison::variations() const
{
    std::unordered_map<std::string, Variation> varying;
    for (auto const& [path, seen] : seen_) {
        bool const isOfFrame
            = path.size() > perFrameGroups.size() && path.starts_with(perFrameGroups);
        auto const places = isOfFrame ? frames_ : files_;
        auto const values = seen.digests.size() + (seen.places < places ? 1 : 0);
        if (values > 1)
            varying[path] = { values, seen.examples };
    }
    return varying;
}

} // namespace lamina::dicom
