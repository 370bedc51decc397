#pragma once

#include "base/Progress.h"
#include "base/Result.h"

#include <filesystem>
#include <stop_token>

namespace lamina::session {

/// A generated chest CT of 110 slices in `folder`, about 15 MB, for whoever has no images at hand.
/// One that was made before stays as it is. [any thread]
Status makeDemoSeries(
    std::filesystem::path const& folder, std::stop_token stop, Progress const& progress);

} // namespace lamina::session
