#include "dicom/GeneratedUid.h"
#include "image/Annotation.h"
#include "interact/AnnotationShape.h"
#include "interact/AnnotationText.h"
#include "window/AnnotationPanel.h"
#include "window/Hanging.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/Theme.h"
#include "window/Words.h"

#include <QLineEdit>

#include <algorithm>

namespace lamina::app {

using image::AnnotationKind;

namespace {

struct ToolKey {
    AnnotationKind kind;
    char const* key;
};

/// In the order of the menu.
constexpr ToolKey tools[] {
    { AnnotationKind::length, "D" },
    { AnnotationKind::polyline, "Shift+D" },
    { AnnotationKind::bidirectional, "B" },
    { AnnotationKind::angle, "A" },
    { AnnotationKind::cobb, "Shift+A" },
    { AnnotationKind::openAngle, "Ctrl+Shift+A" },
    { AnnotationKind::ellipse, "E" },
    { AnnotationKind::circle, "O" },
    { AnnotationKind::rectangle, "R" },
    { AnnotationKind::polygon, "G" },
    { AnnotationKind::point, "Q" },
    { AnnotationKind::arrow, "W" },
    { AnnotationKind::text, "T" },
    { AnnotationKind::spineLabel, "Shift+B" },
};

Text hintOf(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::polyline:
        return MainWindow::say("Click along the path, double click at its end");
    case AnnotationKind::polygon:
        return MainWindow::say("Drag around it, or click corner by corner and double click");
    case AnnotationKind::angle:
        return MainWindow::say("End, apex, end");
    case AnnotationKind::cobb:
    case AnnotationKind::openAngle:
        return MainWindow::say("Two lines");
    case AnnotationKind::circle:
        return MainWindow::say("From the centre outwards");
    case AnnotationKind::spineLabel:
        return MainWindow::say("Click a vertebra and name it, then click the others: their names "
                               "follow, up or down");
    default:
        return {};
    }
}

} // namespace

void MainWindow::addToolActions()
{
    Text const menu = say("Measure");
    bool first = true;
    for (auto const& tool : tools) {
        auto const name = QString::fromUtf8(nameOf(tool.kind));
        actions_->add({ QStringLiteral("tool.") + name, menu,
            coreText(interact::titleOf(tool.kind)), { QKeySequence(QLatin1String(tool.key)) },
            hintOf(tool.kind), QStringLiteral("tool-") + name, true,
            !std::exchange(first, false) && tool.kind == AnnotationKind::ellipse,
            [this, kind = tool.kind] {
                area_->setTool(
                    area_->tool() == kind ? std::nullopt : std::optional<AnnotationKind>(kind));
            } });
    }
    auto* keep = actions_->add({ QStringLiteral("tool.keep"), menu, say("Keep the tool"),
        { QKeySequence(QStringLiteral("Ctrl+L")) }, say("Draw many with one tool"), {}, true, true,
        {} });
    connect(keep, &QAction::toggled, this, [this](bool on) {
        for (auto* area : areas())
            area->setKeepTool(on);
    });
    auto* hide = actions_->add({ QStringLiteral("measure.hide"), menu, say("Hide measurements"),
        { QKeySequence(QStringLiteral("Shift+H")) }, {}, {}, true, false, {} });
    connect(hide, &QAction::toggled, this, [this](bool on) {
        for (auto* area : areas())
            area->setAnnotationsHidden(on);
    });
    addAnnotationActions(menu);
}

// A tool in hand is in hand on every pane.
void MainWindow::connectTools(ReadingArea* area)
{
    area->setTool(area_->tool());
    area->setKeepTool(actions_->find(QStringLiteral("tool.keep"))->isChecked());
    area->setAnnotationsHidden(actions_->find(QStringLiteral("measure.hide"))->isChecked());
    connect(area, &ReadingArea::toolChanged, this, [this, area] {
        for (auto* other : areas())
            other->setTool(area->tool());
        for (auto const& tool : tools)
            actions_->find(QStringLiteral("tool.") + QString::fromUtf8(nameOf(tool.kind)))
                ->setChecked(area->tool() == tool.kind);
    });
    connect(area, &ReadingArea::annotationSelected, annotations_, &AnnotationDesk::select);
    connect(area, &ReadingArea::annotationEdited, this, [this](image::Annotation const& drawn) {
        bool const isNew = annotations_->find(QString::fromStdString(drawn.uid)) == nullptr;
        auto const kind = drawn.kind;
        if (isNew && (kind == AnnotationKind::text || kind == AnnotationKind::arrow)) {
            askForWords(drawn);
            return;
        }
        if (isNew && kind == AnnotationKind::spineLabel) {
            labelSpine(drawn);
            return;
        }
        annotations_->keep(drawn);
        annotations_->select(QString::fromStdString(drawn.uid));
    });
}

void MainWindow::showAnnotations()
{
    for (std::size_t n = 0; n < hanging_->count(); ++n)
        if (auto const& key = hanging_->keyAt(n))
            hanging_->areaAt(n).setAnnotations(annotations_->on(*key));
    stopAtKeyImages();
}

void MainWindow::addAnnotationActions(Text const& menu)
{
    auto const add = [&](char const* id, Text const& text, char const* key, QString const& icon,
                         bool newGroup, std::function<void()> run) {
        actions_->add(
            { QString::fromLatin1(id), menu, text, { QKeySequence(QString::fromLatin1(key)) }, {},
                icon, false, newGroup, std::move(run) });
    };
    auto const step = [this](int direction) {
        if (!measurements_->step(direction))
            message_->post(MessageKind::note, say("Nothing was measured on this series."));
    };
    add("measure.next", say("Next measurement"), ".", {}, true, [step] { step(1); });
    add("measure.previous", say("Previous measurement"), ",", {}, false, [step] { step(-1); });
    add("measure.delete", say("Delete the selected one"), "Del", {}, false,
        [this] { annotations_->remove(annotations_->selected()); });
    add("measure.delete-all", say("Delete all of this series"), "Ctrl+Shift+Del", {}, false,
        [this] { annotations_->removeShown(); });
    add("key.toggle", say("Key image"), "K", QStringLiteral("key-image"), true, [this] {
        if (auto const mark = area_->keyMark())
            annotations_->toggleKeyImage(*mark);
    });
    addKeyImageActions();
    add("key.next", say("Next key image"), "Shift+K", {}, false, [this] { stepKeyImage(1); });
    add("key.previous", say("Previous key image"), "Ctrl+Shift+K", {}, false,
        [this] { stepKeyImage(-1); });
    add("measure.copy", say("Copy measurement"), "Ctrl+Shift+C", {}, true,
        [this] { copyMeasurement(); });
    add("measure.paste", say("Put it on this series"), "Ctrl+V", {}, false,
        [this] { pasteMeasurement(); });
    add("measure.save", say("Save as DICOM (SR, key images)"), "Ctrl+S", {}, false,
        [this] { annotations_->save(); });
    add("edit.undo", say("Undo"), "Ctrl+Z", QStringLiteral("undo"), true, [this] {
        // With a brush in hand it is strokes that are undone.
        if (brush_ == Brush::none || !undoStroke())
            annotations_->undo();
    });
    actions_->add({ QStringLiteral("edit.redo"), menu, say("Redo"),
        { QKeySequence(QStringLiteral("Ctrl+Shift+Z")), QKeySequence(QStringLiteral("Ctrl+Y")) },
        {}, QStringLiteral("redo"), false, false, [this] {
            if (brush_ == Brush::none || !redoStroke())
                annotations_->redo();
        } });
}

void MainWindow::showHistogram()
{
    auto const* one = annotations_->find(annotations_->selected());
    auto const volume = desk_.volume();
    if (one == nullptr || !volume)
        measurements_->showHistogram(std::nullopt, {});
    else
        measurements_->showHistogram(
            image::histogramOf(one->annotation, *volume), volume->description().unit);
}

void MainWindow::copyMeasurement()
{
    auto const* one = annotations_->find(annotations_->selected());
    if (one == nullptr || one->annotation.kind == AnnotationKind::keyImage) {
        message_->post(MessageKind::note, say("Select a measurement first."));
        return;
    }
    copied_ = one->annotation;
    message_->post(MessageKind::note,
        say("Copied. Open another series of the same examination and press Ctrl+V."));
}

void MainWindow::pasteMeasurement()
{
    auto const reference = desk_.currentReference();
    if (!copied_ || reference.stack == nullptr)
        return;
    auto const& frame = reference.stack->frameOfReferenceUid;
    if (frame.empty() || frame != copied_->image.frameOfReferenceUid) {
        message_->post(MessageKind::warning,
            say("This series has another frame of reference: the same place cannot be found on "
                "it."));
        return;
    }
    auto made = *copied_;
    made.uid = dicom::newUid();
    annotations_->keep(made);
    annotations_->select(QString::fromStdString(made.uid));
    area_->jumpTo(interact::middleOf(made));
}

void MainWindow::connectAnnotations()
{
    connect(annotations_, &AnnotationDesk::changed, this, [this] {
        showAnnotations();
        showHistogram();
        updateEnabled();
    });
    connect(annotations_, &AnnotationDesk::selectionChanged, this, [this] {
        for (auto* area : areas())
            area->selectAnnotation(annotations_->selected());
        showHistogram();
        updateEnabled();
    });
    connect(annotations_, &AnnotationDesk::message, message_, &MessageBar::post);
    connect(measurements_, &AnnotationPanel::jumpRequested, this,
        [this](image::Vec3 lps) { area_->jumpTo(lps); });
}

// A line to type in where the pointer is; nothing modal.
void MainWindow::askForWords(image::Annotation const& drawn)
{
    auto* line = new QLineEdit(area_);
    line->setAccessibleName(say("Text on the image"));
    line->setPlaceholderText(say("Text, then Return"));
    line->setMaxLength(200);
    connect(line, &QLineEdit::editingFinished, this, [this, line, drawn] {
        // Return also takes the focus away, which ends the editing once more.
        line->disconnect(this);
        auto named = drawn;
        named.name = line->text().trimmed().toStdString();
        line->deleteLater();
        if (named.kind == AnnotationKind::arrow || !named.name.empty()) {
            annotations_->keep(named);
            annotations_->select(QString::fromStdString(named.uid));
        }
        area_->setFocus();
    });
    showAtPointer(*line, scaled(220));
}

void MainWindow::showAtPointer(QWidget& line, int width)
{
    auto at = area_->mapFromGlobal(QCursor::pos());
    at.setX(std::clamp(at.x(), 0, std::max(0, area_->width() - width)));
    at.setY(std::clamp(at.y(), 0, std::max(0, area_->height() - line.sizeHint().height())));
    line.setGeometry(QRect(at, QSize(width, line.sizeHint().height())));
    line.show();
    line.setFocus();
}

} // namespace lamina::app
