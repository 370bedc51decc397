#pragma once

#include "base/Result.h"
#include "dicom/Catalog.h"
#include "image/Findings.h"
#include "image/LabelMap.h"

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace lamina::dicom {

/// What every result object we write carries besides its content.
struct ResultContext {
    image::Algorithm algorithm;
    std::string seriesDescription;
    bool accepted = false; ///< a person accepted it: verification and content label say so
};

/// Boxes and scores of one run, as one report.
struct Report {
    std::vector<image::Box> boxes;
    std::vector<image::ClassScore> scores;
    std::vector<image::Label> labels; ///< what the label values mean
};

/// Writes a DICOM SEG (PS3.3 A.51) that references the slices of `source`: new UIDs, the
/// patient and study of the source, one segment per label, only frames that hold something.
/// Atomic. Returns the SOP Instance UID.
Result<std::string> writeSegmentation(image::LabelMap const& labels, Stack const& source,
    ResultContext const& context, std::filesystem::path const& path);

/// Writes an SR TID 1500 "Imaging Measurement Report": a measurement group per box (label as
/// finding, score, corners and centre as SCOORD3D in the frame of reference) and a group of
/// qualitative and numeric scores.
Result<std::string> writeReport(Report const& report, Stack const& source,
    ResultContext const& context, std::filesystem::path const& path);

/// A result object read back.
struct ReadResult {
    ResultContext context;
    std::string referencedSeriesUid;
    std::shared_ptr<image::LabelMap const> labels; ///< of a SEG, on the grid of the source stack
    Report report; ///< of an SR
};

/// Reads a SEG (binary, fractional at ≥ 0.5) or an SR of ours that belongs to `source`, and puts
/// it on the grid of `source`. Fails with unsupported for objects that are neither, and with
/// badData when they reference another series.
Result<ReadResult> readResultObject(std::filesystem::path const& path, Stack const& source);

} // namespace lamina::dicom
