#include "settings/Language.h"
#include "view/PaneText.h"
#include "view/VolumePane.h"
#include "window/OpacityEditor.h"
#include "window/Theme.h"
#include "window/VolumeCard.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>

namespace lamina::app {

namespace {

constexpr int cardWidth = 340;
constexpr int shiftSteps = 200;
constexpr std::array planes { interact::PlaneKind::axial, interact::PlaneKind::coronal,
    interact::PlaneKind::sagittal };

} // namespace

VolumeCard::VolumeCard(QWidget* parent)
    : OverlayCard(parent, Side::left, cardWidth)
{
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto* body = new QWidget(area);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(8);
    buildGallery(*column);
    buildShift(*column);
    buildEditor(*column);
    buildCuts(*column);
    column->addStretch(1);
    area->setWidget(body);
    setBody(area);
    whenTranslated(*this, [this, area] {
        area->setAccessibleName(tr("Look of the 3D view"));
        nameControls();
    });
}

void VolumeCard::buildGallery(QVBoxLayout& column)
{
    gallery_ = new QListWidget(this);
    gallery_->setObjectName(QStringLiteral("volumePresets"));
    gallery_->setViewMode(QListView::IconMode);
    gallery_->setMovement(QListView::Static);
    gallery_->setResizeMode(QListView::Adjust);
    gallery_->setUniformItemSizes(true);
    gallery_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    gallery_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column.addWidget(gallery_);
    connect(gallery_, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row < std::ssize(offered_))
            change([&](VolumeChoice& choice) {
                choice.preset = offered_[static_cast<std::size_t>(row)];
            });
    });
    // A click on the one that is chosen takes its shift back.
    connect(gallery_, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
        change([&](VolumeChoice& choice) {
            choice.preset = offered_[static_cast<std::size_t>(gallery_->row(item))];
        });
    });
}

void VolumeCard::buildShift(QVBoxLayout& column)
{
    auto* row = new QHBoxLayout;
    shiftName_ = new QLabel(this);
    shift_ = new QSlider(Qt::Horizontal, this);
    shift_->setObjectName(QStringLiteral("volumeShift"));
    shift_->setRange(-shiftSteps, shiftSteps);
    shift_->setPageStep(10);
    shiftText_ = new QLabel(this);
    shiftText_->setMinimumWidth(scaled(72));
    shiftText_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(shiftName_);
    row->addWidget(shift_, 1);
    row->addWidget(shiftText_);
    column.addLayout(row);
    connect(shift_, &QSlider::valueChanged, this, [this](int value) {
        change(
            [value](VolumeChoice& choice) {
                auto const& points = choice.preset.look.function.points;
                choice.preset.look.shift
                    = (points.back().value - points.front().value) * value / shiftSteps;
            },
            false);
    });
}

void VolumeCard::buildEditor(QVBoxLayout& column)
{
    editor_ = new OpacityEditor(this);
    editor_->setFixedHeight(scaled(120));
    column.addWidget(editor_);
    auto* row = new QHBoxLayout;
    pointText_ = new QLabel(this);
    pointText_->setObjectName(QStringLiteral("quiet"));
    color_ = new QPushButton(this);
    remove_ = new QPushButton(this);
    row->addWidget(pointText_, 1);
    row->addWidget(color_);
    row->addWidget(remove_);
    column.addLayout(row);
    auto* keep = new QHBoxLayout;
    name_ = new QLineEdit(this);
    name_->setObjectName(QStringLiteral("volumePresetName"));
    name_->setMaxLength(60);
    save_ = new QPushButton(this);
    delete_ = new QPushButton(this);
    keep->addWidget(name_, 1);
    keep->addWidget(save_);
    keep->addWidget(delete_);
    column.addLayout(keep);
    save_->setEnabled(false);
    connect(name_, &QLineEdit::textChanged, this,
        [this](QString const& text) { save_->setEnabled(!text.trimmed().isEmpty()); });
    connect(name_, &QLineEdit::returnPressed, this, &VolumeCard::saveLook);
    connect(save_, &QPushButton::clicked, this, &VolumeCard::saveLook);
    connect(delete_, &QPushButton::clicked, this, [this] {
        if (pane_)
            Q_EMIT deleteAsked(QString::fromStdString(pane_->choice().preset.id));
    });
    connect(editor_, &OpacityEditor::edited, this, &VolumeCard::takeEdit);
    connect(editor_, &OpacityEditor::colorAsked, this, &VolumeCard::askForColor);
    connect(color_, &QPushButton::clicked, this, &VolumeCard::askForColor);
    connect(remove_, &QPushButton::clicked, editor_, &OpacityEditor::removeChosen);
    connect(editor_, &OpacityEditor::chosenChanged, this, [this] {
        pointText_->setText(editor_->chosenText());
        color_->setEnabled(!editor_->function().points.empty());
        remove_->setEnabled(editor_->function().points.size() > 2);
    });
}

void VolumeCard::buildCuts(QVBoxLayout& column)
{
    cutName_ = new QLabel(this);
    cutName_->setObjectName(QStringLiteral("heading"));
    column.addWidget(cutName_);
    auto* grid = new QGridLayout;
    grid->setColumnStretch(0, 1);
    crop_ = new QCheckBox(this);
    whole_ = new QPushButton(this);
    grid->addWidget(crop_, 0, 0);
    grid->addWidget(whole_, 0, 1);
    connect(crop_, &QCheckBox::toggled, this,
        [this](bool on) { change([on](VolumeChoice& choice) { choice.cropping = on; }); });
    connect(whole_, &QPushButton::clicked, this,
        [this] { change([](VolumeChoice& choice) { choice.box = {}; }); });
    for (std::size_t n = 0; n < planes.size(); ++n) {
        clips_[n] = new QCheckBox(this);
        flips_[n] = new QCheckBox(this);
        auto const row = static_cast<int>(n) + 1;
        grid->addWidget(clips_[n], row, 0);
        grid->addWidget(flips_[n], row, 1);
        connect(clips_[n], &QCheckBox::toggled, this,
            [this, n](bool on) { change([&](VolumeChoice& choice) { choice.clips[n].on = on; }); });
        connect(flips_[n], &QCheckBox::toggled, this, [this, n](bool on) {
            change([&](VolumeChoice& choice) { choice.clips[n].flipped = on; });
        });
    }
    column.addLayout(grid);
}

void VolumeCard::nameControls()
{
    setNames(tr("Look of the 3D view"), tr("Close the look of the 3D view"));
    gallery_->setAccessibleName(tr("3D presets"));
    shiftName_->setText(tr("Shift"));
    shift_->setAccessibleName(tr("Shift of the values"));
    shift_->setToolTip(tr("Moves opacity and colours to higher or lower values.\n"
                          "Or drag up and down on the 3D view with Shift held."));
    color_->setText(tr("Colour…"));
    color_->setAccessibleName(tr("Colour of the chosen point"));
    remove_->setText(tr("Delete"));
    remove_->setAccessibleName(tr("Delete the chosen point"));
    name_->setPlaceholderText(tr("Name of your own preset"));
    name_->setAccessibleName(tr("Name of your own preset"));
    save_->setText(tr("Save"));
    save_->setAccessibleName(tr("Save the look as your own preset"));
    delete_->setText(tr("Forget"));
    delete_->setAccessibleName(tr("Forget this preset of yours"));
    cutName_->setText(tr("Cut"));
    cutName_->setToolTip(tr("The volume is cut, surfaces of segmentations are not."));
    crop_->setText(tr("Crop box"));
    crop_->setToolTip(tr("Drag the handles on the 3D view"));
    whole_->setText(tr("Whole volume"));
    for (std::size_t n = 0; n < planes.size(); ++n) {
        auto const plane = planeName(planes[n]);
        clips_[n]->setText(tr("%1 plane").arg(plane));
        clips_[n]->setToolTip(tr("The plane of this pane cuts the volume; it follows the pane"));
        flips_[n]->setText(tr("Other side"));
        flips_[n]->setAccessibleName(tr("%1 plane: the other side stays").arg(plane));
    }
    sync();
}

} // namespace lamina::app
