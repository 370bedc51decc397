#pragma once

#include "model/SeriesModel.h"

#include <QFrame>
#include <QLabel>
#include <QListView>

class QMenu;

namespace lamina::app {

/// The left panel: what is open. Click or Enter shows a series.
class SeriesPanel final : public QFrame {
    Q_OBJECT

public:
    explicit SeriesPanel(ReadingDesk& desk, QWidget* parent = nullptr);

    [[nodiscard]] SeriesModel& model() { return model_; }

Q_SIGNALS:
    /// A series without images was chosen; `kind` as dicom::objectKindOf says it.
    void objectsChosen(QString const& title, std::string const& kind,
        std::vector<std::filesystem::path> const& files);
    /// A series with images was chosen, be it on the screen already.
    void imagesChosen();
    /// A presentation state was chosen; the images that it is for are the desk's current ones.
    void presentationChosen(std::string const& sopInstanceUid);
    /// The reader asks about the files that could not be used.
    void unusableChosen(std::vector<std::filesystem::path> const& files);
    /// A series should be shown beside the one on the screen.
    void besideRequested(lamina::session::StackKey const& key);
    void fusionRequested(lamina::session::StackKey const& key);
    void failed(QString const& text);

private:
    void choose(QModelIndex const& index);
    void chooseObjects(QModelIndex const& index);
    void chooseFirstObjects();
    void offerMenu(QPoint at);
    void offerStacks(QMenu& menu, session::StackKey const& key);
    void summarise();

    ReadingDesk& desk_;
    SeriesModel model_;
    QListView* list_ = nullptr;
    QLabel* summary_ = nullptr;
};

} // namespace lamina::app
