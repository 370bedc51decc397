#include "model/AnnotationDesk.h"

#include "dicom/GeneratedUid.h"
#include "image/Measure.h"
#include "interact/SpineLabels.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lamina::app {

namespace {

/// Image files have no study: their series stands for it.
std::string studyOf(dicom::StackReference const& reference)
{
    return reference.study->uid.empty() ? reference.series->uid : reference.study->uid;
}

/// One mark per image, whoever sets it.
std::string keyUidOf(image::ImageReference const& image)
{
    return dicom::uidFromText("lamina key image " + image.seriesUid + " " + image.stackId + " "
        + image.sopInstanceUid + " " + std::to_string(image.frameNumber));
}

} // namespace

AnnotationDesk::AnnotationDesk(
    ReadingDesk& desk, std::filesystem::path journalFolder, QObject* parent)
    : QObject(parent)
    , desk_(desk)
    , folder_(std::move(journalFolder))
{
    connect(&desk_, &ReadingDesk::currentChanged, this, [this] {
        openBook();
        select({});
        refresh();
        reopenSaved();
    });
    pool_.setMaxThreadCount(1); // one after the other: the newest save is the last
    auto const arrived = [this](session::StackKey const& key) {
        if (desk_.current() == key)
            measureAgain();
    };
    connect(&desk_, &ReadingDesk::slicesArrived, this, arrived);
    connect(&desk_, &ReadingDesk::loadFinished, this, arrived);
}

AnnotationDesk::~AnnotationDesk() { pool_.waitForDone(); }

session::AnnotationBook* AnnotationDesk::book() const
{
    auto const reference = desk_.currentReference();
    if (reference.stack == nullptr)
        return nullptr;
    auto const found = books_.find(studyOf(reference));
    return found == books_.end() ? nullptr : found->second.get();
}

void AnnotationDesk::openBook()
{
    auto const reference = desk_.currentReference();
    if (reference.stack == nullptr) {
        // Nothing is open: let other windows have the journals.
        books_.clear();
        reopened_.clear();
        return;
    }
    auto const study = studyOf(reference);
    if (books_.contains(study))
        return;
    auto opened = session::AnnotationBook::open(folder_, study);
    if (!opened) {
        report(opened.error());
        return;
    }
    if (opened->lost() > 0)
        Q_EMIT message(MessageKind::warning,
            tr("Part of the journal of this study was damaged: %1 changes could not be read and "
               "were put aside.")
                .arg(opened->lost()));
    books_.emplace(study, std::make_unique<session::AnnotationBook>(std::move(*opened)));
}

std::vector<interact::MeasuredAnnotation> AnnotationDesk::on(session::StackKey const& key) const
{
    std::vector<interact::MeasuredAnnotation> now;
    auto const volume = desk_.session().volume(key);
    auto const reference = desk_.session().find(key);
    if (reference.stack == nullptr || !volume)
        return now;
    auto const open = books_.find(studyOf(reference));
    if (open == books_.end())
        return now;
    for (auto const& annotation : open->second->history().annotations()) {
        bool const isHere = isOfStack(annotation, key);
        // Spine labels are of the frame of reference, whichever series they were placed on.
        bool const isOfFrame = annotation.kind == image::AnnotationKind::spineLabel
            && interact::shareSpine(annotation.image,
                { key.seriesUid, key.stackId, reference.stack->frameOfReferenceUid, {}, 0 });
        if (!isHere && !isOfFrame)
            continue;
        auto const known = std::ranges::find_if(
            shown_, [&](auto const& one) { return one.annotation == annotation; });
        now.push_back(known == shown_.end()
                ? interact::MeasuredAnnotation { annotation, measure(annotation, *volume) }
                : *known);
    }
    return now;
}

void AnnotationDesk::refresh()
{
    shown_ = desk_.current() ? on(*desk_.current()) : std::vector<interact::MeasuredAnnotation>();
    if (!selected_.isEmpty() && find(selected_) == nullptr)
        select({});
    Q_EMIT changed();
}

/// Numbers that waited for their slice.
void AnnotationDesk::measureAgain()
{
    auto const volume = desk_.volume();
    bool any = false;
    for (auto& one : shown_) {
        bool const waits
            = (isRegion(one.annotation.kind) && !valueOf(one.measured, image::Quantity::mean))
            || (one.annotation.kind == image::AnnotationKind::point && one.measured.empty());
        if (!waits || !volume)
            continue;
        auto measured = measure(one.annotation, *volume);
        if (measured.size() == one.measured.size())
            continue; // what is waited for always adds a number
        one.measured = std::move(measured);
        any = true;
    }
    if (any)
        Q_EMIT changed();
}

interact::MeasuredAnnotation const* AnnotationDesk::find(QString const& uid) const
{
    auto const found = std::ranges::find_if(shown_,
        [wanted = uid.toStdString()](auto const& one) { return one.annotation.uid == wanted; });
    return found == shown_.end() ? nullptr : &*found;
}

bool AnnotationDesk::canUndo() const
{
    auto const* open = book();
    return open != nullptr && open->history().canUndo();
}

bool AnnotationDesk::canRedo() const
{
    auto const* open = book();
    return open != nullptr && open->history().canRedo();
}

image::ImageReference AnnotationDesk::placeOf(image::Annotation const& annotation) const
{
    auto const& stack = *desk_.currentReference().stack;
    auto const& volume = *desk_.volume();
    image::ImageReference place { desk_.current()->seriesUid, desk_.current()->stackId,
        stack.frameOfReferenceUid, {}, 0 };
    // A spine label lies on no one image, where its place is known without any.
    if (annotation.kind == image::AnnotationKind::spineLabel && !place.frameOfReferenceUid.empty())
        return place;
    auto const& map = volume.indexToLps();
    auto const normal = normalized(cross(map.i, map.j));
    auto const k = std::llround(volume.indexOf(annotation.points.front()).z);
    if (std::abs(dot(normal, annotation.normal)) > 1 - 1e-6 && k >= 0
        && k < std::ssize(stack.frames)) {
        place.sopInstanceUid = stack.frames[static_cast<std::size_t>(k)].sopInstanceUid;
        place.frameNumber = stack.frames[static_cast<std::size_t>(k)].frameNumber;
    }
    return place;
}

image::Annotation AnnotationDesk::placed(image::Annotation annotation) const
{
    auto const* known = find(QString::fromStdString(annotation.uid));
    bool const hasHome = annotation.kind == image::AnnotationKind::spineLabel && known != nullptr
        && !isOfStack(known->annotation, *desk_.current());
    annotation.image = hasHome ? known->annotation.image : placeOf(annotation);
    if (annotation.kind == image::AnnotationKind::keyImage)
        annotation.uid = keyUidOf(annotation.image);
    else if (annotation.uid.empty())
        annotation.uid = dicom::newUid();
    return annotation;
}

void AnnotationDesk::keep(image::Annotation annotation)
{
    if (!desk_.current() || annotation.points.empty() || !desk_.volume())
        return;
    annotation = placed(std::move(annotation));
    auto const uid = annotation.uid;
    apply({ { uid, std::move(annotation) } });
}

void AnnotationDesk::remove(QString const& uid) { apply({ { uid.toStdString(), std::nullopt } }); }

void AnnotationDesk::removeShown()
{
    session::AnnotationStep step;
    for (auto const& one : shown_)
        if (isOfStack(one.annotation, *desk_.current()))
            step.push_back({ one.annotation.uid, std::nullopt });
    apply(std::move(step));
}

void AnnotationDesk::rename(QString const& uid, QString const& name)
{
    if (auto const* one = find(uid)) {
        auto annotation = one->annotation;
        annotation.name = name.trimmed().left(1000).toStdString();
        apply({ { annotation.uid, annotation } });
    }
}

void AnnotationDesk::toggleKeyImage(image::Annotation mark)
{
    if (!desk_.current() || mark.points.empty())
        return;
    auto const place = placeOf(mark);
    auto const there = std::ranges::find_if(shown_, [&](auto const& one) {
        return one.annotation.kind == image::AnnotationKind::keyImage
            && one.annotation.image == place;
    });
    if (there != shown_.end())
        remove(QString::fromStdString(there->annotation.uid));
    else
        keep(std::move(mark));
}

void AnnotationDesk::apply(session::AnnotationStep step)
{
    auto* open = book();
    if (open == nullptr) {
        Q_EMIT message(MessageKind::error,
            tr("Measurements of this study cannot be kept: it is open in another window, or its "
               "journal cannot be read."));
        return;
    }
    if (auto const done = open->apply(std::move(step)); !done)
        report(done.error());
    refresh();
}

void AnnotationDesk::undo()
{
    if (auto* open = book()) {
        if (auto const done = open->undo(); !done)
            report(done.error());
        refresh();
    }
}

void AnnotationDesk::redo()
{
    if (auto* open = book()) {
        if (auto const done = open->redo(); !done)
            report(done.error());
        refresh();
    }
}

void AnnotationDesk::select(QString const& uid)
{
    if (uid == selected_)
        return;
    selected_ = uid;
    Q_EMIT selectionChanged();
}

void AnnotationDesk::report(Error const& error)
{
    Q_EMIT message(MessageKind::error, adviceOf(error));
}

} // namespace lamina::app
