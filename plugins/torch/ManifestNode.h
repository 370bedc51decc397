#pragma once

#include <lamina/plugin.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lamina::runner {

using Json = nlohmann::json;

/// Throws Failure(LAMINA_BAD_BUNDLE).
[[noreturn]] inline void refuse(std::string const& key, char const* why)
{
    throw plugin::Failure(
        LAMINA_BAD_BUNDLE, "The model's manifest is not usable: " + key + " " + why + ".");
}

/// A JSON object and the path that leads to it. What is missing or of the wrong kind throws
/// Failure(LAMINA_BAD_BUNDLE) naming the key.
class Node {
public:
    Node(Json const& json, std::string path)
        : json_(json)
        , path_(std::move(path))
    {
        if (!json_.is_object())
            refuse(path_, "must be an object");
    }

    [[nodiscard]] bool has(char const* key) const { return json_.contains(key); }
    [[nodiscard]] Node at(char const* key) const { return { value(key), pathOf(key) }; }
    [[nodiscard]] std::string pathOf(char const* key) const
    {
        return path_.empty() ? key : path_ + "." + key;
    }

    [[nodiscard]] Json const& value(char const* key) const
    {
        auto const found = json_.find(key);
        if (found == json_.end())
            refuse(pathOf(key), "is missing");
        return *found;
    }

    [[nodiscard]] std::string text(char const* key) const
    {
        auto const& node = value(key);
        if (!node.is_string())
            refuse(pathOf(key), "must be text");
        return node.get<std::string>();
    }

    [[nodiscard]] double number(char const* key, double low, double high) const
    {
        return checked(value(key), key, low, high);
    }

    [[nodiscard]] std::int64_t whole(char const* key, std::int64_t low, std::int64_t high) const
    {
        auto const number = checked(value(key), key, double(low), double(high));
        if (number != std::floor(number))
            refuse(pathOf(key), "must be a whole number");
        return static_cast<std::int64_t>(number);
    }

    template <class T, std::size_t Count>
    [[nodiscard]] std::array<T, Count> list(char const* key, double low, double high) const
    {
        auto const& node = value(key);
        if (!node.is_array() || node.size() != Count)
            refuse(pathOf(key), "has the wrong number of entries");
        std::array<T, Count> out {};
        for (std::size_t n = 0; n < Count; ++n)
            out[n] = static_cast<T>(checked(node[n], key, low, high));
        return out;
    }

    [[nodiscard]] bool flag(char const* key) const
    {
        auto const found = json_.find(key);
        if (found == json_.end())
            return false;
        if (!found->is_boolean())
            refuse(pathOf(key), "must be true or false");
        return found->get<bool>();
    }

    /// Whole numbers, at most `most` of them.
    template <class T>
    [[nodiscard]] std::vector<T> wholes(char const* key, std::size_t most, double high) const
    {
        std::vector<T> out;
        auto const& node = value(key);
        if (!node.is_array() || node.size() > most)
            refuse(pathOf(key), "has the wrong number of entries");
        for (auto const& entry : node)
            out.push_back(static_cast<T>(checked(entry, key, 0, high)));
        return out;
    }

    [[nodiscard]] std::vector<std::string> texts(char const* key) const
    {
        std::vector<std::string> out;
        if (!has(key))
            return out;
        for (auto const& entry : value(key)) {
            if (!entry.is_string())
                refuse(pathOf(key), "must list names");
            out.push_back(entry.get<std::string>());
        }
        return out;
    }

    /// The index of the text among `choices`.
    [[nodiscard]] std::size_t choice(
        char const* key, std::initializer_list<std::string_view> choices) const
    {
        auto const given = text(key);
        auto const found = std::find(choices.begin(), choices.end(), given);
        if (found == choices.end())
            refuse(pathOf(key), "has an unknown value");
        return static_cast<std::size_t>(found - choices.begin());
    }

private:
    [[nodiscard]] double checked(Json const& node, char const* key, double low, double high) const
    {
        if (!node.is_number())
            refuse(pathOf(key), "must be a number");
        auto const number = node.get<double>();
        if (!(number >= low && number <= high))
            refuse(pathOf(key), "is out of range");
        return number;
    }

    Json const& json_;
    std::string path_;
};

} // namespace lamina::runner
