#include "interact/SpineLabels.h"

#include <algorithm>

namespace lamina::interact {

namespace {

struct Region {
    char letter;
    int usual; ///< vertebrae of most people
    int most;
};

constexpr Region regions[] { { 'C', 7, 7 }, { 'T', 12, 13 }, { 'L', 5, 6 }, { 'S', 1, 1 } };

struct Place {
    std::size_t region = 0;
    int number = 0;
};

std::optional<Place> placeOf(std::string_view words)
{
    std::string kept;
    for (char const letter : words) {
        if (letter == ' ' || letter == '-')
            continue;
        kept += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    if (kept.starts_with("TH"))
        kept.erase(1, 1);
    if (kept.starts_with('D')) // dorsal
        kept.front() = 'T';
    if (kept.size() < 2 || kept.size() > 3)
        return std::nullopt;
    int number = 0;
    for (char const digit : std::string_view(kept).substr(1)) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        number = number * 10 + (digit - '0');
    }
    for (std::size_t n = 0; n < std::size(regions); ++n)
        if (regions[n].letter == kept.front() && kept[1] != '0' && number <= regions[n].most)
            return Place { n, number };
    return std::nullopt;
}

std::string nameAt(Place place)
{
    return regions[place.region].letter + std::to_string(place.number);
}

/// Heights of what lies around a place.
struct Neighbour {
    double height = 0;
    std::string name;
};

} // namespace

std::vector<std::string> const& vertebraNames()
{
    static std::vector<std::string> const names = [] {
        std::vector<std::string> all;
        for (std::size_t n = 0; n < std::size(regions); ++n)
            for (int number = 1; number <= regions[n].usual; ++number)
                all.push_back(nameAt({ n, number }));
        return all;
    }();
    return names;
}

std::optional<std::string> vertebraNamed(std::string_view words)
{
    auto const place = placeOf(words);
    return place ? std::optional(nameAt(*place)) : std::nullopt;
}

std::optional<std::string> vertebraBelow(std::string_view name)
{
    auto const place = placeOf(name);
    if (!place)
        return std::nullopt;
    if (place->number < regions[place->region].usual)
        return nameAt({ place->region, place->number + 1 });
    if (place->region + 1 == std::size(regions))
        return std::nullopt;
    return nameAt({ place->region + 1, 1 });
}

std::optional<std::string> vertebraAbove(std::string_view name)
{
    auto const place = placeOf(name);
    if (!place)
        return std::nullopt;
    if (place->number > 1)
        return nameAt({ place->region, place->number - 1 });
    if (place->region == 0)
        return std::nullopt;
    return nameAt({ place->region - 1, regions[place->region - 1].usual });
}

bool shareSpine(image::ImageReference const& a, image::ImageReference const& b)
{
    if (!a.frameOfReferenceUid.empty() || !b.frameOfReferenceUid.empty())
        return a.frameOfReferenceUid == b.frameOfReferenceUid;
    return a.seriesUid == b.seriesUid && a.stackId == b.stackId;
}

std::optional<std::string> nextVertebra(
    std::vector<image::Annotation> const& labels, image::Vec3 at, image::Vec3 head)
{
    auto const height = dot(at, head);
    std::optional<Neighbour> above, below;
    for (auto const& label : labels) {
        if (label.points.empty() || !placeOf(label.name))
            continue;
        Neighbour const one { dot(label.points.front(), head), label.name };
        if (one.height >= height && (!above || one.height < above->height))
            above = one;
        if (one.height < height && (!below || one.height > below->height))
            below = one;
    }
    auto const name = above ? vertebraBelow(above->name)
        : below             ? vertebraAbove(below->name)
                            : std::nullopt;
    bool const isTaken
        = name && std::ranges::any_of(labels, [&](auto const& one) { return one.name == *name; });
    return isTaken ? std::nullopt : name;
}

} // namespace lamina::interact
