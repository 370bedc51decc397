#pragma once

#include "model/ElementModel.h"
#include "model/ReadingDesk.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QToolButton;

namespace lamina::app {

class ElementView;

/// Every data element of the image on the screen, or of an object that is no image, searchable,
/// with what varies over the slices. Reads only while it is visible. [gui thread]
class MetadataPanel final : public QFrame {
    Q_OBJECT

public:
    explicit MetadataPanel(ReadingDesk& desk, QWidget* parent = nullptr);

    /// The acquired slice that the eye is on; it takes the place of other files.
    void setSlice(qint64 slice);
    /// Files that are no images: objects, or what could not be used.
    void showFiles(std::vector<std::filesystem::path> files);
    void focusSearch();
    [[nodiscard]] bool pending() const { return isVisible() && reading_.pending(); }

Q_SIGNALS:
    void closeRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildHeading();
    void connectReading();
    void sizeColumns();
    void showStack();
    void refresh();
    void refreshImage(dicom::Stack const& stack);
    void refreshFile();
    void read(std::filesystem::path const& path, std::optional<std::int64_t> frame);
    void compare(std::vector<std::filesystem::path> const& files);
    void present();
    void empty(QString const& why);
    void step(int direction);
    void openWhatWasFound();
    void say();

    ReadingDesk& desk_;
    ElementReading reading_;
    ElementModel model_;
    ElementFilter filter_;
    QLineEdit* search_ = nullptr;
    QToolButton* varying_ = nullptr;
    QToolButton* previous_ = nullptr;
    QToolButton* next_ = nullptr;
    QLabel* place_ = nullptr;
    ElementView* view_ = nullptr;
    qint64 slice_ = 0;
    std::vector<std::filesystem::path> files_; ///< no images; empty: the image on the screen
    std::size_t file_ = 0;
    std::filesystem::path path_; ///< of what is shown or on its way
    std::optional<std::int64_t> frame_;
    std::shared_ptr<dicom::ElementTree const> tree_; ///< of path_, once it is read
    std::vector<std::filesystem::path> compared_;
    QString where_; ///< "Image 12"
    QString progress_; ///< of the comparison
};

} // namespace lamina::app
