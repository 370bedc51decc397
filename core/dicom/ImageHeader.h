#pragma once

#include "base/Result.h"
#include "dicom/Catalog.h"
#include "dicom/DicomFile.h"
#include "dicom/LookupTable.h"
#include "dicom/PixelLayout.h"
#include "image/Geometry.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lamina::dicom {

/// (0020,0037): directions of growing column and of growing row.
struct Orientation {
    image::Vec3 row;
    image::Vec3 column;
};

/// What may differ from frame to frame.
struct FrameHeader {
    std::optional<image::Vec3> position;
    std::optional<Orientation> orientation;
    std::optional<double> rowSpacing; ///< mm between rows
    std::optional<double> columnSpacing; ///< mm between columns
    double slope = 1;
    double intercept = 0;
    bool hasRescale = false;
    std::string stackId;
    std::vector<std::string>
        traits; ///< dimension indices, echo, b-value, time …; same order in every frame
};

/// Everything that a scan keeps of a file.
struct ImageHeader {
    std::filesystem::path path;
    TransferSyntax syntax;
    std::string sopClassUid;
    std::string sopInstanceUid;
    std::string studyUid;
    std::string seriesUid;
    std::string frameOfReferenceUid;

    // UTF-8, readable.
    std::string patientId;
    std::string patientName;
    std::string birthDate;
    std::string sex;
    std::string studyDate;
    std::string studyDescription;
    std::string accessionNumber;
    std::string seriesDescription;
    std::string bodyPart;
    std::string seriesDate;
    std::string seriesTime;
    std::string modality;
    std::string imageType;
    std::int64_t seriesNumber = 0;
    std::int64_t instanceNumber = 0;

    bool hasPixels = false;
    PixelLayout layout; ///< when it has pixels
    std::vector<FrameHeader> frames;
    std::string unit;
    std::shared_ptr<LookupTable const> modalityTable;
    std::vector<FileWindow> windows;
    bool spacingIsAtDetector = false;
    std::optional<double> sliceThickness;
    std::optional<double> spacingBetweenSlices;
    bool isLossy = false;
    std::optional<double> lossyRatio;
};

/// Reads one file's header. Fails with badData or unsupported and a plain reason. [any thread]
Result<ImageHeader> readImageHeader(std::filesystem::path const& path);

/// What the objects of a SOP class are, as Series::objectKind says it; images need pixels.
[[nodiscard]] std::string objectKindOf(std::string_view sopClassUid, bool hasPixels);

} // namespace lamina::dicom
