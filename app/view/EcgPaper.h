#pragma once

#include "dicom/Waveform.h"
#include "interact/EcgSheet.h"

#include <QPainter>
#include <QRectF>

namespace lamina::app {

/// How curves are put on paper: its scale on the screen, speed and gain as recorders name them.
struct EcgPaper {
    QRectF area; ///< in pixels of the painter
    double pixelsPerMm = 4;
    double speed = 25; ///< mm/s
    double gain = 10; ///< mm/mV; curves that are no voltage are fitted to their rows

    static constexpr double marginMm = 12; ///< left of the curves, for the calibration pulse

    /// Seconds of paper that fit beside the margin.
    [[nodiscard]] double secondsThatFit() const;
};

/// Draws grid (1 mm and 5 mm), calibration pulses, names and curves.
void drawEcg(QPainter& painter, EcgPaper const& paper, dicom::WaveformGroup const& group,
    interact::EcgSheet const& sheet);

} // namespace lamina::app
