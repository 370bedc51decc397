#include "RunnerCase.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <unistd.h>

namespace {

void expectTwinsLabels(char const* name)
{
    RunnerCase it(name);
    auto const record = it.run();
    ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
    EXPECT_TRUE(record.faults.empty()) << record.faults.front();
    EXPECT_EQ(record.device.substr(0, 1), "c");
    auto const expected = it.expectedLabels();
    for (std::uint8_t label = 1; label <= 2; ++label)
        EXPECT_GE(dice(record.labels, expected, label), 0.999) << "label " << int(label);
    EXPECT_GT(
        std::count_if(expected.begin(), expected.end(), [](auto value) { return value != 0; }),
        100);
}

/// What this process holds now, libraries included.
double megabytesHeld()
{
    std::ifstream file("/proc/self/statm");
    double all = 0;
    double resident = 0;
    file >> all >> resident;
    return resident * double(::sysconf(_SC_PAGESIZE)) / 1e6;
}

} // namespace

TEST(SegmentRunner, GivesTheTwinsLabelsSliceBySliceWithNeighbours) { expectTwinsLabels("slices"); }

TEST(SegmentRunner, BringsResizedPlanesBackToTheGrid) { expectTwinsLabels("slices_resized"); }

TEST(SegmentRunner, BlendsSlicesThatLieBetweenThoseOfTheNetwork)
{
    expectTwinsLabels("slices_between");
}

TEST(SegmentRunner, SeesACoronalSeriesAxiallyAndKeepsTheLargestPiece)
{
    expectTwinsLabels("slices_resampled_coronal");
}

TEST(SegmentRunner, TakesOneChannelAboveTheThreshold) { expectTwinsLabels("one_channel"); }

TEST(SegmentRunner, BlendsWindowsAsTheTwinDoes) { expectTwinsLabels("windows"); }

TEST(SegmentRunner, PadsAVolumeSmallerThanAWindow)
{
    expectTwinsLabels("windows_larger_than_volume");
}

TEST(SegmentRunner, RunsTheCroppedVolumeAtOnce) { expectTwinsLabels("whole_cropped"); }

TEST(SegmentRunner, GoesFromTheSliceOnTheScreenOutwardAndGivesTheSameBytes)
{
    for (auto const* const name : { "slices", "slices_resized", "slices_between", "one_channel" }) {
        RunnerCase it(name);
        auto const plain = it.run();
        ASSERT_EQ(plain.status, LAMINA_OK) << plain.explanation;
        EXPECT_TRUE(std::is_sorted(plain.ready.begin(), plain.ready.end())
            || std::is_sorted(plain.ready.rbegin(), plain.ready.rend()));
        auto const slices = it.volume().shape[2];
        EXPECT_EQ(std::ssize(plain.ready), slices) << name;
        for (std::int64_t const focus : { std::int64_t { 0 }, slices / 2, slices - 1 }) {
            auto const record = it.run({ true, -1, { focus } });
            ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
            EXPECT_TRUE(record.faults.empty()) << record.faults.front();
            EXPECT_EQ(record.labels, plain.labels) << name << ", focus " << focus;
            ASSERT_EQ(std::ssize(record.ready), slices);
            // A batch at a time: what came first is as near as a batch is large.
            EXPECT_LE(std::abs(record.ready.front() - focus), 8) << name;
            EXPECT_GE(std::abs(record.ready.back() - focus), slices / 2 - 8) << name;
        }
    }
}

TEST(SegmentRunner, GivesTheSameBytesHoweverTheReaderJumps)
{
    for (auto const* const name : { "slices", "slices_between", "slices_resampled_coronal" }) {
        RunnerCase it(name);
        auto const plain = it.run();
        auto const last = it.volume().shape[2] - 1;
        auto const jumping = it.run({ true, -1, { last, 0, last / 2, 1, last - 1, last / 3, 0 } });
        ASSERT_EQ(jumping.status, LAMINA_OK) << jumping.explanation;
        EXPECT_EQ(jumping.labels, plain.labels) << name;
        auto ready = jumping.ready;
        std::sort(ready.begin(), ready.end());
        EXPECT_TRUE(std::adjacent_find(ready.begin(), ready.end()) == ready.end()) << "told twice";
    }
}

TEST(SegmentRunner, StartsWithTheWindowsAtTheSliceOnTheScreenAndGivesTheSameBytes)
{
    for (auto const* const name : { "many_20_all", "many_20_best" }) {
        RunnerCase it(name);
        auto const plain = it.run();
        ASSERT_EQ(plain.status, LAMINA_OK) << plain.explanation;
        auto const slices = it.volume().shape[2];
        EXPECT_EQ(std::ssize(plain.ready), slices) << name;
        auto const near = [&](std::int64_t focus) {
            // Levels are 6 slices of 1.3 mm apart; those of the volume are 1.4 mm apart.
            auto const record = it.run({ true, -1, { focus } });
            EXPECT_EQ(record.status, LAMINA_OK) << record.explanation;
            EXPECT_TRUE(record.faults.empty());
            EXPECT_EQ(record.labels, plain.labels) << name << ", focus " << focus;
            EXPECT_EQ(std::ssize(record.ready), slices) << name;
            return std::abs(record.ready.front() - focus);
        };
        for (std::int64_t const focus : { slices / 2, slices - 1 })
            EXPECT_LE(near(focus), 12) << name << ", focus " << focus;
        auto const jumping = it.run({ true, -1, { slices - 1, 0, slices / 2, 3, slices - 2 } });
        EXPECT_EQ(jumping.labels, plain.labels) << name;
    }
}

TEST(SegmentRunner, GivesWithTheBestScoresWhatItGivesWithAll)
{
    for (std::string const classes : { "20", "117" })
        for (std::string const joined : { "", "joined_" }) {
            RunnerCase all("many_" + classes + "_" + joined + "all");
            RunnerCase best("many_" + classes + "_" + joined + "best");
            auto const expected = all.run();
            auto const record = best.run();
            ASSERT_EQ(expected.status, LAMINA_OK) << expected.explanation;
            ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
            double sum = 0;
            int found = 0;
            for (int label = 1; label < std::stoi(classes); ++label) {
                auto const value = static_cast<std::uint8_t>(label);
                if (std::count(expected.labels.begin(), expected.labels.end(), value) == 0)
                    continue;
                ++found;
                sum += dice(record.labels, expected.labels, value);
            }
            EXPECT_GT(found, 15);
            EXPECT_GE(sum / found, 0.999) << classes << joined;
            EXPECT_TRUE(record.labels == expected.labels
                || best.notes().back().find("near the border") != std::string::npos);
        }
}

TEST(SegmentRunner, GivesTheSameBytesWhateverMemoryItMayTake)
{
    for (std::string const name : { "regions", "regions_joined", "logits_joined" }) {
        RunnerCase plain(name);
        auto const expected = plain.run();
        ASSERT_EQ(expected.status, LAMINA_OK) << expected.explanation;
        EXPECT_TRUE(plain.notes().empty()) << plain.notes().front();
        std::set<std::uint8_t> const labels(expected.labels.begin(), expected.labels.end());
        EXPECT_GT(labels.size(), 6u);
        // What Torch and the network take changes from run to run: whether some of these limits
        // make it run for a part of the structures at a time is not known here.
        int finished = 0;
        for (double const more : { 1.0, 30.0, 36.0, 42.0, 500.0 }) {
            RunnerCase it(name, { { "limits", { { "host_memory_mb", megabytesHeld() + more } } } });
            auto const record = it.run();
            if (record.status == LAMINA_OUT_OF_MEMORY)
                continue;
            ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
            EXPECT_TRUE(record.faults.empty());
            EXPECT_TRUE(record.labels == expected.labels) << name << ", " << more;
            EXPECT_EQ(record.ready.size(), expected.ready.size());
            ++finished;
        }
        EXPECT_GE(finished, 1) << name;
    }
}

TEST(SegmentRunner, MakesOpenWindowsAndBatchesSmallerWhereMemoryIsShortAndSaysSo)
{
    for (auto const& [name, words] : { std::pair { "open_windows", "saw it in windows of" },
             std::pair { "large_batch", "the batch was halved" } }) {
        RunnerCase plain(name);
        auto const expected = plain.run();
        ASSERT_EQ(expected.status, LAMINA_OK) << expected.explanation;
        EXPECT_TRUE(plain.notes().empty()) << plain.notes().front();
        // What Torch and the network take is not known here: somewhere between too little and
        // enough lies what is enough for less at a time.
        bool isSmaller = false;
        for (double more = 10; more < 500 && !isSmaller; more += 10) {
            RunnerCase it(name, { { "limits", { { "host_memory_mb", megabytesHeld() + more } } } });
            auto const record = it.run();
            if (record.status == LAMINA_OUT_OF_MEMORY)
                continue;
            ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
            for (std::uint8_t label = 1; label <= 2; ++label)
                EXPECT_GE(dice(record.labels, expected.labels, label), 0.9999) << name << more;
            for (auto const& note : it.notes())
                isSmaller = isSmaller || note.find(words) != std::string::npos;
        }
        EXPECT_TRUE(isSmaller) << name;
    }
}

TEST(SegmentRunner, ShowsACoarseLookBeforeAnySliceAndGivesTheSameBytes)
{
    for (std::string const axes : { "SPL", "LIA" }) {
        RunnerCase without("coarse_plain_" + axes);
        auto const plain = without.run();
        ASSERT_EQ(plain.status, LAMINA_OK) << plain.explanation;
        EXPECT_TRUE(plain.coarse.empty());
        for (std::string const network : { "same", "own" }) {
            RunnerCase it("coarse_" + network + "_" + axes);
            auto const record = it.run();
            ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
            EXPECT_TRUE(record.faults.empty()) << record.faults.front();
            EXPECT_EQ(std::ssize(record.coarse), it.volume().shape[2]);
            EXPECT_EQ(record.ready, plain.ready);
            EXPECT_TRUE(record.ready.empty() || record.secondsToFirst < record.secondsToFine);
            EXPECT_EQ(record.labels, plain.labels) << network << axes;
            EXPECT_NE(record.coarseLabels, plain.labels);
            for (std::uint8_t label = 1; label <= 2; ++label)
                EXPECT_GE(dice(record.coarseLabels, plain.labels, label), 0.8) << network << axes;
            EXPECT_EQ(it.notes(), without.notes());
        }
    }
}

TEST(SegmentRunner, SaysWhatItComputedInWhereItWasAskedForLess)
{
    RunnerCase exact("coarse_plain_SPL");
    RunnerCase it("reduced");
    auto const record = it.run();
    ASSERT_EQ(record.status, LAMINA_OK) << record.explanation;
    auto const expected = exact.run();
    for (std::uint8_t label = 1; label <= 2; ++label)
        EXPECT_GE(dice(record.labels, expected.labels, label), 0.99);
    ASSERT_FALSE(it.notes().empty());
    auto const note = it.notes().back();
    if (note == "The network was computed in bf16.")
        return;
    EXPECT_EQ(note, "The device cannot compute in bf16; the network was computed in fp32.");
    EXPECT_EQ(record.labels, expected.labels);
}

TEST(SegmentRunner, StopsInACoarseLookToo)
{
    RunnerCase it("coarse_same_SPL");
    for (int const polls : { 1, 3, 6, 12 }) {
        auto const record = it.run({ true, polls });
        EXPECT_EQ(record.status, LAMINA_CANCELLED) << polls;
        EXPECT_TRUE(record.ready.empty());
        EXPECT_LT(record.secondsToCancel, 1.0);
    }
}

TEST(SegmentRunner, SaysThatMemoryIsShortWhereTheManifestAllowsTooLittle)
{
    RunnerCase it("too_little_memory");
    auto const record = it.run();
    EXPECT_EQ(record.status, LAMINA_OUT_OF_MEMORY);
    EXPECT_NE(record.explanation.find("memory"), std::string::npos) << record.explanation;
}

TEST(SegmentRunner, ShowsSlicesWhileWindowsGoOn)
{
    RunnerCase it("windows");
    auto const record = it.run();
    EXPECT_EQ(std::ssize(record.ready), it.volume().shape[2]);
}

TEST(SegmentRunner, TellsRisingProgressToTheEnd)
{
    RunnerCase it("windows");
    auto const record = it.run();
    EXPECT_TRUE(std::is_sorted(record.progress.begin(), record.progress.end()));
    ASSERT_FALSE(record.progress.empty());
    EXPECT_FLOAT_EQ(record.progress.back(), 1);
}

TEST(SegmentRunner, StopsAtOnceWheneverItIsCancelled)
{
    for (int const polls : { 0, 3, 10, 25 }) {
        RunnerCase it("windows");
        auto const record = it.run({ true, polls });
        EXPECT_EQ(record.status, LAMINA_CANCELLED) << polls;
        EXPECT_LT(record.secondsToCancel, 2.0);
    }
}

TEST(SegmentRunner, SaysWhyItCannotRunATaskWithoutLabelMap)
{
    RunnerCase it("slices");
    auto const record = it.run({ false, -1 });
    EXPECT_EQ(record.status, LAMINA_BAD_BUNDLE);
    EXPECT_FALSE(record.explanation.empty());
}
