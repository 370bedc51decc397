#include "window/SettingsWindow.h"

#include "Controls.h"
#include "settings/KeyProfile.h"
#include "window/CornersPage.h"
#include "window/KeysPage.h"
#include "window/MainWindow.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

using namespace lamina::app;

namespace {

QKeySequence key(char const* text) { return QKeySequence(QString::fromLatin1(text)); }

/// A window without images, with its settings open.
class SettingsPages : public testing::Test {
protected:
    SettingsPages()
        : desk({})
        , window(desk, 1, {}, &store)
    {
        window.show();
        window.actions().trigger(QStringLiteral("settings.open"));
        pages = window.findChild<SettingsWindow*>();
        pages->showPage(1);
        keys = window.findChild<KeysPage*>();
    }

    QAbstractButton* button(char const* text) const
    {
        for (auto* one : keys->findChildren<QAbstractButton*>())
            if (one->text() == QLatin1String(text))
                return one;
        return nullptr;
    }
    QList<QKeySequence> keysOf(char const* id)
    {
        return window.actions().row(QString::fromLatin1(id))->keys;
    }
    QString verdict() const
    {
        return keys->findChild<QLabel*>(QStringLiteral("keyVerdict"))->text();
    }
    void press(char const* text) const
    {
        keys->findChild<QKeySequenceEdit*>()->setKeySequence(key(text));
    }

    SettingsStore store;
    ReadingDesk desk;
    MainWindow window;
    SettingsWindow* pages = nullptr;
    KeysPage* keys = nullptr;
};

} // namespace

TEST_F(SettingsPages, OpenBesideTheImagesAndCloseWithEscape)
{
    ASSERT_NE(pages, nullptr);
    EXPECT_TRUE(pages->isVisible());
    EXPECT_EQ(pages->windowModality(), Qt::NonModal);
    QTest::keyClick(pages, Qt::Key_Escape);
    EXPECT_FALSE(pages->isVisible());
}

TEST_F(SettingsPages, AreMadeWhenTheyAreSeenFirst)
{
    EXPECT_EQ(pages->findChild<CornersPage*>(), nullptr);
    pages->showPage(4);
    EXPECT_NE(pages->findChild<CornersPage*>(), nullptr);
    pages->close();
    store.change([this] {
        auto next = store.current();
        next.language = QStringLiteral("zh_CN");
        return next;
    }());
    QCoreApplication::processEvents();
    EXPECT_EQ(pages->findChild<CornersPage*>(), nullptr) << "in the old language";
    store.change({});
    QCoreApplication::processEvents();
}

TEST_F(SettingsPages, ShowKeysThatChangedBehindThem)
{
    auto* table = keys->findChild<QTreeWidget*>(QStringLiteral("keysTable"));
    pages->close();
    auto next = store.current();
    next.keys[QStringLiteral("tool.length")] = { key("F9") };
    store.change(next);
    window.actions().trigger(QStringLiteral("settings.open"));
    auto const found
        = table->findItems(key("F9").toString(QKeySequence::NativeText), Qt::MatchExactly, 2);
    ASSERT_EQ(found.size(), 1);
    EXPECT_EQ(found[0]->data(0, Qt::UserRole).toString(), QStringLiteral("tool.length"));
}

TEST_F(SettingsPages, NameEveryControl)
{
    for (int place = 0; place < 6; ++place)
        pages->showPage(place);
    auto const* corners = pages->findChild<CornersPage*>()->findChild<QTreeWidget*>();
    ASSERT_TRUE(QTest::qWaitFor([&] { return corners->topLevelItemCount() == cornerFieldCount; }));
    EXPECT_GT(lamina::test::expectNamedControls(*pages), 60);
}

TEST_F(SettingsPages, SetAKeyThatIsFree)
{
    keys->choose(QStringLiteral("tool.length"));
    press("Ctrl+Alt+D");
    EXPECT_TRUE(verdict().contains(QStringLiteral("free"))) << verdict().toStdString();
    button("Set")->click();
    EXPECT_EQ(keysOf("tool.length"), QList { key("Ctrl+Alt+D") });
    EXPECT_EQ(window.actions().find(QStringLiteral("tool.length"))->shortcut(), key("Ctrl+Alt+D"));
    EXPECT_TRUE(window.actions()
                    .find(QStringLiteral("tool.length"))
                    ->toolTip()
                    .contains(key("Ctrl+Alt+D").toString(QKeySequence::NativeText)));
    button("Reset")->click();
    EXPECT_EQ(keysOf("tool.length"), QList { key("D") });
    EXPECT_TRUE(store.current().keys.empty());
}

TEST_F(SettingsPages, TellWhoHasAKeyAndTakeItOver)
{
    keys->choose(QStringLiteral("tool.length"));
    press("A");
    EXPECT_TRUE(verdict().contains(QStringLiteral("Angle"))) << verdict().toStdString();
    EXPECT_EQ(button("Set"), nullptr);
    ASSERT_NE(button("Take it over"), nullptr);
    EXPECT_EQ(keysOf("tool.angle"), QList { key("A") }) << "nothing happens before it is said";
    button("Take it over")->click();
    EXPECT_EQ(keysOf("tool.length"), QList { key("A") });
    EXPECT_TRUE(keysOf("tool.angle").isEmpty());
    keys->choose(QStringLiteral("tool.angle"));
    button("Reset")->click();
    EXPECT_TRUE(verdict().contains(QStringLiteral("stays with"))) << verdict().toStdString();
    button("Reset all")->click();
    EXPECT_EQ(keysOf("tool.angle"), QList { key("A") });
    EXPECT_EQ(keysOf("tool.length"), QList { key("D") });
}

TEST_F(SettingsPages, AddAndRemoveKeys)
{
    keys->choose(QStringLiteral("view.invert"));
    press("F9");
    button("Add")->click();
    EXPECT_EQ(keysOf("view.invert"), (QList { key("Shift+I"), key("F9") }));
    button("No key")->click();
    EXPECT_TRUE(keysOf("view.invert").isEmpty());
}

TEST_F(SettingsPages, TakeTheKeysOfAnotherProgram)
{
    auto next = store.current();
    next.keyProfile = QStringLiteral("horos");
    store.change(next);
    EXPECT_EQ(keysOf("tool.length"), QList { key("L") });
    EXPECT_EQ(keysOf("drag.pan"), QList { key("M") });
    pages->close();
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_M);
    EXPECT_TRUE(window.actions().find(QStringLiteral("drag.pan"))->isChecked());
    next.keyProfile.clear();
    store.change(next);
    EXPECT_EQ(keysOf("tool.length"), QList { key("D") });
}

TEST_F(SettingsPages, ExportAndImportKeys)
{
    QTemporaryDir const folder;
    auto const path = folder.filePath(QStringLiteral("keys.json"));
    auto next = store.current();
    next.keyProfile = QStringLiteral("ihe");
    next.keys[QStringLiteral("tool.length")] = { key("F9") };
    next.mouse.right = DragUse::none;
    store.change(next);
    auto const before = keysOf("drag.window");
    keys->exportTo(path);
    store.change({});
    EXPECT_EQ(keysOf("tool.length"), QList { key("D") });
    keys->importFrom(path);
    EXPECT_EQ(keysOf("tool.length"), QList { key("F9") });
    EXPECT_EQ(keysOf("drag.window"), before);
    EXPECT_EQ(store.current().mouse.right, DragUse::none);
    keys->importFrom(folder.filePath(QStringLiteral("none.json")));
    EXPECT_FALSE(verdict().isEmpty());
    EXPECT_EQ(keysOf("tool.length"), QList { key("F9") });
}

TEST_F(SettingsPages, FindActionsByNameIdAndKey)
{
    auto* words = keys->findChild<QLineEdit*>();
    auto* table = keys->findChild<QTreeWidget*>();
    auto const shown = [&] {
        QStringList ids;
        for (int n = 0; n < table->topLevelItemCount(); ++n)
            if (!table->topLevelItem(n)->isHidden())
                ids << table->topLevelItem(n)->data(0, Qt::UserRole).toString();
        return ids;
    };
    EXPECT_GT(shown().size(), 100);
    words->setText(QStringLiteral("tool.cobb"));
    EXPECT_EQ(shown(), QStringList { QStringLiteral("tool.cobb") });
    words->setText(QStringLiteral("ctrl+shift+z"));
    EXPECT_EQ(shown(), QStringList { QStringLiteral("edit.redo") });
}

TEST_F(SettingsPages, AddEditAndDeletePresets)
{
    pages->showPage(3);
    QTableWidget* table = nullptr;
    for (auto* one : pages->findChildren<QTableWidget*>())
        table = one;
    ASSERT_NE(table, nullptr);
    for (auto* one : pages->findChildren<QAbstractButton*>())
        if (one->text() == QStringLiteral("Add the window of the image"))
            one->click();
    QCoreApplication::processEvents();
    ASSERT_EQ(table->rowCount(), 1);
    table->item(0, 0)->setText(QStringLiteral("Stent"));
    QCoreApplication::processEvents();
    table->item(0, 2)->setText(QStringLiteral("1200"));
    QCoreApplication::processEvents();
    table->item(0, 3)->setText(QStringLiteral("−300"));
    QCoreApplication::processEvents();
    table->item(0, 4)->setText(QStringLiteral("7"));
    QCoreApplication::processEvents();
    ASSERT_EQ(store.current().presets.size(), 1U);
    EXPECT_EQ(store.current().presets[0],
        (UserPreset { QStringLiteral("Stent"), QString(), 1200, -300, 7 }));
    auto const* action = window.actions().find(QStringLiteral("preset.user-1"));
    EXPECT_TRUE(action->isVisible());
    EXPECT_EQ(action->text(), QStringLiteral("Stent"));
    EXPECT_EQ(action->shortcut(), key("7"));
    EXPECT_TRUE(keysOf("preset.lung").isEmpty()) << "its key is the reader's";
    table->item(0, 2)->setText(QStringLiteral("-5"));
    QCoreApplication::processEvents();
    EXPECT_EQ(store.current().presets[0].width, 1200) << "a width is above 0";
    EXPECT_EQ(table->item(0, 2)->text(), QStringLiteral("1200"));
    table->setCurrentCell(0, 0);
    for (auto* one : table->parentWidget()->findChildren<QAbstractButton*>())
        if (one->text() == QStringLiteral("Delete"))
            one->click();
    EXPECT_TRUE(store.current().presets.empty());
    EXPECT_EQ(keysOf("preset.lung"), QList { key("7") });
}

TEST_F(SettingsPages, TextOnTheImageHasThreeLevelsByOneKey)
{
    CornerLevel const order[] { CornerLevel::few, CornerLevel::none, CornerLevel::all };
    for (auto const level : order) {
        window.actions().trigger(QStringLiteral("view.overlays"));
        EXPECT_EQ(store.current().cornerLevel, level);
    }
}
