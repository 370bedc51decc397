#include "interact/EcgSheet.h"

#include "dicom/EcgLead.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

using namespace lamina;
using namespace lamina::interact;
using dicom::EcgLead;
using dicom::WaveformChannel;
using dicom::WaveformGroup;

namespace {

/// The leads in the order in which some recorders write them: V6 first.
WaveformGroup twelve(double seconds, std::string const& unit = "uV")
{
    WaveformGroup group;
    group.samplesPerSecond = 500;
    group.samples = static_cast<std::size_t>(seconds * 500);
    for (auto lead = dicom::ecgLeadNames.rbegin(); lead != dicom::ecgLeadNames.rend(); ++lead) {
        WaveformChannel channel;
        channel.name = "Lead " + std::string(*lead);
        channel.unit = unit;
        channel.values.resize(group.samples);
        group.channels.push_back(std::move(channel));
    }
    return group;
}

WaveformChannel coded(std::string scheme, std::string code, std::string name = {})
{
    WaveformChannel channel;
    channel.scheme = std::move(scheme);
    channel.code = std::move(code);
    channel.name = std::move(name);
    return channel;
}

} // namespace

TEST(EcgLead, IsToldByItsCodeInThreeWritingsOrByItsName)
{
    EXPECT_EQ(dicom::ecgLeadOf(coded("MDC", "2:1")), EcgLead::I);
    EXPECT_EQ(dicom::ecgLeadOf(coded("MDC", "2:61")), EcgLead::III);
    EXPECT_EQ(dicom::ecgLeadOf(coded("MDC", "2:8")), EcgLead::V6);
    EXPECT_EQ(dicom::ecgLeadOf(coded("MDC", "131329")), EcgLead::I);
    EXPECT_EQ(dicom::ecgLeadOf(coded("MDC", "131392")), EcgLead::aVF);
    EXPECT_EQ(dicom::ecgLeadOf(coded("SCPECG", "5.6.3-9-63")), EcgLead::aVL);
    EXPECT_EQ(dicom::ecgLeadOf(coded("", "", "Lead I (Einthoven)")), EcgLead::I);
    EXPECT_EQ(dicom::ecgLeadOf(coded("", "", "AVR")), EcgLead::aVR);
    EXPECT_EQ(dicom::ecgLeadOf(coded("", "", "MDC_ECG_LEAD_V3")), EcgLead::V3);
    for (auto const& other : { coded("MDC", "2:9"), coded("MDC", "2:60"), coded("MDC", "2:"),
             coded("", "", "Pulse"), coded("", "", ""), coded("SCPECG", "5.6.3-9-1x") })
        EXPECT_FALSE(dicom::ecgLeadOf(other)) << other.code << other.name;
}

TEST(EcgSheet, OfTenSecondsHasThreeRowsOfFourThatFollowInTimeAndARhythmBelow)
{
    auto const sheet = ecgSheet(twelve(10), EcgLayout::threeByFour, 0, 10);
    EXPECT_EQ(sheet.rows, 4);
    EXPECT_DOUBLE_EQ(sheet.seconds, 10);
    ASSERT_EQ(sheet.strips.size(), 13u);
    auto const at = [&](std::string const& label) {
        return *std::ranges::find(sheet.strips, label, &EcgStrip::label);
    };
    EXPECT_EQ(at("aVF").row, 2);
    EXPECT_DOUBLE_EQ(at("aVF").left, 2.5);
    EXPECT_DOUBLE_EQ(at("aVF").from, 2.5);
    EXPECT_DOUBLE_EQ(at("aVF").seconds, 2.5);
    EXPECT_EQ(at("V4").row, 0);
    EXPECT_DOUBLE_EQ(at("V4").from, 7.5);
    auto const& rhythm = sheet.strips.back();
    EXPECT_EQ(rhythm.label, "II");
    EXPECT_EQ(rhythm.row, 3);
    EXPECT_DOUBLE_EQ(rhythm.seconds, 10);
    // Channels came in the other order.
    EXPECT_EQ(at("I").channel, 11u);
    EXPECT_EQ(at("V6").channel, 0u);
}

TEST(EcgSheet, ShowsEachLeadOnceInEveryLayout)
{
    for (auto const& [layout, rows] : { std::pair(EcgLayout::sixByTwo, 6),
             std::pair(EcgLayout::twelveByOne, 12), std::pair(EcgLayout::everyChannel, 12) }) {
        auto const sheet = ecgSheet(twelve(10), layout, 0, 10);
        std::set<std::size_t> channels;
        for (auto const& strip : sheet.strips)
            channels.insert(strip.channel);
        EXPECT_EQ(sheet.rows, rows);
        EXPECT_EQ(sheet.strips.size(), 12u);
        EXPECT_EQ(channels.size(), 12u);
    }
}

TEST(EcgSheet, OfAMedianBeatShowsItWholeInEachColumn)
{
    auto const sheet = ecgSheet(twelve(1.2), EcgLayout::threeByFour, 0, 10);
    EXPECT_EQ(sheet.rows, 3);
    for (auto const& strip : sheet.strips) {
        EXPECT_DOUBLE_EQ(strip.from, 0);
        EXPECT_NEAR(strip.seconds, 1.2, 1e-9);
    }
    EXPECT_NEAR(sheet.seconds, 4.8, 1e-9);
}

TEST(EcgSheet, NeverLeavesTheRecordingOrThePaper)
{
    for (double const seconds : { 0.1, 1.2, 3.0, 5.9, 10.0, 60.0 })
        for (double const from : { -1.0, 0.0, 2.0, 59.0, 100.0 })
            for (double const room : { 2.0, 5.0, 10.0 })
                for (auto const layout : { EcgLayout::threeByFour, EcgLayout::sixByTwo,
                         EcgLayout::twelveByOne, EcgLayout::everyChannel }) {
                    auto const sheet = ecgSheet(twelve(seconds), layout, from, room);
                    EXPECT_LE(sheet.seconds, room + 1e-9);
                    for (auto const& strip : sheet.strips) {
                        EXPECT_GE(strip.from, 0);
                        EXPECT_LE(strip.from + strip.seconds, seconds + 1e-9);
                        EXPECT_LE(strip.left + strip.seconds, sheet.seconds + 1e-9);
                        EXPECT_LT(strip.row, sheet.rows);
                    }
                }
}

TEST(EcgSheet, OfOtherCurvesHasARowForEachChannel)
{
    EXPECT_FALSE(isTwelveLead(twelve(10, "")));
    EXPECT_FALSE(isTwelveLead(twelve(10, "mm[Hg]")));
    auto pressure = twelve(10, "mm[Hg]");
    pressure.channels.resize(2);
    EXPECT_EQ(ecgSheet(pressure, EcgLayout::threeByFour, 0, 10).rows, 2);
}

TEST(EcgCaliper, MeasuresInTheUnitsOfThePaper)
{
    auto const measured = ecgCaliper(-20, 5, 25, 10);
    EXPECT_DOUBLE_EQ(measured.milliseconds, 800);
    EXPECT_DOUBLE_EQ(measured.beatsPerMinute, 75);
    EXPECT_DOUBLE_EQ(measured.millivolts, 0.5);
    EXPECT_DOUBLE_EQ(ecgCaliper(20, -5, 50, 20).milliseconds, 400);
    EXPECT_DOUBLE_EQ(ecgCaliper(20, -5, 50, 20).millivolts, -0.25);
    EXPECT_DOUBLE_EQ(ecgCaliper(1, 0, 25, 10).beatsPerMinute, 0);
}
