#pragma once

#include <filesystem>

namespace lamina::session {

/// Where the models that this user installed lie: the platform's folder for application data,
/// "lamina/models".
[[nodiscard]] std::filesystem::path userModelsFolder();

} // namespace lamina::session
