#pragma once

#include "base/Result.h"
#include "image/Geometry.h"
#include "image/Volume.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lamina::dicom {

struct DisplayShutter;

/// Text that may identify a patient. It has no stream operator and no formatter, so that it
/// cannot reach a log by accident; `reveal` is for the screen and for files the user asked for.
class Private {
public:
    Private() = default;
    explicit Private(std::string value)
        : value_(std::move(value))
    {
    }
    [[nodiscard]] std::string const& reveal() const { return value_; }
    [[nodiscard]] bool empty() const { return value_.empty(); }
    friend bool operator==(Private const&, Private const&) = default;

private:
    std::string value_;
};

enum class HealthKind {
    missingSlices,
    missingNumbers,
    duplicatePositions,
    irregularSpacing,
    gantryTilt,
    sidewaysShift,
    mixedOrientation,
    mixedSize,
    unknownSpacing,
    unknownOrientation,
    nonSquarePixels,
    lossyCompression,
    failedSlices,
    mixedProfiles
};

/// `unsafe` locks measuring; `warning` is shown on the image; `note` in the details.
enum class Severity { note, warning, unsafe };

/// One thing about a stack's geometry that a reader should know.
struct HealthFinding {
    HealthKind kind = HealthKind::unknownSpacing;
    Severity severity = Severity::note;
    std::string text; ///< "2 slices missing between 34.0 and 41.5 mm"
};

/// Short stable name for JSON: "missing-slices".
[[nodiscard]] std::string_view nameOf(HealthKind kind);
[[nodiscard]] std::string_view nameOf(Severity severity);

/// One image: a file, or one frame of a multi-frame file.
struct Frame {
    std::filesystem::path path;
    /// 0-based within the file; of a mosaic the tile, row by row; of curves their group.
    std::int64_t frameNumber = 0;
    std::string sopInstanceUid;
    std::string sopClassUid;
    std::int64_t instanceNumber = 0;
    std::optional<image::Vec3> position; ///< Image Position (Patient), LPS mm
    double slope = 1;
    double intercept = 0;
    std::shared_ptr<DisplayShutter const> shutter; ///< that the image asks for; null without one
};

/// A window from the file: (0028,1050), (0028,1051), (0028,1055).
struct FileWindow {
    double center = 0;
    double width = 1;
    std::string name;
};

/// The colour profile of images: what their colours mean.
struct StackProfile {
    std::string sha256; ///< of its bytes; "" without one
    std::string name; ///< as it calls itself, "" when it does not
};

/// Part of an ultrasound image whose pixels mean the same (PS3.3 C.8.5.5); corners are included.
struct PixelRegion {
    std::int64_t left = 0;
    std::int64_t top = 0;
    std::int64_t right = 0;
    std::int64_t bottom = 0;
    std::string kind; ///< "tissue", "colour flow", "spectral Doppler", "M-mode", "other"
    double mmPerColumn = 0; ///< 0 where columns are no lengths (time, velocity)
    double mmPerRow = 0;
    friend bool operator==(PixelRegion const&, PixelRegion const&) = default;
};

/// The place of a stack among those that show the same slices at other times, b-values or echoes.
struct FourthAxis {
    std::string name; ///< "time", "b-value"
    std::string unit; ///< UCUM, "" for plain numbers
    std::vector<std::string> values; ///< one for each volume, in order
    std::vector<std::string> stackIds; ///< of the volumes, all in one series
    std::size_t index = 0; ///< of this stack
};

/// Frames that form one volume (or one picture, or one loop), in geometric order.
struct Stack {
    std::string id; ///< stable within its series: "0", "1", …
    std::string seriesInstanceUid;
    std::string studyInstanceUid;
    std::string frameOfReferenceUid;
    std::string modality;
    std::string description; ///< what tells it from its siblings, for the reader
    std::string algorithm; ///< that made the images, by name; empty: a scanner did
    std::vector<Frame> frames; ///< slice k is frames[k]
    image::VolumeDescription volume; ///< complete before any voxel is decoded
    bool isImageFile = false; ///< not DICOM: frames[0].path, read by image::readImageFile
    bool isVolume = false; ///< at least three parallel slices with known spacing
    std::string transferSyntaxUid;
    std::string transferSyntaxName;
    std::vector<FileWindow> windows;
    std::vector<HealthFinding> health;
    /// Of loops: when each slice's frame starts, in ms after the first; empty when not said.
    std::vector<double> frameTimesMs;
    double framesPerSecond = 0; ///< recommended for playing; 0 when not said
    std::vector<PixelRegion> regions; ///< of ultrasound images
    StackProfile colorProfile; ///< of all images; see readColorProfile
    std::set<std::uint16_t> overlayGroups; ///< of overlays that images hold; see readImageOverlays
    std::optional<FourthAxis> fourthAxis; ///< when it is one volume of several
};

/// What a list says of a presentation state; see readPresentationState.
struct PresentationFacts {
    std::filesystem::path path;
    std::string sopInstanceUid;
    std::string name;
    std::vector<std::string> images; ///< SOP Instance UIDs of those that it is for
};

struct Series {
    std::string uid;
    std::string modality;
    std::int64_t number = 0;
    std::string description;
    std::string bodyPart;
    std::string date; ///< (0008,0021) or acquisition date, as stored
    std::string time;
    std::string objectKind; ///< "image", "segmentation", "report", "other": what it holds
    std::vector<Stack> stacks; ///< empty when there is nothing to show as an image
    /// Files of objects that are not images (SEG, SR, …).
    std::vector<std::filesystem::path> objects;
    /// Of presentation states, as far as they can be read; in the order of their files.
    std::vector<PresentationFacts> presentations;
};

struct Study {
    std::string uid;
    Private date;
    Private description;
    Private accessionNumber;
    std::vector<Series> series; ///< by number
};

struct Patient {
    Private id;
    Private name; ///< readable: "Doe^Jane" becomes "Doe, Jane"
    Private birthDate;
    Private sex;
    std::vector<Study> studies;
};

/// A file that was looked at and could not be used.
struct Unreadable {
    std::filesystem::path path;
    Error reason;
};

class Archive;

/// All that a scan found.
struct Catalog {
    std::vector<Patient> patients;
    std::vector<Unreadable> unreadable;
    std::int64_t filesSeen = 0;
    /// Archives that files of the catalog lie in: their paths open while these live.
    std::vector<std::shared_ptr<Archive const>> archives;
};

struct StackReference {
    Patient const* patient = nullptr;
    Study const* study = nullptr;
    Series const* series = nullptr;
    Stack const* stack = nullptr;
};

/// Every stack of the catalog in its order. Pointers live as long as the catalog is unchanged.
[[nodiscard]] std::vector<StackReference> stacksOf(Catalog const& catalog);

/// The files of series without images that are of a kind (Series::objectKind), of the series `uid`
/// or of all.
[[nodiscard]] std::vector<std::filesystem::path> objectsOf(
    Catalog const& catalog, std::string_view kind, std::string_view uid = {});

} // namespace lamina::dicom
