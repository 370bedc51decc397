#include "viewer/Application.h"

#include "base/Log.h"
#include "model/FolderWatch.h"
#include "session/AnnotationBook.h"
#include "session/UserFolders.h"
#include "settings/RecentPaths.h"
#include "settings/SettingsStore.h"
#include "viewer/Script.h"
#include "viewer/ScriptRunner.h"
#include "window/MainWindow.h"
#include "window/Theme.h"

#include <QApplication>
#include <QMessageLogContext>

#include <cstdio>
#include <cstdlib>

namespace lamina::app {

namespace {

constexpr int noScreen = 1;
constexpr int badScript = 2;

constexpr char const* screenAdvice
    = "Lamina needs a screen and found none. On a machine without one run it as\n"
      "  xvfb-run -s \"-screen 0 1920x1200x24\" lamina PATH…\n"
      "or use lamina-cli, which needs no screen.\n";

bool isSet(char const* name)
{
    char const* const value = std::getenv(name);
    return value != nullptr && value[0] != '\0';
}

bool screenIsLikely()
{
#if defined(__linux__)
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || isSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

/// Qt's messages go to our log; when Qt cannot start, it leaves with a sentence and no core dump.
void handleQtMessage(QtMsgType type, QMessageLogContext const& /*context*/, QString const& text)
{
    if (type == QtFatalMsg) {
        std::fputs(text.contains(QLatin1String("platform plugin"))
                ? screenAdvice
                : qPrintable(text + QLatin1Char('\n')),
            stderr);
        std::_Exit(noScreen);
    }
    if (type == QtWarningMsg || type == QtCriticalMsg)
        log::warning("qt", "{}", text.toStdString());
}

session::SessionOptions sessionOptions(Options const& options, Settings const& settings)
{
    session::SessionOptions made;
    made.worker.program = options.worker;
    auto const program
        = std::filesystem::path(QCoreApplication::applicationDirPath().toStdU16String());
    made.decoder = program / "lamina-decoder";
    made.modelFolders = modelFolders(options, program);
    if (!settings.modelsFolder.isEmpty())
        made.modelFolders.emplace_back(settings.modelsFolder.toStdU16String());
    made.resultsFolder = options.results.empty() ? session::userResultsFolder() : options.results;
    made.memory
        = { session::userSelfTestsFolder(), session::userKeptResultsFolder(), options.developer };
    if (auto trusted = ai::readTrustStore(session::userTrustFile()))
        made.trusted = std::move(*trusted);
    else
        log::warning("app", "{}", trusted.error().what);
    made.wishesFile = session::userJournalFolder().parent_path() / "stacks.json";
    return made;
}

void keepRecent(RecentPaths& recent, ReadingDesk& desk, MainWindow& window, SettingsStore& settings)
{
    QObject::connect(&desk, &ReadingDesk::opened, &settings, [&](QStringList const& paths) {
        if (settings.current().remembersRecent)
            recent.add(paths);
        window.setRecent(recent.opened());
    });
    auto const forget = [&] {
        recent.clear();
        window.setRecent({});
    };
    QObject::connect(&window, &MainWindow::forgetRecentRequested, &settings, forget);
    QObject::connect(&settings, &SettingsStore::changed, &settings, [forget](Settings const& now) {
        if (!now.remembersRecent)
            forget();
    });
    if (settings.current().remembersRecent)
        window.setRecent(recent.opened());
}

/// What to open at the start: what the command line names, else what the reader wishes.
QStringList firstPaths(Options const& options, Settings const& settings, RecentPaths const& recent)
{
    bool const isFree = options.paths.isEmpty() && options.actions.isEmpty();
    return isFree && settings.start == StartChoice::last && !recent.opened().empty()
        ? recent.opened().front()
        : options.paths;
}

} // namespace

std::vector<std::filesystem::path> modelFolders(
    Options const& options, std::filesystem::path const& programFolder)
{
    auto folders = options.modelFolders;
    if (auto shipped = session::shippedModelsFolder(programFolder); !shipped.empty())
        folders.push_back(std::move(shipped));
    folders.push_back(session::userModelsFolder());
    return folders;
}

int runApplication(int argc, char** argv)
{
    auto const parsed = parseOptions(argc, argv);
    if (!parsed.options)
        return parsed.exitCode;
    auto const& options = *parsed.options;
    auto steps = parseScript(options.actions);
    if (!steps) {
        std::fprintf(stderr, "lamina: %s\n", steps.error().advice.c_str());
        return badScript;
    }
    if (!screenIsLikely()) {
        std::fputs(screenAdvice, stderr);
        return noScreen;
    }
    qInstallMessageHandler(handleQtMessage);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Lamina"));
    QApplication::setApplicationVersion(QStringLiteral(LAMINA_VERSION));
    applyTheme(application, options.scale > 0 ? options.scale : 1);

    SettingsStore settings(userSettingsFile());
    ReadingDesk desk(sessionOptions(options, settings.current()));
    FolderWatch watch;
    QObject::connect(&desk, &ReadingDesk::opened, &watch, &FolderWatch::watch);
    QObject::connect(&desk, &ReadingDesk::closed, &watch, &FolderWatch::stop);
    QObject::connect(&watch, &FolderWatch::filesArrived, &desk, &ReadingDesk::add);
    QObject::connect(&watch, &FolderWatch::tooLarge, &desk, [&desk] {
        Q_EMIT desk.message(MessageKind::note,
            FolderWatch::tr(
                "This folder holds more files than are watched: open it again to see new ones."));
    });
    MainWindow window(desk, options.scale, session::userJournalFolder(), &settings);
    // What a script does is the same whatever was done before.
    if (options.actions.isEmpty())
        window.remember(session::userJournalFolder().parent_path() / "window.json");
    RecentPaths recent(userSettingsFile().parent_path() / "recent.json");
    // What a script does is the same whatever was done before.
    if (options.actions.isEmpty())
        keepRecent(recent, desk, window, settings);
    window.show();
    if (auto const paths = firstPaths(options, settings.current(), recent); !paths.isEmpty())
        desk.open(paths);
    ScriptRunner runner(desk, window, std::move(*steps));
    QObject::connect(
        &runner, &ScriptRunner::finished, &application, [](int code, QString const& sentence) {
            if (!sentence.isEmpty())
                std::fprintf(stderr, "lamina: %s\n", qPrintable(sentence));
            QCoreApplication::exit(code);
        });
    if (!options.actions.isEmpty())
        runner.start();
    return QApplication::exec();
}

} // namespace lamina::app
