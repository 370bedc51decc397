#pragma once

#include <cstdint>
#include <span>

namespace lamina::interact {

/// Playing the slices of a stack one after the other.
struct Cine {
    bool playing = false;
    bool bounces = false; ///< to and fro, else from the last to the first
    double framesPerSecond = 10;

    /// 2 plays twice as fast, within what can be played.
    void changeSpeed(double factor);
    /// How often to look whether a frame is due.
    [[nodiscard]] int intervalMs() const;
    /// Frames that are due so long after the start.
    [[nodiscard]] std::int64_t framesAfter(std::int64_t milliseconds) const;

    static constexpr double slowest = 0.5;
    static constexpr double fastest = 120;
    static constexpr double usual = 10; ///< when the file does not say
};

/// The rate that a file asks for: the recommended one, else that of its frame times, else 10 a
/// second; within what can be played.
[[nodiscard]] double cineRate(double recommended, std::span<double const> frameTimesMs);

/// Where playing has come to `steps` frames after `phase`, of `count` slices. A phase is a slice
/// on the way forth; of bouncing loops count to 2 × count − 3 are the way back.
[[nodiscard]] std::int64_t cinePhase(
    std::int64_t phase, std::int64_t steps, std::int64_t count, bool bounces);

/// The slice of a phase.
[[nodiscard]] std::int64_t cineSlice(std::int64_t phase, std::int64_t count);

} // namespace lamina::interact
