#include "ai/import/Draft_p.h"
#include "base/AtomicFile.h"

#include <fmt/format.h>
#include <span>

namespace lamina::ai {

namespace {

constexpr std::size_t largestAnswers = 64U << 10;

} // namespace

Result<Answers> readAnswers(std::filesystem::path const& path)
{
    auto const json = readDocument(path, largestAnswers);
    if (!json || !json->is_object())
        return fail(ErrorCode::usage, "answers: no JSON object",
            "The answers file is not a JSON object of texts.");
    Answers answers;
    for (auto const& [key, value] : json->items()) {
        if (!value.is_string())
            return fail(ErrorCode::usage, "answers: no text",
                fmt::format("The answer to “{}” must be a text.", shortened(key, 60)));
        answers[key] = value.get<std::string>();
    }
    return answers;
}

Status writeAnswers(std::filesystem::path const& path, Answers const& answers)
{
    auto json = Json::object();
    for (auto const& [key, value] : answers)
        json[key] = value;
    auto const text = json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    return writeAtomically(path, std::as_bytes(std::span(text)));
}

} // namespace lamina::ai
