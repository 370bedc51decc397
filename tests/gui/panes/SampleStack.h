#pragma once

#include "dicom/Catalog.h"
#include "view/ReadingArea.h"
#include "view/SlicePane.h"
#include "view/VolumePane.h"

#include <QImage>
#include <QPointF>
#include <QWidget>

#include <functional>
#include <memory>

namespace lamina::test {

/// 40 × 36 × 30 voxels of 2 × 2 × 3 mm in HU, centred on the LPS origin; −1000 with a bright block
/// on the patient's right, anterior and towards the head.
std::shared_ptr<image::Volume> sampleVolume();
dicom::Stack stackOf(image::Volume const& volume);
/// The index box of the bright block: [first, last].
struct Block {
    image::Vec3 first { 6, 5, 20 };
    image::Vec3 last { 11, 10, 25 };
};

/// A reading area of 800 × 800 with the sample volume.
struct OpenArea {
    OpenArea();
    explicit OpenArea(std::shared_ptr<image::Volume const> volume);

    [[nodiscard]] app::SlicePane& pane(char const* name);
    [[nodiscard]] app::SlicePane& axial() { return pane("axialPane"); }
    [[nodiscard]] app::SlicePane& coronal() { return pane("coronalPane"); }
    [[nodiscard]] app::SlicePane& sagittal() { return pane("sagittalPane"); }
    [[nodiscard]] app::VolumePane& volumePane();
    /// Continuous voxel index of the crosshair.
    [[nodiscard]] image::Vec3 crosshairIndex() const;

    std::shared_ptr<image::Volume const> volume;
    app::ReadingArea area;
};

void press(QWidget& widget, QPointF at, Qt::MouseButton button);
void move(QWidget& widget, QPointF at, Qt::MouseButtons buttons,
    Qt::KeyboardModifiers modifiers = Qt::NoModifier);
void release(QWidget& widget, QPointF at, Qt::MouseButton button);
void click(QWidget& widget, QPointF at, Qt::MouseButton button);
void drag(QWidget& widget, QPointF from, QPointF to, Qt::MouseButton button);
void doubleClick(QWidget& widget, QPointF at);
void wheel(
    QWidget& widget, QPointF at, int delta, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
void key(QWidget& widget, Qt::Key key);

/// The widget as it is painted now.
QImage painted(QWidget& widget);

/// Runs the event loop until the condition holds; false after `seconds`.
bool waitFor(std::function<bool()> const& condition, double seconds = 60);

} // namespace lamina::test
