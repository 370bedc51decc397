#pragma once

#include "dicom/Catalog.h"

namespace lamina::dicom {

/// Adds the windows of presentation states, after those of the files, to the stacks whose images
/// they name. States that cannot be read are left out.
void applyPresentationStates(Catalog& catalog);

} // namespace lamina::dicom
