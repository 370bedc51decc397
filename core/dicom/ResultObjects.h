#pragma once

#include "base/Result.h"
#include "dicom/Catalog.h"
#include "image/Findings.h"
#include "image/LabelMap.h"
#include "image/Volume.h"

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace lamina::dicom {

/// Which object something was made from.
struct ObjectReference {
    std::string sopClassUid;
    std::string sopInstanceUid;
    std::string seriesUid;
    friend bool operator==(ObjectReference const&, ObjectReference const&) = default;
};

/// What every result object we write carries besides its content.
struct ResultContext {
    image::Algorithm algorithm;
    std::string seriesDescription;
    bool accepted = false; ///< a person accepted it: verification and content label say so
    /// A person changed what the algorithm made (PS3.3 C.8.20.2: SEMIAUTOMATIC).
    bool edited = false;
    std::string person {}; ///< who accepted it
    std::string decidedAt {}; ///< "2026-11-30 07:12" of the reader's clock; filled in by readers
    /// What was proposed before a person changed it; empty when that was not kept.
    ObjectReference original {};
};

/// Boxes and scores of one run, as one report.
struct Report {
    std::vector<image::Box> boxes;
    std::vector<image::ClassScore> scores;
    std::vector<image::Label> labels; ///< what the label values mean
};

/// Writes a DICOM SEG (PS3.3 A.51) that references the slices of `source`: new UIDs, the
/// patient and study of the source, one segment per label, only frames that hold something.
/// Atomic, and for this user alone, as all result objects. Returns the SOP Instance UID.
Result<std::string> writeSegmentation(image::LabelMap const& labels, Stack const& source,
    ResultContext const& context, std::filesystem::path const& path);

/// Writes an SR TID 1500 "Imaging Measurement Report": a measurement group per box (label as
/// finding, score, corners and centre as SCOORD3D in the frame of reference) and a group of
/// qualitative and numeric scores.
Result<std::string> writeReport(Report const& report, Stack const& source,
    ResultContext const& context, std::filesystem::path const& path);

/// What names the object in a file: its class, itself and its series.
Result<ObjectReference> referenceOf(std::filesystem::path const& path);

/// A result object read back.
struct ReadResult {
    ResultContext context;
    std::string referencedSeriesUid;
    /// Of a SEG or a structure set, on the grid of the source stack.
    std::shared_ptr<image::LabelMap const> labels;
    /// Labels that overlap those in `labels`.
    std::vector<std::shared_ptr<image::LabelMap const>> overlapping;
    Report report; ///< of an SR
    /// Of a derived series, on the grid of the source stack.
    std::shared_ptr<image::Volume const> image;
    std::vector<std::string> notes; ///< what a reader should know: resampled, not drawn
    bool isForeign = false; ///< not written by us: contours of people, segments of others
    bool isArtificial = true; ///< made by a program, not drawn by a person
    bool isOfOtherSeries = false; ///< made on another series of the same frame of reference

    /// First map to `labels`, the others to `overlapping`.
    void setMaps(std::vector<std::shared_ptr<image::LabelMap const>> maps);
};

/// Reads a SEG (binary, fractional at ≥ 0.5, label map), an RT structure set or an SR of ours that
/// belongs to `source` or shares its frame of reference, and puts it on the grid of `source`,
/// resampled with a note where the grids differ. Fails with unsupported for objects that are none
/// of these, and with badData when they belong elsewhere.
Result<ReadResult> readResultObject(std::filesystem::path const& path, Stack const& source);

} // namespace lamina::dicom
