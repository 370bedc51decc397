#include "ExampleManifest.h"

#include <fmt/format.h>
#include <functional>
#include <gmock/gmock.h>

using namespace lamina;
using ai::Fit;
using ai::SeriesFacts;

// The example manifest: axial CT of the chest in HU, pixels 0.4 to 1 mm (usable 0.2 to 2), slices
// 0.5 to 5 mm thick and apart (0.2 to 10), 200 to 700 mm long (50 to 2000), at least 10 slices, 18
// to 100 years (16 to 120), a tenth to nine tenths of air (2 to 98 %).

namespace {

/// A histogram of the CT values of a chest: `air` of the voxels near −1000, the rest near 40 HU.
ai::ValueHistogram chestValues(double air, double shift = 0, double factor = 1)
{
    ai::ValueHistogram histogram;
    histogram.first = -4000;
    histogram.width = 4;
    histogram.bins.assign(4000, 0);
    histogram.count = 10000;
    histogram.lowest = -1024;
    histogram.highest = 3071;
    auto const add = [&](double value, double share) {
        auto const bin = (value * factor + shift - histogram.first) / histogram.width;
        histogram.bins[static_cast<std::size_t>(bin)] += std::llround(share * 10000);
    };
    add(-1000, air);
    add(40, 1 - air);
    return histogram;
}

SeriesFacts chest()
{
    SeriesFacts facts;
    facts.modality = "CT";
    facts.unit = "[hnsf'U]";
    facts.bodyPart = "CHEST";
    facts.words = "ORIGINAL\\PRIMARY\\AXIAL\nThorax 1.5 B70\n";
    facts.plane = "axial";
    facts.spacing = { 1.5, 0.7, 0.7 };
    facts.inPlaneMm = 0.7;
    facts.spacingMm = 1.5;
    facts.thicknessMm = 1.5;
    facts.slices = 240;
    facts.coverageMm = 358.5;
    facts.contrast = false;
    facts.ageYears = 61;
    facts.values = chestValues(0.45);
    return facts;
}

struct Case {
    std::string name;
    SeriesFacts facts;
    Fit expected = Fit::good;
    std::string reason; ///< part of one of the reasons
};

/// Cases of the example manifest, each one change away from a chest that suits it.
class Cases {
public:
    void add(std::string name, Fit expected, std::string reason,
        std::function<void(SeriesFacts&)> const& change)
    {
        auto facts = chest();
        change(facts);
        all.push_back({ std::move(name), std::move(facts), expected, std::move(reason) });
    }

    /// Numbers that are doubtful and numbers that are wrong.
    void addNumbers(std::string const& name, std::string const& reason,
        std::vector<double> const& doubtful, std::vector<double> const& wrong,
        std::function<void(SeriesFacts&, double)> const& change)
    {
        for (auto const fit : { Fit::doubtful, Fit::wrong })
            for (double const value : fit == Fit::doubtful ? doubtful : wrong)
                add(fmt::format("{} {}", name, value), fit, reason,
                    [&](SeriesFacts& facts) { change(facts, value); });
    }

    std::vector<Case> all;
};

void addKinds(Cases& cases)
{
    for (auto const* const modality :
        { "MR", "PT", "US", "XA", "CR", "DX", "NM", "MG", "OT", "SC", "RTDOSE" })
        cases.add(fmt::format("modality {}", modality), Fit::wrong, "the model is for CT",
            [&](SeriesFacts& facts) { facts.modality = modality; });
    for (auto const* const unit : { "Bq/mL", "g/mL{SUVbw}", "{counts}", "1", "mm2/s", "Gy", "HU" })
        cases.add(fmt::format("unit {}", unit), Fit::wrong, "the model expects HU",
            [&](SeriesFacts& facts) { facts.unit = unit; });
    cases.add("no modality", Fit::doubtful, "does not say its modality",
        [](SeriesFacts& facts) { facts.modality.clear(); });
    cases.add("no unit", Fit::doubtful, "unit of the voxels is unknown",
        [](SeriesFacts& facts) { facts.unit.clear(); });
    cases.add("colour", Fit::wrong, "in colour", [](SeriesFacts& facts) { facts.isColor = true; });
    for (auto const* const part : { "HEAD", "BRAIN", "ABDOMEN", "PELVIS", "KNEE", "HAND", "CSPINE",
             "LSPINE", "NECK", "BREAST", "SHOULDER", "PROSTATE", "LIVER", "EXTREMITY" })
        cases.add(fmt::format("body part {}", part), Fit::doubtful, part,
            [&](SeriesFacts& facts) { facts.bodyPart = part; });
    for (auto const* const words :
        { "Scout", "SCOUT 0.6", "topogram\nscout", "AP-scout", "scout/lat" })
        cases.add(fmt::format("words {}", words), Fit::doubtful, "scout",
            [&](SeriesFacts& facts) { facts.words = words; });
}

void addGeometry(Cases& cases)
{
    for (std::int64_t slices = 1; slices < 10; ++slices)
        cases.add(fmt::format("{} slices", slices), Fit::wrong, "needs at least 10",
            [&](SeriesFacts& facts) { facts.slices = slices; });
    for (auto const* const plane : { "coronal", "sagittal" })
        cases.add(plane, Fit::wrong, "for axial slices",
            [&](SeriesFacts& facts) { facts.plane = plane; });
    for (auto const* const plane : { "oblique", "" })
        cases.add(fmt::format("plane “{}”", plane), Fit::doubtful, "for axial slices",
            [&](SeriesFacts& facts) { facts.plane = plane; });
    cases.addNumbers("pixel", "The size of a pixel",
        { 0.2, 0.25, 0.3, 0.35, 0.39, 1.01, 1.1, 1.25, 1.5, 1.75, 1.9, 2 },
        { 0, 0.01, 0.05, 0.1, 0.15, 0.19, 2.1, 2.5, 3, 4, 5, 8, 50 },
        [](SeriesFacts& facts, double value) { facts.inPlaneMm = value; });
    std::vector<double> const thickDoubtful { 0.2, 0.3, 0.4, 0.49, 5.1, 5.5, 6, 7, 7.5, 8, 10 };
    std::vector<double> const thickWrong { 0, 0.01, 0.05, 0.1, 0.19, 10.1, 11, 12, 15, 20, 100 };
    cases.addNumbers("thickness", "The thickness of the slices", thickDoubtful, thickWrong,
        [](SeriesFacts& facts, double value) { facts.thicknessMm = value; });
    cases.addNumbers("slice distance", "The distance of the slices", thickDoubtful, thickWrong,
        [](SeriesFacts& facts, double value) { facts.spacingMm = value; });
    cases.addNumbers("coverage", "The length that is covered",
        { 50, 60, 80, 100, 150, 199, 701, 800, 1200, 1600, 2000 },
        { 0, 1, 5, 10, 20, 30, 40, 49, 2010, 2500, 5000 },
        [](SeriesFacts& facts, double value) { facts.coverageMm = value; });
    for (std::size_t axis = 0; axis < 3; ++axis)
        for (double const value : { 6.5, 9.0, 30.0 })
            cases.add(fmt::format("spacing {} along axis {}", value, axis), Fit::doubtful,
                "mm apart", [&](SeriesFacts& facts) { facts.spacing[axis] = value; });
    cases.add("no geometry", Fit::doubtful, "distance of its voxels",
        [](SeriesFacts& facts) { facts.geometryKnown = false; });
    cases.add(
        "uneven", Fit::doubtful, "unevenly spaced", [](SeriesFacts& facts) { facts.even = false; });
    for (auto const* const text : { "2 slices missing between 34.0 and 41.5 mm",
             "12 slices missing", "3 slices at one position", "slices of mixed size" })
        cases.add(text, Fit::doubtful, text,
            [&](SeriesFacts& facts) { facts.unsafe.emplace_back(text); });
    for (auto const* const text : { "slices shifted sideways", "lossy compression 10:1" })
        cases.add(text, Fit::doubtful, text,
            [&](SeriesFacts& facts) { facts.warnings.emplace_back(text); });
    cases.add("no thickness", Fit::doubtful, "thickness of the slices is not known",
        [](SeriesFacts& facts) { facts.thicknessMm.reset(); });
}

void addPatientAndValues(Cases& cases)
{
    cases.addNumbers("age", "The patient's age", { 16, 16.5, 17, 17.9, 101, 105, 110, 120 },
        { 0, 0.01, 0.5, 1, 2, 5, 8, 10, 12, 14, 15.9, 121, 130, 150 },
        [](SeriesFacts& facts, double value) { facts.ageYears = value; });
    cases.add("no age", Fit::doubtful, "age is not known",
        [](SeriesFacts& facts) { facts.ageYears.reset(); });
    cases.addNumbers("share of air", "values of air", { 0.03, 0.05, 0.08, 0.092, 0.91, 0.95, 0.97 },
        { 0, 0.005, 0.01, 0.018, 0.985, 0.99, 1 },
        [](SeriesFacts& facts, double value) { facts.values = chestValues(value); });
    // Stored values taken for HU, the intercept applied twice, tens of HU, the sign lost.
    for (double const shift : { 1024.0, 500.0, -500.0, 200.0, -200.0, 160.0 })
        cases.add(fmt::format("values shifted by {}", shift), Fit::wrong, "values of air",
            [&](SeriesFacts& facts) { facts.values = chestValues(0.45, shift); });
    for (double const factor : { 0.1, 0.5, 0.0625, 2.0, 3.0, -1.0 })
        cases.add(fmt::format("values times {}", factor), Fit::wrong, "values of air",
            [&](SeriesFacts& facts) { facts.values = chestValues(0.45, 0, factor); });
    cases.add("one value", Fit::wrong, "the same value",
        [](SeriesFacts& facts) { facts.values->lowest = facts.values->highest = 0; });
}

std::vector<Case> wrongInputs()
{
    Cases cases;
    addKinds(cases);
    addGeometry(cases);
    addPatientAndValues(cases);
    return cases.all;
}

} // namespace

TEST(Gate, AnswersTwoHundredWrongInputsRight)
{
    auto const manifest = test::parsed(test::fullManifest("segment"));
    auto const cases = wrongInputs();
    EXPECT_GE(cases.size(), 200U);
    int red = 0;
    for (auto const& wrong : cases) {
        auto const answer = ai::applicability(manifest, wrong.facts);
        EXPECT_EQ(answer.fit, wrong.expected)
            << wrong.name << ": " << testing::PrintToString(answer.reasons);
        EXPECT_THAT(answer.reasons, testing::Contains(testing::HasSubstr(wrong.reason)))
            << wrong.name;
        for (auto const& reason : answer.reasons)
            EXPECT_TRUE(reason.ends_with('.')) << reason;
        red += answer.fit == Fit::wrong ? 1 : 0;
    }
    EXPECT_GE(red, 80);
}

TEST(Gate, IsGreenForWhatTheModelWasMadeFor)
{
    auto const manifest = test::parsed(test::fullManifest("segment"));
    std::vector<std::function<void(SeriesFacts&)>> const changes { [](SeriesFacts&) {},
        [](SeriesFacts& f) { f.bodyPart = "THORAX"; }, [](SeriesFacts& f) { f.bodyPart = "chest"; },
        [](SeriesFacts& f) { f.bodyPart.clear(); },
        [](SeriesFacts& f) { f.words = "AIRSCOUTING study"; }, // the word does not stand alone
        [](SeriesFacts& f) { f.inPlaneMm = 0.4; }, [](SeriesFacts& f) { f.inPlaneMm = 1.0004; },
        [](SeriesFacts& f) { f.spacingMm = 5; }, [](SeriesFacts& f) { f.thicknessMm = 0.5; },
        [](SeriesFacts& f) { f.coverageMm = 200; }, [](SeriesFacts& f) { f.slices = 10; },
        [](SeriesFacts& f) { f.ageYears = 18; }, [](SeriesFacts& f) { f.ageYears = 100; },
        [](SeriesFacts& f) { f.contrast = true; }, [](SeriesFacts& f) { f.contrast.reset(); },
        [](SeriesFacts& f) { f.values.reset(); },
        [](SeriesFacts& f) { f.values = chestValues(0.1); },
        [](SeriesFacts& f) { f.values = chestValues(0.9); } };
    for (std::size_t n = 0; n < changes.size(); ++n) {
        auto facts = chest();
        changes[n](facts);
        auto const answer = ai::applicability(manifest, facts);
        EXPECT_EQ(answer.fit, Fit::good) << n << testing::PrintToString(answer.reasons);
    }
}

TEST(Gate, LooksForContrastOnlyWhereTheModelAsks)
{
    auto json = test::fullManifest("segment");
    auto const fitWith = [&](char const* rule, std::optional<bool> contrast) {
        json["input"]["contrast"] = rule;
        auto facts = chest();
        facts.contrast = contrast;
        return ai::applicability(test::parsed(json), facts).fit;
    };
    EXPECT_EQ(fitWith("without", true), Fit::doubtful);
    EXPECT_EQ(fitWith("without", false), Fit::good);
    EXPECT_EQ(fitWith("without", std::nullopt), Fit::good);
    EXPECT_EQ(fitWith("with", false), Fit::doubtful);
    EXPECT_EQ(fitWith("with", std::nullopt), Fit::doubtful);
    EXPECT_EQ(fitWith("with", true), Fit::good);
}

TEST(Gate, TellsTheGraveReasonsFirst)
{
    auto facts = chest();
    facts.bodyPart = "KNEE";
    facts.unit.clear();
    facts.plane = "sagittal";
    auto const answer = ai::applicability(test::parsed(test::fullManifest("segment")), facts);
    EXPECT_EQ(answer.fit, Fit::wrong);
    ASSERT_EQ(answer.reasons.size(), 3U);
    EXPECT_THAT(answer.reasons.front(), testing::HasSubstr("sagittal"));
}

TEST(Gate, DoesNotAskANetworkOfSingleSlicesForEvenOnes)
{
    auto facts = chest();
    facts.even = false;
    facts.warnings = { "tilted" };
    auto const manifest = test::parsed(test::fullManifest("image-to-image"));
    ASSERT_TRUE(manifest.sliceBySlice);
    EXPECT_EQ(ai::applicability(manifest, facts).fit, Fit::good);
}
