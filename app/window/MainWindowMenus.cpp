#include "window/MainWindow.h"
#include "window/Theme.h"
#include "window/Words.h"

#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace lamina::app {

namespace {

/// A menu of the bar, or a submenu of one: "View/Window preset", as the program calls it.
QMenu* menuFor(QMenuBar& bar, QHash<QString, QMenu*>& known, QString const& path)
{
    if (auto* menu = known.value(path))
        return menu;
    QString const parent = path.section(QLatin1Char('/'), 0, -2);
    QString const title = path.section(QLatin1Char('/'), -1);
    QMenu* made
        = parent.isEmpty() ? bar.addMenu(title) : menuFor(bar, known, parent)->addMenu(title);
    made->setObjectName(path);
    made->setToolTipsVisible(true);
    known.insert(path, made);
    return made;
}

} // namespace

void MainWindow::buildMenus()
{
    QHash<QString, QMenu*> known;
    for (auto const& path : { "File", "View", "Series", "Measure", "AI", "Help" })
        menuFor(*menuBar(), known, QString::fromLatin1(path));
    for (auto const& row : actions_->rows()) {
        auto* menu = menuFor(*menuBar(), known, row.entry.menu.source());
        if (row.entry.newGroup)
            menu->addSeparator();
        menu->addAction(row.action);
    }
}

// Menus are known by the words of the program and shown in those of the reader.
void MainWindow::nameMenus()
{
    for (auto const& row : actions_->rows()) {
        auto const known = row.entry.menu.source().split(QLatin1Char('/'));
        auto const shown = row.entry.menu.now().split(QLatin1Char('/'));
        for (qsizetype n = 0; n < known.size() && n < shown.size(); ++n) {
            auto const path = known.mid(0, n + 1).join(QLatin1Char('/'));
            auto* menu = menuBar()->findChild<QMenu*>(path);
            // Letters can be typed with Alt, characters cannot.
            bool const isLetter = !shown[n].isEmpty() && shown[n][0].unicode() < 128;
            if (menu != nullptr)
                menu->setTitle(n == 0 && isLetter ? QLatin1Char('&') + shown[n] : shown[n]);
        }
    }
}

QToolButton* MainWindow::menuButton(
    QToolBar& bar, QString const& icon, Text const& name, Text const& tip, char const* menu)
{
    auto* button = new QToolButton(&bar);
    button->setIcon(iconNamed(icon));
    whenTranslated(*button, [button, name, tip] {
        button->setAccessibleName(name);
        button->setToolTip(tip);
    });
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menuBar()->findChild<QMenu*>(QString::fromLatin1(menu)));
    return button;
}

void MainWindow::buildToolBar()
{
    auto* bar = new QToolBar(this);
    bar->setObjectName(QStringLiteral("tools"));
    whenTranslated(*bar, [bar] {
        bar->setWindowTitle(say("Tools"));
        bar->setAccessibleName(say("Tools"));
    });
    bar->setMovable(false);
    char const* const groups[][6] {
        { "file.open-folder", "file.open-files" },
        { "layout.grid", "layout.mpr", "layout.axial", "layout.coronal", "layout.sagittal",
            "layout.3d" },
        { "preset", "view.invert", "view.reset" },
        { "tool.length", "tool.angle", "tool.ellipse", "tool.rectangle", "tool.arrow", "tool" },
        { "key.toggle", "edit.undo", "edit.redo" },
        { "view.crosshair", "view.overlays" },
        { "ai.hide", "paint.brush", "paint.eraser" },
        { "panel.series", "panel.ai", "panel.metadata" },
        { "help.palette", "help.keys" },
    };
    for (auto const& group : groups) {
        if (&group != &groups[0])
            bar->addSeparator();
        for (char const* id : group) {
            if (id == nullptr)
                break;
            if (QLatin1String(id) == QLatin1String("preset"))
                bar->addWidget(menuButton(*bar, QStringLiteral("window"), say("Window presets"),
                    say("Window presets  (keys 1 to 0)"), "View/Window preset"));
            else if (QLatin1String(id) == QLatin1String("tool"))
                bar->addWidget(menuButton(*bar, QStringLiteral("tools"), say("All tools"),
                    say("All measuring tools"), "Measure"));
            else
                bar->addAction(actions_->find(QString::fromLatin1(id)));
        }
    }
    for (auto* button : bar->findChildren<QToolButton*>())
        if (button->accessibleName().isEmpty())
            whenTranslated(*button, [button] {
                button->setAccessibleName(button->defaultAction() == nullptr
                        ? say("More tools").now()
                        : button->defaultAction()->text());
            });
    addToolBar(bar);
}

} // namespace lamina::app
