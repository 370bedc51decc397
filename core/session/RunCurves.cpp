#include "session/RunCurves.h"

#include "dicom/EcgLead.h"
#include "session/RunModel_p.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lamina::session {

namespace {

constexpr double mostSamples = 65'535; ///< of a side of what is handed to the worker

/// The channel that a bundle calls by this name: a lead of the twelve.
std::optional<std::size_t> channelNamed(dicom::WaveformGroup const& group, std::string const& name)
{
    auto const lead = std::ranges::find(dicom::ecgLeadNames, name);
    if (lead == dicom::ecgLeadNames.end())
        return std::nullopt;
    auto const leads = dicom::ecgLeadsIn(group);
    return leads[static_cast<std::size_t>(lead - dicom::ecgLeadNames.begin())];
}

/// Samples that the recorder padded, between two that it did not, are drawn straight; at the ends
/// the nearest sample goes on. Returns how many there were.
std::size_t fillGaps(std::span<float> values)
{
    std::size_t filled = 0;
    std::size_t last = values.size(); ///< of the samples seen, none yet
    for (std::size_t n = 0; n < values.size(); ++n) {
        if (!std::isfinite(values[n]))
            continue;
        auto const first = last == values.size() ? 0 : last + 1;
        for (auto gap = first; gap < n; ++gap, ++filled) {
            if (last == values.size()) {
                values[gap] = values[n];
                continue;
            }
            auto const share = static_cast<float>(gap - last) / static_cast<float>(n - last);
            values[gap] = values[last] + (values[n] - values[last]) * share;
        }
        last = n;
    }
    for (auto gap = last + 1; last < values.size() && gap < values.size(); ++gap, ++filled)
        values[gap] = values[last];
    return filled;
}

/// Channels as rows, in the order of the bundle.
Result<std::shared_ptr<image::Volume>> rowsOf(
    dicom::WaveformGroup const& group, ai::SignalInput const& input, std::size_t& filled)
{
    image::VolumeDescription description;
    description.size = { static_cast<std::int64_t>(group.samples),
        static_cast<std::int64_t>(input.channels.size()), 1 };
    description.type = image::VoxelType::float32;
    description.modality = "ECG";
    description.unit = "mV";
    description.geometryKnown = false;
    std::vector<float> all(group.samples * input.channels.size());
    for (std::size_t row = 0; row < input.channels.size(); ++row) {
        auto const& channel = group.channels[*channelNamed(group, input.channels[row])];
        auto const factor = static_cast<float>(*dicom::millivoltsPer(channel.unit));
        auto const out = std::span(all).subspan(row * group.samples, group.samples);
        std::ranges::transform(
            channel.values, out.begin(), [factor](float value) { return value * factor; });
        filled += fillGaps(out);
    }
    return image::Volume::fromVoxels(description, std::as_bytes(std::span(all)));
}

} // namespace

ai::Applicability fitOf(ai::Manifest const& manifest, dicom::WaveformGroup const& group)
{
    ai::Applicability fit;
    auto const doubt = [&](ai::Fit verdict, std::string reason) {
        fit.fit = std::max(fit.fit, verdict);
        fit.reasons.push_back(std::move(reason));
    };
    if (!manifest.signal) {
        doubt(ai::Fit::wrong, "The model reads images, not curves.");
        return fit;
    }
    auto const& input = *manifest.signal;
    std::vector<std::string> missing;
    for (auto const& name : input.channels) {
        auto const channel = channelNamed(group, name);
        if (!channel || !dicom::millivoltsPer(group.channels[*channel].unit))
            missing.push_back(name);
    }
    if (!missing.empty())
        doubt(ai::Fit::wrong,
            fmt::format("The model needs leads that are not here as voltages: {}.",
                fmt::join(missing, ", ")));
    auto const seconds = static_cast<double>(group.samples) / group.samplesPerSecond;
    if (seconds < input.secondsMin)
        doubt(ai::Fit::wrong,
            fmt::format("The model needs {:g} s of recording; there are {:.2g} s.",
                input.secondsMin, seconds));
    if (group.samplesPerSecond < input.samplesPerSecondMin)
        doubt(ai::Fit::wrong,
            fmt::format("The model needs {:g} samples a second; there are {:g}.",
                input.samplesPerSecondMin, group.samplesPerSecond));
    if (static_cast<double>(group.samples) > mostSamples)
        doubt(ai::Fit::wrong,
            fmt::format("The recording is longer than a model can be given: {} samples of at most "
                        "{:.0f}.",
                group.samples, mostSamples));
    if (group.derived)
        doubt(ai::Fit::doubtful, "the curves were computed by the recorder, not recorded");
    return fit;
}

Result<ai::RunResult> runOnCurves(ai::Worker& worker, ai::Bundle const& bundle,
    dicom::WaveformGroup const& group, ai::Device device, RunMemory const& memory,
    std::stop_token stop, Progress const& progress, std::shared_ptr<ai::RunControl> const& control)
{
    auto const fit = fitOf(bundle.manifest, group);
    if (fit.fit == ai::Fit::wrong)
        return fail(ErrorCode::unsupported, "model does not fit the curves",
            fmt::format("{} does not fit these curves. {}", bundle.manifest.name,
                fmt::join(fit.reasons, " ")));
    auto const& input = *bundle.manifest.signal;
    std::size_t filled = 0;
    LAMINA_TRY(auto const rows, rowsOf(group, input, filled));
    ai::RunRequest request { bundle, rows, {}, device };
    request.control = control;
    request.runsUnsigned = memory.runsUnsigned;
    request.signal = ai::Signal { group.samplesPerSecond, input.channels };
    LAMINA_TRY(auto result, worker.run(request, stop, progress));
    if (filled > 0)
        result.notes.push_back(
            fmt::format("{} samples that the recorder left out were drawn straight.", filled));
    for (auto const& reason : fit.reasons)
        result.notes.push_back("The model may not fit these curves: " + reason);
    writeDown(fit, result.algorithm);
    result.fit = fit;
    return result;
}

} // namespace lamina::session
