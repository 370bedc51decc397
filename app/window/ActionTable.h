#pragma once

#include "settings/Settings.h"
#include "window/Text.h"

#include <QAction>
#include <QHash>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace lamina::app {

/// One thing a reader can do.
struct ActionEntry {
    QString id; ///< stable: "preset.lung"
    Text menu; ///< "View"; "View/Window preset" is a submenu
    Text text;
    QList<QKeySequence> keys;
    Text hint; ///< what it does, for the tooltip and the palette
    QString icon; ///< name in resources/icons, or empty
    bool checkable = false;
    bool newGroup = false; ///< a separator stands before it
    std::function<void()> run;
    bool isHeld = false; ///< lasts while its key is held; whoever adds it watches the key
};

/// Every action of the program in one table: menus, keys, palette and scripts are made from it.
/// [gui thread]
class ActionTable final : public QObject {
    Q_OBJECT

public:
    explicit ActionTable(QObject* parent = nullptr);

    /// The id must be new.
    QAction* add(ActionEntry entry);

    [[nodiscard]] QAction* find(QString const& id) const;
    /// Runs an action; false when there is none or it cannot run now.
    bool trigger(QString const& id);

    struct Row {
        ActionEntry entry; ///< with the keys that it has at first
        QAction* action = nullptr;
        QList<QKeySequence> keys; ///< in force
    };
    [[nodiscard]] std::vector<Row> const& rows() const { return rows_; }
    [[nodiscard]] Row const* row(QString const& id) const;

    /// The keys that the actions have at first.
    [[nodiscard]] KeyMap defaultKeys() const;
    /// Gives the actions these keys; those that are not named keep theirs.
    void setKeys(KeyMap const& keys);
    /// The language is another one: texts and hints are told anew.
    void retranslate();

Q_SIGNALS:
    void keysChanged();

private:
    static void name(Row const& row);
    std::vector<Row> rows_;
    QHash<QString, std::size_t> places_; ///< of the rows, by id
};

/// "Ctrl+K", or "Space (hold)"; empty when there is no key.
[[nodiscard]] QString keyText(ActionTable::Row const& row);

} // namespace lamina::app
