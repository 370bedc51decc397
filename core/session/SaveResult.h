#pragma once

#include "dicom/ResultObjects.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace lamina::session {

/// What a run found.
struct ResultContent {
    std::shared_ptr<image::LabelMap const> labels;
    std::shared_ptr<image::Volume const> image;
    dicom::Report report;
};

/// Writes what a run found as SEG (label maps), a derived series (image) and SR (boxes, scores)
/// into `folder`, which is created. Returns the files, of a series its folder. All or nothing.
Result<std::vector<std::filesystem::path>> saveResult(dicom::Stack const& stack,
    ResultContent const& content, dicom::ResultContext const& context,
    std::filesystem::path const& folder);

} // namespace lamina::session
