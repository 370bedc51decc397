#include "window/Comparison.h"

#include "window/MainWindow.h"

#include <QSplitter>

namespace lamina::app {

namespace {

bool hasPlace(dicom::StackReference const& reference)
{
    return reference.stack != nullptr && reference.stack->volume.geometryKnown;
}

} // namespace

Comparison::Comparison(ReadingDesk& desk, ReadingArea& main, QSplitter& panes, QObject* parent)
    : QObject(parent)
    , desk_(desk)
    , main_(main)
    , panes_(panes)
{
    connect(&main_, &ReadingArea::moved, this, [this] {
        if (beside_ != nullptr)
            follow(main_, *beside_, 1);
    });
    connect(&main_, &ReadingArea::stackShown, this, [this] {
        if (desk_.volume() == nullptr)
            close();
        else
            link();
    });
    auto const arrived = [this](session::StackKey const& key) {
        if (beside_ != nullptr && shown_ == key)
            beside_->slicesArrived();
    };
    connect(&desk_, &ReadingDesk::slicesArrived, this, arrived);
    connect(&desk_, &ReadingDesk::loadFinished, this, arrived);
    connect(&desk_, &ReadingDesk::layersChangedOf, this, [this](session::StackKey const& key) {
        if (beside_ != nullptr && shown_ == key)
            beside_->setLayers(desk_.session().layers(key));
    });
    connect(&vois_, &FileVois::ready, this, [this](dicom::FileVoi const& voi) {
        if (beside_ != nullptr)
            beside_->takeFileVoi(voi);
    });
}

dicom::StackReference Comparison::reference() const
{
    return shown_ ? desk_.session().find(*shown_) : dicom::StackReference {};
}

Status Comparison::show(session::StackKey const& key)
{
    LAMINA_TRY(auto volume, desk_.load(key));
    auto const found = desk_.session().find(key);
    shown_ = key;
    make();
    auto const wanted = layoutOf(interact::nativePlane(*volume));
    beside_->show(volume, *found.stack, cornerTextOf(found));
    beside_->setReadingLayout(wanted);
    beside_->setLayers(desk_.session().layers(key));
    vois_.ask(*found.stack);
    if (auto const read = desk_.volume())
        main_.setReadingLayout(layoutOf(interact::nativePlane(*read)));
    link();
    Q_EMIT changed();
    return {};
}

void Comparison::make()
{
    if (beside_ != nullptr)
        return;
    before_ = main_.readingLayout();
    beside_ = new ReadingArea(&panes_);
    beside_->setObjectName(QStringLiteral("besideArea"));
    beside_->setAccessibleName(tr("Compared series"));
    panes_.addWidget(beside_);
    panes_.setSizes({ 1000, 1000 });
    beside_->setDated(true);
    main_.setDated(true);
    connect(beside_, &ReadingArea::moved, this, [this] { follow(*beside_, main_, -1); });
    connect(beside_, &ReadingArea::focusSlice, this, [this](qint64 slice) {
        if (shown_)
            desk_.focus(*shown_, slice);
    });
    Q_EMIT opened(beside_);
}

void Comparison::close()
{
    if (beside_ == nullptr)
        return;
    beside_->hide();
    beside_->deleteLater();
    beside_ = nullptr;
    shown_.reset();
    main_.setDated(false);
    main_.setReference(std::nullopt);
    main_.setReadingLayout(before_);
    Q_EMIT changed();
}

bool Comparison::sharesSpace() const
{
    auto const read = desk_.currentReference();
    auto const other = reference();
    return hasPlace(read) && hasPlace(other) && !read.stack->frameOfReferenceUid.empty()
        && read.stack->frameOfReferenceUid == other.stack->frameOfReferenceUid;
}

void Comparison::setLinked(bool linked)
{
    linked_ = linked;
    link();
}

// The distance between two frames of reference is the one the reader has brought about.
void Comparison::link()
{
    if (beside_ == nullptr)
        return;
    bool const together = sharesSpace();
    offset_ = together ? image::Vec3 {} : beside_->crosshair() - main_.crosshair();
    if (linked_ && together)
        follow(main_, *beside_, 1);
    else
        drawReferences();
}

void Comparison::follow(ReadingArea const& from, ReadingArea& to, double sign)
{
    if (following_ || beside_ == nullptr)
        return;
    following_ = true;
    if (linked_ && hasPlace(desk_.currentReference()) && hasPlace(reference()))
        to.jumpTo(from.crosshair() + offset_ * sign);
    drawReferences();
    following_ = false;
}

void Comparison::drawReferences()
{
    bool const together = sharesSpace();
    main_.setReference(together ? beside_->shownFrame() : std::nullopt);
    beside_->setReference(together ? main_.shownFrame() : std::nullopt);
}

bool Comparison::idle() const
{
    if (beside_ == nullptr)
        return true;
    auto const volume = shown_ ? desk_.session().volume(*shown_) : nullptr;
    return !vois_.busy() && !beside_->drawing() && (!volume || volume->complete());
}

} // namespace lamina::app
