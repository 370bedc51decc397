#pragma once

#include <span>

namespace lamina::app {

// The sentences of the lower layers, with %1, %2 … where they carry something. Words that a
// sentence carries, and parts of lists, are sentences of their own.

/// core/dicom and core/image: files, pixels, results, stacks, geometry, values.
[[nodiscard]] std::span<char const* const> dicomSentences();
/// core/ai, the worker and the runners of plugins/.
[[nodiscard]] std::span<char const* const> aiSentences();
/// core/ai/import and the manifest: what a model cannot be.
[[nodiscard]] std::span<char const* const> importSentences();
/// core/session, core/render, core/base and what the system says.
[[nodiscard]] std::span<char const* const> sessionSentences();

} // namespace lamina::app
