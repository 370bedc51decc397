#include "window/ElementView.h"

#include "model/ElementModel.h"
#include "settings/Language.h"
#include "window/Theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

namespace lamina::app {

namespace {

QKeySequence const copyPathKeys(QStringLiteral("Ctrl+Shift+C"));

QKeySequence keysOf(QKeyEvent const* event) { return { event->keyCombination() }; }

} // namespace

ElementView::ElementView(QWidget* parent)
    : QTreeView(parent)
{
    setObjectName(QStringLiteral("elements"));
    whenTranslated(*this, [this] {
        setAccessibleName(tr("Data elements"));
        header()->setAccessibleName(tr("Columns of the data elements"));
    });
    // Files have thousands of elements: no row is measured by itself.
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void ElementView::copyValue() { copy(ElementModel::ValueRole); }
void ElementView::copyPath() { copy(ElementModel::PathRole); }

void ElementView::copy(int role)
{
    if (currentIndex().isValid())
        QGuiApplication::clipboard()->setText(currentIndex().data(role).toString());
}

bool ElementView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto const* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy) || keysOf(key) == copyPathKeys) {
            event->accept();
            return true;
        }
    }
    return QTreeView::event(event);
}

void ElementView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copyValue();
    else if (keysOf(event) == copyPathKeys)
        copyPath();
    else
        QTreeView::keyPressEvent(event);
}

void ElementView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    bool const isChosen = currentIndex().isValid();
    menu->addAction(tr("Copy value"), QKeySequence::Copy, this, &ElementView::copyValue)
        ->setEnabled(isChosen);
    menu->addAction(tr("Copy path"), copyPathKeys, this, &ElementView::copyPath)
        ->setEnabled(isChosen);
    menu->addSeparator();
    menu->addAction(tr("Expand all"), this, &QTreeView::expandAll);
    menu->addAction(tr("Collapse all"), this, &QTreeView::collapseAll);
    auto const row = visualRect(currentIndex());
    bool const byKeys = event->reason() == QContextMenuEvent::Keyboard;
    menu->popup(byKeys ? viewport()->mapToGlobal(row.bottomLeft()) : event->globalPos());
}

ElementView::Place ElementView::place() const
{
    Place place;
    place.current = currentIndex().data(ElementModel::PathRole).toString();
    place.scrolled = verticalScrollBar()->value();
    collect({}, place);
    return place;
}

void ElementView::collect(QModelIndex const& parent, Place& place) const
{
    for (int row = 0; row < model()->rowCount(parent); ++row)
        if (auto const index = model()->index(row, 0, parent); isExpanded(index)) {
            place.expanded.insert(index.data(ElementModel::PathRole).toString());
            collect(index, place);
        }
}

void ElementView::restore(Place const& place)
{
    expandAgain({}, place);
    verticalScrollBar()->setValue(place.scrolled);
}

void ElementView::expandAgain(QModelIndex const& parent, Place const& place)
{
    for (int row = 0; row < model()->rowCount(parent); ++row) {
        auto const index = model()->index(row, 0, parent);
        auto const path = index.data(ElementModel::PathRole).toString();
        if (path == place.current)
            setCurrentIndex(index);
        if (!place.expanded.contains(path))
            continue;
        expand(index);
        expandAgain(index, place);
    }
}

} // namespace lamina::app
