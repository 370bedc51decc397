#pragma once

#include "base/Result.h"
#include "session/AnnotationHistory.h"

#include <string>
#include <string_view>

namespace lamina::session {

/// What one line of an annotation journal says.
struct AnnotationRecord {
    enum class Kind { step, undo, redo };
    Kind kind = Kind::step;
    AnnotationStep step;
};

/// One line of JSON; numbers come back bit for bit.
[[nodiscard]] std::string recordText(AnnotationRecord const& record);
/// Fails with badData for anything that `recordText` would not write.
Result<AnnotationRecord> readRecord(std::string_view text);

} // namespace lamina::session
