#pragma once

#include <QAction>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace lamina::app {

/// One thing a reader can do.
struct ActionEntry {
    QString id; ///< stable: "preset.lung"
    QString menu; ///< "View"; "View/Window preset" is a submenu
    QString text;
    QList<QKeySequence> keys;
    QString hint; ///< what it does, for the tooltip and the palette
    QString icon; ///< name in resources/icons, or empty
    bool checkable = false;
    bool newGroup = false; ///< a separator stands before it
    std::function<void()> run;
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
        ActionEntry entry;
        QAction* action = nullptr;
    };
    [[nodiscard]] std::vector<Row> const& rows() const { return rows_; }

private:
    std::vector<Row> rows_;
};

/// "Ctrl+K", or "Space (hold)"; empty when there is no key.
[[nodiscard]] QString keyText(ActionTable::Row const& row);

} // namespace lamina::app
