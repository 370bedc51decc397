#pragma once

#include "dicom/Catalog.h"
#include "dicom/ImageOverlays.h"
#include "dicom/PresentationState.h"
#include "dicom/VoiReader.h"
#include "image/Volume.h"
#include "interact/AnnotationText.h"
#include "interact/Cine.h"
#include "interact/Mpr.h"
#include "interact/ReferenceLine.h"
#include "render/SliceImage.h"
#include "session/Layer.h"
#include "settings/CornerTable.h"
#include "settings/MouseMap.h"
#include "view/Fusion.h"
#include "view/PaintBrush.h"

#include <QImage>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <memory>
#include <vector>

namespace lamina::app {

/// What the panes write in their corners about the patient, study and series.
struct CornerText {
    QString patientName;
    QString patientId;
    QString patientBirthAndSex;
    QString studyDate;
    QString studyDescription;
    QString seriesDescription; ///< "3 Thorax 1.5 B70s"
    QString modality;

    /// The name, or the ID where there is no name: some word always says whose images these are.
    [[nodiscard]] QString patient() const
    {
        return patientName.isEmpty() ? patientId : patientName;
    }
};

class VolumePane;

/// Which panes are on the screen: all four, or one.
enum class Layout { mpr, axial, coronal, sagittal, volume };
/// This plane alone.
[[nodiscard]] Layout layoutOf(interact::PlaneKind kind);

/// What a move means to series that are scrolled together: they follow, they stay (Alt is held), or
/// the point is shown on all that have it (Shift is held).
enum class Movement { linked, alone, pointing };

/// Alt held moves a pane alone.
[[nodiscard]] inline Movement movementOf(Qt::KeyboardModifiers held)
{
    return held & Qt::AltModifier ? Movement::alone : Movement::linked;
}

/// What can be done to how a plane lies on its pane.
enum class PaneTurning { flipAcross, flipDown, left, right, none };

/// How large a pane shows its plane: as a whole, one voxel on one pixel of the screen, or as large
/// as the patient is.
enum class PaneScale { fit, pixel, trueSize };

/// The reading panes: axial, coronal, sagittal and 3D of one stack in a 2×2, or one of them
/// alone. Owns what the eye sees (slice, window, zoom, pan, crosshair, layer drawing), not the
/// data. A stack that is no volume (a radiograph, a single slice, a colour capture) is shown in
/// one pane as acquired. [gui thread]
class ReadingArea final : public QWidget {
    Q_OBJECT

public:
    explicit ReadingArea(QWidget* parent = nullptr);
    ~ReadingArea() override;

    using QWidget::show;
    /// Shows a stack; its volume may still be filling. The window is the file's first, else auto.
    void show(std::shared_ptr<image::Volume const> volume, dicom::Stack const& stack,
        CornerText const& text);
    /// True when `show` of this stack would keep planes, slices, window and zoom: it is another
    /// volume along the fourth axis of the one that is shown.
    [[nodiscard]] bool isBeside(dicom::Stack const& stack) const;
    void clear();

    /// Layers to paint (visible ones), newest last.
    void setLayers(std::vector<session::Layer> const& layers);
    /// Lays another series over the slices, or takes it off; another stack takes it off, too.
    void setFusion(std::optional<Fusion> fusion);
    [[nodiscard]] std::optional<Fusion> const& fusion() const;
    /// More slices of the series that lies over this one are ready.
    void fusedSlicesArrived();

    /// While true no layer is painted (Space held).
    void setLayersHidden(bool hidden);

    void setReadingLayout(Layout layout);
    [[nodiscard]] Layout readingLayout() const;

    void setWindow(render::Window window);
    [[nodiscard]] render::Window window() const;
    /// By the id of interact::windowPresets(); false when there is none.
    bool applyPreset(QString const& id);
    void invert();
    /// By the id of render::colorMaps(); false when there is none or the image has its own colours.
    bool setColorMap(QString const& id);
    [[nodiscard]] QString colorMap() const;

    /// Mirrors or turns the active pane.
    void turnPane(PaneTurning turning);
    /// Sets the scale of the active pane; says why where it cannot.
    void scalePane(PaneScale scale);
    /// Makes the active pane a slab of 10 mm at first, or a plane again without a mode.
    void setSlab(std::optional<render::SlabMode> mode);
    /// Makes the slab of the active pane thicker by so many steps of a mm (or of the plane, where
    /// that is more), or thinner.
    void changeSlab(int steps);
    [[nodiscard]] render::Slab slab() const;
    /// Turns the two planes that cross the active pane about the crosshair, as it is seen.
    void turnPlanes(double degrees);
    /// The planes as the volume lies.
    void straightenPlanes();
    /// Functions and tables of the shown file, once they are read.
    void takeFileVoi(dicom::FileVoi const& voi);
    /// Names of the windows and tables that the file offers; "" for a window without a name.
    [[nodiscard]] QStringList fileVois() const;
    bool applyFileVoi(int place);
    /// Colours of the stack, if this is its colour profile, become those of the screen.
    void takeCorrection(
        std::string const& profile, std::shared_ptr<render::ColorCorrection const> correction);
    /// While false colours are shown as they are stored.
    void setProfileUsed(bool on);
    /// The overlays that the images hold, once they are read; those of other images are not drawn.
    void takeOverlays(std::shared_ptr<dicom::ImageOverlays const> overlays);
    void setOverlaysShown(bool on);
    /// Shows the stack as a presentation state says: window, inversion, turn and part of the image
    /// now, covers and drawings on the images that they are for; null: as at the start. False when
    /// it names none of the images.
    bool present(std::shared_ptr<dicom::PresentationState const> presentation);
    [[nodiscard]] std::shared_ptr<dicom::PresentationState const> presentation() const;
    /// What of it is not shown, in words of core.
    [[nodiscard]] QStringList leftOut() const;
    /// While true the left button draws a rectangle that sets the window from its values, once.
    void setWindowTool(bool on);

    /// Plays the slices of the active pane, or stops.
    void togglePlay();
    /// 2 plays twice as fast.
    void changeSpeed(double factor);
    void toggleBounce();
    [[nodiscard]] interact::Cine const& cine() const;

    /// The active pane as it is drawn, without words about the patient and the study unless asked
    /// for. A result of a model keeps its mark.
    [[nodiscard]] QImage picture(bool withPatient = false);

    /// Gives the keys to the pane that was used last.
    void focusActivePane();

    /// Moves crosshair and planes to a point; with a mark there, where somebody points at it.
    void jumpTo(image::Vec3 lps, bool isPointed = true);
    [[nodiscard]] bool isPointed() const;
    [[nodiscard]] image::Vec3 crosshair() const;
    [[nodiscard]] bool isOpen() const;
    /// Slices of a plane; 0 without a stack.
    [[nodiscard]] std::int64_t sliceCount(interact::PlaneKind plane) const;
    /// Steps the plane of the active pane.
    void stepSlice(int steps);
    void goToSlice(interact::PlaneKind plane, std::int64_t slice);
    void resetView();
    /// How much text stands on the images, and which.
    void setCornerLevel(CornerLevel level);
    [[nodiscard]] CornerLevel cornerLevel() const;
    void setCornerTables(std::vector<CornerTable> tables);
    void setMouse(MouseMap mouse);
    void toggleCrosshair();
    /// While true a lens under the pointer enlarges what lies there; the wheel sets how much.
    void setMagnified(bool on);

    /// What readers drew on this stack, with its numbers.
    void setAnnotations(std::vector<interact::MeasuredAnnotation> annotations);
    void setAnnotationsHidden(bool hidden);
    /// While there are any, steps on the acquired plane go from one of these points to the next.
    void setStops(std::vector<image::Vec3> const& points);
    /// What the left button draws; nothing: it sets the window and takes annotations. A tool is
    /// put away after one drawing unless it is kept.
    void setTool(std::optional<image::AnnotationKind> tool);
    [[nodiscard]] std::optional<image::AnnotationKind> tool() const;
    void setKeepTool(bool keep);
    /// While there is a brush, the left button paints with it (Ctrl held: the other way round); a
    /// tool in hand is put away.
    void setBrush(std::optional<PaintBrush> const& brush);
    [[nodiscard]] bool hasBrush() const;
    /// The label maps moved on under a stroke; nothing else of the layers did.
    void followLabels(std::vector<session::Layer> const& layers);
    [[nodiscard]] std::optional<PointedPlace> pointedPlace() const;
    void selectAnnotation(QString const& uid);
    /// Forgets the drawing in hand, else puts the tool away, else drops the selection; false when
    /// there was none of these.
    bool putAway();
    /// The image that the eye is on: the native plane's, else the active pane's; with its centre.
    [[nodiscard]] std::optional<image::Annotation> keyMark() const;

    /// The slice of the active pane.
    [[nodiscard]] std::optional<interact::SliceFrame> shownFrame() const;
    /// Draws where a slice elsewhere cuts the planes.
    void setReference(std::optional<interact::SliceFrame> slice);
    /// Keeps the date of the study on small panes.
    void setDated(bool dated);

    /// One of several areas on the screen: a double click on a pane that is alone asks for
    /// `maximiseAsked`, and the crosshair is a small mark there.
    void setTiled(bool tiled);
    /// Of several, this is the one that is read.
    void setChosen(bool chosen);
    /// What stands here while nothing is shown.
    void setEmptyWords(QString const& title, QString const& detail);
    [[nodiscard]] bool shows(image::Volume const* volume) const;
    /// Shown slice and number of slices of the plane that was acquired; 0 of 0 without a stack.
    struct Place {
        std::int64_t slice = 0;
        std::int64_t count = 0;
    };
    [[nodiscard]] Place acquired() const;
    void goToAcquired(std::int64_t slice);
    /// Takes window, colours, zoom and turn of an area with the same stack.
    void lookLike(ReadingArea const& other);
    /// What the move that `moved` tells of means to others.
    [[nodiscard]] Movement movement() const;

    /// More slices are ready: repaint what they touch.
    void slicesArrived();
    /// The stack in 3D, with what is chosen there.
    [[nodiscard]] VolumePane& volumePane();
    /// Shows how fast the panes are; measures only while it does.
    void setFiguresShown(bool shown);
    /// The same as data; empty while they are not shown.
    [[nodiscard]] QJsonObject figures() const;
    /// The picture of the 3D pane, or a fine one of a slab, is still on its way.
    [[nodiscard]] bool drawing() const;

Q_SIGNALS:
    /// Value and position under the pointer: "−812 HU   L 56.2  P 86.3  F 115.9 mm"; empty outside.
    void cursorText(QString const& text);
    void windowChanged(lamina::render::Window window);
    void layoutChanged(lamina::app::Layout layout);
    /// The slice of the stack the eye is on; decode near it first.
    void focusSlice(qint64 volumeSlice);
    /// A new annotation, or a changed one, is whole: it should be kept.
    void annotationEdited(lamina::image::Annotation const& annotation);
    void annotationSelected(QString const& uid);
    void toolChanged();
    void painted(lamina::app::PaintMove const& move);
    void strokeEnded();
    void brushChanged(bool inHand);
    /// The reader tried something that cannot be done, and why.
    void refused(QString const& reason);
    /// The pointer opened the context menu of a pane (right click without a drag).
    void contextMenu(QPoint globalPosition);
    void fusionChanged();
    /// Colours or inversion are others now.
    void colorsChanged();
    void windowToolChanged(bool on);
    void stackShown();
    /// Crosshair or slices are elsewhere now.
    void moved();
    /// One of the panes was taken in hand.
    void activated();
    /// Go so many places along the fourth axis.
    void axisStepped(int steps);
    /// Zoomed, shifted or turned on a pane.
    void lensChanged();
    /// This area alone, or all again.
    void maximiseAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace lamina::app
