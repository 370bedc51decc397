#include "model/FolderWatch.h"

#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "window/MainWindow.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;
using lamina::test::TempFolder;

namespace {

constexpr int patience = 60000;

QString text(std::filesystem::path const& path) { return QString::fromStdString(path.string()); }

void writeSlices(std::filesystem::path const& folder, int first, int slices)
{
    lamina::test::TestImage image;
    image.instanceNumber = first;
    image.position.z = 2.0 * first;
    lamina::test::writeSeries(folder, image, slices, { 0, 0, 2 });
}

} // namespace

TEST(FolderWatch, TellsOfNewFilesAndAgainOfThoseThatGrew)
{
    TempFolder const folder;
    std::ofstream(folder / "old") << "old";
    std::vector<std::filesystem::path> told;
    FolderWatch watch;
    QObject::connect(&watch, &FolderWatch::filesArrived, &watch,
        [&](std::vector<std::filesystem::path> const& files) {
            told.insert(told.end(), files.begin(), files.end());
        });
    watch.setInterval(5);
    watch.watch({ text(folder.path()) });
    // The first look is over when a file that comes later is told.
    std::filesystem::create_directory(folder / "deep");
    for (int n = 0; told.empty() && n < 1000; ++n) {
        std::ofstream(folder / "deep" / std::to_string(n)) << "new";
        static_cast<void>(QTest::qWaitFor([&] { return !told.empty(); }, 50));
    }
    ASSERT_FALSE(told.empty());
    EXPECT_EQ(std::ranges::count(told, folder / "old"), 0);
    auto const first = told.front();
    std::ofstream(first, std::ios::app) << "more";
    EXPECT_TRUE(QTest::qWaitFor([&] { return std::ranges::count(told, first) == 2; }, patience));
}

TEST(FolderWatch, NewImagesJoinTheSeriesAndTheViewStays)
{
    TempFolder const folder;
    writeSlices(folder / "a", 0, 8);
    ReadingDesk desk({});
    MainWindow window(desk, 1);
    window.resize(1200, 800);
    window.show();
    auto const settled = [&] { return QTest::qWaitFor([&] { return window.idle(); }, patience); };
    desk.open({ text(folder.path()) });
    ASSERT_TRUE(settled());
    window.actions().trigger(QStringLiteral("layout.axial"));
    window.area().setWindow({ 123, 700 });
    window.area().goToSlice(interact::PlaneKind::axial, 3);
    auto const point = window.area().crosshair();
    writeSlices(folder / "b", 8, 5);
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder / "b"))
        files.push_back(entry.path());
    desk.add(files);
    ASSERT_TRUE(settled());
    EXPECT_EQ(desk.volume()->size().slices, 13);
    EXPECT_EQ(window.area().window().width, 700);
    EXPECT_EQ(window.area().window().center, 123);
    EXPECT_NEAR(window.area().crosshair().z, point.z, 1e-6);
}

TEST(FolderWatch, SplittingShowsTheSeriesInItsNewStacks)
{
    TempFolder const folder;
    lamina::test::TestImage image;
    image.attributes = { { "ConvolutionKernel", "SOFT" } };
    lamina::test::writeSeries(folder / "a", image, 4, { 0, 0, 2 });
    image.attributes = { { "ConvolutionKernel", "SHARP" } };
    image.instanceNumber = 5;
    image.position.z = 8;
    lamina::test::writeSeries(folder / "b", image, 6, { 0, 0, 2 });
    ReadingDesk desk({});
    MainWindow window(desk, 1);
    window.show();
    auto const settled = [&] { return QTest::qWaitFor([&] { return window.idle(); }, patience); };
    desk.open({ text(folder.path()) });
    ASSERT_TRUE(settled());
    ASSERT_EQ(desk.volume()->size().slices, 10);
    ASSERT_TRUE(window.actions().trigger(QStringLiteral("stack.split.kernel")));
    ASSERT_TRUE(settled());
    EXPECT_EQ(desk.currentReference().series->stacks.size(), 2U);
    EXPECT_LT(desk.volume()->size().slices, 10);
    ASSERT_TRUE(window.actions().trigger(QStringLiteral("stack.rules")));
    ASSERT_TRUE(settled());
    EXPECT_EQ(desk.volume()->size().slices, 10);
    ASSERT_TRUE(window.actions().trigger(QStringLiteral("stack.split.echo-time")));
    ASSERT_TRUE(settled());
    EXPECT_TRUE(window.messageText().contains(QStringLiteral("do not say")));
}
