#include "ai/import/MonaiConfig_p.h"
#include "ai/import/MonaiExpression_p.h"
#include "base/Number.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace lamina::ai {

namespace {

constexpr int deepest = 16;
constexpr int mostSteps = 20'000;
constexpr int mostReferences = 500;

/// "a::b::0" and "a#b#0" in parts.
std::vector<std::string> partsOf(std::string_view id)
{
    std::vector<std::string> parts { "" };
    for (std::size_t n = 0; n < id.size(); ++n) {
        if (id[n] == '#')
            parts.emplace_back();
        else if (id.substr(n).starts_with("::"))
            parts.emplace_back(), ++n;
        else
            parts.back() += id[n];
    }
    return parts;
}

Json const* child(Json const& value, std::string const& key)
{
    if (value.is_object()) {
        auto const found = value.find(key);
        return found == value.end() ? nullptr : &*found;
    }
    auto const index = numberFrom<std::size_t>(key);
    return value.is_array() && index && *index < value.size() ? &value[*index] : nullptr;
}

} // namespace

MonaiConfig::MonaiConfig(Json root, Draft& draft)
    : root_(std::move(root))
    , draft_(draft)
{
}

Json MonaiConfig::at(std::string const& id)
{
    auto const found = root_.find(id);
    return found == root_.end() ? Json() : resolve(*found);
}

Json MonaiConfig::reference(std::string_view id, int depth)
{
    auto const refuse = [&] {
        draft_.refuse(fmt::format("“@{}” leads nowhere", id));
        return Json();
    };
    // Each copies what it refers to: a small file must not cost for ever.
    if (++references_ > mostReferences)
        return refuse();
    Json value;
    Json const* at = &root_;
    for (auto const& part : partsOf(id)) {
        auto const* const next = child(*at, part);
        if (next == nullptr)
            return refuse();
        // What lies below a reference or an expression is below what that stands for.
        if (next->is_string()) {
            Json followed = resolve(*next, depth + 1);
            value = std::move(followed);
            at = &value;
        } else {
            at = next;
        }
    }
    return resolve(Json(*at), depth + 1);
}

Json MonaiConfig::resolve(Json const& value, int depth)
{
    if (depth > deepest || ++steps_ > mostSteps) {
        draft_.refuse("references that lead in a circle, or too far");
        return {};
    }
    if (value.is_array()) {
        auto out = Json::array();
        for (auto const& element : value)
            out.push_back(resolve(element, depth + 1));
        return out;
    }
    if (!value.is_string())
        return value;
    auto const& text = value.get_ref<std::string const&>();
    if (text.starts_with('%')) {
        draft_.refuse(fmt::format("the macro “{}”", text));
        return {};
    }
    if (!text.starts_with('@') && !text.starts_with('$'))
        return value;
    MonaiExpression expression(
        text.starts_with('$') ? std::string_view(text).substr(1) : std::string_view(text), *this,
        depth);
    auto out = expression.value();
    if (expression.failed()) {
        draft_.refuse(fmt::format("custom Python: “{}”", text));
        return {};
    }
    return out;
}

MonaiComponent::MonaiComponent(Json value, MonaiConfig& config)
    : value_(std::move(value))
    , config_(config)
{
    auto const target = value_.is_object() ? value_.find("_target_") : value_.end();
    if (!value_.is_object() || target == value_.end() || !target->is_string()) {
        config_.draft().refuse("a transform without a name (“_target_”)");
        value_ = Json::object();
        return;
    }
    name_ = shortened(target->get<std::string>(), 120);
    auto const dot = name_.rfind('.');
    if (name_.starts_with("monai.") && dot != std::string::npos)
        name_ = name_.substr(dot + 1);
}

bool MonaiComponent::has(char const* key) const
{
    auto const found = value_.find(key);
    return found != value_.end() && !found->is_null();
}

Json MonaiComponent::get(char const* key)
{
    auto const found = value_.find(key);
    return found == value_.end() ? Json() : config_.resolve(*found);
}

std::string MonaiComponent::spelledWithD() const
{
    auto name = name_;
    if (name.ends_with("Dict"))
        name.replace(name.size() - 4, 4, "d");
    else if (name.ends_with('D'))
        name.back() = 'd';
    return name;
}

bool MonaiComponent::disabled()
{
    auto const value = get("_disabled_");
    if (!value.is_string())
        return isTrue(value);
    // Of texts MONAI takes this one alone.
    auto text = value.get<std::string>();
    std::erase_if(text, [](unsigned char c) { return std::isspace(c) != 0; });
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text == "true";
}

bool MonaiComponent::isNull(char const* key)
{
    auto const found = value_.find(key);
    return found != value_.end() && config_.resolve(*found).is_null();
}

double MonaiComponent::number(char const* key, double otherwise)
{
    auto const value = get(key);
    if (value.is_null())
        return otherwise;
    if (value.is_boolean() || !value.is_number()) {
        refuse(fmt::format("{} is no number", key));
        return otherwise;
    }
    return value.get<double>();
}

bool MonaiComponent::truth(char const* key, bool otherwise)
{
    auto const value = get(key);
    if (!value.is_array())
        return value.is_null() ? otherwise : isTrue(value);
    // One for each key.
    auto const isSame = [&](Json const& one) { return isTrue(one) == isTrue(value[0]); };
    if (value.empty() || !std::ranges::all_of(value, isSame))
        refuse(fmt::format("{} differs between the keys", key));
    return !value.empty() && isTrue(value[0]);
}

std::string MonaiComponent::text(char const* key, std::string otherwise)
{
    auto const value = get(key);
    return value.is_string() ? value.get<std::string>() : otherwise;
}

std::string MonaiComponent::rawText(char const* key) const
{
    auto const found = value_.find(key);
    return found != value_.end() && found->is_string() ? shortened(found->get<std::string>(), 200)
                                                       : std::string();
}

std::string MonaiComponent::modeOf(std::string otherwise)
{
    auto mode = get("mode");
    if (mode.is_array() && !mode.empty()) {
        Json first = mode[0];
        mode = std::move(first);
    }
    if (mode.is_number_integer())
        return std::to_string(mode.get<std::int64_t>());
    return mode.is_string() ? mode.get<std::string>() : otherwise;
}

std::vector<double> MonaiComponent::numbers(char const* key, std::size_t count)
{
    auto const value = get(key);
    if (value.is_null())
        return {};
    std::vector<double> out;
    auto const add = [&](Json const& one) {
        if (one.is_number())
            out.push_back(one.get<double>());
        else if (one.is_null())
            out.push_back(-1);
    };
    if (value.is_array())
        for (auto const& one : value)
            add(one);
    else
        add(value);
    if (out.size() == 1)
        out.resize(count, out.front());
    if (out.size() != count || (value.is_array() && value.size() != count && value.size() != 1)) {
        refuse(fmt::format("{} is not {} numbers", key, count));
        out.assign(count, 1);
    }
    return out;
}

void MonaiComponent::unsupported(char const* key, std::string_view why)
{
    if (has(key))
        refuse(fmt::format("{} {}", key, why));
}

void MonaiComponent::refuse(std::string const& why)
{
    config_.draft().refuse(fmt::format("{}: {}", name_, why));
}

} // namespace lamina::ai
