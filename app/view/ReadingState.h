#pragma once

#include "dicom/ImageOverlays.h"
#include "dicom/PresentationState.h"
#include "dicom/VoiReader.h"
#include "image/Volume.h"
#include "interact/AnnotationText.h"
#include "interact/Cine.h"
#include "interact/Mpr.h"
#include "interact/ReferenceLine.h"
#include "render/SliceImage.h"
#include "settings/CornerTable.h"
#include "settings/MouseMap.h"
#include "view/Fusion.h"
#include "view/PaintBrush.h"
#include "view/ReadingArea.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lamina::app {

class FrameMeter;

/// What the panes of one reading area have in common: the stack, the point and planes that the
/// eye is on, the window, and what is drawn over the image. No widgets. [gui thread]
class ReadingState {
public:
    void open(std::shared_ptr<image::Volume const> volume, dicom::Stack const& stack,
        CornerText const& corners);
    /// True when this stack shows the same slices at another time, b-value or echo.
    [[nodiscard]] bool isBeside(dicom::Stack const& stack) const;
    /// Shows such a stack; planes, slices, window and what is set for the panes stay.
    void exchange(std::shared_ptr<image::Volume const> volume, dicom::Stack const& stack,
        CornerText const& corners);
    /// True when this is the stack that is open, with more or fewer images.
    [[nodiscard]] bool isSame(dicom::Stack const& stack) const;
    /// Opens such a stack; window and point stay.
    void reopen(std::shared_ptr<image::Volume const> volume, dicom::Stack const& stack,
        CornerText const& corners);
    void close();

    [[nodiscard]] bool isOpen() const { return volume_ != nullptr; }
    [[nodiscard]] std::shared_ptr<image::Volume const> const& volume() const { return volume_; }
    /// One plane as it was acquired, without reformats and 3D.
    [[nodiscard]] bool asAcquired() const { return asAcquired_; }
    /// Positions in the patient can be told in mm.
    [[nodiscard]] bool isPlaced() const { return volume_->description().isPlaced(); }
    [[nodiscard]] interact::PlaneKind nativePlane() const { return native_; }
    /// The place of the stack among those beside it.
    [[nodiscard]] std::optional<dicom::FourthAxis> const& axis() const { return axis_; }
    [[nodiscard]] bool isColor() const
    {
        return volume_ && volume_->type() == image::VoxelType::rgb8;
    }

    [[nodiscard]] interact::ReadingPlane const& plane(interact::PlaneKind kind) const
    {
        return planes_[index(kind)];
    }
    [[nodiscard]] std::int64_t slice(interact::PlaneKind kind) const
    {
        return slices_[index(kind)];
    }
    /// What of both sides goes into the picture of a plane: nothing but on a volume of values.
    [[nodiscard]] render::Slab slab(interact::PlaneKind kind) const { return slabs_[index(kind)]; }
    /// Held within the volume, and none when no thicker than a step of the plane. False when a
    /// stack has no slabs.
    bool setSlab(interact::PlaneKind kind, render::Slab slab);
    /// Turns a plane about a direction (unit, LPS) through the crosshair. False when a stack has
    /// no such planes.
    bool turnPlane(interact::PlaneKind kind, image::Vec3 axis, double radians);
    /// All planes as the volume lies; false when they do already.
    bool straighten();
    [[nodiscard]] bool isTurned(interact::PlaneKind kind) const { return turned_[index(kind)]; }
    /// By how much, in degrees.
    [[nodiscard]] double turnOf(interact::PlaneKind kind) const;
    /// LPS of the centre of the shown slice.
    [[nodiscard]] image::Vec3 center(interact::PlaneKind kind) const;
    /// The acquired slice that a native plane shows.
    [[nodiscard]] std::int64_t volumeSlice(interact::PlaneKind kind) const;
    /// The acquired slice at the crosshair.
    [[nodiscard]] std::int64_t focusSlice() const;
    /// The acquired image at the crosshair: its normal and middle.
    [[nodiscard]] image::Annotation focusMark() const;

    [[nodiscard]] image::Vec3 crosshair() const { return crosshair_; }
    /// Moves crosshair and planes to the point of the volume nearest to `lps`.
    void jumpTo(image::Vec3 lps);
    /// Shows a slice, clamped; the crosshair goes along.
    void setSlice(interact::PlaneKind kind, std::int64_t slice);
    /// Where so many steps lead: from stop to stop on the acquired plane, if there are stops.
    [[nodiscard]] std::int64_t stepped(interact::PlaneKind kind, std::int64_t steps) const;

    /// The window that the stack opens with: the file's first, else from the voxels.
    [[nodiscard]] render::Window firstWindow() const;
    /// By id; false when there is none. Asking again for the file's window takes its next one.
    bool applyPreset(std::string_view id);
    /// The functions and tables of the file, which come after it is opened. True when the picture
    /// changes: nobody has chosen a window yet.
    bool takeFileVoi(dicom::FileVoi const& voi);
    /// What the file offers to look through, by name: its windows, then its tables.
    [[nodiscard]] std::vector<std::string> fileVois() const;
    /// The name of the VOI table in use; "" when a window is.
    [[nodiscard]] std::string const& voiTableName() const { return voiTableName_; }
    /// The file has no window but a table.
    [[nodiscard]] bool opensWithTable() const
    {
        return fileWindows_.empty() && !fileTables_.empty();
    }
    /// By its place in fileVois(); false when there is none.
    bool applyFileVoi(std::size_t place);
    /// While nobody has chosen a window and the file has none, follows the voxels that arrived.
    /// True when the window changed.
    bool followVoxels();
    void chooseWindow(render::Window chosen);

    /// Shows the images as a presentation state says, its window and inversion at once; null: no
    /// longer.
    void present(std::shared_ptr<dicom::PresentationState const> presentation);
    [[nodiscard]] std::shared_ptr<dicom::PresentationState const> const& presentation() const
    {
        return presentation_;
    }
    /// The window that it has for the image at the crosshair; true when that is another one.
    bool followPresentation();
    /// What of the presentation this stack cannot show, besides its notes: the modality table needs
    /// the values as they were stored.
    [[nodiscard]] bool leavesModalityOut() const;
    /// True when the scope names the image that this plane shows, as it was acquired.
    [[nodiscard]] bool isIn(dicom::StateScope const& scope, interact::PlaneKind kind) const;
    /// The frame of its file that an acquired plane shows; 0-based.
    [[nodiscard]] std::int64_t fileFrame(interact::PlaneKind kind) const;
    /// The overlays to be seen over the image that this plane shows, as it was acquired: its own,
    /// unless a presentation state says what is seen.
    [[nodiscard]] std::span<dicom::OverlayPlane const> overlaysOn(interact::PlaneKind kind) const;
    /// The shutter over that image: the state's, or without a state its own; null for none.
    [[nodiscard]] dicom::DisplayShutter const* shutterOn(interact::PlaneKind kind) const;
    /// True when this is one of the images of the stack.
    [[nodiscard]] bool hasAnyOf(dicom::StateScope const& scope) const;

    /// True when something of this layer appears on the image.
    [[nodiscard]] static bool isDrawn(session::Layer const& layer);
    /// The layer whose image is shown in place of the stack's, or could be; null without one.
    [[nodiscard]] session::Layer const* imageLayer() const;
    [[nodiscard]] bool showsImage(session::Layer const& layer) const
    {
        return !layersHidden && layer.image && isDrawn(layer) && layer.opacity > 0;
    }
    /// True when a program made the image, or something that appears on it.
    [[nodiscard]] bool showsArtificial() const;
    /// True when a program made the image itself.
    [[nodiscard]] bool isArtificial() const { return artificial_; }

    /// True when the annotation lies on the slice that this plane shows.
    [[nodiscard]] bool isOn(image::Annotation const& annotation, interact::PlaneKind kind) const;
    [[nodiscard]] std::string calibration() const;

    /// How values become pixels: window or table, colours, inversion.
    [[nodiscard]] render::SliceLook look() const
    {
        return { window, voiTable_, colors_, usesProfile ? correction_ : nullptr, modality_,
            presentationTable_ };
    }
    /// By the id of render::colorMaps().
    void chooseColors(std::string colorMap, bool isInverted);
    /// What the colours of images with this profile become; nothing where theirs is another. True
    /// when the picture changes.
    bool takeCorrection(
        std::string const& profile, std::shared_ptr<render::ColorCorrection const> correction);
    /// Window or table, colours and inversion of another state.
    void takeLook(ReadingState const& other);
    [[nodiscard]] std::string const& colorMap() const { return colorMap_; }
    [[nodiscard]] bool isInverted() const { return inverted_; }

    CornerText corners;
    std::vector<dicom::HealthFinding> health;
    render::Window window;
    std::vector<session::Layer> layers;
    bool layersHidden = false;
    std::shared_ptr<dicom::ImageOverlays const> overlays; ///< of the images; null: none yet
    bool overlaysShown = true; ///< and shutters
    bool usesProfile = true; ///< colours as their profile says
    std::optional<Fusion> fusion; ///< lies over the image, below the layers
    std::vector<interact::MeasuredAnnotation> annotations;
    bool annotationsHidden = false;
    std::optional<image::AnnotationKind> tool; ///< what the left button draws
    std::optional<PaintBrush> brush; ///< the left button paints
    std::string selected; ///< uid of an annotation; "" for none
    bool windowTool = false; ///< a rectangle of the left button sets the window
    interact::Cine cine;
    std::optional<interact::SliceFrame> reference; ///< a slice elsewhere, drawn as a line
    std::vector<std::int64_t> stops; ///< slices of the acquired plane to scroll over; rising
    bool dated = false; ///< the date stays on small panes: another study is beside it
    /// A plane is being turned: pictures may be coarse for the moment.
    bool turning = false;
    /// Slices go by: those that take long may be coarse for the moment.
    bool scrolling = false;
    /// The picture of a plane should come soon rather than be fine.
    [[nodiscard]] bool isHurried(interact::PlaneKind kind) const
    {
        return isTurned(kind) && !picturing && (turning || (scrolling && !slab(kind).isNone()));
    }
    /// A picture for others is being taken: no frame around the pane.
    bool picturing = false;
    bool patientShown = true; ///< words about patient and study may be drawn
    CornerLevel cornerLevel = CornerLevel::all; ///< how much text stands on the images
    [[nodiscard]] bool textShown() const { return cornerLevel != CornerLevel::none; }
    std::vector<CornerTable> cornerTables; ///< which text, where it is not the usual one
    MouseMap mouse;
    bool crosshairShown = true;
    /// A plane alone among others: no lines of the other planes, but a small mark where somebody
    /// pointed, until the plane is scrolled.
    bool marksPoint = false;
    bool isPointed = false;
    bool isMagnified = false; ///< a lens stands under the pointer
    double lensFactor = 3; ///< how much larger it shows the pane
    bool isChosen = false; ///< of several areas on the screen, the one that is read
    FrameMeter* meter = nullptr; ///< counts pictures while live figures are shown
    /// Count changes of what is drawn that the other members do not show.
    int layersRevision = 0;
    int slicesRevision = 0;

private:
    [[nodiscard]] static std::size_t index(interact::PlaneKind kind)
    {
        return static_cast<std::size_t>(kind);
    }

    std::shared_ptr<image::Volume const> volume_;
    std::array<interact::ReadingPlane, 3> planes_;
    std::array<interact::ReadingPlane, 3> home_; ///< before any turn
    std::array<bool, 3> turned_ {};
    std::array<std::int64_t, 3> slices_ {};
    std::array<render::Slab, 3> slabs_ {};
    std::optional<dicom::FourthAxis> axis_;
    std::string seriesUid_;
    std::string stackId_;
    std::vector<dicom::FileWindow> fileWindows_;
    image::Vec3 crosshair_;
    interact::PlaneKind native_ = interact::PlaneKind::axial;
    bool asAcquired_ = false;
    bool artificial_ = false;
    bool windowChosen_ = false;
    std::int64_t readyAtWindow_ = 0;
    struct NamedTable {
        std::shared_ptr<render::VoiTable const> table;
        std::string name;
    };
    void useTable(NamedTable const& named);
    /// The place in fileVois() of what is in use.
    [[nodiscard]] std::optional<std::size_t> fileVoiInUse() const;
    void useVoi(dicom::StateVoi const& voi);
    void takeTables();
    [[nodiscard]] bool keepsStored() const;
    struct FrameName {
        std::string sopInstanceUid;
        std::int64_t frame = 0;
        std::shared_ptr<dicom::DisplayShutter const> shutter;
    };
    void nameFrames(dicom::Stack const& stack);
    void nameProfile(dicom::Stack const& stack);
    std::vector<FrameName> frames_; ///< by slice of the volume
    std::shared_ptr<dicom::PresentationState const> presentation_;
    dicom::StateVoi const* presentedVoi_ = nullptr; ///< of the presentation
    std::shared_ptr<render::ModalityTable const> modality_; ///< as well
    std::shared_ptr<render::PresentationTable const> presentationTable_;
    std::vector<NamedTable> fileTables_;
    render::VoiFunction fileFunction_ = render::VoiFunction::linear;
    std::shared_ptr<render::VoiTable const> voiTable_;
    std::string voiTableName_;
    std::shared_ptr<render::ColorTable const> colors_;
    std::string profile_; ///< dicom::StackProfile::sha256
    std::shared_ptr<render::ColorCorrection const> correction_;
    std::string colorMap_ = "grey";
    bool inverted_ = false;
};

} // namespace lamina::app
