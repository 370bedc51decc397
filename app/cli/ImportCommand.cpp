#include "ai/Installation.h"
#include "ai/import/Import.h"
#include "cli/Commands.h"

#include <cstdlib>
#include <fmt/format.h>

namespace lamina::cli {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> useless(std::string advice)
{
    return fail(ErrorCode::usage, "answers", std::move(advice));
}

/// The answers of the file, then those of the command line over them.
Result<ai::Answers> answersOf(ImportOptions const& options)
{
    ai::Answers answers;
    std::error_code code;
    if (!options.answers.empty() && fs::exists(options.answers, code)) {
        LAMINA_TRY(answers, ai::readAnswers(options.answers));
    }
    for (auto const& entry : options.set) {
        auto const equals = entry.find('=');
        if (equals == 0 || equals == std::string::npos)
            return useless(fmt::format("“--set {}” must be KEY=VALUE.", entry));
        answers[entry.substr(0, equals)] = entry.substr(equals + 1);
    }
    return answers;
}

int askFor(ImportOptions const& options, ai::Answers const& answers,
    ai::ImportOutcome const& outcome, Terminal const& terminal)
{
    auto questions = nlohmann::json::array();
    auto text = fmt::format("This {} does not say everything. Add for each of these --set "
                            "KEY=VALUE, or --answers FILE.json:\n",
        outcome.kind);
    for (auto const& question : outcome.questions) {
        questions.push_back({ { "key", question.key }, { "meaning", question.meaning },
            { "example", question.example } });
        text += fmt::format("  {} (like {}={})\n    {}\n", question.key, question.key,
            question.example, question.meaning);
    }
    if (!options.answers.empty()) {
        auto open = answers; // and an empty text for each question
        for (auto const& question : outcome.questions)
            open[question.key];
        if (auto const written = ai::writeAnswers(options.answers, open); !written)
            return terminal.refuse(written.error());
        text += fmt::format("{} has a place for each.\n", options.answers.string());
    }
    terminal.answer({ { "kind", outcome.kind }, { "questions", questions } }, text);
    return exitUsage;
}

struct Imported {
    fs::path folder;
    ai::ImportOutcome outcome;
};

/// Imports into `folder`; an exit code where that is not the end.
tl::expected<Imported, int> import(
    ImportOptions const& options, fs::path const& folder, Terminal const& terminal)
{
    auto const answers = answersOf(options);
    if (!answers)
        return tl::unexpected(terminal.refuse(answers.error()));
    auto outcome = ai::importModel(options.source, folder, *answers);
    if (!outcome)
        return tl::unexpected(terminal.refuse(outcome.error()));
    if (!outcome->questions.empty())
        return tl::unexpected(askFor(options, *answers, *outcome, terminal));
    return Imported { folder, std::move(*outcome) };
}

int tell(Imported const& made, fs::path const& where, Terminal const& terminal)
{
    auto const manifest = nlohmann::json::parse(made.outcome.manifest, nullptr, false);
    auto text = fmt::format(
        "{}: {} → {}\n", made.outcome.kind, manifest.value("id", std::string()), where.string());
    for (auto const& note : made.outcome.notes)
        text += "note: " + note + '\n';
    text += "Research use; not for diagnosis. Compare a result with one of the original program "
            "before you rely on it.";
    return terminal.answer({ { "kind", made.outcome.kind }, { "folder", where.string() },
                               { "notes", made.outcome.notes }, { "manifest", manifest } },
        text);
}

} // namespace

int importForeign(ImportOptions const& options, Terminal const& terminal)
{
    auto const folder
        = options.output.empty() ? ai::importFolderFor(options.source) : options.output;
    auto const made = import(options, folder, terminal);
    return made ? tell(*made, made->folder, terminal) : made.error();
}

int installForeign(ImportOptions const& options, fs::path const& models, Terminal const& terminal)
{
    if (!options.runsUnsigned)
        return terminal.refuse(Error { ErrorCode::usage, "foreign model is not signed",
            "A bundle that is made of a foreign model is not signed. Make it with lamina-cli "
            "models "
            "import, look at it, sign it with lamina-cli models sign and install that; or install "
            "it "
            "as it is with --unsigned." });
    auto pattern = (fs::temp_directory_path() / "lamina-import-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        return terminal.refuse(Error { ErrorCode::io, "no temporary folder",
            "There is no place for temporary files. Check the free space." });
    auto const made = import(options, fs::path(pattern) / "bundle", terminal);
    auto const installed
        = made ? ai::installBundle(made->folder, models) : Result<ai::Bundle>(fail(Error {}));
    std::error_code code;
    fs::remove_all(pattern, code);
    if (!made)
        return made.error();
    if (!installed)
        return terminal.refuse(installed.error());
    return tell(*made, installed->folder, terminal);
}

} // namespace lamina::cli
