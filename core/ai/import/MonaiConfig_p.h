#pragma once

#include "ai/import/Draft_p.h"

namespace lamina::ai {

/// The configuration of a MONAI bundle. References (`@id`, `@a::b::0`, `@a#b#0`) and expressions
/// (`$…`) are followed only where they consist of literals, references, plain arithmetic,
/// comparisons and `a if b else c`; nothing is executed. What cannot be followed is refused in the
/// draft by its own text. [one thread]
class MonaiConfig {
public:
    MonaiConfig(Json root, Draft& draft);

    /// The value at a key of the top, or null.
    [[nodiscard]] Json at(std::string const& id);
    /// A value with its references followed, also within lists; objects stay as they are.
    [[nodiscard]] Json resolve(Json const& value) { return resolve(value, 0); }

    [[nodiscard]] Draft& draft() { return draft_; }

private:
    friend class MonaiExpression;
    [[nodiscard]] Json resolve(Json const& value, int depth);
    [[nodiscard]] Json reference(std::string_view id, int depth);

    Json root_;
    Draft& draft_;
    int steps_ = 0; ///< values followed so far
    int references_ = 0;
};

/// An object with `_target_`: a transform or an inferer.
class MonaiComponent {
public:
    /// Refuses an object without a target that it can name.
    MonaiComponent(Json value, MonaiConfig& config);

    /// "Spacingd"; empty when refused. What does not come from MONAI keeps its path.
    [[nodiscard]] std::string const& name() const { return name_; }
    /// MONAI has three spellings of each transform, Spacingd, SpacingD and SpacingDict: the first.
    [[nodiscard]] std::string spelledWithD() const;
    [[nodiscard]] bool disabled();
    [[nodiscard]] bool has(char const* key) const;
    /// Given, and None.
    [[nodiscard]] bool isNull(char const* key);
    /// The value of an argument with references followed, or null.
    [[nodiscard]] Json get(char const* key);
    [[nodiscard]] double number(char const* key, double otherwise);
    /// Python's idea of true: MONAI's own bundles write "True" with quotes. A list gives one for
    /// each key; refuses one whose values differ.
    [[nodiscard]] bool truth(char const* key, bool otherwise);
    [[nodiscard]] std::string text(char const* key, std::string otherwise);
    /// The text as it stands, also of an expression.
    [[nodiscard]] std::string rawText(char const* key) const;
    /// `mode`, of which a list gives one for each key; the first counts.
    [[nodiscard]] std::string modeOf(std::string otherwise);
    /// As many numbers, one standing for all; empty when absent.
    [[nodiscard]] std::vector<double> numbers(char const* key, std::size_t count);
    /// Refuses arguments that change the outcome in a way that is not supported.
    void unsupported(char const* key, std::string_view why);
    void refuse(std::string const& why);

    [[nodiscard]] MonaiConfig& config() { return config_; }

private:
    Json value_;
    MonaiConfig& config_;
    std::string name_;
};

} // namespace lamina::ai
