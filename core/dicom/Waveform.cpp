#include "dicom/Waveform.h"

#include "dicom/CharacterSet.h"
#include "dicom/HeaderDataset_p.h"
#include "dicom/ObjectKind.h"
#include "dicom/ResultFile_p.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <limits>
#include <span>

namespace lamina::dicom {

namespace {

constexpr std::int64_t mostChannels = 1024;
constexpr std::int64_t mostSamples = 256 * 1024 * 1024; ///< of all channels of an object
constexpr std::size_t mostText = 1024;

tl::unexpected<Error> damaged(std::string what)
{
    return fail(ErrorCode::badData, std::move(what),
        "This waveform is damaged: it holds other samples than it says.");
}

/// How a sample is stored (0x5400,1006).
struct SampleForm {
    char const* name;
    std::size_t bytes;
    bool isSigned;
};

constexpr std::array<SampleForm, 6> sampleForms { {
    { "SB", 1, true },
    { "UB", 1, false },
    { "SS", 2, true },
    { "US", 2, false },
    { "SL", 4, true },
    { "UL", 4, false },
} };

Result<SampleForm> formOf(DcmItem& group)
{
    auto const name = textIn(group, DCM_WaveformSampleInterpretation);
    if (name == "MB" || name == "AB")
        return fail(ErrorCode::unsupported, "companded samples " + name,
            "This waveform is a sound: Lamina does not play it.");
    auto const form = std::ranges::find_if(
        sampleForms, [&](SampleForm const& known) { return name == known.name; });
    if (form == sampleForms.end())
        return fail(ErrorCode::unsupported,
            "samples of form '" + cleanUtf8(name).substr(0, 16) + "'",
            "The samples of this waveform are stored in a way that Lamina does not know.");
    auto const bits = integerIn(group, DCM_WaveformBitsAllocated);
    if (bits && *bits != static_cast<std::int64_t>(form->bytes) * 8)
        return damaged(fmt::format("{} bits for samples {}", *bits, name));
    return *form;
}

/// One stored number. The bytes lie as this machine reads them.
double sampleAt(std::byte const* at, SampleForm const& form)
{
    auto const as = [at]<typename T>(T value) {
        std::memcpy(&value, at, sizeof value);
        return static_cast<double>(value);
    };
    switch (form.bytes) {
    case 1:
        return form.isSigned ? as(std::int8_t {}) : as(std::uint8_t {});
    case 2:
        return form.isSigned ? as(std::int16_t {}) : as(std::uint16_t {});
    default:
        return form.isSigned ? as(std::int32_t {}) : as(std::uint32_t {});
    }
}

/// The bytes of a value whose type may be bytes or words, as DCMTK keeps them.
std::span<std::byte const> bytesIn(DcmItem& item, DcmTagKey const& key)
{
    DcmElement* element = nullptr;
    if (item.findAndGetElement(key, element).bad() || element == nullptr)
        return {};
    void* data = nullptr;
    Uint8* bytes = nullptr;
    Uint16* words = nullptr;
    if (element->getUint8Array(bytes).good())
        data = bytes;
    else if (element->getUint16Array(words).good())
        data = words;
    if (data == nullptr)
        return {};
    return { static_cast<std::byte const*>(data), element->getLength() };
}

/// How samples of a channel become values.
struct Scale {
    double factor = 1;
    double baseline = 0;
};

Scale scaleIn(DcmItem& channel)
{
    auto const sensitivity = numberIn(channel, DCM_ChannelSensitivity);
    if (!sensitivity || *sensitivity == 0)
        return {};
    return { *sensitivity * numberIn(channel, DCM_ChannelSensitivityCorrectionFactor).value_or(1),
        numberIn(channel, DCM_ChannelBaseline).value_or(0) };
}

WaveformChannel describe(DcmItem& item, std::string const& sets)
{
    auto const read = [&](DcmItem& from, DcmTagKey const& key) {
        return toUtf8(textIn(from, key).substr(0, mostText), sets, false);
    };
    WaveformChannel channel;
    if (auto* const source = itemIn(item, DCM_ChannelSourceSequence)) {
        channel.scheme = read(*source, DCM_CodingSchemeDesignator);
        channel.code = read(*source, DCM_CodeValue);
        channel.name = read(*source, DCM_CodeMeaning);
    }
    if (auto label = read(item, DCM_ChannelLabel); channel.name.empty())
        channel.name = std::move(label);
    if (numberIn(item, DCM_ChannelSensitivity).value_or(0) != 0)
        if (auto* const unit = itemIn(item, DCM_ChannelSensitivityUnitsSequence))
            channel.unit = read(*unit, DCM_CodeValue);
    channel.lowHz = std::max(0.0, numberIn(item, DCM_FilterLowFrequency).value_or(0));
    channel.highHz = std::max(0.0, numberIn(item, DCM_FilterHighFrequency).value_or(0));
    return channel;
}

/// What a group says of its size, checked against what it holds.
struct Extent {
    std::size_t channels = 0;
    std::size_t samples = 0;
};

Result<Extent> extentOf(DcmItem& group, SampleForm const& form, std::size_t bytes)
{
    auto const channels = integerIn(group, DCM_NumberOfWaveformChannels).value_or(0);
    auto const samples = integerIn(group, DCM_NumberOfWaveformSamples).value_or(0);
    if (channels < 1 || channels > mostChannels || samples < 1 || samples > mostSamples / channels)
        return damaged(fmt::format("{} channels of {} samples", channels, samples));
    Extent const extent { static_cast<std::size_t>(channels), static_cast<std::size_t>(samples) };
    if (bytes < extent.channels * extent.samples * form.bytes)
        return damaged(fmt::format("{} bytes for {} channels of {} samples of {} bytes", bytes,
            channels, samples, form.bytes));
    return extent;
}

Result<WaveformGroup> readGroup(DcmItem& item, std::string const& sets)
{
    WaveformGroup group;
    group.label = toUtf8(textIn(item, DCM_MultiplexGroupLabel).substr(0, mostText), sets, false);
    group.derived = textIn(item, DCM_WaveformOriginality) == "DERIVED";
    group.samplesPerSecond = numberIn(item, DCM_SamplingFrequency).value_or(0);
    if (!std::isfinite(group.samplesPerSecond) || group.samplesPerSecond <= 0
        || group.samplesPerSecond > 1e7)
        return damaged(fmt::format("{} samples a second", group.samplesPerSecond));
    LAMINA_TRY(auto const form, formOf(item));
    auto const bytes = bytesIn(item, DCM_WaveformData);
    LAMINA_TRY(auto const extent, extentOf(item, form, bytes.size()));
    auto const channels = allItemsIn(item, DCM_ChannelDefinitionSequence);
    if (channels.size() != extent.channels)
        return damaged(
            fmt::format("{} channels of which {} are described", extent.channels, channels.size()));
    auto const padding = bytesIn(item, DCM_WaveformPaddingValue);
    auto const isPadding = [&](std::byte const* at) {
        return padding.size() >= form.bytes && std::memcmp(at, padding.data(), form.bytes) == 0;
    };
    group.samples = extent.samples;
    for (std::size_t n = 0; n < extent.channels; ++n) {
        auto channel = describe(*channels[n], sets);
        auto const scale = scaleIn(*channels[n]);
        channel.values.resize(extent.samples);
        auto const* at = bytes.data() + n * form.bytes;
        for (auto& value : channel.values) {
            value = isPadding(at)
                ? std::numeric_limits<float>::quiet_NaN()
                : static_cast<float>(sampleAt(at, form) * scale.factor + scale.baseline);
            at += extent.channels * form.bytes;
        }
        group.channels.push_back(std::move(channel));
    }
    return group;
}

} // namespace

Result<Waveforms> readWaveforms(std::filesystem::path const& path)
{
    LAMINA_TRY(auto const file, loadChecked(path));
    auto& data = *file->getDataset();
    auto const items = allItemsIn(data, DCM_WaveformSequence);
    if (items.empty())
        return fail(
            ErrorCode::unsupported, "no waveform sequence", "There are no curves in this object.");
    auto const sets = textIn(data, DCM_SpecificCharacterSet);
    Waveforms waveforms { cleanUtf8(textIn(data, DCM_SOPInstanceUID)),
        cleanUtf8(textIn(data, DCM_SOPClassUID)), cleanUtf8(textIn(data, DCM_SeriesInstanceUID)),
        cleanUtf8(textIn(data, DCM_StudyInstanceUID)), {} };
    std::int64_t left = mostSamples;
    for (auto* const item : items) {
        LAMINA_TRY(auto group, readGroup(*item, sets));
        left -= static_cast<std::int64_t>(group.samples * group.channels.size());
        if (left < 0)
            return damaged("more samples than any recorder makes");
        waveforms.groups.push_back(std::move(group));
    }
    return waveforms;
}

Stack sourceOf(Waveforms const& waveforms, std::size_t group, std::filesystem::path const& path)
{
    Stack source;
    source.id = fmt::format("{}/{}", waveforms.sopInstanceUid, group);
    source.seriesInstanceUid = waveforms.seriesInstanceUid;
    source.studyInstanceUid = waveforms.studyInstanceUid;
    source.modality = "ECG";
    Frame frame;
    frame.path = path;
    frame.frameNumber = static_cast<std::int64_t>(group);
    frame.sopInstanceUid = waveforms.sopInstanceUid;
    frame.sopClassUid = waveforms.sopClassUid;
    source.frames.push_back(std::move(frame));
    return source;
}

bool isCurves(Stack const& source)
{
    return source.frames.size() == 1
        && objectKindOf(source.frames.front().sopClassUid, false) == "waveform";
}

} // namespace lamina::dicom
