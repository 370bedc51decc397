#include "interact/SpineLabels.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/Theme.h"

#include <QCompleter>
#include <QLineEdit>

namespace lamina::app {

void MainWindow::labelSpine(image::Annotation const& drawn)
{
    std::vector<image::Annotation> labels;
    for (auto const& one : annotations_->shown())
        if (one.annotation.kind == image::AnnotationKind::spineLabel)
            labels.push_back(one.annotation);
    auto const volume = desk_.volume();
    bool const knowsHead = volume && volume->description().placement != image::Placement::unknown;
    // Unknown, the head is where it mostly is: at the upper edge.
    auto const head = knowsHead ? image::Vec3 { 0, 0, 1 } : image::Vec3 { 0, -1, 0 };
    auto const name = interact::nextVertebra(labels, drawn.points.front(), head);
    if (!name) {
        askForVertebra(drawn);
        return;
    }
    auto named = drawn;
    named.name = *name;
    annotations_->keep(named);
    annotations_->select(QString::fromStdString(named.uid));
}

void MainWindow::askForVertebra(image::Annotation const& drawn)
{
    auto* line = new QLineEdit(area_);
    line->setObjectName(QStringLiteral("vertebra"));
    line->setAccessibleName(say("Vertebra"));
    line->setPlaceholderText(say("C1 … S1, then Return"));
    line->setMaxLength(10);
    QStringList names;
    for (auto const& name : interact::vertebraNames())
        names << QString::fromStdString(name);
    auto* completer = new QCompleter(names, line);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setMaxVisibleItems(12);
    line->setCompleter(completer);
    auto const finish = [this, line, drawn](QString const& words) {
        // Return also takes the focus away, which ends the editing once more.
        line->disconnect(this);
        line->completer()->disconnect(this);
        line->deleteLater();
        auto named = drawn;
        if (auto const name = interact::vertebraNamed(words.toStdString())) {
            named.name = *name;
            annotations_->keep(named);
            annotations_->select(QString::fromStdString(named.uid));
        } else if (!words.trimmed().isEmpty()) {
            message_->post(MessageKind::note,
                say("“%1” is no vertebra: say C1 to C7, T1 to T13, L1 to L6 or S1.").arg(words));
        }
        area_->focusActivePane();
    };
    connect(completer, qOverload<QString const&>(&QCompleter::activated), this, finish);
    connect(line, &QLineEdit::editingFinished, this, [finish, line] { finish(line->text()); });
    showAtPointer(*line, scaled(140));
}

} // namespace lamina::app
