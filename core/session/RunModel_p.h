#pragma once

#include "ai/Applicability.h"
#include "image/Findings.h"

namespace lamina::session {

/// The verdict travels with the result, in its parameters.
void writeDown(ai::Applicability const& fit, image::Algorithm& algorithm);

} // namespace lamina::session
