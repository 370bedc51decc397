#pragma once

#include "base/Progress.h"
#include "dicom/Catalog.h"
#include "dicom/SplitWish.h"

#include <stop_token>
#include <string>
#include <vector>

namespace lamina::dicom {

/// The series with its images put into stacks as `wish` says; their headers are read again.
///
/// Fails with unsupported and a plain reason when nothing can come of the wish: a trait that all
/// images share, stacks that cannot share a grid; with badData when a file is no longer what it
/// was; with cancelled. [any thread]
Result<Series> splitAgain(
    Series const& series, SplitWish const& wish, std::stop_token stop, Progress const& progress);

/// The traits that a series of this modality may be split by, those of its rule first.
[[nodiscard]] std::vector<std::string> splittingTraits(std::string_view modality);

} // namespace lamina::dicom
