#pragma once

#include "base/Result.h"
#include "dicom/Catalog.h"
#include "dicom/DisplayShutter.h"
#include "dicom/OverlayPlane.h"
#include "dicom/VoiReader.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace lamina::dicom {

/// The images that something of a presentation state is for: their frames (0-based), all of them
/// where none is named.
struct StateScope {
    std::map<std::string, std::set<std::int64_t>> frames; ///< by SOP Instance UID
    [[nodiscard]] bool covers(std::string const& sopInstanceUid, std::int64_t frame) const;
};

/// A drawing (PS3.3 C.10.5.1.2).
struct StateGraphic {
    enum class Kind : std::uint8_t { points, polyline, smooth, circle, ellipse };
    Kind kind = Kind::polyline;
    /// Of a circle its centre and a point of it, of an ellipse the ends of its axes.
    std::vector<StatePoint> points;
    bool isOnDisplay = false; ///< shares of the displayed area
    bool isFilled = false;
};

struct StateText {
    std::string text; ///< UTF-8, lines broken by "\n"
    std::optional<std::array<StatePoint, 2>> box; ///< opposite corners
    bool isBoxOnDisplay = false;
    std::optional<StatePoint> anchor;
    bool isAnchorOnDisplay = false;
    bool isAnchorShown = false;
    char justified = 'L'; ///< or 'C', 'R'
};

/// An overlay that is to be seen.
struct StateOverlay {
    StateScope scope;
    OverlayPlane plane;
};

struct StateDrawing {
    StateScope scope;
    std::vector<StateText> texts;
    std::vector<StateGraphic> graphics;
};

/// The part of the image that is shown, and how large (PS3.3 C.10.4).
struct DisplayedArea {
    enum class Mode : std::uint8_t { fit, trueSize, magnify };
    StateScope scope;
    StatePoint topLeft; ///< corners of pixels, both in the area
    StatePoint bottomRight;
    Mode mode = Mode::fit;
    double magnification = 1; ///< pixels of the screen for one of the image
    double pixelMm = 0; ///< of a row, 0 when the state does not say
};

/// A window or a table for some images.
struct StateVoi {
    StateScope scope;
    std::optional<FileWindow> window;
    VoiShape shape = VoiShape::linear;
    std::optional<FileVoiTable> table; ///< in place of a window
};

/// A presentation state as a value (grayscale, PS3.3 A.33.1; what others share with it).
struct PresentationState {
    std::string sopInstanceUid;
    std::string name; ///< label and description, for a list
    StateScope scope;
    std::vector<StateVoi> vois;
    /// How the state makes values of stored ones, where it says so.
    struct Rescale {
        double slope = 1;
        double intercept = 0;
    };
    std::optional<Rescale> rescale;
    /// In place of slope and intercept: values of 0 to 2^bits − 1 for stored ones.
    std::shared_ptr<LookupTable const> modalityTable;
    int modalityBits = 16;
    std::optional<bool> isInverse; ///< low values bright, whatever the image says
    /// What becomes of the outcome of window or table, from its least to its greatest (PS3.3
    /// C.11.4): from 0, black, to 65535. Empty: as it is.
    std::vector<std::uint16_t> presentationTable;
    int quarters = 0; ///< turned clockwise, 0 to 3
    bool isFlipped = false; ///< left to right after the turn
    DisplayShutter shutter;
    std::vector<StateDrawing> drawings;
    std::vector<StateOverlay> overlays;
    std::set<std::uint16_t> imageOverlays; ///< groups of overlays to be seen that the images hold
    std::vector<DisplayedArea> areas;
    std::vector<std::string> notes; ///< what of it is not applied, in plain words
};

/// Reads a presentation state. Numbers of items and points are bounded; what cannot be used is left
/// out. Fails with unsupported for other objects. [any thread]
Result<PresentationState> readPresentationState(std::filesystem::path const& path);

/// Adds the overlays that the state wants seen and its images hold, of those among `frames`; a note
/// where there are none. Opens the files of these images. [any thread]
void addImageOverlays(PresentationState& state, std::span<Frame const> frames);

/// Adds the windows of presentation states, after those of the files, to the stacks whose images
/// they name, and to each series of states what a list says of them. States that cannot be read are
/// left out.
void applyPresentationStates(Catalog& catalog);

} // namespace lamina::dicom
