#pragma once

#include "model/ReadingDesk.h"
#include "window/ImportForm.h"
#include "window/SideWindow.h"

#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

#include <filesystem>
#include <optional>

namespace lamina::app {

/// A network file becomes a model: pages that ask for what the file does not say, a preview of the
/// manifest, a try on the series on the screen, and the way into the list. Nothing waits for it to
/// be closed. [gui thread]
class ImportWindow final : public SideWindow {
    Q_OBJECT

public:
    ImportWindow(ReadingDesk& desk, QWidget* parent);

    /// Takes a network file; answers that were given stay.
    void present(std::filesystem::path const& source);
    [[nodiscard]] ImportForm& form() { return *form_; }
    void showPage(int place) { pages_->setCurrentRow(place); }
    /// What stands below the preview.
    [[nodiscard]] QString verdict() const { return verdict_->text(); }

private:
    void build();
    QWidget* makeCheckPage();
    void check();
    void updateButtons();
    void tell(QString const& text, char const* style);
    void saveAnswers();
    void loadAnswers();
    void tryOut();
    void tellProgress();
    void install();
    void taskEnded(int task, QString const& text, bool failed);

    ReadingDesk& desk_;
    std::filesystem::path source_;
    bool isSound_ = false; ///< the answers make a model
    std::optional<int> task_; ///< a try or an installation in hand
    QTimer later_; ///< checks once typing rests
    ImportForm* form_ = nullptr;
    QLabel* file_ = nullptr;
    QListWidget* pages_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    QPlainTextEdit* preview_ = nullptr;
    QLabel* verdict_ = nullptr;
    QPushButton* back_ = nullptr;
    QPushButton* next_ = nullptr;
    QPushButton* try_ = nullptr;
    QPushButton* install_ = nullptr;
};

} // namespace lamina::app
