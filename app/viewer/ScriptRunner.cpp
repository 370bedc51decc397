#include "viewer/ScriptRunner.h"

#include "session/Session.h"
#include "session/StackChoice.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QPixmap>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace lamina::app {

namespace {

constexpr int failedStep = 3;
/// Turns of the event loop without work before the window counts as idle: a finished task may
/// start another one (show after open, layout after resize).
constexpr int quietTurns = 3;
constexpr int turnMilliseconds = 20;

tl::unexpected<Error> cannot(QString const& sentence)
{
    return fail(ErrorCode::usage, "script step", sentence.toStdString());
}

interact::PlaneKind planeNamed(QString const& word)
{
    if (word == QLatin1String("coronal"))
        return interact::PlaneKind::coronal;
    return word == QLatin1String("sagittal") ? interact::PlaneKind::sagittal
                                             : interact::PlaneKind::axial;
}

} // namespace

ScriptRunner::ScriptRunner(
    ReadingDesk& desk, MainWindow& window, std::vector<ScriptStep> steps, QObject* parent)
    : QObject(parent)
    , desk_(desk)
    , window_(window)
    , steps_(std::move(steps))
{
    turn_.setInterval(turnMilliseconds);
    connect(&turn_, &QTimer::timeout, this, &ScriptRunner::advance);
    connect(&scroll_, &QTimer::timeout, this, &ScriptRunner::scrollOn);
    connect(&desk_, &ReadingDesk::settled, this, [this] { settledTurns_ = 0; });
    connect(&desk_, &ReadingDesk::failed, this, [this](QString const& text) {
        if (running_)
            stop(failedStep, text);
    });
}

void ScriptRunner::start()
{
    running_ = true;
    turn_.start();
}

void ScriptRunner::advance()
{
    if (!running_ || scroll_.isActive())
        return;
    if (next_ == steps_.size() || !mayStart(steps_[next_])) {
        if (!window_.idle()) {
            settledTurns_ = 0;
            return;
        }
        if (++settledTurns_ < quietTurns)
            return;
    }
    settledTurns_ = 0;
    if (next_ == steps_.size()) {
        running_ = false;
        turn_.stop();
        return;
    }
    auto const& step = steps_[next_++];
    if (step.verb == Verb::quit) {
        stop(step.numbers.empty() ? 0 : static_cast<int>(step.numbers[0]));
        return;
    }
    if (auto const done = perform(step); !done)
        stop(failedStep, adviceOf(done.error()));
}

bool ScriptRunner::mayStart(ScriptStep const& step) const
{
    return step.verb == Verb::hud || (step.verb == Verb::scroll && window_.area().isOpen());
}

void ScriptRunner::stop(int code, QString const& sentence)
{
    running_ = false;
    turn_.stop();
    scroll_.stop();
    Q_EMIT finished(code, sentence);
}

Status ScriptRunner::perform(ScriptStep const& step)
{
    switch (step.verb) {
    case Verb::open:
    case Verb::close:
    case Verb::series:
    case Verb::run:
    case Verb::network:
    case Verb::accept:
    case Verb::reject:
        return performOnData(step);
    case Verb::screenshot:
        return screenshot(step);
    case Verb::hud:
        return useFigures(step.words[0]);
    case Verb::scroll:
        return startScrolling(step);
    case Verb::action:
        if (!window_.actions().trigger(step.words[0]))
            return cannot(QStringLiteral("The action “%1” does not exist or cannot run now.")
                              .arg(step.words[0]));
        return {};
    case Verb::wait:
    case Verb::quit:
        return {};
    default:
        return performOnView(step);
    }
}

Status ScriptRunner::performOnData(ScriptStep const& step)
{
    if (step.verb == Verb::open) {
        for (auto const& path : step.words)
            if (!QFileInfo::exists(path))
                return cannot(QStringLiteral("There is no file or folder “%1”.").arg(path));
        desk_.open(step.words);
        return {};
    }
    if (step.verb == Verb::close) {
        desk_.closeAll();
        return {};
    }
    if (step.verb == Verb::series)
        return showSeries(step.words[0]);
    if (step.verb == Verb::run)
        return desk_.run(step.words[0]);
    if (step.verb == Verb::network) {
        window_.importNetwork(step.words[0]);
        return {};
    }
    auto const layer = window_.chosenLayer();
    if (!layer)
        return cannot(QStringLiteral("There is no result to accept or reject."));
    return step.verb == Verb::accept ? desk_.accept(*layer) : desk_.reject(*layer);
}

Status ScriptRunner::showSeries(QString const& word)
{
    auto const key = session::stackNamed(desk_.session().catalog(), word.toStdString());
    if (!key)
        return cannot(
            QStringLiteral("No series with images has the number or UID “%1”.").arg(word));
    return desk_.show(*key);
}

Status ScriptRunner::performOnView(ScriptStep const& step)
{
    auto& area = window_.area();
    bool const bare = step.verb == Verb::resize || step.verb == Verb::layout
        || step.verb == Verb::hide || step.verb == Verb::show;
    if (!bare && !desk_.current())
        return cannot(QStringLiteral("There is no image on the screen to work on."));
    switch (step.verb) {
    case Verb::layout:
        if (!window_.actions().trigger(QStringLiteral("layout.") + step.words[0]))
            return cannot(QStringLiteral(
                "“%1” is no layout: say mpr, axial, coronal, sagittal, 3d or grid-2x3.")
                              .arg(step.words[0]));
        break;
    case Verb::preset:
        if (!window_.actions().trigger(QStringLiteral("preset.") + step.words[0]))
            return cannot(QStringLiteral("“%1” is no window preset.").arg(step.words[0]));
        break;
    case Verb::window:
        area.setWindow({ step.numbers[1], step.numbers[0] });
        break;
    case Verb::slice:
        // People count from 1.
        area.goToSlice(planeNamed(step.words[0]), static_cast<std::int64_t>(step.numbers[0]) - 1);
        break;
    case Verb::jump:
        area.jumpTo({ step.numbers[0], step.numbers[1], step.numbers[2] });
        break;
    case Verb::next:
    case Verb::previous:
        if (!window_.stepFinding(step.verb == Verb::next ? 1 : -1))
            return cannot(QStringLiteral("There are no findings to go to."));
        break;
    case Verb::hide:
    case Verb::show:
        window_.setLayersHidden(step.verb == Verb::hide);
        break;
    case Verb::resize:
        window_.resize(step.size);
        break;
    default:
        break;
    }
    return {};
}

// From slice to slice and back at the ends, as fast as the panes can be painted.
Status ScriptRunner::startScrolling(ScriptStep const& step)
{
    if (!window_.area().isOpen())
        return cannot(QStringLiteral("There is no image on the screen to work on."));
    scrolled_ = planeNamed(step.words[0]);
    toScroll_ = static_cast<std::int64_t>(step.numbers[0]);
    scrolledTo_ = 0;
    direction_ = 1;
    scroll_.start(0);
    return {};
}

void ScriptRunner::scrollOn()
{
    auto& area = window_.area();
    auto const count = area.sliceCount(scrolled_);
    if (toScroll_-- <= 0 || count < 2) {
        scroll_.stop();
        return;
    }
    if (scrolledTo_ + direction_ < 0 || scrolledTo_ + direction_ >= count)
        direction_ = -direction_;
    scrolledTo_ += direction_;
    area.goToSlice(scrolled_, scrolledTo_);
}

Status ScriptRunner::useFigures(QString const& word)
{
    if (word != QLatin1String("print")) {
        window_.actions().find(QStringLiteral("view.hud"))->setChecked(word == QLatin1String("on"));
        return {};
    }
    auto const figures = window_.area().figures();
    if (figures.isEmpty())
        return cannot(QStringLiteral("There are no live figures to print: say “hud on” before."));
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    return {};
}

Status ScriptRunner::screenshot(ScriptStep const& step)
{
    if (step.size.isValid() && window_.size() != step.size) {
        // The panes draw after the resize: take the picture in the next step.
        window_.resize(step.size);
        ScriptStep again = step;
        again.size = {};
        steps_.insert(steps_.begin() + static_cast<std::ptrdiff_t>(next_), again);
        return {};
    }
    QString const path = step.words[0];
    QString const name = QFileInfo(path).suffix().isEmpty() ? path + QStringLiteral(".png") : path;
    if (!window_.grab().save(name))
        return cannot(QStringLiteral(
            "The picture “%1” cannot be written: check the folder and the ending (png).")
                          .arg(name));
    return {};
}

} // namespace lamina::app
