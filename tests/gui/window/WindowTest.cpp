#include "dicom/PhantomSeries.h"
#include "view/SlicePane.h"
#include "viewer/Script.h"
#include "viewer/ScriptRunner.h"
#include "window/CommandPalette.h"
#include "window/MainWindow.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;

namespace {

constexpr int patience = 60000;

/// A small chest series, made once.
QString phantomFolder()
{
    static QTemporaryDir const folder;
    static bool const written = [] {
        dicom::PhantomOptions options;
        options.columns = 48;
        options.rows = 48;
        options.slices = 12;
        options.pixelSpacing = 7;
        options.sliceSpacing = 25;
        auto const path = std::filesystem::path(folder.path().toStdString()) / "ct";
        return dicom::writeChestPhantom(path, options, {}, {}).has_value();
    }();
    return written ? folder.filePath(QStringLiteral("ct")) : QString();
}

/// A window on an empty desk.
class Window : public testing::Test {
protected:
    Window()
        : desk({})
        , window(desk, 1)
    {
        window.show();
    }

    bool settle()
    {
        return QTest::qWaitFor([this] { return window.idle(); }, patience);
    }

    void open(QString const& path)
    {
        desk.open({ path });
        ASSERT_TRUE(settle());
    }

    template <typename T> T* child(char const* name)
    {
        return window.findChild<T*>(QString::fromLatin1(name));
    }

    ReadingDesk desk;
    MainWindow window;
};

/// What a person would call a control; empty when it has no name at all.
QString nameOf(QWidget const& widget)
{
    if (!widget.accessibleName().isEmpty())
        return widget.accessibleName();
    auto const* button = qobject_cast<QAbstractButton const*>(&widget);
    return button == nullptr ? QString() : button->text();
}

bool isControl(QWidget const& widget)
{
    if (qobject_cast<QScrollBar const*>(&widget) != nullptr
        || widget.objectName().startsWith(QLatin1String("qt_")))
        return false;
    return qobject_cast<QAbstractButton const*>(&widget) != nullptr
        || qobject_cast<QAbstractSlider const*>(&widget) != nullptr
        || qobject_cast<QAbstractItemView const*>(&widget) != nullptr
        || qobject_cast<QLineEdit const*>(&widget) != nullptr
        || qobject_cast<QComboBox const*>(&widget) != nullptr;
}

} // namespace

TEST_F(Window, ShowsAnOpenedSeriesAndLoadsItsSlices)
{
    ASSERT_FALSE(phantomFolder().isEmpty());
    open(phantomFolder());
    auto* series = child<QAbstractItemView>("series");
    ASSERT_NE(series, nullptr);
    EXPECT_EQ(series->model()->rowCount(), 2) << "a heading and a series";
    ASSERT_TRUE(desk.volume());
    EXPECT_EQ(desk.volume()->readySlices(), 12);
    EXPECT_EQ(window.messageText(), QString()) << "nothing is in the way of the images";
    EXPECT_FALSE(window.windowTitle().contains(QStringLiteral("Phantom,")));
}

TEST_F(Window, OffersWhatWasOpenedBeforeUntilSomethingIsOpen)
{
    auto* start = window.findChild<QWidget*>(QStringLiteral("startPage"));
    ASSERT_NE(start, nullptr);
    EXPECT_TRUE(start->isVisible());
    window.setRecent({ { phantomFolder() }, { QStringLiteral("/nowhere/to/be/found") } });
    auto const rows = start->findChildren<QAbstractButton*>(QStringLiteral("recent"));
    ASSERT_EQ(rows.size(), 2);
    EXPECT_EQ(rows[1]->accessibleName(), QStringLiteral("found"));
    EXPECT_TRUE(window.actions().find(QStringLiteral("file.recent-2"))->isEnabled());
    EXPECT_FALSE(window.actions().find(QStringLiteral("file.recent-3"))->isEnabled());
    rows[1]->click();
    ASSERT_TRUE(settle());
    EXPECT_TRUE(start->isVisible()) << "nothing is there";
    rows[0]->click();
    ASSERT_TRUE(settle());
    EXPECT_TRUE(desk.volume());
    EXPECT_FALSE(start->isVisible());
    desk.closeAll();
    EXPECT_TRUE(start->isVisible());
    window.setRecent({});
    EXPECT_FALSE(rows[0]->isVisible());
}

TEST_F(Window, PresetKeyChangesTheWindow)
{
    open(phantomFolder());
    QTest::keyClick(&window, Qt::Key_7);
    EXPECT_EQ(window.area().window(), (render::Window { -600, 1500 }));
    QTest::keyClick(&window, Qt::Key_6);
    EXPECT_EQ(window.area().window(), (render::Window { 400, 2000 }));
}

TEST_F(Window, GivesTheKeysToTheImageWhenASeriesOpens)
{
    open(phantomFolder());
    ASSERT_NE(window.focusWidget(), nullptr);
    EXPECT_EQ(window.focusWidget()->objectName(), QStringLiteral("axialPane"));
    auto const before = window.area().crosshair();
    QTest::keyClick(window.focusWidget(), Qt::Key_Down);
    EXPECT_NE(window.area().crosshair(), before);
}

TEST_F(Window, FitsASmallScreen)
{
    open(phantomFolder());
    auto const text
        = QStringLiteral("A long sentence about what happened and what to do about it. ");
    Q_EMIT desk.message(MessageKind::error, text.repeated(4));
    window.resize(1280, 720);
    auto const least = window.minimumSizeHint();
    EXPECT_LE(least.width(), 1280);
    EXPECT_LE(least.height(), 720);
    EXPECT_EQ(window.size(), QSize(1280, 720));
}

TEST_F(Window, TurnsAndColoursByAction)
{
    open(phantomFolder());
    auto const* pane = window.findChild<SlicePane*>(QStringLiteral("axialPane"));
    ASSERT_NE(pane, nullptr);
    for (auto const* id : { "turn.flip-across", "turn.right", "scale.pixel", "colors.hot-iron" })
        EXPECT_TRUE(window.actions().trigger(QString::fromLatin1(id))) << id;
    EXPECT_EQ(pane->turn(), (interact::PlaneTurn { 1, true }));
    EXPECT_NEAR(pane->view().mmPerPixel, 7, 1e-9);
    EXPECT_TRUE(window.actions().find(QStringLiteral("colors.hot-iron"))->isChecked());
    EXPECT_TRUE(window.actions().trigger(QStringLiteral("turn.none")));
    EXPECT_TRUE(pane->turn().isNone());
}

TEST_F(Window, OffersTheWindowsOfTheFileByName)
{
    EXPECT_FALSE(window.actions().find(QStringLiteral("window.file-1"))->isVisible());
    open(phantomFolder());
    auto const* second = window.actions().find(QStringLiteral("window.file-2"));
    EXPECT_EQ(second->text(), QStringLiteral("LUNG"));
    EXPECT_FALSE(window.actions().find(QStringLiteral("window.file-3"))->isVisible());
    EXPECT_TRUE(window.actions().trigger(QStringLiteral("window.file-2")));
    EXPECT_EQ(window.area().window(), (render::Window { -600, 1500 }));
}

TEST_F(Window, CopiesTheViewToTheClipboard)
{
    open(phantomFolder());
    EXPECT_TRUE(window.actions().trigger(QStringLiteral("picture.copy")));
    EXPECT_FALSE(QApplication::clipboard()->image().isNull());
    EXPECT_TRUE(window.messageText().contains(QStringLiteral("left out")));
}

TEST(ActionSearch, FindsInitialsAfterWords)
{
    auto const id = QStringLiteral("turn.flip-across");
    auto const text = QStringLiteral("Flip left to right");
    EXPECT_EQ(matchScore(QStringLiteral("flip"), text, id), 4);
    EXPECT_EQ(matchScore(QStringLiteral("left"), text, id), 3);
    EXPECT_EQ(matchScore(QStringLiteral("right flip"), text, id), 2);
    EXPECT_EQ(matchScore(QStringLiteral("fltr"), text, id), 1);
    EXPECT_EQ(matchScore(QStringLiteral("flle"), text, id), 1);
    EXPECT_EQ(matchScore(QStringLiteral("frl"), text, id), 0);
    EXPECT_EQ(matchScore(QStringLiteral("flx"), text, id), 0);
}

TEST_F(Window, HasOneActionPerKey)
{
    QHash<QString, QString> owners;
    for (auto const& row : window.actions().rows())
        for (auto const& key : row.entry.keys) {
            auto const name = key.toString();
            EXPECT_FALSE(owners.contains(name))
                << name.toStdString() << ": " << owners.value(name).toStdString() << ", "
                << row.entry.id.toStdString();
            owners.insert(name, row.entry.id);
        }
    EXPECT_GT(owners.size(), 60);
}

TEST_F(Window, NamesEveryControl)
{
    open(phantomFolder());
    int controls = 0;
    for (auto* widget : window.findChildren<QWidget*>()) {
        if (!isControl(*widget))
            continue;
        ++controls;
        EXPECT_FALSE(nameOf(*widget).isEmpty())
            << widget->metaObject()->className() << " \"" << widget->objectName().toStdString()
            << "\" in " << widget->parentWidget()->metaObject()->className();
    }
    EXPECT_GT(controls, 20);
}

TEST_F(Window, EveryActionHasATextAndKeysAreUsedOnce)
{
    QStringList keys;
    for (auto const& row : window.actions().rows()) {
        EXPECT_FALSE(row.action->text().isEmpty()) << row.entry.id.toStdString();
        EXPECT_FALSE(row.action->toolTip().isEmpty()) << row.entry.id.toStdString();
        for (auto const& key : row.entry.keys) {
            EXPECT_FALSE(keys.contains(key.toString())) << key.toString().toStdString();
            keys << key.toString();
        }
    }
}

TEST_F(Window, OpensAFolderThatIsDropped)
{
    QMimeData data;
    data.setUrls({ QUrl::fromLocalFile(phantomFolder()) });
    // As a drag arrives: entering first, then the drop.
    QDragEnterEvent enter(QPoint(600, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop(QPointF(600, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &drop);
    ASSERT_TRUE(settle());
    EXPECT_TRUE(desk.current().has_value());
}

TEST_F(Window, SaysWhatIsWrongWithABadFolder)
{
    open(QStringLiteral("/nowhere/at/all"));
    EXPECT_FALSE(desk.current().has_value());
    EXPECT_GT(window.messageText().size(), 15);
    QTest::keyClick(&window, Qt::Key_Escape);
    EXPECT_TRUE(window.messageText().isEmpty()) << "Esc dismisses it";
}

TEST_F(Window, PaletteRunsAnActionByItsWords)
{
    open(phantomFolder());
    window.actions().trigger(QStringLiteral("help.palette"));
    auto* words = window.findChild<CommandPalette*>()->findChild<QLineEdit*>();
    ASSERT_NE(words, nullptr);
    QTest::keyClicks(words, QStringLiteral("mediast"));
    QTest::keyClick(words, Qt::Key_Return);
    EXPECT_EQ(window.area().window(), (render::Window { 50, 350 }));
    EXPECT_FALSE(words->isVisible());
}

TEST_F(Window, ClosesEverything)
{
    open(phantomFolder());
    window.actions().trigger(QStringLiteral("file.close"));
    ASSERT_TRUE(settle());
    EXPECT_FALSE(desk.current().has_value());
    EXPECT_EQ(child<QAbstractItemView>("series")->model()->rowCount(), 0);
}

TEST_F(Window, RunsAScriptStepByStep)
{
    QTemporaryDir const folder;
    QString const picture = folder.filePath(QStringLiteral("shot.png"));
    auto steps = parseScript(
        QStringLiteral("open '%1'; layout axial; preset lung; screenshot '%2' 1000x700; quit 7")
            .arg(phantomFolder(), picture));
    ASSERT_TRUE(steps);
    ScriptRunner runner(desk, window, *steps);
    int code = -1;
    QObject::connect(&runner, &ScriptRunner::finished, &window,
        [&](int given, QString const&) { code = given; });
    runner.start();
    ASSERT_TRUE(QTest::qWaitFor([&] { return code >= 0; }, patience));
    EXPECT_EQ(code, 7);
    EXPECT_EQ(window.area().readingLayout(), Layout::axial);
    EXPECT_EQ(QImage(picture).size(), QSize(1000, 700));
}

TEST_F(Window, AScriptStepThatFailsEndsWithASentence)
{
    auto steps = parseScript(QStringLiteral("preset lung; quit"));
    ASSERT_TRUE(steps);
    ScriptRunner runner(desk, window, *steps);
    int code = -1;
    QString said;
    QObject::connect(
        &runner, &ScriptRunner::finished, &window, [&](int given, QString const& sentence) {
            code = given;
            said = sentence;
        });
    runner.start();
    ASSERT_TRUE(QTest::qWaitFor([&] { return code >= 0; }, patience));
    EXPECT_EQ(code, 3);
    EXPECT_EQ(said, QStringLiteral("There is no image on the screen to work on."));
}
