#pragma once

#include <filesystem>

namespace lamina::session {

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

} // namespace lamina::session
