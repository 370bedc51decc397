#pragma once

#include "dicom/Waveform.h"

#include <array>
#include <optional>
#include <string_view>

namespace lamina::dicom {

/// The twelve leads of a standard electrocardiogram.
enum class EcgLead { I, II, III, aVR, aVL, aVF, V1, V2, V3, V4, V5, V6 };

inline constexpr std::array<std::string_view, 12> ecgLeadNames { "I", "II", "III", "aVR", "aVL",
    "aVF", "V1", "V2", "V3", "V4", "V5", "V6" };

/// Which lead a channel is, by its code (PS3.16 CID 3001; MDC or SCP-ECG) or else by its name;
/// none for any other curve.
[[nodiscard]] std::optional<EcgLead> ecgLeadOf(WaveformChannel const& channel);

/// Where each lead is among the channels of a group; none where it is missing.
[[nodiscard]] std::array<std::optional<std::size_t>, 12> ecgLeadsIn(WaveformGroup const& group);

/// Millivolts in one unit of a channel; none when the curve is no voltage.
[[nodiscard]] std::optional<double> millivoltsPer(std::string_view unit);

} // namespace lamina::dicom
