#pragma once

#include "interact/AnnotationText.h"
#include "model/ReadingDesk.h"
#include "session/AnnotationBook.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace lamina::app {

/// The annotations of the study on the screen: each change goes into its journal before it shows,
/// and can be undone. Measures them on the stack on the screen. [gui thread]
class AnnotationDesk final : public QObject {
    Q_OBJECT

public:
    /// Journals are kept below `journalFolder`; with an empty one they live as long as the program.
    AnnotationDesk(
        ReadingDesk& desk, std::filesystem::path journalFolder, QObject* parent = nullptr);
    ~AnnotationDesk() override;

    /// What was drawn on the stack on the screen.
    [[nodiscard]] std::vector<interact::MeasuredAnnotation> const& shown() const { return shown_; }
    /// What was drawn on a stack that is loaded, of a study that was on the screen.
    [[nodiscard]] std::vector<interact::MeasuredAnnotation> on(session::StackKey const& key) const;
    [[nodiscard]] interact::MeasuredAnnotation const* find(QString const& uid) const;
    [[nodiscard]] QString const& selected() const { return selected_; }
    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool canRedo() const;

    /// Keeps a new or changed annotation of the stack on the screen; a new one gets the image it
    /// was drawn on. A failure is told by `message` and nothing has changed.
    void keep(image::Annotation annotation);
    void remove(QString const& uid);
    void removeShown();
    void rename(QString const& uid, QString const& name);
    /// Marks the image at the middle of `mark` as a key image, or takes the mark away.
    void toggleKeyImage(image::Annotation mark);
    void undo();
    void redo();
    void select(QString const& uid);

    /// Saves what was drawn on the stack on the screen as a report (SR), and its key images as a
    /// Key Object, in the study's results folder; what was saved there before is replaced.
    void save();
    /// Something is being saved or read.
    [[nodiscard]] bool busy() const { return running_ > 0; }

Q_SIGNALS:
    void changed();
    void selectionChanged();
    /// Saving or reading ended.
    void settled();
    void message(lamina::app::MessageKind kind, QString const& text);

private:
    [[nodiscard]] session::AnnotationBook* book() const;
    void openBook();
    void refresh();
    void measureAgain();
    void apply(session::AnnotationStep step);
    void report(Error const& error);
    /// Takes in what was saved with the study and is not known here.
    void reopenSaved();
    void takeIn(session::StackKey const& key, std::vector<image::Annotation> const& found);
    /// Drawn on this stack, not only of its frame of reference.
    [[nodiscard]] static bool isOfStack(
        image::Annotation const& annotation, session::StackKey const& key)
    {
        return annotation.image.seriesUid == key.seriesUid
            && annotation.image.stackId == key.stackId;
    }
    /// With the image it lies on and a uid.
    [[nodiscard]] image::Annotation placed(image::Annotation annotation) const;
    [[nodiscard]] image::ImageReference placeOf(image::Annotation const& annotation) const;

    ReadingDesk& desk_;
    std::filesystem::path folder_;
    std::map<std::string, std::unique_ptr<session::AnnotationBook>> books_; ///< by study
    std::vector<interact::MeasuredAnnotation> shown_;
    std::set<session::StackKey> reopened_;
    int running_ = 0;
    QString selected_;
    QThreadPool pool_; // last: its threads end first
};

} // namespace lamina::app
