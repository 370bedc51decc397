#pragma once

#include "base/Result.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::ai {

using Json = nlohmann::json;

/// Parses a document whose top is an object. Refuses duplicate keys (two readers could see
/// different values), nesting over 16 and invalid UTF-8.
Result<Json> parseStrictly(std::string_view text);

/// What reading a document has found so far: the first problem, with its path.
struct JsonReport {
    std::string problem;
    std::set<std::string>* asked
        = nullptr; ///< if set, gets the path of every key that was asked for

    void add(std::string const& path, std::string_view what);
};

enum class Need { required, optional };

struct TextRule {
    Need need = Need::required;
    std::size_t maxLength = 4000;
};

struct NumberRule {
    Need need = Need::required;
    double min = std::numeric_limits<double>::lowest();
    double max = std::numeric_limits<double>::max();
    double otherwise = 0; ///< the value when the key is absent
};

/// Reads the keys of one JSON object. A key that nobody asked for is a problem, found when the
/// reader goes out of scope. After a problem, reading goes on with harmless values.
class JsonObject {
public:
    JsonObject(Json const& value, std::string path, JsonReport& report);
    JsonObject(JsonObject const&) = delete;
    JsonObject& operator=(JsonObject const&) = delete;
    ~JsonObject();

    [[nodiscard]] bool has(char const* key) const;
    std::string text(char const* key, TextRule rule = {});
    /// One of `choices`; the first when absent.
    std::string choice(
        char const* key, std::vector<std::string_view> const& choices, Need need = Need::required);
    double number(char const* key, NumberRule rule = {});
    std::int64_t integer(char const* key, NumberRule rule = {});
    bool flag(char const* key, Need need = Need::required);
    /// Exactly `count` numbers; empty when absent.
    std::vector<double> numbers(char const* key, std::size_t count, NumberRule rule = {});
    std::vector<std::int64_t> integers(char const* key, std::size_t count, NumberRule rule = {});
    /// 1 to `max` whole numbers; empty when absent.
    std::vector<std::int64_t> integersUpTo(char const* key, std::size_t max, NumberRule rule = {});
    /// 1 to `max` texts; empty when absent.
    std::vector<std::string> texts(char const* key, std::size_t max, TextRule rule = {});
    /// Calls `read` with the object at `key`; false when absent.
    bool inside(char const* key, Need need, std::function<void(JsonObject&)> const& read);
    /// Calls `read` for each object of the array at `key`, at most `max`.
    void each(
        char const* key, std::size_t max, Need need, std::function<void(JsonObject&)> const& read);

    /// Notes that the value at `key` breaks a rule of the caller.
    void refuse(char const* key, std::string_view what);
    [[nodiscard]] std::string pathOf(char const* key) const;

private:
    Json const* find(char const* key, Need need);
    Json const* array(char const* key, std::size_t min, std::size_t max, Need need);

    Json const& value_;
    std::string path_;
    JsonReport& report_;
    std::set<std::string, std::less<>> known_;
};

} // namespace lamina::ai
