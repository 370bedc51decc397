#pragma once

#include "dicom/ImageHeader.h"
#include "dicom/dcmtk_p.h"

namespace lamina::dicom {

/// What tells volumes at one place apart, by the names that resources/rules/stacks.json uses.
/// `header.frameOfReferenceUid` is read already.
[[nodiscard]] Traits plainTraits(DcmItem& dataset, ImageHeader const& header);

/// The same from one item of shared or per-frame functional groups, over what `traits` holds; the
/// stack's own id goes to `stackId`.
void readGroupTraits(DcmItem& groups, Traits& traits, std::string& stackId);

} // namespace lamina::dicom
