#pragma once

#include "image/LabelBrush.h"
#include "session/Session.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <set>

namespace lamina::app {

enum class MessageKind { note, warning, error };

/// The session as the window sees it: which stack is on the screen, what runs, and Qt signals for
/// what changes. Every reader's command that touches data goes through it. [gui thread]
class ReadingDesk final : public QObject {
    Q_OBJECT

public:
    struct Task {
        QString title;
        QString stage;
        double fraction = 0;
        bool isRun = false; ///< of a model: it can be paused
        bool isBatch = false; ///< one of many that nobody waits for
        bool paused = false;
        std::optional<double> secondsLeft = std::nullopt;
    };

    /// `options.dispatch` is set here.
    explicit ReadingDesk(session::SessionOptions options, QObject* parent = nullptr);
    ~ReadingDesk() override;

    [[nodiscard]] session::Session const& session() const { return *session_; }
    [[nodiscard]] std::optional<session::StackKey> const& current() const { return current_; }
    /// The stack on the screen; null pointers when there is none.
    [[nodiscard]] dicom::StackReference currentReference() const;
    [[nodiscard]] std::shared_ptr<image::Volume const> volume() const;
    /// What models run on and findings are about: the curves on the screen, else the stack.
    [[nodiscard]] std::optional<session::StackKey> subject() const;
    /// The layers of the subject.
    [[nodiscard]] std::vector<session::Layer> const& layers() const;
    [[nodiscard]] std::map<int, Task> const& tasks() const { return tasks_; }
    /// Results of each study are saved in a folder below this one; empty: nowhere.
    [[nodiscard]] std::filesystem::path const& resultsFolder() const { return resultsFolder_; }

    /// Opens files and folders; the best of what is new is shown when it is found.
    void open(QStringList const& paths);
    /// Opens the demo series, which is made in `folder` when it is not there yet.
    void openDemo(std::filesystem::path const& folder);
    /// Adds files that came to a place that is open; what is on the screen stays there.
    void add(std::vector<std::filesystem::path> files);
    /// Puts the images of a series into other stacks.
    void split(std::string const& seriesUid, dicom::SplitWish const& wish);
    void closeAll();
    /// Puts a stack on the screen and starts to load it.
    Status show(session::StackKey const& key);
    /// Curves lie over the stack, or no longer.
    void showCurves(session::Curves curves);
    void hideCurves();
    void focusSlice(std::int64_t slice);
    /// Starts to load a stack that comes beside the one on the screen, or next.
    Result<std::shared_ptr<image::Volume const>> load(session::StackKey const& key);
    void focus(session::StackKey const& key, std::int64_t slice);

    Status run(QString const& modelWord);
    /// Runs a model on every series of the study that it fits, behind the runs of `run`.
    Status runOnStudy(QString const& modelWord);
    /// Tries a foreign model on the stack on the screen; `taskEnded` tells what came of it.
    Result<int> tryImport(std::filesystem::path const& source, ai::Answers const& answers);
    /// Installs it among the models of this user. Returns the task.
    int installImport(std::filesystem::path const& source, ai::Answers const& answers);
    /// The runs that have not ended, in the order in which they have the device.
    [[nodiscard]] std::vector<int> runs() const { return session_->runs(); }
    /// The developer mode: models run that nobody vouches for. Stays on where the options had it
    /// on.
    void setDeveloper(bool on);
    [[nodiscard]] bool isDeveloper() const { return session_->runsUnsigned(); }
    /// What models run on from the next run on.
    void setDevice(ai::Device device) { device_ = device; }
    /// Whether results of runs are kept for the next time, from the next run on.
    void setKeepsResults(bool keeps);
    /// Removes what runs kept.
    void forgetResults();
    /// The run in hand waits, or goes on. Fails when none runs.
    Status togglePause();
    Status accept(int layer);
    Status reject(int layer, session::Reason const& reason = {});
    /// Gets a layer of the stack on the screen ready for strokes.
    Status prepareEditing(int layer);
    void paint(int layer, image::LabelBrush const& brush, image::Vec3 from, image::Vec3 to,
        image::LabelInk ink);
    void finishStroke(int layer);
    Status removePiece(int layer, image::Vec3 lps);
    Status fillHoles(int layer, std::uint8_t label, image::Vec3 lps, image::Vec3 normal);
    /// The last stroke on a layer; false when there is none.
    bool undoStroke(int layer);
    bool redoStroke(int layer);
    void setLayerVisible(int layer, bool visible);
    void setLabelVisible(int layer, std::uint8_t label, bool visible);
    void setLayerOpacity(int layer, double opacity);
    void setLabelOpacity(int layer, std::uint8_t label, double share);
    void setLeastScore(int layer, double score);

    /// The task that the status line tells: the newest that a person waits for, else the run in
    /// hand. Nothing without one.
    [[nodiscard]] std::optional<int> toldTask() const;
    void cancel(int task);
    void cancelNewest();
    void cancelBatch();

    /// No task runs and the stack on the screen has arrived.
    [[nodiscard]] bool idle() const;

Q_SIGNALS:
    void catalogChanged();
    void currentChanged();
    /// The reader opened these files and folders.
    void opened(QStringList const& paths);
    void closed();
    /// What was opened holds objects, but no images at all.
    void openedWithoutImages();
    /// At most every 40 ms.
    void slicesArrived(lamina::session::StackKey const& key);
    void loadFinished(lamina::session::StackKey const& key);
    void subjectChanged();
    void layersChanged(); ///< of the subject, or it is another one
    void developerChanged();
    void modelsChanged();
    /// A task ended with this to say; of one that failed, why.
    void taskEnded(int task, QString const& text, bool failed);
    void fitKnown(); ///< of a model and the subject
    void layersChangedOf(lamina::session::StackKey const& key);
    /// Only label maps moved on, under a stroke in hand.
    void labelsPaintedOf(lamina::session::StackKey const& key);
    void tasksChanged();
    void message(lamina::app::MessageKind kind, QString const& text);
    /// A task of the reader failed; `message` was sent too. Not sent for a cancelled one.
    void failed(QString const& text);
    /// Something ended: look at `idle` again.
    void settled();

private:
    void receive(session::Event const& event);
    void taskFinished(session::Event const& event);
    void showNewest(std::set<session::StackKey> const& known);
    void showChanged();
    void started(int task, QString const& title);
    void report(Error const& error);

    ai::Device device_ = ai::Device::automatic;
    session::RunMemory memory_; ///< as the session was given it
    std::filesystem::path resultsFolder_;
    std::unique_ptr<session::Session> session_;
    std::optional<session::StackKey> current_;
    std::optional<session::StackKey> curves_;
    std::optional<std::int64_t> focus_; ///< of the stack on the screen
    std::map<int, Task> tasks_;
    std::map<int, std::set<session::StackKey>> knownBefore_; ///< by open task
    std::set<session::StackKey> arrived_;
    QTimer arrival_;
};

/// The advice of an error, or a plain sentence when it has none.
[[nodiscard]] QString adviceOf(Error const& error);

} // namespace lamina::app
