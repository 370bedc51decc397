#include "window/KeyStrip.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"

#include <algorithm>

namespace lamina::app {

using image::AnnotationKind;

void MainWindow::addKeyImageActions()
{
    Text const menu = say("Measure");
    auto* strip = actions_->add({ QStringLiteral("key.strip"), menu, say("Strip of key images"),
        { QKeySequence(QStringLiteral("F8")) },
        say("Pictures of the key images of the study, below the panes"), {}, true, false, {} });
    connect(strip, &QAction::toggled, strip_, &QWidget::setVisible);
    auto* only = actions_->add({ QStringLiteral("key.only"), menu,
        say("Scroll over key images only"), { QKeySequence(QStringLiteral("Shift+F8")) },
        say("On the plane that was acquired the wheel and keys go from one to the next"), {}, true,
        false, {} });
    connect(only, &QAction::toggled, this, [this](bool on) {
        stopAtKeyImages();
        if (on && keyImagesOf(annotations_->shown()).empty())
            message_->post(
                MessageKind::note, say("No image of this series is marked as a key image yet."));
    });
    connect(
        strip_, &KeyStrip::chosen, this, [this](session::StackKey const& key, image::Vec3 point) {
            if (desk_.current() != key)
                report(desk_.show(key));
            area_->jumpTo(point);
            takeKeys();
        });
}

void MainWindow::stopAtKeyImages()
{
    bool const only = actions_->find(QStringLiteral("key.only"))->isChecked();
    std::vector<image::Vec3> points;
    if (only)
        for (auto const& key : keyImagesOf(annotations_->shown()))
            points.push_back(key.points.front());
    area_->setStops(points);
}

void MainWindow::stepKeyImage(int direction)
{
    auto keys = keyImagesOf(annotations_->shown());
    if (keys.empty()) {
        message_->post(MessageKind::note, say("No image of this series is marked as a key image."));
        return;
    }
    // Along the series, from where the eye is.
    auto const offset
        = [normal = keys.front().normal, eye = area_->crosshair()](
              image::Annotation const& key) { return dot(key.points.front() - eye, normal); };
    std::ranges::sort(keys, {}, offset);
    constexpr double here = 1e-3; // mm
    auto const next = direction > 0
        ? std::ranges::find_if(keys, [&](auto const& key) { return offset(key) > here; })
        : std::ranges::find_if(keys.rbegin(), keys.rend(), [&](auto const& key) {
              return offset(key) < -here;
          }).base();
    auto const& wanted = direction > 0 ? (next == keys.end() ? keys.front() : *next)
        : next == keys.begin()         ? keys.back()
                                       : *(next - 1);
    area_->jumpTo(wanted.points.front());
}

} // namespace lamina::app
