#pragma once

#include "ai/Manifest.h"
#include "ai/protocol/Json_p.h"

#include <string_view>

namespace lamina::ai {

/// True for a text that is not empty and has no other characters than those allowed.
[[nodiscard]] bool consistsOf(std::string_view text, std::string_view allowed);

/// A file directly in the bundle and its hash, under the given keys.
NetworkFile fileAndHash(JsonObject& object, char const* fileKey, char const* hashKey);

/// What the images, or curves, should be.
void readInput(JsonObject& input, Manifest& manifest);
/// The parts of a manifest that say what is done to the images. `wholePlanes`: the network sees
/// slices as a whole.
void readPreprocess(JsonObject& preprocess, Manifest& manifest, bool wholePlanes);
/// True for a network that sees slices as a whole.
bool readNetwork(JsonObject& network, Manifest& manifest);
/// How curves are prepared and cut into windows.
void readSignal(JsonObject& signal);
/// The network of a bundle that reads curves.
void readSignalNetwork(JsonObject& network, Manifest& manifest);
void readPostprocess(JsonObject& postprocess, Manifest const& manifest);
/// After the labels and the output.
void readSelfTest(JsonObject& selfTest, Manifest& manifest);
void readDetect(JsonObject& detect, Manifest& manifest);

} // namespace lamina::ai
