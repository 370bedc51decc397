// What a reader feels: a CT of 1,000 slices of 512² scrolled in a pane of 1024² and of 3840 × 2160,
// while it loads and after, plain and with a segmentation and measurements, and the first four
// panes. Processor time of the GUI thread per frame as median and 99th percentile, and as a
// multiple of the floor (a picture of that size drawn 1:1 into another).

#include "dicom/Scan.h"
#include "dicom/StackLoader.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "view/ReadingArea.h"

#include <QApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <benchmark/benchmark.h>
#include <ctime>
#include <memory>
#include <random>

using namespace lamina;

namespace {

constexpr int slices = 1000;
constexpr int edge = 512;

double processorMilliseconds()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

dicom::Stack const& stack()
{
    static test::TempFolder const folder;
    static dicom::Catalog const catalog = [] {
        test::TestImage image;
        image.columns = image.rows = edge;
        image.intercept = -1024;
        image.rowSpacing = image.columnSpacing = 0.7;
        std::minstd_rand random(1);
        for (int n = 0; n < edge * edge; ++n)
            image.pixels.push_back(static_cast<std::uint16_t>(random() % 1200));
        test::writeSeries(folder.path(), image, slices, { 0, 0, 0.7 });
        std::filesystem::path const path = folder.path();
        return dicom::scan({ &path, 1 }, {}, {}).value();
    }();
    return *dicom::stacksOf(catalog).front().stack;
}

std::shared_ptr<image::Volume const> const& loaded()
{
    static auto const volume = dicom::loadStack(stack(), {}, {}).value();
    return volume;
}

session::Layer segmentation(image::Volume const& volume)
{
    auto labels = std::make_shared<image::LabelMap>();
    labels->size = volume.size();
    labels->indexToLps = volume.indexToLps();
    labels->voxels.resize(static_cast<std::size_t>(volume.size().count()));
    std::size_t at = 0;
    for (std::int64_t k = 0; k < volume.size().slices; ++k)
        for (std::int64_t j = 0; j < edge; ++j)
            for (std::int64_t i = 0; i < edge; ++i)
                labels->voxels[at++] = static_cast<std::uint8_t>((i / 60 + j / 60 + k / 60) % 4);
    for (std::uint8_t value = 1; value < 4; ++value)
        labels->labels.push_back(
            { value, "organ", { 200, 80, static_cast<std::uint8_t>(60 * value) }, {}, {} });
    session::Layer layer;
    layer.labels = std::move(labels);
    return layer;
}

/// Five lengths on every slice.
std::vector<interact::MeasuredAnnotation> measurements(image::Volume const& volume)
{
    std::vector<interact::MeasuredAnnotation> all;
    for (int k = 0; k < slices; ++k)
        for (int n = 0; n < 5; ++n) {
            interact::MeasuredAnnotation one;
            one.annotation.uid = std::to_string(5 * k + n);
            auto const row = 80.0 + 70 * n;
            one.annotation.points = { volume.lpsOf({ 100, row, double(k) }),
                volume.lpsOf({ 200, row + 30, double(k) }) };
            all.push_back(std::move(one));
        }
    return all;
}

QSize sizeOf(std::int64_t which) { return which == 0 ? QSize(1024, 1024) : QSize(3840, 2160); }

double floorMilliseconds(QSize size)
{
    QImage from(size, QImage::Format_RGB32);
    QImage to(size, QImage::Format_RGB32);
    from.fill(Qt::gray);
    std::vector<double> times;
    for (int n = 0; n < 50; ++n) {
        auto const start = processorMilliseconds();
        QPainter painter(&to);
        painter.setCompositionMode(QPainter::CompositionMode_Source);
        painter.drawImage(0, 0, from);
        painter.end();
        times.push_back(processorMilliseconds() - start);
    }
    std::ranges::nth_element(times, times.begin() + 25);
    return times[25];
}

/// Steps one slice and paints it, 1,000 times.
void scroll(benchmark::State& state, app::ReadingArea& area, QSize size)
{
    area.setReadingLayout(app::Layout::axial);
    area.resize(size);
    area.QWidget::show();
    QApplication::processEvents();
    std::vector<double> times;
    for (auto _ : state)
        for (int n = 0; n < slices; ++n) {
            auto const start = processorMilliseconds();
            area.goToSlice(interact::PlaneKind::axial, n);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::UpdateRequest);
            times.push_back(processorMilliseconds() - start);
            QApplication::processEvents();
        }
    std::ranges::sort(times);
    state.counters["p50_ms"] = times[times.size() / 2];
    state.counters["p99_ms"] = times[times.size() * 99 / 100];
    state.counters["floors"] = times[times.size() / 2] / floorMilliseconds(size);
}

void scrollWhileLoading(benchmark::State& state)
{
    app::ReadingArea area;
    dicom::LoadOptions options;
    options.sliceDone = [&area](std::int64_t) {
        QMetaObject::invokeMethod(
            &area, [&area] { area.slicesArrived(); }, Qt::QueuedConnection);
    };
    auto const loader = dicom::StackLoader::start(stack(), options);
    if (!loader) {
        state.SkipWithError("nothing to load");
        return;
    }
    area.show((*loader)->volume(), stack(), {});
    QObject::connect(
        &area, &app::ReadingArea::focusSlice, [&loader](qint64 slice) { (*loader)->focus(slice); });
    scroll(state, area, sizeOf(state.range(0)));
    state.counters["ready"] = static_cast<double>((*loader)->volume()->readySlices());
    // No call may come for an area that is gone.
    if (!(*loader)->wait({}))
        state.SkipWithError("a slice could not be decoded");
}

void scrollAfterLoading(benchmark::State& state)
{
    app::ReadingArea area;
    area.show(loaded(), stack(), {});
    if (state.range(1) != 0) {
        area.setLayers({ segmentation(*loaded()) });
        area.setAnnotations(measurements(*loaded()));
    }
    scroll(state, area, sizeOf(state.range(0)));
}

/// Four panes of a loaded stack that nobody has looked at; the 3D picture comes from its own
/// thread.
void firstPanes(benchmark::State& state)
{
    QSize const size(1920, 1080);
    QImage target(size, QImage::Format_RGB32);
    auto const& volume = loaded();
    std::vector<double> times;
    for (auto _ : state) {
        app::ReadingArea area;
        area.resize(size);
        auto const start = processorMilliseconds();
        area.show(volume, stack(), {});
        area.render(&target, {}, {}, QWidget::DrawChildren);
        times.push_back(processorMilliseconds() - start);
    }
    std::ranges::sort(times);
    state.counters["p50_ms"] = times[times.size() / 2];
    state.counters["floors"] = times[times.size() / 2] / floorMilliseconds(size);
}

} // namespace

BENCHMARK(scrollWhileLoading)
    ->ArgName("4K")
    ->DenseRange(0, 1)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(scrollAfterLoading)
    ->ArgNames({ "4K", "overlays" })
    ->ArgsProduct({ { 0, 1 }, { 0, 1 } })
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(firstPanes)->Iterations(20)->Unit(benchmark::kMillisecond);

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
