#include "dicom/SliceGeometry.h"

#include "dicom/PixelSize.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace lamina::dicom {

namespace {

using image::Vec3;

/// Steps from slice to slice along the line from the first to the last.
struct Steps {
    std::vector<double> positions; ///< from 0
    double mean = 0;
    double median = 0;
    double sideways = 0; ///< largest distance of a slice from the line
};

double tolerance(double step) { return std::max(0.01 * step, 0.01); }

Steps measureSteps(std::vector<FrameReference> const& frames, Vec3 step, Vec3 normal)
{
    Steps steps;
    auto const origin = *frames.front().frame().position;
    auto const direction = normalized(step);
    for (auto const& reference : frames) {
        auto const offset = *reference.frame().position - origin;
        // Along the normal first: that order is certain even where slices are shifted sideways.
        steps.positions.push_back(dot(offset, normal) / dot(direction, normal));
        steps.sideways
            = std::max(steps.sideways, length(offset - direction * steps.positions.back()));
    }
    steps.mean = length(step);
    std::vector<double> sizes;
    for (std::size_t n = 1; n < steps.positions.size(); ++n)
        sizes.push_back(steps.positions[n] - steps.positions[n - 1]);
    auto const middle = sizes.begin() + std::ssize(sizes) / 2 - (sizes.size() % 2 == 0 ? 1 : 0);
    std::ranges::nth_element(sizes, middle);
    steps.median = *middle;
    return steps;
}

/// Slices that should lie between n − 1 and n: a step that is a whole multiple of the usual one.
std::int64_t missingBefore(Steps const& steps, std::size_t n)
{
    auto const ratio = (steps.positions[n] - steps.positions[n - 1]) / steps.median;
    auto const whole = std::round(ratio);
    return whole >= 2 && whole < 1e6 && std::abs(ratio - whole) < 0.1 * std::sqrt(whole)
        ? static_cast<std::int64_t>(whole) - 1
        : 0;
}

bool isUsual(Steps const& steps, std::size_t n)
{
    return std::abs(steps.positions[n] - steps.positions[n - 1] - steps.median)
        <= tolerance(steps.median);
}

void reportGaps(Steps const& steps, std::vector<FrameReference> const& frames,
    std::vector<std::size_t> const& gaps, std::vector<HealthFinding>& findings)
{
    std::int64_t total = 0;
    std::string places;
    for (auto const n : gaps) {
        total += missingBefore(steps, n);
        if (n == gaps[std::min<std::size_t>(3, gaps.size() - 1)] && gaps.size() > 4) {
            places += ", and more";
            break;
        }
        places += fmt::format("{}between {:.1f} and {:.1f} mm", places.empty() ? "" : ", ",
            *distanceAlongNormal(frames[n - 1].frame()), *distanceAlongNormal(frames[n].frame()));
    }
    total = 0;
    for (auto const n : gaps)
        total += missingBefore(steps, n);
    findings.push_back({ HealthKind::missingSlices, Severity::unsafe,
        fmt::format("{} {} missing {}", total, total == 1 ? "slice" : "slices", places) });
}

void reportSpacing(Steps const& steps, std::vector<FrameReference> const& frames,
    std::vector<HealthFinding>& findings)
{
    std::vector<std::size_t> gaps;
    std::size_t odd = 0;
    for (std::size_t n = 1; n < steps.positions.size(); ++n) {
        if (isUsual(steps, n))
            continue;
        if (missingBefore(steps, n) > 0)
            gaps.push_back(n);
        else
            ++odd;
    }
    // Zones of another spacing are planned, not missing slices.
    bool const areGaps = gaps.size() <= std::max<std::size_t>(1, steps.positions.size() * 15 / 100);
    if (!gaps.empty() && areGaps)
        reportGaps(steps, frames, gaps, findings);
    if (odd > 0 || (!gaps.empty() && !areGaps)) {
        double least = steps.mean * 1e6;
        double most = 0;
        for (std::size_t n = 1; n < steps.positions.size(); ++n) {
            least = std::min(least, steps.positions[n] - steps.positions[n - 1]);
            most = std::max(most, steps.positions[n] - steps.positions[n - 1]);
        }
        findings.push_back({ HealthKind::irregularSpacing, Severity::warning,
            fmt::format("Distances between slices vary from {:.2f} to {:.2f} mm", least, most) });
    } else if (steps.sideways > std::max(0.1, tolerance(steps.mean))) {
        findings.push_back({ HealthKind::sidewaysShift, Severity::warning,
            fmt::format("Slices are shifted sideways by up to {:.2f} mm", steps.sideways) });
    }
}

/// Image numbers that a single-frame stack leaves out although the others follow each other. Where
/// the distances are even this is no gap in space, and where they are unknown the only sign of one.
void reportNumbers(std::vector<FrameReference> const& frames, bool hasPositions,
    std::vector<HealthFinding>& findings)
{
    std::vector<std::int64_t> numbers;
    for (auto const& reference : frames)
        if (reference.file->frames.size() == 1)
            numbers.push_back(reference.file->instanceNumber);
    if (numbers.size() != frames.size() || numbers.size() < 4)
        return;
    std::ranges::sort(numbers);
    std::int64_t missing = 0;
    std::size_t holes = 0;
    std::int64_t firstMissing = 0;
    for (std::size_t n = 1; n < numbers.size(); ++n) {
        auto const step = numbers[n] - numbers[n - 1];
        if (step == 0 || step > 1'000'000)
            return; // numbers that repeat or jump say nothing
        if (step == 1)
            continue;
        firstMissing = holes == 0 ? numbers[n - 1] + 1 : firstMissing;
        missing += step - 1;
        ++holes;
    }
    // Interleaved series count in twos or threes: nothing is missing there.
    if (holes == 0 || holes * 10 > numbers.size())
        return;
    findings.push_back(
        { HealthKind::missingNumbers, hasPositions ? Severity::note : Severity::warning,
            fmt::format("{} image {} missing, from {} on{}", missing,
                missing == 1 ? "number is" : "numbers are", firstMissing,
                hasPositions ? "" : ": slices may be missing") });
}

void reportTilt(Vec3 step, Vec3 normal, std::vector<HealthFinding>& findings)
{
    auto const cosine = std::clamp(dot(normalized(step), normal), -1.0, 1.0);
    auto const degrees = std::acos(cosine) * 180 / std::numbers::pi;
    if (degrees > 0.5)
        findings.push_back({ HealthKind::gantryTilt, Severity::warning,
            fmt::format("The gantry was tilted by {:.1f}°: the volume is sheared, and shown so",
                degrees) });
}

void reportPixels(FrameReference const& first, std::vector<HealthFinding>& findings)
{
    auto const& frame = first.frame();
    if (!frame.rowSpacing) {
        findings.push_back({ HealthKind::unknownSpacing, Severity::unsafe,
            first.file->regions.empty()
                ? "The size of the pixels is not known: lengths are in pixels"
                : "Parts of the image differ in the size of their pixels: lengths are in pixels" });
        return;
    }
    if (auto finding = spacingFinding(*first.file))
        findings.push_back(std::move(*finding));
    if (std::abs(*frame.rowSpacing - *frame.columnSpacing) > 1e-3 * *frame.rowSpacing)
        findings.push_back({ HealthKind::nonSquarePixels, Severity::note,
            fmt::format("Pixels are not square: {:.3f} × {:.3f} mm", *frame.columnSpacing,
                *frame.rowSpacing) });
}

void reportLossy(ImageHeader const& file, std::vector<HealthFinding>& findings)
{
    if (file.isLossy)
        findings.push_back({ HealthKind::lossyCompression, Severity::warning,
            file.lossyRatio ? fmt::format("Compressed with loss, {:.3g} : 1", *file.lossyRatio)
                            : "Compressed with loss" });
}

/// The step of a stack whose slices have no measured distance.
double nominalStep(ImageHeader const& file)
{
    for (auto const& step : { file.spacingBetweenSlices, file.sliceThickness })
        if (step && std::abs(*step) > 1e-3 && std::abs(*step) < 1e4)
            return std::abs(*step);
    return 1;
}

} // namespace

std::optional<double> distanceAlongNormal(FrameHeader const& frame)
{
    if (!frame.position || !frame.orientation)
        return std::nullopt;
    return dot(*frame.position, cross(frame.orientation->row, frame.orientation->column));
}

SliceGeometry measureSlices(std::vector<FrameReference> const& frames)
{
    SliceGeometry geometry;
    auto const& first = frames.front().frame();
    auto const known
        = first.orientation ? first.orientation : frames.front().file->patientDirections;
    auto const directions = known.value_or(Orientation { { 1, 0, 0 }, { 0, 1, 0 } });
    if (!first.orientation || !first.position)
        geometry.placement = known ? image::Placement::directionsOnly : image::Placement::unknown;
    auto const normal = cross(directions.row, directions.column);
    geometry.geometryKnown = first.rowSpacing.has_value();
    geometry.indexToLps.i = directions.row * first.columnSpacing.value_or(1);
    geometry.indexToLps.j = directions.column * first.rowSpacing.value_or(first.pixelAspect);
    geometry.indexToLps.k = normal * nominalStep(*frames.front().file);
    geometry.indexToLps.origin = first.position.value_or(Vec3 {});
    reportPixels(frames.front(), geometry.findings);
    bool const arePlaced = std::ranges::all_of(frames,
        [](auto const& reference) { return distanceAlongNormal(reference.frame()).has_value(); });
    if (!arePlaced)
        geometry.findings.push_back({ HealthKind::unknownOrientation,
            frames.size() > 1 ? Severity::warning : Severity::note,
            "Where the image lies in the patient is not known" });
    auto const intervals = static_cast<double>(std::max<std::size_t>(1, frames.size() - 1));
    auto const step = arePlaced
        ? (*frames.back().frame().position - *first.position) * (1.0 / intervals)
        : Vec3 {};
    constexpr double leastStep = 1e-3;
    if (dot(step, normal) > leastStep) {
        auto const steps = measureSteps(frames, step, normal);
        geometry.indexToLps.k = step;
        geometry.hasSliceSpacing = true;
        for (std::size_t n = 1; n < steps.positions.size(); ++n)
            if (std::abs(steps.positions[n] - steps.positions[n - 1] - steps.mean)
                > tolerance(steps.mean))
                geometry.slicePositions = steps.positions;
        reportSpacing(steps, frames, geometry.findings);
        reportTilt(step, normal, geometry.findings);
    }
    reportNumbers(frames, geometry.hasSliceSpacing, geometry.findings);
    reportLossy(*frames.front().file, geometry.findings);
    return geometry;
}

} // namespace lamina::dicom
