#pragma once

#include <filesystem>

namespace lamina::session {

/// Where this user's results lie: the platform's folder for application data, "lamina/results".
[[nodiscard]] std::filesystem::path userResultsFolder();

/// The models that come with the program: those of the installation, or of the source tree of a
/// build that was not installed (not both). Empty when neither exists.
[[nodiscard]] std::filesystem::path shippedModelsFolder(std::filesystem::path const& programFolder);

/// Where the models that this user installed lie: the platform's folder for application data,
/// "lamina/models".
[[nodiscard]] std::filesystem::path userModelsFolder();

/// What their self-tests, and those of the shipped models, came to on this machine: beside them.
[[nodiscard]] std::filesystem::path userSelfTestsFolder();

/// Where results of runs are kept for the next time: the platform's folder for what can be made
/// again, "lamina/results".
[[nodiscard]] std::filesystem::path userKeptResultsFolder();

/// The keys whose models this user runs: the platform's folder for settings,
/// "lamina/trusted-keys.json".
[[nodiscard]] std::filesystem::path userTrustFile();

/// Where this user's own key to sign with lies until it is said otherwise: beside it.
[[nodiscard]] std::filesystem::path userSigningKeyFile();

/// Where the journals of this user lie: the platform's folder for application data,
/// "lamina/journal".
[[nodiscard]] std::filesystem::path userJournalFolder();

/// Where the demo series of this user lies, once it was made: "lamina/demo" in the platform's
/// folder for application data.
[[nodiscard]] std::filesystem::path userDemoFolder();

} // namespace lamina::session
