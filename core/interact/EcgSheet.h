#pragma once

#include "dicom/Waveform.h"

#include <optional>
#include <string>
#include <vector>

namespace lamina::interact {

/// How the leads stand on the paper.
enum class EcgLayout {
    threeByFour, ///< three rows of four leads that follow each other in time, lead II below
    sixByTwo,
    twelveByOne,
    everyChannel ///< one row for each channel, as the file orders them
};

/// A piece of one curve on the paper.
struct EcgStrip {
    std::size_t channel = 0;
    std::string label;
    int row = 0;
    double left = 0; ///< s of paper from the left edge
    double from = 0; ///< s of the recording
    double seconds = 0;
};

struct EcgSheet {
    int rows = 0;
    double seconds = 0; ///< width of the paper
    std::vector<EcgStrip> strips;
};

/// Length of a recording in seconds.
[[nodiscard]] double secondsOf(dicom::WaveformGroup const& group);

/// Whether the twelve leads are there, all as voltages.
[[nodiscard]] bool isTwelveLead(dicom::WaveformGroup const& group);

/// The strips of a sheet `seconds` wide that begins `from` seconds into the recording. Curves that
/// are too short to be spread over columns, as median beats are, stand whole in each. A layout of
/// leads falls back to every channel when the group is no twelve-lead electrocardiogram.
[[nodiscard]] EcgSheet ecgSheet(
    dicom::WaveformGroup const& group, EcgLayout layout, double from, double seconds);

/// What two places on a sheet measure.
struct EcgCaliper {
    double milliseconds = 0; ///< of time, never negative
    double beatsPerMinute = 0; ///< if the time is that from beat to beat; 0 below 100 ms
    double millivolts = 0; ///< upwards
};

/// Of a drag by `right` and `up` in mm of paper at this speed (mm/s) and gain (mm/mV).
[[nodiscard]] EcgCaliper ecgCaliper(double right, double up, double speed, double gain);

} // namespace lamina::interact
