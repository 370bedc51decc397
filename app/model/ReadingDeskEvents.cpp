#include "model/ReadingDesk.h"
#include "model/SeriesText.h"
#include "session/StackChoice.h"
#include "settings/CoreSentence.h"

#include <algorithm>

namespace lamina::app {

void ReadingDesk::receive(session::Event const& event)
{
    using Kind = session::Event::Kind;
    switch (event.kind) {
    case Kind::catalogChanged:
        Q_EMIT catalogChanged();
        break;
    case Kind::sliceReady:
        arrived_.insert(event.stack);
        if (!arrival_.isActive())
            arrival_.start();
        break;
    case Kind::loadFinished:
        if (!event.text.empty())
            Q_EMIT message(MessageKind::warning, coreSentence(event.text));
        Q_EMIT loadFinished(event.stack);
        Q_EMIT tasksChanged();
        break;
    case Kind::layersChanged:
        if (event.stack == subject())
            Q_EMIT layersChanged();
        Q_EMIT layersChangedOf(event.stack);
        break;
    case Kind::labelsPainted:
        Q_EMIT labelsPaintedOf(event.stack);
        break;
    case Kind::fitKnown:
        if (event.stack == subject())
            Q_EMIT fitKnown();
        break;
    case Kind::modelsChanged:
        Q_EMIT modelsChanged();
        break;
    case Kind::runQueued: {
        auto const reference = session_->find(event.stack);
        auto const on = reference.series == nullptr
            ? QString()
            : QStringLiteral(" · ") + seriesTitle(*reference.series, reference.stack);
        tasks_[event.task].isRun = true;
        tasks_[event.task].isBatch = true;
        started(event.task, QString::fromStdString(event.text) + on);
        break;
    }
    case Kind::progress:
        if (auto const task = tasks_.find(event.task); task != tasks_.end()) {
            task->second.fraction = std::clamp(event.fraction, 0.0, 1.0);
            task->second.stage = coreSentence(event.text);
            task->second.paused = event.paused;
            task->second.secondsLeft = event.secondsLeft;
            Q_EMIT tasksChanged();
        }
        break;
    case Kind::taskFinished:
        taskFinished(event);
        break;
    }
    Q_EMIT settled();
}

void ReadingDesk::taskFinished(session::Event const& event)
{
    auto const before = knownBefore_.extract(event.task);
    bool const ours = tasks_.erase(event.task) > 0;
    Q_EMIT tasksChanged();
    if (ours)
        Q_EMIT taskEnded(event.task,
            event.error ? adviceOf(*event.error) : coreSentence(event.text),
            event.error.has_value());
    if (event.error) {
        report(*event.error);
        return;
    }
    if (ours && !event.text.empty())
        Q_EMIT message(MessageKind::note, coreSentence(event.text));
    if (!before.empty())
        showNewest(before.mapped());
    else if (current_ && !session_->volume(*current_))
        showChanged();
}

/// The stack on the screen was replaced: the one in its place is shown, or else the series' best.
void ReadingDesk::showChanged()
{
    auto key = *current_;
    if (session_->find(key).stack == nullptr) {
        auto others = session::keysOf(session_->catalog());
        std::erase_if(others, [&](auto const& other) { return other.seriesUid == key.seriesUid; });
        auto const best = session::bestStack(session_->catalog(), others);
        if (!best)
            return;
        key = *best;
    }
    if (auto const shown = show(key); !shown)
        report(shown.error());
}

void ReadingDesk::showNewest(std::set<session::StackKey> const& known)
{
    auto const best = session::bestStack(session_->catalog(), known);
    if (best) {
        if (auto const shown = show(*best); !shown)
            report(shown.error());
    } else if (session::keysOf(session_->catalog()).empty()) {
        if (dicom::objectsOf(session_->catalog(), "waveform").empty())
            Q_EMIT message(MessageKind::warning,
                tr("There are no images here, only results or documents. Open the folder "
                   "of the images too."));
        Q_EMIT openedWithoutImages();
    } else {
        Q_EMIT message(MessageKind::note, tr("Nothing new: these series are open already."));
    }
}

} // namespace lamina::app
