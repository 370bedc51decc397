#pragma once

#include "ai/import/MonaiConfig_p.h"

#include <string_view>

namespace lamina::ai {

/// Reads one expression of a MONAI configuration, as far as plain arithmetic goes. After a problem
/// the value is null and `failed` is true.
class MonaiExpression {
public:
    MonaiExpression(std::string_view text, MonaiConfig& config, int depth)
        : text_(text)
        , config_(config)
        , depth_(depth)
    {
    }

    [[nodiscard]] Json value();
    [[nodiscard]] bool failed() const { return failed_; }

private:
    Json choice();
    Json comparison();
    Json sum();
    Json product();
    Json unary();
    Json primary();
    Json list(char close);
    Json number();
    Json quoted(char quote);
    Json reference();
    Json arithmetic(char sign, Json const& a, Json const& b);
    Json fail();

    void skip();
    bool take(std::string_view token);
    bool takeWord(std::string_view word);
    [[nodiscard]] bool atEnd();

    std::string_view text_;
    MonaiConfig& config_;
    int depth_;
    std::size_t at_ = 0;
    int nesting_ = 0;
    bool failed_ = false;
};

/// Python's idea of true.
[[nodiscard]] bool isTrue(Json const& value);

} // namespace lamina::ai
