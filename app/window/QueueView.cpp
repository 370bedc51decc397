#include "window/QueueView.h"

#include "settings/Language.h"
#include "window/Theme.h"
#include "window/TwoLineDelegate.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

constexpr int taskRole = TwoLineDelegate::KeyRole + 1;
constexpr int lowWindow = 800;
constexpr int leastRows = 2; ///< seen at once in a low window
constexpr int mostRows = 4; ///< in others

QString stateOf(ReadingDesk::Task const& task, bool isFirst)
{
    auto text = task.isBatch ? QueueView::tr("Batch") : QueueView::tr("Asked for by you");
    text += QStringLiteral(" · ");
    if (task.paused)
        return text + QueueView::tr("paused");
    if (!isFirst)
        return text + QueueView::tr("waits");
    return text + QueueView::tr("%1 %").arg(std::lround(task.fraction * 100));
}

} // namespace

QueueView::QueueView(ReadingDesk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 0, 10, 8);
    column->setSpacing(6);
    list_ = twoLineList(this);
    list_->installEventFilter(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    cancel_ = new QPushButton(this);
    cancelBatch_ = new QPushButton(this);
    for (auto* button : { cancel_, cancelBatch_ }) {
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    row->addStretch(1);
    column->addWidget(list_);
    column->addLayout(row);
    connect(cancel_, &QPushButton::clicked, this, &QueueView::cancelChosen);
    connect(cancelBatch_, &QPushButton::clicked, &desk_, &ReadingDesk::cancelBatch);
    connect(list_, &QListWidget::currentRowChanged, cancel_,
        [this](int chosen) { cancel_->setEnabled(chosen >= 0); });
    connect(&desk_, &ReadingDesk::tasksChanged, this, &QueueView::refresh);
    whenTranslated(*this, [this] {
        list_->setAccessibleName(tr("Runs of models"));
        cancel_->setText(tr("Cancel run"));
        cancel_->setToolTip(tr("Cancel the chosen run  (Del)"));
        cancel_->setAccessibleName(tr("Cancel the chosen run"));
        cancelBatch_->setText(tr("Cancel batch"));
        cancelBatch_->setToolTip(tr("Cancel every run of the batch; what they found stays"));
        cancelBatch_->setAccessibleName(tr("Cancel every run of the batch"));
        refresh();
    });
}

void QueueView::refresh()
{
    auto const& tasks = desk_.tasks();
    auto queue = desk_.runs();
    std::erase_if(queue, [&](int task) { return !tasks.contains(task); });
    bool const hasBatch
        = std::ranges::any_of(tasks, [](auto const& task) { return task.second.isBatch; });
    setVisible(queue.size() > 1 || hasBatch);
    cancelBatch_->setVisible(hasBatch);
    auto const* chosen = list_->currentItem();
    int const before = chosen == nullptr ? 0 : chosen->data(taskRole).toInt();
    QSignalBlocker const quiet(list_);
    while (list_->count() > static_cast<int>(queue.size()))
        delete list_->takeItem(list_->count() - 1);
    int next = -1;
    for (int n = 0; n < static_cast<int>(queue.size()); ++n) {
        int const number = queue[static_cast<std::size_t>(n)];
        auto const& task = tasks.at(number);
        auto* item = n < list_->count() ? list_->item(n) : new QListWidgetItem(list_);
        auto const state = stateOf(task, n == 0);
        item->setText(task.title);
        item->setToolTip(
            task.stage.isEmpty() ? task.title : task.title + QLatin1Char('\n') + task.stage);
        item->setData(TwoLineDelegate::DetailRole, state);
        item->setData(Qt::AccessibleTextRole, task.title + QStringLiteral(", ") + state);
        item->setData(taskRole, number);
        if (number == before)
            next = n;
    }
    list_->setCurrentRow(next);
    cancel_->setEnabled(next >= 0);
    if (queue.empty())
        return;
    int const rows = std::min(window()->height() < scaled(lowWindow) ? leastRows : mostRows,
        static_cast<int>(queue.size()));
    list_->setFixedHeight(rows * list_->sizeHintForRow(0) + 2 * list_->frameWidth() + scaled(2));
}

void QueueView::cancelChosen()
{
    if (auto const* chosen = list_->currentItem())
        desk_.cancel(chosen->data(taskRole).toInt());
}

bool QueueView::eventFilter(QObject* watched, QEvent* event)
{
    auto const isDelete = [&] { return static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete; };
    // Delete is a shortcut of the window, too; here it means the run.
    if (watched == list_ && event->type() == QEvent::ShortcutOverride && isDelete()) {
        event->accept();
        return true;
    }
    if (watched == list_ && event->type() == QEvent::KeyPress && isDelete()) {
        cancelChosen();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace lamina::app
