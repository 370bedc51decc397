#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace lamina::test {

/// Curves as they go into a file: 16-bit samples, all channels of one length.
struct TestWaveform {
    struct Channel {
        std::string code; ///< in the scheme MDC: "2:1"
        std::string name;
        std::vector<std::int16_t> samples;
    };
    std::vector<Channel> channels;
    std::string label = "RHYTHM";
    int samplesPerSecond = 500;
    std::string sensitivity = "2.5"; ///< "" leaves it and its unit out
    std::string unit = "uV";
};

/// Twelve leads with a beat of 1 mV every 0.8 s, lead n higher than the one before by a twentieth.
[[nodiscard]] TestWaveform twelveLeads(double seconds);

/// Writes a 12-lead electrocardiogram (or, with other channels, a general one) with one group for
/// each of `groups`. Throws std::runtime_error, as a test should stop then.
void writeWaveforms(std::filesystem::path const& path, std::vector<TestWaveform> const& groups);

} // namespace lamina::test
