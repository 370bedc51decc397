#pragma once

#include <QString>

#include <string>
#include <vector>

namespace lamina::app {

/// What a lower layer says in English (a doubt about the geometry, a reason of the gate, advice),
/// in the language of now. A sentence that has no translation stays as it is. [gui thread]
[[nodiscard]] QString coreSentence(std::string const& english);

/// The sentences that are translated, with %1, %2 … where they carry something.
[[nodiscard]] std::vector<char const*> coreSentences();

} // namespace lamina::app
