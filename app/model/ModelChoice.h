#pragma once

#include "ai/Manifest.h"

#include <QString>

#include <vector>

namespace lamina::app {

/// The bundle that a word means: its id, its name, or a part of either that only one bundle has;
/// case does not matter. Fails with notFound or usage, and names the candidates.
Result<ai::Bundle> findModel(std::vector<ai::CatalogEntry> const& models, QString const& word);

} // namespace lamina::app
