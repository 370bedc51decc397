#pragma once

#include "dicom/ObjectDocument.h"

#include <QString>

namespace lamina::app {

/// A document as plain HTML in which every value is escaped: a tree of names and texts.
[[nodiscard]] QString documentHtml(dicom::ObjectDocument const& document);

} // namespace lamina::app
