#include "model/AnnotationDesk.h"
#include "model/AnnotationFiles.h"
#include "session/ResultsFolder.h"

#include <QMetaObject>

#include <algorithm>

namespace lamina::app {

void AnnotationDesk::save()
{
    auto const reference = desk_.currentReference();
    if (reference.stack == nullptr)
        return;
    auto const folder = session::studyResultsFolder(desk_.resultsFolder(), reference.study->uid);
    if (folder.empty() || reference.stack->isImageFile) {
        Q_EMIT message(MessageKind::warning,
            tr("Measurements are saved as DICOM only for images that came as DICOM."));
        return;
    }
    auto own = shown_;
    std::erase_if(
        own, [&](auto const& one) { return !isOfStack(one.annotation, *desk_.current()); });
    ++running_;
    pool_.start([this, folder, stack = *reference.stack, annotations = std::move(own)] {
        auto saved = saveAnnotations(annotations, stack, folder);
        auto told = [this, folder, saved = std::move(saved)] {
            --running_;
            if (!saved)
                report(saved.error());
            else
                Q_EMIT message(MessageKind::note,
                    tr("Saved %1 measurements and %2 key images to %3")
                        .arg(saved->measurements)
                        .arg(saved->keyImages)
                        .arg(QString::fromStdU16String(folder.u16string())));
            Q_EMIT settled();
        };
        QMetaObject::invokeMethod(this, std::move(told), Qt::QueuedConnection);
    });
}

void AnnotationDesk::reopenSaved()
{
    auto const reference = desk_.currentReference();
    if (reference.stack == nullptr || reference.stack->isImageFile || book() == nullptr
        || !reopened_.insert(*desk_.current()).second)
        return;
    auto const& study = *reference.study;
    auto files
        = annotationFiles(study, session::studyResultsFolder(desk_.resultsFolder(), study.uid));
    if (files.empty())
        return;
    ++running_;
    pool_.start([this, key = *desk_.current(), stack = *reference.stack, files = std::move(files)] {
        auto found = annotationsIn(files, stack);
        auto told = [this, key, found = std::move(found)] {
            --running_;
            takeIn(key, found.annotations);
            if (found.unread > 0)
                Q_EMIT message(MessageKind::warning,
                    tr("%1 files of saved measurements or key images could not be read.")
                        .arg(found.unread));
            Q_EMIT settled();
        };
        QMetaObject::invokeMethod(this, std::move(told), Qt::QueuedConnection);
    });
}

void AnnotationDesk::takeIn(
    session::StackKey const& key, std::vector<image::Annotation> const& found)
{
    auto* open = book();
    if (desk_.current() != key || open == nullptr) {
        // Another series came to the screen meanwhile: look again when this one comes back.
        reopened_.erase(key);
        return;
    }
    session::AnnotationStep step;
    for (auto annotation : found) {
        if (annotation.kind == image::AnnotationKind::keyImage)
            annotation = placed(std::move(annotation));
        // What was changed or deleted here since is newer than the file.
        if (!open->history().hasKnown(annotation.uid))
            step.push_back({ annotation.uid, annotation });
    }
    if (step.empty())
        return;
    auto const count = step.size();
    apply(std::move(step));
    Q_EMIT message(MessageKind::note, tr("%1 saved measurements reopened").arg(count));
}

} // namespace lamina::app
