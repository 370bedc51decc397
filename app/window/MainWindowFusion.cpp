#include "session/StackChoice.h"
#include "window/FusionBar.h"
#include "window/Hanging.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/SeriesPanel.h"

#include <algorithm>

namespace lamina::app {

void MainWindow::addFusionActions()
{
    auto const add = [this](char const* id, Text const& text, char const* keys, Text const& hint,
                         std::function<void()> run) {
        actions_->add({ QString::fromLatin1(id), say("View/Fusion"), text,
            { QKeySequence(QString::fromLatin1(keys)) }, hint, {}, false, false, std::move(run) });
    };
    add("fusion.toggle", say("Fuse, or take the fused series off"), "Shift+U",
        say("Uptake or dose in colour over CT or MR; others by right click in the list of series"),
        [this] { toggleFusion(); });
    add("fusion.more", say("More of the fused series"), "Shift+PgUp", {},
        [this] { changeFusion(0.1); });
    add("fusion.less", say("Less of the fused series"), "Shift+PgDown", {},
        [this] { changeFusion(-0.1); });
    connect(fusion_, &FusionBar::changed, this,
        [this](std::optional<Fusion> const& fusion) { area_->setFusion(fusion); });
    connect(series_, &SeriesPanel::fusionRequested, this, &MainWindow::fuseWith);
}

void MainWindow::toggleFusion()
{
    if (area_->fusion()) {
        area_->setFusion(std::nullopt);
        return;
    }
    auto const read = desk_.current();
    auto const pair = read ? session::fusionPairOf(desk_.session().catalog(), *read) : std::nullopt;
    if (!pair) {
        message_->post(MessageKind::note,
            say("No other series of this frame of reference shows uptake or dose. Right-click a "
                "series to lay it over this one."));
        return;
    }
    if (pair->below != *read)
        report(desk_.show(pair->below));
    fuseWith(pair->over);
}

void MainWindow::fuseWith(session::StackKey const& key)
{
    report(hanging_->fuse(hanging_->activePlace(), key));
    takeKeys();
}

void MainWindow::changeFusion(double step)
{
    auto fusion = area_->fusion();
    if (!fusion)
        return;
    fusion->opacity = std::clamp(fusion->opacity + step, 0.0, 1.0);
    area_->setFusion(fusion);
}

void MainWindow::syncFusion()
{
    fusion_->present(area_->fusion());
    series_->model().setShown(hanging_->shown());
}

} // namespace lamina::app
