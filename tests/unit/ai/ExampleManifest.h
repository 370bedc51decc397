#pragma once

#include "ai/Manifest.h"

#include <nlohmann/json.hpp>
#include <string>

namespace lamina::test {

/// A manifest with every key that fits the task: 2-D for segment and classify, 3-D candidates
/// with a scorer for detect.
nlohmann::json fullManifest(std::string const& task);

/// One with a second fold, whose values are normalised by a chain of every kind of step.
nlohmann::json manifestOfSteps();

/// One of a 3-D network that takes a coarse look first, with a network of its own.
nlohmann::json manifestOfCoarseLook();

/// One that reads curves.
nlohmann::json signalManifest();

/// One of a code plugin, with nothing that is optional.
nlohmann::json codeManifest();

/// Parses; the test fails if it is refused.
ai::Manifest parsed(nlohmann::json const& json);

/// Why it is refused; empty if it is not.
std::string problemOf(nlohmann::json const& json);

} // namespace lamina::test
