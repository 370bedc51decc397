#pragma once

#include "base/Result.h"
#include "dicom/Catalog.h"
#include "dicom/DicomFile.h"
#include "dicom/LookupTable.h"
#include "dicom/ObjectKind.h"
#include "dicom/PixelLayout.h"
#include "image/Geometry.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lamina::dicom {

/// (0020,0037): directions of growing column and of growing row.
struct Orientation {
    image::Vec3 row;
    image::Vec3 column;
};

/// Echo, b-value, time and whatever else tells volumes at one place apart, by the names that
/// resources/rules/stacks.json uses. What a file does not say is not there.
using Traits = std::map<std::string, std::string, std::less<>>;

/// What may differ from frame to frame.
struct FrameHeader {
    std::optional<image::Vec3> position;
    std::optional<Orientation> orientation;
    std::optional<double> rowSpacing; ///< mm between rows
    std::optional<double> columnSpacing; ///< mm between columns
    double slope = 1;
    double intercept = 0;
    bool hasRescale = false;
    double pixelAspect = 1; ///< height of a pixel to its width, where spacing is not known
    std::vector<FileWindow> windows; ///< of this frame alone
    std::string stackId;
    Traits traits;
};

/// What the distance between pixels refers to.
enum class SpacingOrigin {
    unknown, ///< no spacing
    patient, ///< cross sections
    region, ///< calibrated regions of ultrasound
    detector, ///< projections: lengths in the patient are smaller
    geometry, ///< projections, corrected for the assumed depth
    fiducial, ///< projections, by an object of known size
    unstated, ///< projections that do not say
    nominal, ///< of a scanned film or document
};

/// How frames follow each other in time.
struct CineTiming {
    double frameTimeMs = 0; ///< 0: not said
    std::vector<double> stepsMs; ///< from the frame before, one per frame; used when not empty
    double framesPerSecond = 0; ///< recommended
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
    /// (0066,0036) of the equipment that contributed: the algorithm that made the image, "" when
    /// none is named.
    std::string algorithm;
    std::int64_t seriesNumber = 0;
    std::int64_t instanceNumber = 0;

    bool hasPixels = false;
    PixelLayout layout; ///< when it has pixels
    std::vector<FrameHeader> frames;
    /// Of a Siemens mosaic, whose file holds one picture with the frames as tiles of `layout`; 0
    /// for every other.
    std::int64_t tilesPerRow = 0;
    std::string unit;
    std::shared_ptr<LookupTable const> modalityTable;
    std::vector<FileWindow> windows;
    SpacingOrigin spacingOrigin = SpacingOrigin::unknown;
    std::string spacingText; ///< (0028,0A04), or a magnification, for the reader
    CineTiming cine;
    std::vector<PixelRegion> regions;
    std::vector<image::DerivedValue> derivedValues;
    std::string valueNote;
    std::optional<Orientation> patientDirections; ///< as Patient Orientation names them
    std::optional<image::StoredRange> padding;
    StackProfile colorProfile; ///< of colour images
    std::set<std::uint16_t> overlayGroups; ///< see overlayGroupsIn
    std::shared_ptr<DisplayShutter const> shutter; ///< null without one
    std::optional<double> sliceThickness;
    std::optional<double> spacingBetweenSlices;
    bool isLossy = false;
    std::optional<double> lossyRatio;
};

/// Reads one file's header. Fails with badData or unsupported and a plain reason. [any thread]
Result<ImageHeader> readImageHeader(std::filesystem::path const& path);

} // namespace lamina::dicom
