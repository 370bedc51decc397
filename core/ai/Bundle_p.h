#pragma once

#include "ai/Manifest.h"

#include <string>

namespace lamina::ai {

/// A bundle whose manifest is sound and whose files are those that it lists, whoever signed it.
struct ReadBundle {
    Bundle bundle; ///< `signing` is not known yet
    std::string manifestSha256;
};
Result<ReadBundle> readBundle(std::filesystem::path const& folder);

} // namespace lamina::ai
