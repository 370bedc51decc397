#include "window/ActionTable.h"

#include "base/Assert.h"
#include "window/Theme.h"

#include <utility>

namespace lamina::app {

ActionTable::ActionTable(QObject* parent)
    : QObject(parent)
{
}

QAction* ActionTable::add(ActionEntry entry)
{
    LAMINA_ASSERT(find(entry.id) == nullptr);
    auto* action = new QAction(this);
    action->setObjectName(entry.id);
    if (!entry.isHeld)
        action->setShortcuts(entry.keys);
    action->setCheckable(entry.checkable);
    if (!entry.icon.isEmpty())
        action->setIcon(iconNamed(entry.icon));
    if (entry.run)
        connect(action, &QAction::triggered, this, [run = entry.run] { run(); });
    places_.insert(entry.id, rows_.size());
    auto keys = entry.keys;
    rows_.push_back({ std::move(entry), action, std::move(keys) });
    name(rows_.back());
    return action;
}

void ActionTable::name(Row const& row)
{
    auto const text = row.entry.text.now();
    row.action->setText(text);
    QString tip
        = row.entry.hint.isEmpty() ? QString(text).remove(QLatin1Char('&')) : row.entry.hint.now();
    if (!row.keys.isEmpty())
        tip += QStringLiteral("  (%1)").arg(row.keys.front().toString(QKeySequence::NativeText));
    row.action->setToolTip(tip);
}

ActionTable::Row const* ActionTable::row(QString const& id) const
{
    auto const place = places_.constFind(id);
    return place == places_.cend() ? nullptr : &rows_[*place];
}

QAction* ActionTable::find(QString const& id) const
{
    auto const* found = row(id);
    return found == nullptr ? nullptr : found->action;
}

KeyMap ActionTable::defaultKeys() const
{
    KeyMap keys;
    for (auto const& row : rows_)
        keys.emplace(row.entry.id, row.entry.keys);
    return keys;
}

void ActionTable::setKeys(KeyMap const& keys)
{
    for (auto& row : rows_) {
        auto const found = keys.find(row.entry.id);
        if (found == keys.end() || found->second == row.keys)
            continue;
        row.keys = found->second;
        if (!row.entry.isHeld)
            row.action->setShortcuts(row.keys);
        name(row);
    }
    Q_EMIT keysChanged();
}

void ActionTable::retranslate()
{
    for (auto const& row : rows_)
        name(row);
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
    for (auto const& key : row.keys)
        keys << key.toString(QKeySequence::NativeText);
    auto const text = keys.join(QStringLiteral(", "));
    return row.entry.isHeld && !keys.isEmpty() ? ActionTable::tr("%1 (hold)").arg(text) : text;
}

} // namespace lamina::app
