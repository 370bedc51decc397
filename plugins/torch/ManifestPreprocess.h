#pragma once

#include "torch/Manifest.h"
#include "torch/ManifestNode.h"

namespace lamina::runner {

/// Reads the manifest key `preprocess`.
Preprocess readPreprocess(Node const& node);

} // namespace lamina::runner
