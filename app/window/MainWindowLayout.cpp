#include "settings/Language.h"
#include "view/VolumePane.h"
#include "window/AiPanel.h"
#include "window/AnnotationPanel.h"
#include "window/AxisBar.h"
#include "window/DocumentCard.h"
#include "window/FusionBar.h"
#include "window/Hanging.h"
#include "window/KeyStrip.h"
#include "window/KeysOverlay.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/MetadataPanel.h"
#include "window/ModelCard.h"
#include "window/SeriesPanel.h"
#include "window/StartPage.h"
#include "window/StatusProgress.h"
#include "window/Theme.h"
#include "window/VolumeCard.h"
#include "window/WaveformCard.h"
#include "window/Words.h"

#include <QApplication>
#include <QLabel>
#include <QResizeEvent>
#include <QSplitter>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>

namespace lamina::app {

namespace {

/// Its parts can be made small, but not lost.
QSplitter* splitterOf(Qt::Orientation orientation, QWidget* parent)
{
    auto* splitter = new QSplitter(orientation, parent);
    splitter->setHandleWidth(2);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

QVBoxLayout* tightColumn(QWidget* parent)
{
    auto* column = new QVBoxLayout(parent);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

} // namespace

void MainWindow::buildLayout()
{
    auto* root = new QWidget(this);
    root->setObjectName(QStringLiteral("root"));
    auto* rows = tightColumn(root);
    splitter_ = splitterOf(Qt::Horizontal, root);
    left_ = splitterOf(Qt::Vertical, splitter_);
    series_ = new SeriesPanel(desk_, left_);
    measurements_ = new AnnotationPanel(*annotations_, left_);
    left_->setStretchFactor(0, 3);
    left_->setStretchFactor(1, 2);
    auto* centre = new QWidget(splitter_);
    auto* column = tightColumn(centre);
    middle_ = splitterOf(Qt::Vertical, centre);
    auto* stage = new QWidget(middle_);
    auto* stageColumn = tightColumn(stage);
    message_ = new MessageBar(centre, *stage);
    grid_ = new TileGrid(stage);
    hanging_ = new Hanging(desk_, *grid_, this);
    connect(&series_->model().thumbnails(), &Thumbnails::correctionWanted, &hanging_->corrections(),
        &ColorCorrections::ask);
    connect(&hanging_->corrections(), &ColorCorrections::ready, &series_->model().thumbnails(),
        [this](std::string const& profile, ColorCorrections::Correction const& correction) {
            series_->model().thumbnails().correct(profile, *correction);
        });
    area_ = &hanging_->active();
    stageColumn->addWidget(grid_, 1);
    stageColumn->addWidget(new AxisBar(*axis_, stage));
    fusion_ = new FusionBar(stage);
    stageColumn->addWidget(fusion_);
    strip_ = new KeyStrip(desk_, *annotations_, stage);
    stageColumn->addWidget(strip_);
    metadata_ = new MetadataPanel(desk_, middle_);
    middle_->setStretchFactor(0, 1);
    column->addWidget(message_);
    column->addWidget(middle_, 1);
    ai_ = new AiPanel(desk_, splitter_);
    splitter_->addWidget(left_);
    splitter_->addWidget(centre);
    splitter_->addWidget(ai_);
    splitter_->setStretchFactor(1, 1);
    rows->addWidget(splitter_, 1);
    setCentralWidget(root);

    cursor_ = new QLabel(this);
    cursor_->setContentsMargins(10, 0, 0, 0);
    cursor_->setTextFormat(Qt::PlainText);
    cursor_->setMinimumWidth(1); // what it says must not widen the window
    windowText_ = new QLabel(this);
    windowText_->setObjectName(QStringLiteral("quiet"));
    whenTranslated(*cursor_, [this] {
        cursor_->setAccessibleName(say("Value and position under the pointer"));
        windowText_->setAccessibleName(say("Window width and centre"));
    });
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(cursor_, 1);
    statusBar()->addPermanentWidget(windowText_);
    statusBar()->addPermanentWidget(new StatusProgress(desk_, this));
}

void MainWindow::placeOverlays()
{
    if (card_ == nullptr || document_ == nullptr || curves_ == nullptr || volume_ == nullptr)
        return;
    start_->setGeometry(grid_->geometry());
    QPoint const origin = grid_->mapTo(this, QPoint(0, 0));
    card_->place(QRect(origin, grid_->size()));
    curves_->place(QRect(origin, grid_->size()));
    if (area_->isOpen())
        document_->place(QRect(origin, grid_->size()));
    else
        document_->placeAlone(QRect(origin, grid_->size()));
    auto const& pane = area_->volumePane();
    volume_->place(QRect(origin, grid_->size()),
        pane.isVisible() ? QRect(pane.mapTo(this, QPoint(0, 0)), pane.size()) : QRect());
    if (keys_->isVisible())
        keys_->setGeometry(rect());
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    double const scale = fixedScale_ > 0 ? fixedScale_ : scaleForHeight(height());
    applyTheme(*qApp, scale);
    int const left = scaled(240);
    int const right = scaled(320);
    left_->setMinimumWidth(scaled(180));
    ai_->setMinimumWidth(scaled(300));
    if (auto const sizes = splitter_->sizes(); sizes.value(0) < left_->minimumWidth()
        || event->oldSize().isEmpty() || scale != splitScale_) {
        splitter_->setSizes({ left, std::max(scaled(200), width() - left - right), right });
        splitScale_ = scale;
    }
    placeOverlays();
}

} // namespace lamina::app
