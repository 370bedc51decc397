#pragma once

#include "ai/import/Import.h"
#include "ai/protocol/Json_p.h"

#include <array>
#include <optional>
#include <set>

namespace lamina::ai {

/// A manifest while it is being made, with what stands in its way. Reading goes on after a problem,
/// with harmless values, so that a person sees all of them at once.
class Draft {
public:
    explicit Draft(Answers const& answers)
        : answers_(answers)
    {
    }

    Json manifest = Json::object();

    /// A file of the source that becomes one of the bundle.
    struct File {
        std::filesystem::path source;
        std::string name;
    };
    std::vector<File> files; ///< the networks, the main one first
    std::filesystem::path licence; ///< a file, or empty

    /// What the person said, if anything.
    std::optional<std::string> answer(std::string const& key);
    /// The answer, or empty and a question.
    std::string ask(std::string const& key, std::string meaning, std::string example);
    /// Something that a manifest cannot say: names what the model would need.
    void refuse(std::string problem);
    void note(std::string text);

    [[nodiscard]] std::vector<Question> const& questions() const { return questions_; }
    [[nodiscard]] std::vector<std::string> const& problems() const { return problems_; }
    [[nodiscard]] std::vector<std::string> const& notes() const { return notes_; }
    /// Answers that nobody asked for.
    [[nodiscard]] std::vector<std::string> unused() const;

private:
    Answers const& answers_;
    std::set<std::string> asked_;
    std::vector<Question> questions_;
    std::vector<std::string> problems_;
    std::vector<std::string> notes_;
};

/// What names a model and who made it; empty texts get plain words in their place.
struct Heading {
    std::string origin; ///< "monai": middle part of the id
    std::string name;
    std::string version;
    std::string intendedUse;
    std::vector<std::string> authors;
    std::string licence;
    std::string method;
    std::string trainingData;
    std::string limits;
    std::string modality; ///< "CT", "MR"; empty: asked
    bool hounsfield = false;
};
void writeHeading(Draft& draft, Heading heading);

/// Labels by value from `least` on, each name once, with colours and coded terms.
void writeLabels(
    Draft& draft, std::vector<std::pair<int, std::string>> const& labels, int least = 1);

/// The answer to `labels` ("1=spleen,2=liver"), or a question.
std::vector<std::pair<int, std::string>> askLabels(Draft& draft);

/// The answer to `axes`, three letters, or a question that says `why`.
std::string askAxes(Draft& draft, std::string const& why);

/// Numbers of an answer, separated by commas; refuses another count.
std::vector<double> numbersOf(
    Draft& draft, std::string const& key, std::string const& text, std::size_t count);

/// "Spleen CT" → "spleen-ct".
std::string slugOf(std::string_view text);

/// At most `most` bytes of a text, cut between characters, without control characters.
std::string shortened(std::string_view text, std::size_t most);

/// A JSON document of at most `most` bytes, of a regular file.
Result<Json> readDocument(std::filesystem::path const& path, std::size_t most);

/// What a network file is, by its own bytes.
enum class NetworkKind { torchScript, weights, onnx, unknown };
NetworkKind networkKindOf(std::filesystem::path const& path);

void importMonai(std::filesystem::path const& folder, Draft& draft);
void importNnunet(std::filesystem::path const& folder, Draft& draft);
void importNetwork(std::filesystem::path const& file, Draft& draft);

} // namespace lamina::ai
