#include "render/VolumePreset.h"

#include "base/Assert.h"
#include "render/VolumePresetsText_p.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace lamina::render {

using nlohmann::json;

namespace {

constexpr std::string_view format = "lamina-volume-presets";
constexpr std::size_t mostPresets = 500;
constexpr std::size_t mostPoints = 64;
constexpr std::size_t longestText = 200;

constexpr std::array<std::pair<std::string_view, ValueScale>, 3> scales { {
    { "unit", ValueScale::unit },
    { "tissue", ValueScale::tissue },
    { "range", ValueScale::range },
} };

/// Why a file is no list of presets; becomes an Error at the door of this file.
struct Refused {
    std::string why;
};

json const& member(json const& object, char const* name)
{
    if (!object.is_object() || !object.contains(name))
        throw Refused { fmt::format("“{}” is missing", name) };
    return object.at(name);
}

std::string textOf(json const& object, char const* name)
{
    auto const& said = member(object, name);
    if (!said.is_string() || said.get_ref<std::string const&>().size() > longestText
        || said.get_ref<std::string const&>().empty())
        throw Refused { fmt::format("“{}” is no text, or a very long one", name) };
    return said.get<std::string>();
}

double numberOf(json const& object, char const* name)
{
    auto const& said = member(object, name);
    if (!said.is_number() || !std::isfinite(said.get<double>()))
        throw Refused { fmt::format("“{}” is no number", name) };
    return said.get<double>();
}

std::array<float, 3> colorOf(json const& object)
{
    auto const text = textOf(object, "color");
    bool const isHex = text.size() == 7 && text[0] == '#'
        && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
    if (!isHex)
        throw Refused { fmt::format("“{}” is no colour such as #c86440", text) };
    std::array<float, 3> color {};
    for (std::size_t n = 0; n < 3; ++n)
        color[n] = static_cast<float>(std::stoi(text.substr(1 + 2 * n, 2), nullptr, 16)) / 255.0F;
    return color;
}

TransferFunction functionOf(json const& object)
{
    TransferFunction function;
    if (object.contains("projection")) {
        if (textOf(object, "projection") != "maximum")
            throw Refused { "“projection” can only be “maximum”" };
        function.maximum = true;
    }
    auto const& points = member(object, "points");
    if (!points.is_array() || points.size() < 2 || points.size() > mostPoints)
        throw Refused { fmt::format("“points” must be 2 to {} points", mostPoints) };
    for (auto const& said : points) {
        TransferPoint point { numberOf(said, "at"), colorOf(said), 0 };
        point.opacity = function.maximum ? 1 : numberOf(said, "opacity");
        if (point.opacity < 0 || point.opacity > 1)
            throw Refused { "an opacity is not from 0 to 1" };
        if (!function.points.empty() && !(point.value > function.points.back().value))
            throw Refused { fmt::format("the values do not rise at {}", point.value) };
        function.points.push_back(point);
    }
    return function;
}

VolumePreset presetOf(json const& object)
{
    VolumePreset preset;
    preset.id = textOf(object, "id");
    preset.name = textOf(object, "name");
    auto const& modalities = member(object, "modalities");
    if (!modalities.is_array() || modalities.empty() || modalities.size() > 40)
        throw Refused { "“modalities” is no list" };
    for (auto const& modality : modalities) {
        if (!modality.is_string())
            throw Refused { "“modalities” holds something that is no text" };
        preset.modalities.push_back(modality.get<std::string>().substr(0, longestText));
    }
    auto const scale = textOf(object, "scale");
    auto const* known = std::ranges::find(scales, scale, [](auto const& s) { return s.first; });
    if (known == scales.end())
        throw Refused { fmt::format("the scale “{}” is not unit, tissue or range", scale) };
    preset.look.scale = known->second;
    if (preset.look.scale == ValueScale::unit)
        preset.unit = object.contains("unit") && object.at("unit") == "" ? std::string()
                                                                         : textOf(object, "unit");
    preset.look.function = functionOf(object);
    return preset;
}

tl::unexpected<Error> refused(std::string const& why)
{
    return fail(ErrorCode::badData, "volume presets: " + why,
        "These 3D presets cannot be read: " + why + '.');
}

bool names(VolumePreset const& preset, std::string_view modality)
{
    return std::ranges::find(preset.modalities, modality) != preset.modalities.end();
}

/// Whether the numbers of a preset can be looked up in the values of a volume. Values in a unit
/// that is known are looked at in that unit.
bool speaks(VolumePreset const& preset, image::VolumeDescription const& description)
{
    constexpr std::string_view hounsfield = "[hnsf'U]";
    if (preset.look.scale == ValueScale::unit)
        return preset.unit == description.unit;
    return description.unit != hounsfield;
}

} // namespace

Result<std::vector<VolumePreset>> volumePresetsFromJson(std::string_view text)
{
    auto const document = json::parse(text, nullptr, false);
    if (document.is_discarded())
        return refused("the text is no JSON");
    std::vector<VolumePreset> presets;
    std::string place = "the head of the file";
    try {
        if (textOf(document, "format") != format)
            return refused(fmt::format("“format” is not “{}”", format));
        auto const& list = member(document, "presets");
        if (!list.is_array() || list.size() > mostPresets)
            return refused(fmt::format("“presets” is no list of at most {}", mostPresets));
        for (auto const& entry : list) {
            place = fmt::format("preset {}", presets.size() + 1);
            auto preset = presetOf(entry);
            if (std::ranges::find(presets, preset.id, &VolumePreset::id) != presets.end())
                throw Refused { fmt::format("the id “{}” occurs twice", preset.id) };
            presets.push_back(std::move(preset));
        }
    } catch (Refused const& reason) {
        return refused(place + ": " + reason.why);
    } catch (json::exception const&) {
        return refused(place + ": something has another kind than it should");
    }
    return presets;
}

std::string hexColor(std::array<float, 3> const& color)
{
    auto const byte
        = [](float v) { return static_cast<int>(std::lround(std::clamp(v, 0.0F, 1.0F) * 255.0F)); };
    return fmt::format("#{:02x}{:02x}{:02x}", byte(color[0]), byte(color[1]), byte(color[2]));
}

std::string toJson(std::span<VolumePreset const> presets)
{
    json list = json::array();
    for (auto const& preset : presets) {
        json points = json::array();
        for (auto const& point : preset.look.function.points) {
            json said { { "at", point.value + preset.look.shift },
                { "color", hexColor(point.color) } };
            if (!preset.look.function.maximum)
                said["opacity"] = point.opacity;
            points.push_back(std::move(said));
        }
        auto const* scale
            = std::ranges::find(scales, preset.look.scale, [](auto const& s) { return s.second; });
        json entry { { "id", preset.id }, { "name", preset.name },
            { "modalities", preset.modalities }, { "scale", scale->first },
            { "points", std::move(points) } };
        if (preset.look.scale == ValueScale::unit)
            entry["unit"] = preset.unit;
        if (preset.look.function.maximum)
            entry["projection"] = "maximum";
        list.push_back(std::move(entry));
    }
    return json { { "format", format }, { "presets", std::move(list) } }.dump(2);
}

std::vector<VolumePreset> const& volumePresets()
{
    static std::vector<VolumePreset> const presets = [] {
        auto read = volumePresetsFromJson(volumePresetsText);
        LAMINA_ASSERT(read.has_value()); // a test reads the same text
        return *std::move(read);
    }();
    return presets;
}

bool fits(VolumePreset const& preset, image::VolumeDescription const& description)
{
    if (!speaks(preset, description))
        return false;
    if (names(preset, description.modality))
        return true;
    auto const& all = volumePresets();
    return names(preset, "*") && std::ranges::none_of(all, [&](auto const& other) {
        return speaks(other, description) && names(other, description.modality);
    });
}

std::vector<VolumePreset> volumePresetsFor(image::VolumeDescription const& description)
{
    std::vector<VolumePreset> found;
    std::ranges::copy_if(volumePresets(), std::back_inserter(found),
        [&](auto const& preset) { return fits(preset, description); });
    return found;
}

} // namespace lamina::render
