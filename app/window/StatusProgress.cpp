#include "window/StatusProgress.h"

#include "settings/Language.h"
#include "window/Theme.h"

#include <QHBoxLayout>

#include <cmath>

namespace lamina::app {

StatusProgress::StatusProgress(ReadingDesk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 6, 0);
    row->setSpacing(8);
    text_ = new QLabel(this);
    text_->setObjectName(QStringLiteral("quiet"));
    text_->setTextFormat(Qt::PlainText);
    bar_ = new QProgressBar(this);
    bar_->setRange(0, 1000);
    bar_->setTextVisible(false);
    cancel_ = new QPushButton(this);
    cancel_->setObjectName(QStringLiteral("cancel"));
    cancel_->setFocusPolicy(Qt::TabFocus);
    row->addWidget(text_);
    row->addWidget(bar_);
    row->addWidget(cancel_);
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
    if (!desk_.tasks().empty()) {
        auto const& task = desk_.tasks().rbegin()->second;
        QString const text
            = task.stage.isEmpty() ? task.title : task.title + QStringLiteral(": ") + task.stage;
        display(text, task.fraction, true);
        return;
    }
    auto const volume = desk_.volume();
    if (volume && !volume->complete()) {
        auto const total = volume->size().slices;
        display(tr("Loading slices: %1 of %2").arg(volume->readySlices()).arg(total),
            static_cast<double>(volume->readySlices()) / static_cast<double>(total), false);
        return;
    }
    display({}, 0, false);
}

void StatusProgress::display(QString const& text, double fraction, bool cancellable)
{
    bar_->setFixedWidth(scaled(160));
    // A long task must not make the window wider than the screen.
    text_->setText(text_->fontMetrics().elidedText(text, Qt::ElideRight, scaled(280)));
    text_->setToolTip(text);
    bar_->setVisible(!text.isEmpty());
    bar_->setValue(static_cast<int>(std::lround(fraction * 1000)));
    bar_->setAccessibleDescription(text);
    cancel_->setVisible(cancellable);
}

} // namespace lamina::app
