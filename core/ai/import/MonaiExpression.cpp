#include "ai/import/MonaiExpression_p.h"

#include <charconv>
#include <cmath>

namespace lamina::ai {

namespace {

constexpr int deepest = 32;

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

bool isTrue(Json const& value)
{
    if (value.is_boolean())
        return value.get<bool>();
    if (value.is_number())
        return value.get<double>() != 0;
    if (value.is_string())
        return !value.get_ref<std::string const&>().empty();
    return !value.is_null() && !value.empty();
}

Json MonaiExpression::value()
{
    auto out = choice();
    return !failed_ && !atEnd() ? fail() : out;
}

Json MonaiExpression::fail()
{
    failed_ = true;
    at_ = text_.size();
    return nullptr;
}

void MonaiExpression::skip()
{
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t'))
        ++at_;
}

bool MonaiExpression::atEnd()
{
    skip();
    return at_ >= text_.size();
}

bool MonaiExpression::take(std::string_view token)
{
    skip();
    if (!text_.substr(at_).starts_with(token))
        return false;
    at_ += token.size();
    return true;
}

bool MonaiExpression::takeWord(std::string_view word)
{
    skip();
    auto const rest = text_.substr(at_);
    if (!rest.starts_with(word)
        || (rest.size() > word.size() && isWordCharacter(rest[word.size()])))
        return false;
    at_ += word.size();
    return true;
}

/// a if b else c
Json MonaiExpression::choice()
{
    if (++nesting_ > deepest)
        return fail();
    auto first = comparison();
    if (failed_ || !takeWord("if")) {
        --nesting_;
        return first;
    }
    auto const condition = comparison();
    if (failed_ || !takeWord("else"))
        return fail();
    auto other = choice();
    --nesting_;
    return isTrue(condition) ? first : other;
}

Json MonaiExpression::comparison()
{
    bool negated = false;
    bool denied = false;
    while (takeWord("not")) {
        negated = !negated;
        denied = true;
    }
    if (denied)
        return isTrue(comparison()) != negated;
    auto const left = sum();
    struct Operator {
        std::string_view sign;
        bool (*holds)(Json const&, Json const&);
    };
    static constexpr Operator operators[] = {
        { "==", [](Json const& a, Json const& b) { return a == b; } },
        { "!=", [](Json const& a, Json const& b) { return a != b; } },
        { "<=", [](Json const& a, Json const& b) { return a <= b; } },
        { ">=", [](Json const& a, Json const& b) { return a >= b; } },
        { "<", [](Json const& a, Json const& b) { return a < b; } },
        { ">", [](Json const& a, Json const& b) { return a > b; } },
    };
    for (auto const& [sign, holds] : operators)
        if (!failed_ && take(sign))
            return holds(left, sum());
    return left;
}

Json MonaiExpression::sum()
{
    auto left = product();
    for (;;) {
        if (failed_)
            return nullptr;
        if (take("+"))
            left = arithmetic('+', left, product());
        else if (take("-"))
            left = arithmetic('-', left, product());
        else
            return left;
    }
}

Json MonaiExpression::product()
{
    auto left = unary();
    for (;;) {
        if (failed_)
            return nullptr;
        if (take("**"))
            return fail();
        if (take("*"))
            left = arithmetic('*', left, unary());
        else if (take("//"))
            left = arithmetic('|', left, unary());
        else if (take("/"))
            left = arithmetic('/', left, unary());
        else
            return left;
    }
}

Json MonaiExpression::arithmetic(char sign, Json const& a, Json const& b)
{
    constexpr std::size_t longest = 4096;
    if (failed_)
        return nullptr;
    if (sign == '+' && a.is_string() && b.is_string()) {
        auto text = a.get<std::string>() + b.get<std::string>();
        return text.size() > longest ? fail() : Json(text);
    }
    if (sign == '+' && a.is_array() && b.is_array()) {
        auto joined = a;
        joined.insert(joined.end(), b.begin(), b.end());
        return joined.size() > longest ? fail() : joined;
    }
    if (sign == '*' && a.is_array() && b.is_number_integer()) {
        auto const count = b.get<std::int64_t>();
        if (count < 0 || count > 64 || a.size() * static_cast<std::size_t>(count) > longest)
            return fail();
        auto repeated = Json::array();
        for (std::int64_t n = 0; n < count; ++n)
            repeated.insert(repeated.end(), a.begin(), a.end());
        return repeated;
    }
    if (!a.is_number() || !b.is_number())
        return fail();
    auto const x = a.get<double>();
    auto const y = b.get<double>();
    if ((sign == '/' || sign == '|') && y == 0)
        return fail();
    auto const result = sign == '+' ? x + y
        : sign == '-'               ? x - y
        : sign == '*'               ? x * y
        : sign == '/'               ? x / y
                                    : std::floor(x / y);
    if (!(std::abs(result) < 1e15))
        return fail();
    bool const whole = a.is_number_integer() && b.is_number_integer() && sign != '/';
    return whole ? Json(static_cast<std::int64_t>(result)) : Json(result);
}

Json MonaiExpression::unary()
{
    if (++nesting_ > deepest)
        return fail();
    auto const sign = take("-") ? -1 : 1;
    auto value = sign < 0 ? unary() : primary();
    --nesting_;
    if (sign > 0 || failed_)
        return value;
    return arithmetic('*', value, -1);
}

Json MonaiExpression::primary()
{
    skip();
    if (at_ >= text_.size())
        return fail();
    auto const c = text_[at_];
    Json out;
    if (isDigit(c) || c == '.')
        return number();
    if (c == '\'' || c == '"')
        return quoted(c);
    if (c == '@')
        out = reference();
    else if (take("["))
        out = list(']');
    else if (take("("))
        out = list(')');
    else if (takeWord("True"))
        return true;
    else if (takeWord("False"))
        return false;
    else if (takeWord("None"))
        return nullptr;
    else
        return fail();
    while (!failed_ && take("[")) {
        auto const index = sum();
        if (failed_ || !take("]") || !out.is_array() || !index.is_number_integer())
            return fail();
        auto const place = index.get<std::int64_t>();
        auto const size = static_cast<std::int64_t>(out.size());
        auto const from = place < 0 ? place + size : place;
        if (from < 0 || from >= size)
            return fail();
        Json element = out[static_cast<std::size_t>(from)];
        out = std::move(element);
    }
    return out;
}

/// A list or a tuple, or with `)` a value in brackets.
Json MonaiExpression::list(char close)
{
    auto out = Json::array();
    bool comma = false;
    std::string_view const end = close == ']' ? "]" : ")";
    while (!failed_) {
        if (take(end)) {
            if (close == ')' && out.size() == 1 && !comma) {
                Json only = out[0];
                return only;
            }
            return out;
        }
        if (!out.empty() && !comma)
            return fail();
        out.push_back(choice());
        comma = take(",");
    }
    return nullptr;
}

Json MonaiExpression::number()
{
    auto const* const first = text_.data() + at_;
    auto const* const last = text_.data() + text_.size();
    std::int64_t whole = 0;
    auto const asWhole = std::from_chars(first, last, whole);
    double real = 0;
    auto const asReal = std::from_chars(first, last, real);
    if (asReal.ec != std::errc() || (asReal.ptr != last && isWordCharacter(*asReal.ptr)))
        return fail();
    at_ += static_cast<std::size_t>(asReal.ptr - first);
    return asWhole.ec == std::errc() && asWhole.ptr == asReal.ptr ? Json(whole) : Json(real);
}

Json MonaiExpression::quoted(char quote)
{
    auto const end = text_.find(quote, at_ + 1);
    auto const body
        = end == std::string_view::npos ? text_.substr(0, 0) : text_.substr(at_ + 1, end - at_ - 1);
    if (end == std::string_view::npos || body.find('\\') != std::string_view::npos)
        return fail();
    at_ = end + 1;
    return std::string(body);
}

Json MonaiExpression::reference()
{
    auto const first = ++at_;
    while (at_ < text_.size()
        && (isWordCharacter(text_[at_]) || text_[at_] == '#' || text_[at_] == ':'))
        ++at_;
    auto const id = text_.substr(first, at_ - first);
    // A method or a call of what is referred to would need Python.
    if (id.empty() || (at_ < text_.size() && (text_[at_] == '.' || text_[at_] == '(')))
        return fail();
    return config_.reference(id, depth_ + 1);
}

} // namespace lamina::ai
