#pragma once

#include "base/Result.h"
#include "dicom/Catalog.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace lamina::dicom {

/// One curve of a group, all of whose curves are sampled together.
struct WaveformChannel {
    std::string name; ///< "Lead II", as the file says it; may be empty
    std::string scheme; ///< coding scheme of the source, "MDC", "SCPECG"
    std::string code; ///< code of the source in it
    std::string unit; ///< UCUM; empty: steps of the recorder, whose size the file does not say
    double lowHz = 0; ///< of the filter; 0: not said
    double highHz = 0;
    std::vector<float> values; ///< in `unit`; not a number where the recorder padded
};

/// Curves with one time axis (a multiplex group): a rhythm strip, a median beat.
struct WaveformGroup {
    std::string label;
    bool derived = false; ///< computed by the recorder, such as a median beat
    double samplesPerSecond = 0;
    std::size_t samples = 0; ///< of each channel
    std::vector<WaveformChannel> channels;
};

/// The curves of one object.
struct Waveforms {
    std::string sopInstanceUid;
    std::string sopClassUid;
    std::string seriesInstanceUid;
    std::string studyInstanceUid;
    std::vector<WaveformGroup> groups; ///< at least one
};

/// Reads the curves of a waveform object (PS3.3 C.10.9): sample × sensitivity × correction +
/// baseline, on the scale of each channel. Fails with badData when the file is damaged or holds
/// fewer samples than it says, with unsupported for sounds and for what is no waveform.
/// [any thread]
Result<Waveforms> readWaveforms(std::filesystem::path const& path);

/// One group of curves as what a result is about: a stack without voxels, whose frame is the object
/// and counts groups where others count images.
[[nodiscard]] Stack sourceOf(
    Waveforms const& waveforms, std::size_t group, std::filesystem::path const& path);
/// Whether a stack stands for curves.
[[nodiscard]] bool isCurves(Stack const& source);

} // namespace lamina::dicom
