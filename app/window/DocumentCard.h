#pragma once

#include "dicom/ObjectDocument.h"
#include "window/OverlayCard.h"

#include <QPushButton>
#include <QTextBrowser>
#include <QThreadPool>

#include <filesystem>
#include <vector>

namespace lamina::app {

/// A report, a structure set or another object without images, to read over the panes at their left
/// edge. Files are read on a thread of its own.
class DocumentCard final : public OverlayCard {
    Q_OBJECT

public:
    explicit DocumentCard(QWidget* parent);
    ~DocumentCard() override;

    /// Shows the objects of one series, one below the other.
    void present(QString const& title, std::vector<std::filesystem::path> files);
    /// True while files are read.
    [[nodiscard]] bool reading() const { return reading_; }
    [[nodiscard]] QString text() const { return text_->toPlainText(); }

Q_SIGNALS:
    void failed(QString const& text);
    void saved(QString const& text);

private:
    void fill(int request, QString const& html, std::filesystem::path const& attachment,
        QString const& ending);
    void saveCopy();

    QTextBrowser* text_ = nullptr;
    QPushButton* save_ = nullptr;
    std::filesystem::path attachment_; ///< the object whose file can be saved
    QString ending_;
    int request_ = 0;
    bool reading_ = false;
    QThreadPool pool_;
};

} // namespace lamina::app
