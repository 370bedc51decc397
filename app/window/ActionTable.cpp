#include "window/ActionTable.h"

#include "base/Assert.h"
#include "window/Theme.h"

#include <algorithm>

namespace lamina::app {

ActionTable::ActionTable(QObject* parent)
    : QObject(parent)
{
}

QAction* ActionTable::add(ActionEntry entry)
{
    LAMINA_ASSERT(find(entry.id) == nullptr);
    auto* action = new QAction(entry.text, this);
    action->setObjectName(entry.id);
    action->setShortcuts(entry.keys);
    action->setCheckable(entry.checkable);
    if (!entry.icon.isEmpty())
        action->setIcon(iconNamed(entry.icon));
    QString tip = entry.hint.isEmpty() ? QString(entry.text).remove(QLatin1Char('&')) : entry.hint;
    if (!entry.keys.isEmpty())
        tip += QStringLiteral("  (%1)").arg(entry.keys.front().toString(QKeySequence::NativeText));
    action->setToolTip(tip);
    if (entry.run)
        connect(action, &QAction::triggered, this, [run = entry.run] { run(); });
    rows_.push_back({ std::move(entry), action });
    return action;
}

QAction* ActionTable::find(QString const& id) const
{
    auto const row
        = std::ranges::find(rows_, id, [](Row const& candidate) { return candidate.entry.id; });
    return row == rows_.end() ? nullptr : row->action;
}

bool ActionTable::trigger(QString const& id)
{
    auto* action = find(id);
    if (action == nullptr || !action->isEnabled())
        return false;
    action->trigger();
    return true;
}

QString keyText(ActionTable::Row const& row)
{
    QStringList keys;
    for (auto const& key : row.entry.keys)
        keys << key.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral(", "));
}

} // namespace lamina::app
