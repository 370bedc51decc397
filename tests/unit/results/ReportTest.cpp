#include "unit/results/SourceSeries.h"

using namespace lamina;
using namespace lamina::tests;

namespace {

dicom::Report testReport(dicom::Stack const& stack)
{
    dicom::Report report;
    report.labels = patternOn(stack).labels;
    report.boxes = { { { -20.5, 3.25, -100 }, { -4.125, 10, -91.5 }, 1, 0.875 },
        { { 1, 2, 3 }, { 4, 5.5, 6 }, 7, 0.123456789012345 } };
    report.scores = { { 3, 0.75, -1 }, { 1, 1.0 / 3.0, 4 } };
    return report;
}

} // namespace

TEST(MeasurementReport, ReadsBackWhatWasWritten)
{
    TemporaryFolder const folder;
    auto const stack = phantomStack(folder.path() / "ct");
    auto const report = testReport(stack);
    auto const path = folder.path() / "report.dcm";
    for (bool const accepted : { false, true }) {
        auto const uid = dicom::writeReport(report, stack, testContext(accepted), path);
        ASSERT_TRUE(uid) << uid.error().what;
        auto const read = dicom::readResultObject(path, stack);
        ASSERT_TRUE(read) << read.error().what;
        EXPECT_FALSE(read->labels);
        expectEqualContext(read->context, testContext(accepted));
        EXPECT_TRUE(read->report.labels == report.labels);
        ASSERT_EQ(read->report.boxes.size(), report.boxes.size());
        for (std::size_t n = 0; n < report.boxes.size(); ++n) {
            auto const& a = read->report.boxes[n];
            auto const& b = report.boxes[n];
            EXPECT_EQ(a.lpsMin, b.lpsMin); // exact in float32, as chosen
            EXPECT_EQ(a.lpsMax, b.lpsMax);
            EXPECT_EQ(a.label, b.label);
            EXPECT_EQ(a.score, b.score);
        }
        ASSERT_EQ(read->report.scores.size(), report.scores.size());
        for (std::size_t n = 0; n < report.scores.size(); ++n) {
            EXPECT_EQ(read->report.scores[n].label, report.scores[n].label);
            EXPECT_EQ(read->report.scores[n].score, report.scores[n].score);
            EXPECT_EQ(read->report.scores[n].slice, report.scores[n].slice);
        }
    }
}

TEST(MeasurementReport, IsAccurateForOtherReaders)
{
    TemporaryFolder const folder;
    auto const stack = phantomStack(folder.path() / "ct");
    auto const path = folder.path() / "report.dcm";
    ASSERT_TRUE(dicom::writeReport(testReport(stack), stack, testContext(true), path));
    EXPECT_EQ(run("sh " LAMINA_TEST_TOOLS "/check_iod.sh '" + path.string() + "'"), 0);
    EXPECT_EQ(run("dsrdump '" + path.string() + "'"), 0);
    EXPECT_EQ(
        run("/usr/bin/python3 " LAMINA_TEST_TOOLS "/check_report.py '" + path.string() + "'"), 0);
}

TEST(MeasurementReport, IsRefusedForAnotherSeries)
{
    TemporaryFolder const folder;
    auto stack = phantomStack(folder.path() / "ct");
    auto const path = folder.path() / "report.dcm";
    ASSERT_TRUE(dicom::writeReport(testReport(stack), stack, testContext(true), path));
    stack.seriesInstanceUid = "1.2.3";
    auto const read = dicom::readResultObject(path, stack);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::otherSeries);
}

TEST(MeasurementReport, RefusesABoxTurnedInsideOut)
{
    TemporaryFolder const folder;
    auto const stack = phantomStack(folder.path() / "ct");
    auto report = testReport(stack);
    std::swap(report.boxes[0].lpsMin, report.boxes[0].lpsMax);
    EXPECT_FALSE(
        dicom::writeReport(report, stack, testContext(true), folder.path() / "report.dcm"));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "report.dcm"));
}

TEST(ResultObject, RefusesAnImage)
{
    TemporaryFolder const folder;
    auto const stack = phantomStack(folder.path() / "ct");
    auto const read = dicom::readResultObject(stack.frames.front().path, stack);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::unsupported);
}
