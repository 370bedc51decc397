#pragma once

#include "model/AnnotationDesk.h"
#include "model/ReadingDesk.h"

#include <QListWidget>
#include <QTimer>

#include <vector>

namespace lamina::app {

/// The key images among annotations.
[[nodiscard]] std::vector<image::Annotation> keyImagesOf(
    std::vector<interact::MeasuredAnnotation> const& annotations);

/// Pictures of the key images of the study on the screen, in a row: of the series that are loaded.
/// Enter or a click goes there. [gui thread]
class KeyStrip final : public QListWidget {
    Q_OBJECT

public:
    KeyStrip(ReadingDesk& desk, AnnotationDesk& annotations, QWidget* parent);

Q_SIGNALS:
    void chosen(lamina::session::StackKey const& key, lamina::image::Vec3 point);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void rebuild();
    void addSeries(dicom::StackReference const& reference);

    struct Item {
        session::StackKey key;
        image::Vec3 point;
    };

    ReadingDesk& desk_;
    AnnotationDesk& annotations_;
    std::vector<Item> items_; ///< row by row
    QTimer due_; ///< slices come one after the other
};

} // namespace lamina::app
