#include "window/StatusProgress.h"

#include "settings/Language.h"
#include "window/Theme.h"

#include <QHBoxLayout>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

/// Rounded: nobody can know it to the second.
QString timeLeft(double seconds)
{
    if (seconds >= 90)
        return StatusProgress::tr("about %1 min left").arg(std::lround(seconds / 60));
    auto const step = seconds >= 20 ? 5 : 1;
    return StatusProgress::tr("about %1 s left")
        .arg(std::max(1L, std::lround(seconds / step)) * step);
}

QString textOf(ReadingDesk::Task const& task)
{
    auto text = task.stage.isEmpty() ? task.title : task.title + QStringLiteral(": ") + task.stage;
    if (task.paused)
        text += QStringLiteral(", ") + StatusProgress::tr("paused");
    else if (task.secondsLeft)
        text += QStringLiteral(", ") + timeLeft(*task.secondsLeft);
    return text;
}

} // namespace

StatusProgress::StatusProgress(ReadingDesk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(12), 0, 6, 0);
    row->setSpacing(8);
    text_ = new QLabel(this);
    text_->setObjectName(QStringLiteral("quiet"));
    text_->setTextFormat(Qt::PlainText);
    bar_ = new QProgressBar(this);
    bar_->setRange(0, 1000);
    bar_->setTextVisible(false);
    pause_ = new QPushButton(this);
    pause_->setObjectName(QStringLiteral("pause"));
    pause_->setFocusPolicy(Qt::TabFocus);
    cancel_ = new QPushButton(this);
    cancel_->setObjectName(QStringLiteral("cancel"));
    cancel_->setFocusPolicy(Qt::TabFocus);
    row->addWidget(text_);
    row->addWidget(bar_);
    row->addWidget(pause_);
    row->addWidget(cancel_);
    connect(
        pause_, &QPushButton::clicked, &desk_, [this] { static_cast<void>(desk_.togglePause()); });
    connect(cancel_, &QPushButton::clicked, &desk_, &ReadingDesk::cancelNewest);
    connect(&desk_, &ReadingDesk::tasksChanged, this, &StatusProgress::refresh);
    connect(&desk_, &ReadingDesk::slicesArrived, this, &StatusProgress::refresh);
    connect(&desk_, &ReadingDesk::currentChanged, this, &StatusProgress::refresh);
    whenTranslated(*this, [this] {
        bar_->setAccessibleName(tr("Progress"));
        cancel_->setText(tr("Cancel"));
        cancel_->setAccessibleName(tr("Cancel the running task"));
        cancel_->setToolTip(tr("Stop what runs"));
        refresh();
    });
}

void StatusProgress::refresh()
{
    if (auto const told = desk_.toldTask()) {
        auto const& task = desk_.tasks().at(*told);
        display(textOf(task), task.fraction, &task);
        return;
    }
    auto const volume = desk_.volume();
    if (volume && !volume->complete()) {
        auto const total = volume->size().slices;
        display(tr("Loading slices: %1 of %2").arg(volume->readySlices()).arg(total),
            static_cast<double>(volume->readySlices()) / static_cast<double>(total));
        return;
    }
    display({}, 0);
}

void StatusProgress::display(QString const& text, double fraction, ReadingDesk::Task const* task)
{
    bar_->setFixedWidth(scaled(160));
    // A long task must not make the window wider than the screen.
    text_->setText(text_->fontMetrics().elidedText(text, Qt::ElideMiddle, scaled(340)));
    text_->setToolTip(text);
    bar_->setVisible(!text.isEmpty());
    // Left alone it would paint at once, and with it all that waits to be painted.
    bar_->setUpdatesEnabled(false);
    bar_->setValue(static_cast<int>(std::lround(fraction * 1000)));
    bar_->setUpdatesEnabled(true);
    bar_->setAccessibleDescription(text);
    cancel_->setVisible(task != nullptr);
    pause_->setVisible(task != nullptr && task->isRun);
    bool const waits = task != nullptr && task->paused;
    pause_->setText(waits ? tr("Resume") : tr("Pause"));
    pause_->setAccessibleName(waits ? tr("Resume the run") : tr("Pause the run"));
    pause_->setToolTip(
        waits ? tr("Goes on where it stopped") : tr("The run waits after the part in hand"));
}

} // namespace lamina::app
