#include "gui/panes/SampleStack.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QWheelEvent>

namespace lamina::test {

std::shared_ptr<image::Volume> sampleVolume()
{
    image::VolumeDescription description;
    description.size = { 40, 36, 30 };
    description.unit = "[hnsf'U]";
    description.modality = "CT";
    description.indexToLps = { { 2, 0, 0 }, { 0, 2, 0 }, { 0, 0, 3 }, { -39, -35, -43.5 } };
    std::vector<std::int16_t> voxels(static_cast<std::size_t>(description.size.count()), -1000);
    Block const block;
    for (auto k = static_cast<int>(block.first.z); k <= static_cast<int>(block.last.z); ++k) {
        for (auto j = static_cast<int>(block.first.y); j <= static_cast<int>(block.last.y); ++j) {
            for (auto i = static_cast<int>(block.first.x); i <= static_cast<int>(block.last.x); ++i)
                voxels[static_cast<std::size_t>((k * 36 + j) * 40 + i)] = 1000;
        }
    }
    auto volume = image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels)));
    return volume ? *volume : nullptr;
}

dicom::Stack stackOf(image::Volume const& volume)
{
    dicom::Stack stack;
    stack.modality = volume.description().modality;
    stack.volume = volume.description();
    stack.isVolume = volume.size().slices >= 3 && volume.description().geometryKnown;
    stack.windows = { { 40, 400, "Soft tissue" } };
    return stack;
}

OpenArea::OpenArea()
    : OpenArea(sampleVolume())
{
}

OpenArea::OpenArea(std::shared_ptr<image::Volume const> shown)
    : volume(std::move(shown))
{
    area.resize(800, 800);
    area.show();
    area.show(volume, stackOf(*volume), {});
    QApplication::processEvents();
}

app::SlicePane& OpenArea::pane(char const* name)
{
    return *area.findChild<app::SlicePane*>(QString::fromLatin1(name));
}

app::VolumePane& OpenArea::volumePane() { return *area.findChild<app::VolumePane*>(); }

image::Vec3 OpenArea::crosshairIndex() const { return volume->indexOf(area.crosshair()); }

namespace {

void sendMouse(QWidget& widget, QEvent::Type type, QPointF at, Qt::MouseButton button,
    Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QMouseEvent event(type, at, widget.mapToGlobal(at), button, buttons, modifiers);
    QApplication::sendEvent(&widget, &event);
}

} // namespace

void press(QWidget& widget, QPointF at, Qt::MouseButton button)
{
    sendMouse(widget, QEvent::MouseButtonPress, at, button, button);
}

void move(QWidget& widget, QPointF at, Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers)
{
    sendMouse(widget, QEvent::MouseMove, at, Qt::NoButton, buttons, modifiers);
}

void release(QWidget& widget, QPointF at, Qt::MouseButton button)
{
    sendMouse(widget, QEvent::MouseButtonRelease, at, button, Qt::NoButton);
}

void click(QWidget& widget, QPointF at, Qt::MouseButton button)
{
    press(widget, at, button);
    release(widget, at, button);
}

void drag(QWidget& widget, QPointF from, QPointF to, Qt::MouseButton button)
{
    press(widget, from, button);
    move(widget, (from + to) / 2, button);
    move(widget, to, button);
    release(widget, to, button);
}

void doubleClick(QWidget& widget, QPointF at)
{
    click(widget, at, Qt::LeftButton);
    sendMouse(widget, QEvent::MouseButtonDblClick, at, Qt::LeftButton, Qt::LeftButton);
    release(widget, at, Qt::LeftButton);
}

void wheel(QWidget& widget, QPointF at, int delta, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(at, widget.mapToGlobal(at), {}, { 0, delta }, Qt::NoButton, modifiers,
        Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

void key(QWidget& widget, Qt::Key key)
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

QImage painted(QWidget& widget)
{
    QImage image(widget.size(), QImage::Format_RGB32);
    widget.render(&image);
    return image;
}

bool waitFor(std::function<bool()> const& condition, double seconds)
{
    QElapsedTimer clock;
    clock.start();
    while (!condition()) {
        if (static_cast<double>(clock.elapsed()) > seconds * 1000)
            return false;
        QApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 20);
    }
    return true;
}

} // namespace lamina::test
