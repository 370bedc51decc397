#include "dicom/PhantomSeries.h"
#include "window/Hanging.h"
#include "window/MainWindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace lamina;
using namespace lamina::app;

namespace {

double milliseconds(QElapsedTimer const& clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

struct Times {
    double median = 0;
    double late = 0; ///< 99 of 100 are shorter
};

Times timesOf(std::vector<double> all)
{
    std::ranges::sort(all);
    return { all[all.size() / 2], all[all.size() * 99 / 100] };
}

void waitUntilIdle(MainWindow const& window)
{
    while (!window.idle())
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 50);
    QApplication::processEvents();
}

/// From a turn of the wheel until every pane has been painted.
Times scroll(MainWindow& window)
{
    constexpr int frames = 100;
    std::vector<double> times;
    for (int n = 0; n < frames; ++n) {
        QElapsedTimer clock;
        clock.start();
        window.area().stepSlice(n % 50 < 25 ? 1 : -1);
        QApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
        times.push_back(milliseconds(clock));
    }
    return timesOf(std::move(times));
}

/// The longest time that the window did not answer while `act` and what follows from it went on.
double longestBlock(MainWindow const& window, auto&& act)
{
    double longest = 0;
    QElapsedTimer clock;
    clock.start();
    act();
    do {
        longest = std::max(longest, milliseconds(clock));
        clock.restart();
        QApplication::processEvents(QEventLoop::AllEvents, 0);
    } while (!window.idle());
    return longest;
}

} // namespace

/// grid_bench [FOLDER]: how long a linked step takes from 1 × 1 to 5 × 5 panes of one CT, against
/// one pane, and how long the window is blocked while panes fill.
int main(int argc, char** argv)
{
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QTemporaryDir const folder;
    auto path = std::filesystem::path(folder.path().toStdString()) / "ct";
    if (argc > 1)
        path = argv[1];
    else if (!dicom::writeChestPhantom(
                 path, { .columns = 512, .rows = 512, .slices = 200 }, {}, {}))
        return 1;
    ReadingDesk desk({});
    MainWindow window(desk, 1);
    window.area().setReadingLayout(Layout::axial);
    window.show();
    desk.open({ QString::fromStdString(path.string()) });
    waitUntilIdle(window);
    if (!desk.current())
        return 1;
    auto const key = *desk.current();
    for (QSize const size : { QSize(1920, 1080), QSize(3840, 2160) }) {
        window.resize(size);
        double floor = 0;
        for (GridShape const shape : { GridShape { 1, 1 }, { 2, 2 }, { 3, 3 }, { 5, 5 } }) {
            window.hanging().setShape(shape);
            auto const block = longestBlock(window, [&] {
                for (std::size_t n = 0; n < window.hanging().count(); ++n)
                    if (!window.hanging().hang(n, key))
                        std::printf("pane %zu is empty\n", n);
            });
            window.area().setReadingLayout(Layout::axial);
            waitUntilIdle(window);
            auto const times = scroll(window);
            if (shape.count() == 1)
                floor = times.median;
            std::printf(
                "%dx%d  %dx%d panes  p50 %5.1f ms  p99 %5.1f ms  floors %.2f  block %.1f ms\n",
                size.width(), size.height(), shape.rows, shape.columns, times.median, times.late,
                times.median / floor, block);
        }
        window.hanging().setShape({ 5, 5 });
        window.hanging().setConsecutive(true);
        waitUntilIdle(window);
        auto const times = scroll(window);
        std::printf("%dx%d  5x5 slice after slice  p50 %5.1f ms  p99 %5.1f ms  floors %.2f\n",
            size.width(), size.height(), times.median, times.late, times.median / floor);
        window.hanging().setConsecutive(false);
        window.hanging().setShape({ 1, 1 });
    }
    return 0;
}
