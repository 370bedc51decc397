#include "window/TileGrid.h"

#include "model/SeriesDrag.h"
#include "settings/Language.h"
#include "view/ReadingArea.h"
#include "view/Theme.h"
#include "window/DropPreview.h"

#include <QCoreApplication>
#include <QDragEnterEvent>

#include <algorithm>

namespace lamina::app {

namespace {

constexpr int separatorPixels = 2;

/// Where part `n` of `parts` lies on a length; the odd pixels go to the last ones.
std::pair<int, int> part(int length, int parts, int n)
{
    auto const inner = length - separatorPixels * (parts - 1);
    auto const begin = inner * n / parts;
    return { begin + separatorPixels * n, inner * (n + 1) / parts - begin };
}

bool isOver(QDropEvent const& event) { return event.modifiers() & Qt::ControlModifier; }

} // namespace

TileGrid::TileGrid(QWidget* parent)
    : QWidget(parent)
    , preview_(new DropPreview(this))
{
    setObjectName(QStringLiteral("tileGrid"));
    whenTranslated(*this, [this] { setAccessibleName(tr("Panes")); });
    setAcceptDrops(true);
    setMinimumSize(320, 240);
    setAutoFillBackground(true);
    auto colors = palette();
    colors.setColor(QPalette::Window, theme::separator());
    setPalette(colors);
}

void TileGrid::arrange(std::vector<ReadingArea*> areas, GridShape shape)
{
    areas_ = std::move(areas);
    shape_ = shape;
    showAlone(nullptr);
}

void TileGrid::showAlone(ReadingArea* area)
{
    alone_ = area;
    for (auto* one : areas_)
        one->setVisible(alone_ == nullptr || one == alone_);
    place();
    Q_EMIT aloneChanged();
}

void TileGrid::place()
{
    if (alone_ != nullptr)
        alone_->setGeometry(rect());
    for (std::size_t n = 0; n < areas_.size() && alone_ == nullptr; ++n) {
        auto const at = static_cast<int>(n);
        auto const [left, width] = part(this->width(), shape_.columns, at % shape_.columns);
        auto const [top, height] = part(this->height(), shape_.rows, at / shape_.columns);
        areas_[n]->setGeometry(left, top, width, height);
    }
}

void TileGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

ReadingArea* TileGrid::areaAt(QPoint at) const
{
    auto const found = std::ranges::find_if(areas_,
        [at](auto const* area) { return area->isVisible() && area->geometry().contains(at); });
    return found == areas_.end() ? nullptr : *found;
}

void TileGrid::dragEnterEvent(QDragEnterEvent* event)
{
    // Files are the window's.
    if (!isSeriesDrag(*event->mimeData()))
        QCoreApplication::sendEvent(window(), event);
    else
        event->acceptProposedAction();
}

void TileGrid::dragMoveEvent(QDragMoveEvent* event)
{
    if (!isSeriesDrag(*event->mimeData())) {
        event->accept();
        return;
    }
    auto const* area = areaAt(event->position().toPoint());
    if (area == nullptr || !judge_) {
        preview_->hide();
        event->ignore();
        return;
    }
    auto const verdict = judge_(*area, *event->mimeData(), isOver(*event));
    preview_->present(area->geometry(), event->position().toPoint(), verdict.can, verdict.words);
    // Accepted for the whole pane, so that the next event comes soon enough.
    event->setAccepted(verdict.can);
}

void TileGrid::dragLeaveEvent(QDragLeaveEvent* event)
{
    preview_->hide();
    QWidget::dragLeaveEvent(event);
}

void TileGrid::dropEvent(QDropEvent* event)
{
    preview_->hide();
    if (!isSeriesDrag(*event->mimeData())) {
        QCoreApplication::sendEvent(window(), event);
        return;
    }
    auto* area = areaAt(event->position().toPoint());
    bool const over = isOver(*event);
    if (area == nullptr || !judge_ || !judge_(*area, *event->mimeData(), over).can)
        return;
    event->acceptProposedAction();
    Q_EMIT dropped(area, event->mimeData(), over);
}

} // namespace lamina::app
