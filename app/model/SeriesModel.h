#pragma once

#include "model/ReadingDesk.h"
#include "model/Thumbnails.h"

#include <QAbstractListModel>

#include <optional>
#include <set>
#include <vector>

namespace lamina::app {

/// The open series as one list: a heading per patient and study, then its stacks, below each the
/// presentation states for it, and the objects that are no images. [gui thread]
class SeriesModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        HeadingRole = Qt::UserRole, ///< bool: a patient and study heading
        DetailRole, ///< second line
        ModalityRole,
        ContentRole, ///< "133 slices"
        ProgressRole, ///< 0 to 1 while loading, −1 before, 1 when everything is here
        CurrentRole, ///< bool: in the pane at hand
        ShownRole, ///< bool: in a pane
        WarningRole, ///< text of the geometry findings, empty when there are none
        ImageRole, ///< bool: can be shown
        PictureRole, ///< QImage, null until it is made
        ChildRole, ///< bool: a presentation state below the images that it is for
        LostRole ///< bool: a presentation state whose images are not there
    };

    explicit SeriesModel(ReadingDesk& desk, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(QModelIndex const& parent = {}) const override;
    [[nodiscard]] QVariant data(QModelIndex const& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(QModelIndex const& index) const override;

    /// Rows can be dragged; those without images say so where they are dropped.
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(QModelIndexList const& indexes) const override;

    /// The stack of a row, of a presentation state the one that it is for; nothing for headings and
    /// objects.
    [[nodiscard]] std::optional<session::StackKey> keyAt(QModelIndex const& index) const;
    /// The files of a row that holds no images.
    [[nodiscard]] std::vector<std::filesystem::path> objectsAt(QModelIndex const& index) const;
    /// What those files hold, as dicom::objectKindOf says it.
    [[nodiscard]] std::string kindAt(QModelIndex const& index) const;
    /// The SOP Instance UID of a presentation state; "" for other rows.
    [[nodiscard]] std::string presentationAt(QModelIndex const& index) const;
    /// The presentation state that is in use on the screen; "" for none.
    void setPresentation(std::string const& sopInstanceUid);
    [[nodiscard]] QModelIndex indexOf(session::StackKey const& key) const;
    [[nodiscard]] int seriesCount() const;
    /// The stacks that hang in panes.
    void setShown(std::vector<session::StackKey> keys);
    [[nodiscard]] bool picturesPending() const { return thumbnails_.pending(); }
    [[nodiscard]] Thumbnails& thumbnails() const { return thumbnails_; }

    /// A presentation state, its series, and the stacks that it is for, as far as they are open.
    struct PlacedState {
        dicom::Series const* series = nullptr;
        dicom::PresentationFacts const* facts = nullptr;
        std::set<dicom::Stack const*> stacks;
    };

    /// The language is another one: every text is told anew.
    void retranslate() { rebuild(); }

private:
    struct Row {
        bool heading = false;
        QString title;
        QString detail;
        QString modality;
        QString content;
        QString warning;
        std::optional<session::StackKey> key;
        std::vector<std::filesystem::path> objects;
        std::string kind; ///< of the objects
        std::string presentation; ///< SOP Instance UID of a presentation state
    };

    void rebuild();
    void addSeries(dicom::Series const& series, std::vector<PlacedState> const& states);
    void addPresentation(
        dicom::PresentationFacts const& facts, std::optional<session::StackKey> const& key);
    void touched(session::StackKey const& key);
    void offerPicture(session::StackKey const& key);
    [[nodiscard]] QString accessibleText(Row const& row) const;
    [[nodiscard]] bool isCurrent(Row const& row) const;
    [[nodiscard]] bool isShown(Row const& row) const;
    [[nodiscard]] double progress(Row const& row) const;
    [[nodiscard]] QVariant picture(Row const& row) const;

    ReadingDesk& desk_;
    mutable Thumbnails thumbnails_;
    std::vector<Row> rows_;
    std::vector<session::StackKey> shown_;
    int series_ = 0;
    std::string presentation_;
};

} // namespace lamina::app
