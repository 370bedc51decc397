#pragma once

// The one door to DCMTK for the sources of this module.

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

namespace lamina::dicom {

/// Silences DCMTK's own log, which may hold patient data, and registers its decoders; at the first
/// call only. [any thread]
void prepareDcmtk();

} // namespace lamina::dicom
