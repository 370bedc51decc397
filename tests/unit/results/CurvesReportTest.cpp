#include "dicom/Waveform.h"
#include "support/WaveformFileWriter.h"
#include "unit/results/SourceSeries.h"

using namespace lamina;
using namespace lamina::tests;

namespace {

/// An electrocardiogram with two groups on disk, and the second of them.
dicom::Stack beatIn(std::filesystem::path const& path)
{
    auto beat = test::twelveLeads(1.2);
    beat.label = "MEDIAN BEAT";
    test::writeWaveforms(path, { test::twelveLeads(10), beat });
    return dicom::sourceOf(dicom::readWaveforms(path).value(), 1, path);
}

dicom::Report scores()
{
    dicom::Report report;
    report.labels = { { 0, "Normal", {}, {}, {} },
        { 1, "Hypertrophy", {}, {}, { "266249003", "SCT", "Ventricular hypertrophy" } } };
    report.scores = { { 0, 0.875, -1 }, { 1, 0.25, -1 } };
    return report;
}

} // namespace

TEST(ReportOnCurves, ReadsBackOnTheGroupThatItIsAbout)
{
    TemporaryFolder const folder;
    auto source = beatIn(folder.path() / "ecg.dcm");
    EXPECT_TRUE(dicom::isCurves(source));
    auto const path = folder.path() / "report.dcm";
    ASSERT_TRUE(dicom::writeReport(scores(), source, testContext(false), path));
    auto const read = dicom::readResultObject(path, source);
    ASSERT_TRUE(read) << read.error().what;
    expectEqualContext(read->context, testContext(false));
    ASSERT_EQ(read->report.scores.size(), 2U);
    EXPECT_EQ(read->report.scores[0].label, 0);
    EXPECT_DOUBLE_EQ(read->report.scores[0].score, 0.875);
    EXPECT_EQ(read->report.scores[1].slice, -1);

    source.frames.front().frameNumber = 0;
    EXPECT_EQ(dicom::readResultObject(path, source).error().code, ErrorCode::otherSeries);
    source.frames.front().frameNumber = 1;
    source.frames.front().sopInstanceUid = "2.25.1";
    EXPECT_EQ(dicom::readResultObject(path, source).error().code, ErrorCode::otherSeries);
}

TEST(ReportOnCurves, IsAccurateForOtherReaders)
{
    TemporaryFolder const folder;
    auto const source = beatIn(folder.path() / "ecg.dcm");
    auto const path = folder.path() / "report.dcm";
    ASSERT_TRUE(dicom::writeReport(scores(), source, testContext(true), path));
    EXPECT_EQ(run("sh " LAMINA_TEST_TOOLS "/check_iod.sh '" + path.string() + "'"), 0);
    EXPECT_EQ(run("dsrdump '" + path.string() + "'"), 0);
    auto const script = "import pydicom; data = pydicom.dcmread('" + path.string()
        + "'); groups = data.ContentSequence[-4].ContentSequence; assert len(groups) == 2; "
          "number = [i for i in groups[0].ContentSequence if i.ValueType == 'NUM'][0]; "
          "place = number.ContentSequence[0]; assert place.ValueType == 'WAVEFORM'; "
          "assert place.RelationshipType == 'INFERRED FROM'; "
          "reference = place.ReferencedSOPSequence[0]; "
          "assert reference.ReferencedSOPInstanceUID == '2.25.7001'; "
          "assert list(reference.ReferencedWaveformChannels) == [2, 0]; "
          "assert data.VerificationFlag == 'UNVERIFIED'; "
          "assert 'FrameOfReferenceUID' not in data; "
          "assert not [i for i in data.ContentSequence if i.ValueType == 'IMAGE']";
    EXPECT_EQ(run("/usr/bin/python3 -c \"" + script + "\""), 0);
}
