#include "ai/import/Import.h"
#include "support/TempFolder.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

/// The input is files one after the other, each after a line "=== NAME", with NAME one of those
/// below; "=== answers" has lines KEY=VALUE.
namespace {

namespace fs = std::filesystem;
using namespace lamina;

constexpr std::array<std::string_view, 9> names { "configs/metadata.json", "configs/inference.json",
    "configs/inference.yaml", "models/model.ts", "models/model.pt", "plans.json", "dataset.json",
    "fold_0/network.ts", "net.onnx" };

struct Input {
    std::string only; ///< the last file's name
    ai::Answers answers;
};

void addAnswers(std::string_view body, ai::Answers& answers)
{
    while (!body.empty()) {
        auto const line = body.substr(0, body.find('\n'));
        body.remove_prefix(std::min(body.size(), line.size() + 1));
        if (auto const equals = line.find('='); equals != std::string_view::npos)
            answers[std::string(line.substr(0, equals))] = line.substr(equals + 1);
    }
}

Input unpack(std::string_view text, fs::path const& folder)
{
    constexpr std::string_view mark = "=== ";
    Input input;
    while (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
        auto const name = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), name.size() + 1));
        auto const next = text.find("\n=== ");
        auto const body = text.substr(0, next);
        text.remove_prefix(next == std::string_view::npos ? text.size() : next + 1);
        if (name == "answers")
            addAnswers(body, input.answers);
        for (auto const known : names) {
            if (name != known)
                continue;
            input.only = known;
            fs::create_directories((folder / known).parent_path());
            std::ofstream(folder / known, std::ios::binary) << body;
        }
    }
    return input;
}

void check(Result<ai::ImportOutcome> const& made, fs::path const& output)
{
    bool const written = fs::exists(output);
    if (!made && (made.error().advice.empty() || written))
        std::abort();
    if (made && written != made->questions.empty())
        std::abort();
    // Whatever was let through must be a bundle that the host takes.
    if (written && !ai::openBundle(output))
        std::abort();
}

/// What a preview finds nothing wrong with is made, and the other way round.
void checkPreview(fs::path const& source, ai::Answers const& answers, bool isMade)
{
    auto const preview = ai::previewImport(source, answers);
    bool const isSound = preview && preview->questions.empty() && preview->problems.empty();
    if (isSound != isMade)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    test::TempFolder const temp;
    auto const folder = temp / "Trainer__Plans__3d_fullres";
    fs::create_directories(folder);
    auto const input = unpack({ reinterpret_cast<char const*>(data), size }, folder);
    check(ai::importModel(folder, temp / "made", input.answers), temp / "made");
    checkPreview(folder, input.answers, fs::exists(temp / "made"));
    if (!input.only.empty()) {
        auto const alone = folder / input.only;
        check(ai::importModel(alone, temp / "alone", input.answers), temp / "alone");
        checkPreview(alone, input.answers, fs::exists(temp / "alone"));
    }
    return 0;
}
