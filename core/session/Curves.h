#pragma once

#include "dicom/Catalog.h"
#include "dicom/Waveform.h"

#include <memory>

namespace lamina::session {

/// Curves on the screen, which models read like a stack.
struct Curves {
    dicom::Stack source; ///< by dicom::sourceOf
    std::shared_ptr<dicom::WaveformGroup const> group;
};

} // namespace lamina::session
