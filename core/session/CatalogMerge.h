#pragma once

#include "dicom/Catalog.h"

namespace lamina::session {

/// Adds what a later scan found. Patients meet by id and name, studies and series by UID; a
/// series that was there already is replaced when the new scan knows at least as many frames.
void mergeInto(dicom::Catalog& catalog, dicom::Catalog&& addition);

} // namespace lamina::session
