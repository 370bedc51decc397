#include "window/VolumeCard.h"

#include "settings/Language.h"
#include "view/PaneText.h"
#include "view/VolumePane.h"
#include "window/OpacityEditor.h"
#include "window/Theme.h"

#include <QColorDialog>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

constexpr int thumbnailSide = 66;
constexpr int shiftSteps = 200; // of the slider, each way, for once the span of the points

double spanOf(render::VolumeLook const& look)
{
    auto const& points = look.function.points;
    return points.empty() ? 1 : points.back().value - points.front().value;
}

std::vector<std::string> modalitiesOf(image::VolumeDescription const& description)
{
    return { description.modality.empty() ? "*" : description.modality };
}

} // namespace

void VolumeCard::setPane(VolumePane* pane)
{
    if (pane == pane_)
        return;
    if (pane_) {
        pane_->disconnect(this);
        pane_->drawThumbnails({}, 0);
    }
    pane_ = pane;
    if (pane != nullptr) {
        connect(pane, &VolumePane::choiceChanged, this, &VolumeCard::sync);
        connect(pane, &VolumePane::thumbnailDrawn, this, &VolumeCard::takePicture);
        connect(pane, &VolumePane::stackChanged, this, [this] {
            values_ = {};
            editor_->clear();
            fill();
        });
        connect(pane, &VolumePane::stackDrawn, this, &VolumeCard::askForThumbnails);
        connect(pane, &VolumePane::measured, this, [this](render::VolumeValues const& values) {
            values_ = values;
            sync();
        });
    }
    values_ = {};
    editor_->clear();
    fill();
    if (isVisible())
        askForThumbnails();
}

void VolumeCard::setOwn(std::vector<render::VolumePreset> own)
{
    if (own == own_)
        return;
    own_ = std::move(own);
    fill();
    if (isVisible())
        askForThumbnails();
}

void VolumeCard::present()
{
    show();
    raise();
    gallery_->setFocus();
}

bool VolumeCard::drawing() const { return isVisible() && awaited_ > 0; }

void VolumeCard::showEvent(QShowEvent* event)
{
    OverlayCard::showEvent(event);
    fill();
    askForThumbnails();
}

void VolumeCard::hideEvent(QHideEvent* event)
{
    OverlayCard::hideEvent(event);
    awaited_ = 0;
    if (pane_)
        pane_->drawThumbnails({}, 0);
}

// The window is larger or smaller now, and so are texts and controls.
void VolumeCard::resizeEvent(QResizeEvent* event)
{
    OverlayCard::resizeEvent(event);
    editor_->setFixedHeight(scaled(120));
    if (gallery_->iconSize().width() == scaled(thumbnailSide))
        return;
    fill();
    askForThumbnails();
}

// What fits the volume, without pictures at first.
void VolumeCard::fill()
{
    QSignalBlocker const quiet(gallery_);
    gallery_->clear();
    offered_.clear();
    awaited_ = 0;
    auto const side = scaled(thumbnailSide);
    auto letters = font(); // names fit under their pictures
    letters.setPointSizeF(letters.pointSizeF() * 0.85);
    gallery_->setFont(letters);
    gallery_->setIconSize({ side, side });
    gallery_->setGridSize({ scaled(74), side + scaled(24) });
    bool const can = pane_ && pane_->canShow();
    if (can) {
        auto const& description = pane_->volume()->description();
        offered_ = render::volumePresetsFor(description);
        std::ranges::copy_if(own_, std::back_inserter(offered_),
            [&](auto const& preset) { return render::fits(preset, description); });
    }
    QPixmap nothing(gallery_->iconSize());
    nothing.fill(Qt::black);
    for (auto const& preset : offered_) {
        auto* item = new QListWidgetItem(nothing, presetName(preset), gallery_);
        item->setToolTip(presetName(preset));
    }
    auto const columns = 4;
    auto const rows = (static_cast<int>(offered_.size()) + columns - 1) / columns;
    gallery_->setFixedHeight(std::max(1, rows) * gallery_->gridSize().height() + scaled(6));
    setEnabled(can);
    sync();
}

void VolumeCard::askForThumbnails()
{
    if (!pane_ || !isVisible() || offered_.empty())
        return;
    std::vector<render::VolumeLook> looks;
    for (auto const& preset : offered_)
        looks.push_back(preset.look);
    bool const ready = pane_->volume()->complete();
    awaited_ = ready ? looks.size() : 0;
    pane_->drawThumbnails(
        looks, static_cast<int>(std::ceil(scaled(thumbnailSide) * devicePixelRatioF())));
    pane_->measure();
}

void VolumeCard::takePicture(int number, QImage const& picture)
{
    awaited_ -= awaited_ > 0 ? 1 : 0;
    auto pixmap = QPixmap::fromImage(picture);
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected); // chosen, it keeps its colours
    if (auto* item = gallery_->item(number))
        item->setIcon(icon);
}

void VolumeCard::change(std::function<void(VolumeChoice&)> const& edit, bool rests)
{
    if (!pane_ || !pane_->canShow())
        return;
    auto next = pane_->choice();
    edit(next);
    pane_->setChoice(std::move(next), rests);
}

// Shows what is chosen in the pane, whoever chose it.
void VolumeCard::sync()
{
    if (!pane_ || !pane_->canShow())
        return;
    auto const& choice = pane_->choice();
    auto const& look = choice.preset.look;
    setTitle(tr("3D · %1").arg(presetName(choice.preset)));
    QSignalBlocker const quietGallery(gallery_);
    auto const found = std::ranges::find(offered_, choice.preset.id, &render::VolumePreset::id);
    bool const isKnown = found != offered_.end();
    if (isKnown)
        gallery_->setCurrentRow(static_cast<int>(found - offered_.begin()));
    else
        gallery_->clearSelection();
    delete_->setVisible(isKnown && choice.preset.id.starts_with("own-"));
    QSignalBlocker const quietShift(shift_);
    shift_->setValue(static_cast<int>(std::lround(look.shift / spanOf(look) * shiftSteps)));
    shiftText_->setText(shiftText(choice.preset, true));
    shift_->setAccessibleDescription(shiftText_->text());
    if (look.scale == render::ValueScale::unit || !values_.histogram.empty())
        editor_->present(render::resolved(look, values_), values_, pane_->volume()->description());
    QSignalBlocker const quietCrop(crop_);
    crop_->setChecked(choice.cropping);
    whole_->setEnabled(!(choice.box == render::CropBox {}));
    for (std::size_t n = 0; n < clips_.size(); ++n) {
        QSignalBlocker const quietClip(clips_[n]);
        QSignalBlocker const quietFlip(flips_[n]);
        clips_[n]->setChecked(choice.clips[n].on);
        flips_[n]->setChecked(choice.clips[n].flipped);
        flips_[n]->setEnabled(choice.clips[n].on);
    }
}

// What is drawn by hand has the values of this volume.
void VolumeCard::takeEdit(bool rests)
{
    if (!pane_ || !pane_->canShow())
        return;
    auto const before = render::resolved(pane_->choice().preset.look, values_);
    if (editor_->function() == before) {
        if (rests)
            pane_->refresh();
        return;
    }
    change(
        [this](VolumeChoice& choice) {
            auto const& description = pane_->volume()->description();
            choice.preset = { {}, "Own look", modalitiesOf(description), description.unit,
                { editor_->function(), render::ValueScale::unit, 0 } };
        },
        rests);
}

void VolumeCard::askForColor()
{
    auto* dialog = new QColorDialog(editor_->chosenColor(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Colour of the point"));
    connect(dialog, &QColorDialog::colorSelected, editor_, &OpacityEditor::paintChosen);
    dialog->open();
}

void VolumeCard::saveLook()
{
    auto const name = name_->text().trimmed();
    if (name.isEmpty() || !pane_ || !pane_->canShow())
        return;
    auto preset = pane_->choice().preset;
    preset.name = name.toStdString();
    preset.modalities = modalitiesOf(pane_->volume()->description());
    for (auto& point : preset.look.function.points)
        point.value += preset.look.shift;
    preset.look.shift = 0;
    name_->clear();
    Q_EMIT saveAsked(preset);
}

} // namespace lamina::app
