#pragma once

#include "ai/Manifest.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lamina::ai {

/// What a person says where foreign files are silent: key → value
/// (resources/docs/dev/importing.md).
using Answers = std::map<std::string, std::string>;

/// Something that a foreign model does not say.
struct Question {
    std::string key;
    std::string meaning; ///< one sentence
    std::string example;
};

/// What an import made, or still needs.
struct ImportOutcome {
    std::string kind; ///< "MONAI bundle", "nnU-Net v2 folder", "TorchScript file", "ONNX file"
    std::vector<Question> questions; ///< not empty: nothing was written
    std::vector<std::string> notes; ///< what a person should know about the result
    std::string manifest; ///< JSON, without questions
};

/// What an import would make, for someone who is still answering.
struct ImportPreview {
    std::string kind; ///< as in ImportOutcome
    std::vector<Question> questions; ///< still open
    /// What is wrong, each with the key of an answer or the path in the manifest in front:
    /// "spacing: …", "network.patch[1]: …". Those of the manifest are found once nothing is open.
    std::vector<std::string> problems;
    std::vector<std::string> notes;
    std::string manifest; ///< JSON so far; zeros stand for hashes
};

/// True for a path that `importModel` may understand: no bundle of ours, but a folder or a file as
/// other programs write them.
[[nodiscard]] bool isForeign(std::filesystem::path const& path);

/// Makes a bundle in the new or empty folder `output` from a MONAI bundle, an nnU-Net v2 results
/// folder or a network file. Nothing in it is executed; what cannot be expressed in a manifest is
/// refused by name (unsupported), never guessed. All or nothing.
Result<ImportOutcome> importModel(std::filesystem::path const& source,
    std::filesystem::path const& output, Answers const& answers);

/// What `importModel` would make of the answers so far. Reads the head of a network file, writes
/// nothing. Fails where `importModel` could make nothing of the path.
Result<ImportPreview> previewImport(std::filesystem::path const& source, Answers const& answers);

/// Answers as a file: a JSON object of texts. Fails with usage for another content.
Result<Answers> readAnswers(std::filesystem::path const& path);
/// Atomic.
Status writeAnswers(std::filesystem::path const& path, Answers const& answers);

/// Where `importModel` would put a bundle by default: the name of the source with "-lamina".
[[nodiscard]] std::filesystem::path importFolderFor(std::filesystem::path const& source);

} // namespace lamina::ai
