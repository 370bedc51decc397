#pragma once

#include "viewer/Script.h"
#include "window/MainWindow.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace lamina::app {

/// Does what a script says, one step after another. Before each step it waits until the window is
/// idle, driven by the desk's signals; the event loop stays the program's own. Only `scroll`, which
/// an image on the screen is enough for, and `hud` do not wait, so that a script can measure what
/// happens while a series loads. [gui thread]
class ScriptRunner final : public QObject {
    Q_OBJECT

public:
    ScriptRunner(ReadingDesk& desk, MainWindow& window, std::vector<ScriptStep> steps,
        QObject* parent = nullptr);

    void start();

Q_SIGNALS:
    /// The script asked to quit, or a step failed (code 3, with a sentence for the reader).
    void finished(int code, QString const& sentence);

private:
    void advance();
    void stop(int code, QString const& sentence = {});
    Status perform(ScriptStep const& step);
    Status performOnData(ScriptStep const& step);
    Status performOnView(ScriptStep const& step);
    Status showSeries(QString const& word);
    Status screenshot(ScriptStep const& step);
    Status startScrolling(ScriptStep const& step);
    void scrollOn();
    Status useFigures(QString const& word);
    [[nodiscard]] bool mayStart(ScriptStep const& step) const;

    ReadingDesk& desk_;
    MainWindow& window_;
    std::vector<ScriptStep> steps_;
    std::size_t next_ = 0;
    bool running_ = false;
    int settledTurns_ = 0;
    QTimer turn_;
    QTimer scroll_; ///< a slice at every turn of the event loop
    interact::PlaneKind scrolled_ = interact::PlaneKind::axial;
    std::int64_t toScroll_ = 0; ///< pictures that are left
    std::int64_t scrolledTo_ = 0;
    int direction_ = 1;
};

} // namespace lamina::app
