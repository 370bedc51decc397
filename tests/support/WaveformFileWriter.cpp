#include "support/WaveformFileWriter.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <array>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace lamina::test {

namespace {

void check(OFCondition const& condition)
{
    if (condition.bad())
        throw std::runtime_error(std::string("write waveform: ") + condition.text());
}

DcmItem& itemOf(DcmItem& parent, DcmTagKey const& sequence)
{
    DcmItem* item = nullptr;
    check(parent.findOrCreateSequenceItem(sequence, item, -2));
    return *item;
}

void putCode(DcmItem& item, char const* scheme, std::string const& value, std::string const& name)
{
    check(item.putAndInsertString(DCM_CodeValue, value.c_str()));
    check(item.putAndInsertString(DCM_CodingSchemeDesignator, scheme));
    check(item.putAndInsertString(DCM_CodeMeaning, name.c_str()));
}

void putGroup(DcmItem& dataset, TestWaveform const& wave)
{
    auto& group = itemOf(dataset, DCM_WaveformSequence);
    auto const count = wave.channels.size();
    auto const samples = wave.channels.front().samples.size();
    std::vector<Uint16> data(count * samples);
    for (std::size_t c = 0; c < count; ++c) {
        auto& channel = itemOf(group, DCM_ChannelDefinitionSequence);
        putCode(itemOf(channel, DCM_ChannelSourceSequence), "MDC", wave.channels[c].code,
            wave.channels[c].name);
        if (!wave.sensitivity.empty()) {
            check(channel.putAndInsertString(DCM_ChannelSensitivity, wave.sensitivity.c_str()));
            putCode(
                itemOf(channel, DCM_ChannelSensitivityUnitsSequence), "UCUM", wave.unit, wave.unit);
        }
        for (std::size_t n = 0; n < samples; ++n)
            data[n * count + c] = static_cast<Uint16>(wave.channels[c].samples[n]);
    }
    check(group.putAndInsertString(DCM_WaveformOriginality, "ORIGINAL"));
    check(group.putAndInsertUint16(DCM_NumberOfWaveformChannels, static_cast<Uint16>(count)));
    check(group.putAndInsertUint32(DCM_NumberOfWaveformSamples, static_cast<Uint32>(samples)));
    check(group.putAndInsertString(
        DCM_SamplingFrequency, std::to_string(wave.samplesPerSecond).c_str()));
    check(group.putAndInsertString(DCM_MultiplexGroupLabel, wave.label.c_str()));
    check(group.putAndInsertUint16(DCM_WaveformBitsAllocated, 16));
    check(group.putAndInsertString(DCM_WaveformSampleInterpretation, "SS"));
    check(group.putAndInsertUint16Array(DCM_WaveformData, data.data(), data.size()));
}

} // namespace

TestWaveform twelveLeads(double seconds)
{
    constexpr std::array<std::pair<char const*, char const*>, 12> leads { { { "2:1", "Lead I" },
        { "2:2", "Lead II" }, { "2:61", "Lead III" }, { "2:62", "Lead aVR" },
        { "2:63", "Lead aVL" }, { "2:64", "Lead aVF" }, { "2:3", "Lead V1" }, { "2:4", "Lead V2" },
        { "2:5", "Lead V3" }, { "2:6", "Lead V4" }, { "2:7", "Lead V5" }, { "2:8", "Lead V6" } } };
    TestWaveform wave;
    auto const count = static_cast<std::size_t>(seconds * wave.samplesPerSecond);
    double height = 400; // steps of 2.5 µV
    for (auto const& [code, name] : leads) {
        TestWaveform::Channel channel { code, name, std::vector<std::int16_t>(count) };
        for (std::size_t n = 0; n < count; ++n) {
            double const phase = std::fmod(static_cast<double>(n) / wave.samplesPerSecond, 0.8);
            double const beat = std::exp(-std::pow((phase - 0.4) / 0.015, 2));
            channel.samples[n] = static_cast<std::int16_t>(std::lround(height * beat));
        }
        wave.channels.push_back(std::move(channel));
        height *= 1.05;
    }
    return wave;
}

void writeWaveforms(std::filesystem::path const& path, std::vector<TestWaveform> const& groups)
{
    DcmFileFormat file;
    auto& dataset = *file.getDataset();
    auto const put = [&](DcmTagKey const& key, std::string const& value) {
        check(dataset.putAndInsertString(key, value.c_str()));
    };
    put(DCM_SOPClassUID, UID_TwelveLeadECGWaveformStorage);
    put(DCM_SOPInstanceUID, "2.25.7001");
    put(DCM_StudyInstanceUID, "2.25.7002");
    put(DCM_SeriesInstanceUID, "2.25.7003");
    put(DCM_Modality, "ECG");
    put(DCM_PatientID, "T1");
    put(DCM_PatientName, "Test^Curve");
    for (auto const& group : groups)
        putGroup(dataset, group);
    if (path.has_parent_path())
        std::filesystem::create_directories(path.parent_path());
    check(file.saveFile(path.c_str(), EXS_LittleEndianExplicit));
}

} // namespace lamina::test
