#include "BuiltModels.h"
#include "dicom/PhantomSeries.h"
#include "window/Hanging.h"
#include "window/MainWindow.h"
#include "window/Theme.h"

#include <QApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>

using namespace lamina;
using namespace lamina::app;

namespace {

/// Processor time of this thread: what others do on the machine does not count.
double milliseconds()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

class Bench {
public:
    explicit Bench(MainWindow& window)
        : window_(window)
    {
    }

    /// The longest time between two turns of the event loop while `act` and what follows from it
    /// go on.
    void measure(char const* what, std::function<void()> const& act)
    {
        double longest = 0;
        int over = 0;
        auto const turn = [&](auto&& work) {
            auto const from = milliseconds();
            work();
            auto const took = milliseconds() - from;
            longest = std::max(longest, took);
            over += took > limit ? 1 : 0;
        };
        turn(act);
        // What a finished task starts comes in the turns after it.
        for (int quiet = 0; quiet < 5; quiet = window_.idle() ? quiet + 1 : 0) {
            turn([] { QApplication::processEvents(); });
            timespec const pause { 0, 2'000'000 };
            nanosleep(&pause, nullptr);
        }
        std::printf("%-44s %6.1f ms  %d turns over %.0f ms\n", what, longest, over, limit);
    }
    void action(char const* what, char const* id)
    {
        measure(what, [&] {
            if (!window_.actions().trigger(QString::fromLatin1(id)))
                std::printf("%s cannot run: ", id);
        });
    }

private:
    static constexpr double limit = 16;
    MainWindow& window_;
};

} // namespace

/// blocks_bench [STUDY…]: the longest time in which the window does not answer, for each of the
/// things that a reader does, in a window of LAMINA_WINDOW_SIZE (1920x1080). Runs a model of the
/// build in LAMINA_BINARY_DIR when that is set.
int main(int argc, char** argv)
{
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    applyTheme(application, 1);
    QTemporaryDir const folder;
    std::vector<std::string> studies(argv + 1, argv + argc);
    if (studies.empty()) {
        auto const path = std::filesystem::path(folder.path().toStdString()) / "ct";
        if (!dicom::writeChestPhantom(path, { .columns = 512, .rows = 512, .slices = 200 }, {}, {}))
            return 1;
        studies.push_back(path.string());
    }
    SettingsStore settings;
    bool const hasModels = std::getenv("LAMINA_BINARY_DIR") != nullptr;
    ReadingDesk desk(
        hasModels ? test::builtModels(folder.path().toStdString()) : session::SessionOptions {});
    MainWindow window(desk, 1, {}, &settings);
    auto const size = qEnvironmentVariable("LAMINA_WINDOW_SIZE").split(QLatin1Char('x'));
    window.resize(size.size() == 2 ? QSize(size[0].toInt(), size[1].toInt()) : QSize(1920, 1080));
    Bench bench(window);
    bench.measure("first showing of the window", [&] { window.show(); });
    auto const open = [&](std::string const& study) {
        bench.measure("open a study", [&] { desk.open({ QString::fromStdString(study) }); });
    };
    open(studies.front());
    if (hasModels) {
        bench.action("card of a model", "ai.models");
        bench.measure("a run", [&] { static_cast<void>(desk.run("bone-threshold")); });
        bench.measure("its result is accepted and saved", [&] {
            if (auto const layer = window.chosenLayer())
                static_cast<void>(desk.accept(*layer));
        });
    }
    std::for_each(studies.begin() + 1, studies.end(), open);
    for (auto const& one : dicom::stacksOf(desk.session().catalog()))
        bench.measure("another series", [&] {
            static_cast<void>(desk.show({ one.series->uid, one.stack->id }));
        });
    bench.action("layout: one plane", "layout.axial");
    bench.action("layout: three planes and 3D", "layout.mpr");
    bench.action("layout: 3D", "layout.3d");
    bench.action("card of the 3D look", "volume.look");
    bench.action("layout: three planes and 3D", "layout.mpr");
    bench.action("grid of 2 x 2", "layout.grid-2x2");
    bench.action("grid of 3 x 3", "layout.grid-3x3");
    bench.action("grid of 5 x 5", "layout.grid-5x5");
    bench.action("grid of 1 x 1", "layout.grid-1x1");
    bench.action("metadata opens", "panel.metadata");
    bench.action("next series, with metadata", "series.previous");
    bench.action("metadata closes", "panel.metadata");
    bench.action("findings close", "panel.ai");
    bench.action("findings open", "panel.ai");
    bench.action("list of series closes", "panel.series");
    bench.action("list of series opens", "panel.series");
    bench.action("keys open", "help.keys");
    bench.action("palette opens", "help.palette");
    bench.action("next window", "preset.auto");
    bench.action("key image", "key.toggle");
    bench.action("undo", "edit.undo");
    bench.action("redo", "edit.redo");
    bench.action("measurements are saved", "measure.save");
    auto const change = [&](char const* what, auto&& edit) {
        bench.measure(what, [&] {
            auto next = settings.current();
            edit(next);
            settings.change(next);
        });
    };
    for (bool const hasSettings : { false, true }) {
        if (hasSettings)
            bench.action("settings open", "settings.open");
        change("language", [](Settings& next) { next.language = QStringLiteral("zh_CN"); });
        change("language back", [](Settings& next) { next.language = QStringLiteral("en"); });
        change("theme", [](Settings& next) { next.theme = ThemeChoice::light; });
        change("theme back", [](Settings& next) { next.theme = ThemeChoice::dark; });
    }
    bench.measure("close all", [&] { desk.closeAll(); });
    return 0;
}
