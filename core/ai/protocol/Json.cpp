#include "ai/protocol/Json_p.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lamina::ai {

namespace {

/// Array positions do not belong to the name of a key: "labels[3].name" is asked as
/// "labels[].name".
std::string withoutPositions(std::string const& path)
{
    std::string name;
    bool inBrackets = false;
    for (char const c : path) {
        inBrackets = c == '[' || (inBrackets && c != ']');
        if (!inBrackets || c == '[')
            name += c;
    }
    return name;
}

bool isPlain(std::string const& text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f;
    });
}

bool isWhole(Json const& value)
{
    constexpr double exactlyRepresentable = 9007199254740992.0; // 2^53
    if (!value.is_number())
        return false;
    auto const number = value.get<double>();
    return std::abs(number) <= exactlyRepresentable && std::floor(number) == number;
}

} // namespace

Result<Json> parseStrictly(std::string_view text)
{
    constexpr int deepest = 16;
    std::string problem;
    std::vector<std::set<std::string>> keys;
    auto const check = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > deepest && problem.empty())
            problem = "nested too deep";
        if (event == Json::parse_event_t::object_start)
            keys.emplace_back();
        else if (event == Json::parse_event_t::object_end && !keys.empty())
            keys.pop_back();
        else if (event == Json::parse_event_t::key && !keys.empty() && problem.empty()
            && !keys.back().insert(parsed.get<std::string>()).second)
            problem = fmt::format("key “{}” appears twice", parsed.get<std::string>());
        return true;
    };
    auto document = Json::parse(text.begin(), text.end(), check, false);
    if (document.is_discarded())
        return fail(ErrorCode::badData, "not valid JSON");
    if (!problem.empty())
        return fail(ErrorCode::badData, problem);
    if (!document.is_object())
        return fail(ErrorCode::badData, "not a JSON object");
    return document;
}

void JsonReport::add(std::string const& path, std::string_view what)
{
    if (problem.empty())
        problem = fmt::format("{}: {}", path, what);
}

JsonObject::JsonObject(Json const& value, std::string path, JsonReport& report)
    : value_(value)
    , path_(std::move(path))
    , report_(report)
{
    if (!value_.is_object())
        report_.add(path_, "must be an object");
}

JsonObject::~JsonObject()
{
    if (!value_.is_object())
        return;
    for (auto const& [key, value] : value_.items()) {
        if (!known_.contains(key))
            report_.add(pathOf(key.c_str()), "unknown key");
    }
}

std::string JsonObject::pathOf(char const* key) const
{
    return path_.empty() ? key : path_ + "." + key;
}

void JsonObject::refuse(char const* key, std::string_view what) { report_.add(pathOf(key), what); }

bool JsonObject::has(char const* key) const { return value_.is_object() && value_.contains(key); }

Json const* JsonObject::find(char const* key, Need need)
{
    known_.insert(key);
    if (report_.asked != nullptr)
        report_.asked->insert(withoutPositions(pathOf(key)));
    if (has(key))
        return &value_.at(key);
    if (need == Need::required)
        refuse(key, "missing");
    return nullptr;
}

std::string JsonObject::text(char const* key, TextRule rule)
{
    auto const* const value = find(key, rule.need);
    if (value == nullptr)
        return {};
    if (!value->is_string()) {
        refuse(key, "must be a text");
        return {};
    }
    auto text = value->get<std::string>();
    if (text.size() > rule.maxLength || !isPlain(text)) {
        refuse(key,
            fmt::format(
                "must be a text of at most {} bytes without control characters", rule.maxLength));
        return {};
    }
    return text;
}

std::string JsonObject::choice(
    char const* key, std::vector<std::string_view> const& choices, Need need)
{
    bool const given = has(key);
    auto const text = this->text(key, { need, 100 });
    if (given && std::find(choices.begin(), choices.end(), text) == choices.end())
        refuse(key, fmt::format("must be one of: {}", fmt::join(choices, ", ")));
    return given ? text : std::string(choices.front());
}

double JsonObject::number(char const* key, NumberRule rule)
{
    auto const* const value = find(key, rule.need);
    if (value == nullptr)
        return rule.otherwise;
    if (!value->is_number()) {
        refuse(key, "must be a number");
        return rule.otherwise;
    }
    auto const number = value->get<double>();
    if (!(number >= rule.min && number <= rule.max))
        refuse(key, fmt::format("must lie between {} and {}", rule.min, rule.max));
    return number;
}

std::int64_t JsonObject::integer(char const* key, NumberRule rule)
{
    if (has(key) && !isWhole(value_.at(key))) {
        find(key, rule.need);
        refuse(key, "must be a whole number");
        return static_cast<std::int64_t>(rule.otherwise);
    }
    return static_cast<std::int64_t>(number(key, rule));
}

bool JsonObject::flag(char const* key, Need need)
{
    auto const* const value = find(key, need);
    if (value != nullptr && !value->is_boolean())
        refuse(key, "must be true or false");
    return value != nullptr && value->is_boolean() && value->get<bool>();
}

Json const* JsonObject::array(char const* key, std::size_t min, std::size_t max, Need need)
{
    auto const* const value = find(key, need);
    if (value == nullptr)
        return nullptr;
    if (value->is_array() && value->size() >= min && value->size() <= max)
        return value;
    refuse(key,
        min == max ? fmt::format("must be a list of {}", min)
                   : fmt::format("must be a list of {} to {}", min, max));
    return nullptr;
}

std::vector<double> JsonObject::numbers(char const* key, std::size_t count, NumberRule rule)
{
    auto const* const list = array(key, count, count, rule.need);
    if (list == nullptr)
        return {};
    std::vector<double> numbers;
    for (auto const& item : *list) {
        bool const fits
            = item.is_number() && item.get<double>() >= rule.min && item.get<double>() <= rule.max;
        if (!fits)
            refuse(fmt::format("{}[{}]", key, numbers.size()).c_str(),
                fmt::format("must be a number between {} and {}", rule.min, rule.max));
        numbers.push_back(fits ? item.get<double>() : rule.otherwise);
    }
    return numbers;
}

std::vector<std::int64_t> JsonObject::integers(char const* key, std::size_t count, NumberRule rule)
{
    std::vector<std::int64_t> whole;
    for (double const number : numbers(key, count, rule)) {
        if (std::floor(number) != number)
            refuse(fmt::format("{}[{}]", key, whole.size()).c_str(), "must be a whole number");
        whole.push_back(std::abs(number) < 9e15 ? static_cast<std::int64_t>(number) : 0);
    }
    return whole;
}

std::vector<std::int64_t> JsonObject::integersUpTo(
    char const* key, std::size_t max, NumberRule rule)
{
    auto const* const list = array(key, 1, max, rule.need);
    return list == nullptr ? std::vector<std::int64_t> {} : integers(key, list->size(), rule);
}

std::vector<std::string> JsonObject::texts(char const* key, std::size_t max, TextRule rule)
{
    auto const* const list = array(key, 1, max, rule.need);
    if (list == nullptr)
        return {};
    std::vector<std::string> texts;
    for (auto const& item : *list) {
        bool const fits = item.is_string()
            && item.get_ref<std::string const&>().size() <= rule.maxLength
            && isPlain(item.get_ref<std::string const&>());
        if (!fits)
            refuse(fmt::format("{}[{}]", key, texts.size()).c_str(),
                fmt::format("must be a text of at most {} bytes without control characters",
                    rule.maxLength));
        texts.push_back(fits ? item.get<std::string>() : std::string());
    }
    return texts;
}

bool JsonObject::inside(char const* key, Need need, std::function<void(JsonObject&)> const& read)
{
    auto const* const value = find(key, need);
    if (value == nullptr)
        return false;
    JsonObject object(*value, pathOf(key), report_);
    read(object);
    return true;
}

void JsonObject::each(
    char const* key, std::size_t max, Need need, std::function<void(JsonObject&)> const& read)
{
    auto const* const list = array(key, 0, max, need);
    if (list == nullptr)
        return;
    std::size_t position = 0;
    for (auto const& item : *list) {
        JsonObject object(item, fmt::format("{}[{}]", pathOf(key), position++), report_);
        read(object);
    }
}

} // namespace lamina::ai
