#include "window/AiPanel.h"
#include "window/FindingsPanel.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"

#include <algorithm>

namespace lamina::app {

namespace {

constexpr double leastRadius = 0.5; // mm
constexpr double mostRadius = 100;
constexpr double sizeStep = 1.25;

QColor colorOf(session::Layer const& layer, std::uint8_t value)
{
    auto const* label = layer.labels ? layer.labels->label(value) : nullptr;
    return label == nullptr ? QColor(255, 255, 255)
                            : QColor(label->color[0], label->color[1], label->color[2]);
}

} // namespace

void MainWindow::addPaintActions(Text const& menu)
{
    auto const add
        = [&](char const* id, Text const& text, char const* key, Text const& hint, char const* icon,
              bool checkable, bool newGroup, std::function<void()> run) {
              return actions_->add(
                  { QString::fromLatin1(id), menu, text, { QKeySequence(QString::fromLatin1(key)) },
                      hint, QString::fromLatin1(icon), checkable, newGroup, std::move(run) });
          };
    add("paint.brush", say("Brush"), "Ctrl+D",
        say("Paint the chosen label of the chosen layer; Ctrl held erases"), "tool-brush", true,
        true, [this] { takeBrush(brush_ == Brush::paints ? Brush::none : Brush::paints); });
    add("paint.eraser", say("Eraser"), "Shift+E", say("Erase the chosen label; Ctrl held paints"),
        "tool-eraser", true, false,
        [this] { takeBrush(brush_ == Brush::erases ? Brush::none : Brush::erases); });
    auto* ball = add("paint.ball", say("Ball, through slices"), "Ctrl+Alt+O",
        say("The brush is a ball, not a disc on the slice"), "", true, false, {});
    connect(ball, &QAction::toggled, this, [this] { showBrush(); });
    add("paint.larger", say("Larger brush"), "}", {}, "", false, false,
        [this] { resizeBrush(sizeStep); });
    add("paint.smaller", say("Smaller brush"), "{", {}, "", false, false,
        [this] { resizeBrush(1 / sizeStep); });
    add("paint.remove-piece", say("Remove this piece"), "Ctrl+Alt+X",
        say("The connected piece of a label under the pointer, or at the crosshair"), "", false,
        false, [this] {
            auto const at = area_->pointedPlace();
            auto const layer = chosenLayer();
            if (at && layer)
                report(desk_.removePiece(*layer, at->lps));
        });
    add("paint.fill-holes", say("Fill holes in this slice"), "Ctrl+Alt+F",
        say("What the chosen label encloses in the slice under the pointer"), "", false, false,
        [this] {
            auto const at = area_->pointedPlace();
            auto const layer = chosenLayer();
            if (auto const label = ai_->findings().chosenLabel(); at && layer && label)
                report(desk_.fillHoles(*layer, *label, at->lps, at->normal));
        });
    add("paint.undo", say("Undo a stroke"), "Ctrl+Alt+Z", {}, "", false, false,
        [this] { undoStroke(); });
    add("paint.redo", say("Redo a stroke"), "Ctrl+Alt+Y", {}, "", false, false,
        [this] { redoStroke(); });
}

bool MainWindow::undoStroke()
{
    auto const layer = chosenLayer();
    return layer && desk_.undoStroke(*layer);
}

bool MainWindow::redoStroke()
{
    auto const layer = chosenLayer();
    return layer && desk_.redoStroke(*layer);
}

void MainWindow::resizeBrush(double factor)
{
    brushRadius_ = std::clamp(brushRadius_ * factor, leastRadius, mostRadius);
    showBrush();
    message_->post(MessageKind::note, say("Brush: %1 mm across").arg(2 * brushRadius_));
}

// The layer is got ready before the brush is in hand, and says why where it cannot be.
void MainWindow::takeBrush(Brush brush)
{
    auto const layer = chosenLayer();
    if (brush != Brush::none && !layer) {
        message_->post(MessageKind::note, say("Run a model first: there is no result to edit."));
        brush = Brush::none;
    } else if (brush != Brush::none) {
        if (auto const ready = desk_.prepareEditing(*layer); !ready) {
            report(ready);
            brush = Brush::none;
        } else if (!ai_->findings().chosenLabel()) {
            brush = Brush::none;
        } else {
            desk_.setLayerVisible(*layer, true);
        }
    }
    brush_ = brush;
    showBrush();
}

void MainWindow::showBrush()
{
    auto const layer = chosenLayer();
    auto const label = ai_->findings().chosenLabel();
    auto const& layers = desk_.layers();
    auto const on
        = std::ranges::find_if(layers, [&](session::Layer const& one) { return layer == one.id; });
    bool const inHand = brush_ != Brush::none && label && on != layers.end();
    actions_->find(QStringLiteral("paint.brush"))->setChecked(brush_ == Brush::paints);
    actions_->find(QStringLiteral("paint.eraser"))->setChecked(brush_ == Brush::erases);
    for (auto* area : areas())
        area->setBrush(area == area_ && inHand ? std::optional(PaintBrush { brushRadius_,
                           actions_->find(QStringLiteral("paint.ball"))->isChecked(),
                           brush_ == Brush::erases, colorOf(*on, *label) })
                                               : std::nullopt);
    updateEnabled();
}

void MainWindow::putBrushAway()
{
    if (brush_ != Brush::none)
        takeBrush(Brush::none);
}

void MainWindow::connectPaint(ReadingArea* area)
{
    connect(area, &ReadingArea::painted, this, [this, area](PaintMove const& move) {
        auto const layer = chosenLayer();
        auto const label = ai_->findings().chosenLabel();
        if (area != area_ || !layer || !label)
            return;
        image::LabelBrush const brush { brushRadius_,
            actions_->find(QStringLiteral("paint.ball"))->isChecked(), move.normal };
        strokeOn_ = *layer;
        desk_.paint(*layer, brush, move.from, move.to, { *label, move.erases });
    });
    connect(area, &ReadingArea::strokeEnded, this, [this] {
        if (strokeOn_)
            desk_.finishStroke(*std::exchange(strokeOn_, std::nullopt));
    });
    connect(area, &ReadingArea::brushChanged, this, [this, area](bool inHand) {
        if (inHand || area != area_ || brush_ == Brush::none)
            return;
        brush_ = Brush::none;
        showBrush();
    });
}

} // namespace lamina::app
