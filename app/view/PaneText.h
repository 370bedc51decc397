#pragma once

#include "interact/PlaneTurn.h"
#include "view/ReadingState.h"

#include <QString>
#include <QStringList>

namespace lamina::app {

/// The words of the panes. [gui thread]

/// "Axial", "Coronal", "Sagittal".
[[nodiscard]] QString planeName(interact::PlaneKind kind);

/// "L 56.2  P 86.3  F 115.9 mm", or "x 256  y 100 px" where the data have no geometry.
[[nodiscard]] QString positionText(ReadingState const& state, image::Vec3 lps);

/// Where the slice lies along its plane's nearest patient axis: "F 115.9 mm"; empty when unknown,
/// and of a turned plane, which lies at no one place of it.
[[nodiscard]] QString slicePositionText(ReadingState const& state, interact::PlaneKind kind);

/// "−812 HU   L 56.2  P 86.3  F 115.9 mm": of the voxel, or what a slab shows there; empty outside
/// the volume.
[[nodiscard]] QString readoutText(
    ReadingState const& state, image::Vec3 lps, render::SliceView const& view = {});

/// "b = 800 s/mm²"; empty without a fourth axis.
[[nodiscard]] QString axisLine(ReadingState const& state);

/// "W 1500" and "L −600 HU"; of a table of the file its name alone.
[[nodiscard]] QStringList windowWords(ReadingState const& state);
/// "W 1500  L −600 HU".
[[nodiscard]] QString windowText(ReadingState const& state);

/// The series that lies over the image, "+ 1 · PET AC 60 %"; empty when there is none.
[[nodiscard]] QString fusionText(ReadingState const& state);
/// The image that a model made and that is shown, "CT noise reduction 50 %"; "Original" when there
/// is one that is not shown; else empty.
[[nodiscard]] QString imageText(ReadingState const& state);
/// "Inverted · Hot iron", after the name of the presentation state in use; empty for plain grey.
[[nodiscard]] QString lookText(ReadingState const& state);

/// "MIP 10 mm", "MinIP 3.5 mm", "Mean 5 mm"; empty for a plane alone.
[[nodiscard]] QString slabText(render::Slab slab);

/// "Oblique 12.5°"; empty for a plane that was not turned.
[[nodiscard]] QString obliqueText(ReadingState const& state, interact::PlaneKind kind);

/// "▶ 15 /s · to and fro"; empty while nothing plays.
[[nodiscard]] QString cineText(interact::Cine const& cine);

/// "Mirrored · turned 90°"; empty when the plane lies as usual.
[[nodiscard]] QString turnText(interact::PlaneTurn turn);

/// "5 cm", "20 mm", "100 px".
[[nodiscard]] QString lengthText(double millimetres, bool known);

/// The worst finding that belongs on the image, or nothing.
[[nodiscard]] dicom::HealthFinding const* worstFinding(
    std::vector<dicom::HealthFinding> const& health);

/// What a finding is about, for small panes: "Uneven distances", "Tilted gantry"; of lossy
/// compression all, with its ratio.
[[nodiscard]] QString findingTitle(dicom::HealthFinding const& finding);

/// All findings, for a tooltip.
[[nodiscard]] QString allFindings(std::vector<dicom::HealthFinding> const& health);

/// Where the edges of a view point: "R", "PL", "H"; empty where the data have no geometry.
struct EdgeLetters {
    QString left;
    QString right;
    QString top;
    QString bottom;
};
[[nodiscard]] EdgeLetters edgeLetters(image::Vec3 right, image::Vec3 down);
/// Those of a picture of the volume; none where nobody says how it lies in the patient: better no
/// letter than a wrong one.
[[nodiscard]] EdgeLetters edgeLetters(ReadingState const& state, render::SliceView const& view);

/// What every pane with a model's result says.
[[nodiscard]] QString artificialMark();

} // namespace lamina::app
