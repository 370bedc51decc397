#include "ai/import/Draft_p.h"
#include "base/AtomicFile.h"
#include "base/Number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace lamina::ai {

namespace {

namespace fs = std::filesystem;

/// Colours that differ as far as they can for many labels: the hue goes round by the golden angle.
std::string colorOf(std::size_t index)
{
    auto const hue = std::fmod(double(index) * 0.618033988749895 + 0.55, 1.0) * 6;
    auto const channel = [&](double shift) {
        auto const distance = std::abs(std::fmod(hue + shift, 6.0) - 3) - 1;
        return static_cast<int>(std::lround(70 + 170 * std::clamp(distance, 0.0, 1.0)));
    };
    return fmt::format("#{:02x}{:02x}{:02x}", channel(0), channel(4), channel(2));
}

std::string orElse(std::string text, std::string_view otherwise)
{
    return text.empty() ? std::string(otherwise) : std::move(text);
}

bool isColor(std::string const& text)
{
    return text.size() == 7 && text[0] == '#'
        && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

/// "1=#5ab4e6,2=#ffb000" over the colours that labels have.
void paintLabels(Draft& draft, std::string const& colors)
{
    for (std::size_t at = 0; at < colors.size();) {
        auto const end = std::min(colors.find(',', at), colors.size());
        auto const part = colors.substr(at, end - at);
        at = end + 1;
        auto const equals = std::min(part.find('='), part.size());
        auto const value = numberFrom<int>(std::string_view(part).substr(0, equals));
        auto const color = equals < part.size() ? part.substr(equals + 1) : std::string();
        auto& labels = draft.manifest["labels"];
        auto const label = std::find_if(labels.begin(), labels.end(),
            [&](Json const& one) { return value && one["value"] == *value; });
        if (label == labels.end() || !isColor(color))
            draft.refuse(fmt::format("colors: “{}” is not like “1=#5ab4e6” of a label", part));
        else
            (*label)["color"] = color;
    }
}

std::string versionOf(std::string_view text)
{
    std::string out;
    int parts = 0;
    std::size_t digitsInPart = 0;
    for (char const c : text) {
        if (c >= '0' && c <= '9' && digitsInPart < 6) {
            out += c;
            ++digitsInPart;
        } else if (c == '.' && digitsInPart > 0 && parts < 2) {
            out += c;
            ++parts;
            digitsInPart = 0;
        } else {
            break;
        }
    }
    return parts == 2 && digitsInPart > 0 ? out : "1.0.0";
}

} // namespace

std::optional<std::string> Draft::answer(std::string const& key)
{
    asked_.insert(key);
    auto const found = answers_.find(key);
    return found == answers_.end() ? std::nullopt : std::optional(found->second);
}

std::string Draft::ask(std::string const& key, std::string meaning, std::string example)
{
    if (auto const given = answer(key); given && !given->empty())
        return *given;
    if (std::none_of(questions_.begin(), questions_.end(),
            [&](Question const& question) { return question.key == key; }))
        questions_.push_back({ key, std::move(meaning), std::move(example) });
    return {};
}

void Draft::refuse(std::string problem)
{
    constexpr std::size_t mostProblems = 50;
    problem = shortened(problem, 300);
    if (problems_.size() < mostProblems
        && std::find(problems_.begin(), problems_.end(), problem) == problems_.end())
        problems_.push_back(std::move(problem));
}

void Draft::note(std::string text) { notes_.push_back(std::move(text)); }

std::vector<std::string> Draft::unused() const
{
    std::vector<std::string> out;
    for (auto const& [key, value] : answers_)
        if (!asked_.contains(key))
            out.push_back(key);
    return out;
}

std::string slugOf(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        auto const lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9'))
            out += lower;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    out.resize(std::min<std::size_t>(out.size(), 60));
    while (!out.empty() && out.back() == '-')
        out.pop_back();
    return out.empty() ? "model" : out;
}

std::string shortened(std::string_view text, std::size_t most)
{
    std::string out;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        out += byte < 0x20 || byte == 0x7f ? ' ' : c;
    }
    if (out.size() <= most)
        return out;
    auto end = most;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xc0) == 0x80)
        --end;
    out.resize(end);
    return out;
}

Result<Json> readDocument(fs::path const& path, std::size_t most)
{
    auto const name = path.filename().string();
    std::error_code code;
    if (fs::symlink_status(path, code).type() != fs::file_type::regular)
        return fail(ErrorCode::notFound, fmt::format("{} is missing", name));
    auto const bytes = readFile(path, most);
    if (!bytes)
        return fail(ErrorCode::badData, fmt::format("{} cannot be read, or is too large", name));
    auto document = parseStrictly({ reinterpret_cast<char const*>(bytes->data()), bytes->size() });
    if (!document)
        return fail(ErrorCode::badData, fmt::format("{}: {}", name, document.error().what));
    return document;
}

void writeHeading(Draft& draft, Heading heading)
{
    auto& manifest = draft.manifest;
    auto const overridden = [&](char const* key, std::string text) {
        return draft.answer(key).value_or(std::move(text));
    };
    auto const name = shortened(overridden("name", heading.name), 100);
    manifest["schema"] = "lamina-bundle/1";
    manifest["id"] = overridden("id", fmt::format("imported.{}.{}", heading.origin, slugOf(name)));
    manifest["version"] = overridden("version", versionOf(heading.version));
    manifest["abi"] = "1.0";
    manifest["name"] = { { "en", name } };
    manifest["status"] = "research";
    manifest["intended_use"]
        = shortened(orElse(heading.intendedUse, "Research; the model's makers named no other use.")
                + " Not for diagnosis.",
            1000);
    Json authors = Json::array();
    for (auto const& author : heading.authors)
        if (authors.size() < 100 && !author.empty())
            authors.push_back(shortened(author, 200));
    manifest["authors"] = authors.empty() ? Json { "Unknown" } : authors;
    manifest["licence"]
        = shortened(orElse(overridden("licence", heading.licence),
                        draft.licence.empty() ? "not stated" : "see the file LICENSE"),
            100);
    manifest["card"]["method"] = shortened(orElse(heading.method, "Not stated."), 4000);
    manifest["card"]["training_data"]
        = shortened(orElse(heading.trainingData, "Not stated."), 4000);
    manifest["card"]["limits"] = shortened(heading.limits, 4000);
    auto modality = overridden("modality", heading.modality);
    if (modality.empty())
        modality = draft.ask(
            "modality", "The kind of images that the network takes, as DICOM calls it.", "CT");
    manifest["input"]["modality"] = { modality };
    if (heading.hounsfield && modality == "CT")
        manifest["input"]["unit"] = "[hnsf'U]";
}

void writeLabels(Draft& draft, std::vector<std::pair<int, std::string>> const& labels, int least)
{
    auto list = Json::array();
    std::set<std::string> names;
    for (auto const& [value, given] : labels) {
        auto name = shortened(given.empty() ? fmt::format("Class {}", value) : given, 60);
        if (!names.insert(name).second)
            names.insert(name = fmt::format("{} {}", shortened(name, 54), value));
        if (value < least || value > 255) {
            draft.refuse(
                fmt::format("label {} “{}”: Lamina has labels {} to 255", value, name, least));
            continue;
        }
        list.push_back({ { "value", value }, { "name", name }, { "color", colorOf(list.size()) },
            { "category", { "123037004", "SCT", "Anatomical Structure" } },
            { "type", { fmt::format("L{}", value), "99IMPORTED", name } } });
    }
    draft.manifest["labels"] = std::move(list);
    if (auto const colors = draft.answer("colors"))
        paintLabels(draft, *colors);
}

std::vector<std::pair<int, std::string>> askLabels(Draft& draft)
{
    std::vector<std::pair<int, std::string>> out;
    auto const text = draft.ask("labels",
        "The names of the classes by the number of their channel; 0 is background and left out.",
        "1=spleen,2=liver");
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find(',', at), text.size());
        auto const part = text.substr(at, end - at);
        auto const equals = part.find('=');
        auto const value = equals == std::string::npos
            ? std::nullopt
            : numberFrom<int>(std::string_view(part).substr(0, equals));
        if (!value)
            draft.refuse(fmt::format("labels: “{}” is not like “1=spleen”", part));
        else
            out.emplace_back(*value, part.substr(equals + 1));
        at = end + 1;
    }
    return out;
}

std::string askAxes(Draft& draft, std::string const& why)
{
    return draft.ask("axes",
        why
            + " Three letters name where the axes of the input tensor (depth, height, width) grow "
              "to: RAS for MONAI's usual orientation, SPL for slices straight from DICOM (head, "
              "back, left), SAR for NIfTI in RAS read by SimpleITK. A wrong answer can swap left "
              "and right.",
        "RAS");
}

std::vector<double> numbersOf(
    Draft& draft, std::string const& key, std::string const& text, std::size_t count)
{
    std::vector<double> out;
    auto const* at = text.data();
    auto const* const end = at + text.size();
    while (at < end) {
        double number = 0;
        auto const read = std::from_chars(at, end, number);
        if (read.ec != std::errc() || !std::isfinite(number)
            || (read.ptr != end && *read.ptr != ','))
            break;
        out.push_back(number);
        at = read.ptr == end ? end : read.ptr + 1;
    }
    if (!text.empty() && (at != end || out.size() != count))
        draft.refuse(fmt::format("{}: “{}” is not {} numbers with commas", key, text, count));
    out.resize(count);
    return out;
}

} // namespace lamina::ai
