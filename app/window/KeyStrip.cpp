#include "window/KeyStrip.h"

#include "interact/Mpr.h"
#include "interact/Presets.h"
#include "model/SeriesText.h"
#include "render/SliceImage.h"
#include "session/StackChoice.h"
#include "settings/Language.h"
#include "window/Theme.h"

#include <algorithm>

namespace lamina::app {

namespace {

int pictureSide() { return scaled(84); }

QIcon pictureOf(dicom::Stack const& stack, image::Volume const& volume, image::Vec3 point)
{
    auto const plane
        = interact::readingPlanes(volume)[static_cast<std::size_t>(interact::nativePlane(volume))];
    render::SliceView view;
    view.width = view.height = pictureSide();
    view.center = point;
    view.right = plane.right;
    view.down = plane.down;
    view.mmPerPixel = std::max(plane.widthMm, plane.heightMm) / view.width;
    std::optional<render::Window> named;
    if (!stack.windows.empty())
        named = { stack.windows.front().center, stack.windows.front().width };
    render::Picture picture;
    render::renderSlice(volume, view, interact::firstWindow(named, volume), picture);
    QImage const image(reinterpret_cast<uchar const*>(picture.pixels.data()), picture.width,
        picture.height, static_cast<qsizetype>(picture.width) * 4, QImage::Format_RGB32);
    return QIcon(QPixmap::fromImage(image.copy()));
}

} // namespace

std::vector<image::Annotation> keyImagesOf(
    std::vector<interact::MeasuredAnnotation> const& annotations)
{
    std::vector<image::Annotation> keys;
    for (auto const& one : annotations)
        if (one.annotation.kind == image::AnnotationKind::keyImage)
            keys.push_back(one.annotation);
    return keys;
}

KeyStrip::KeyStrip(ReadingDesk& desk, AnnotationDesk& annotations, QWidget* parent)
    : QListWidget(parent)
    , desk_(desk)
    , annotations_(annotations)
{
    setObjectName(QStringLiteral("keyStrip"));
    whenTranslated(*this, [this] {
        setAccessibleName(tr("Key images"));
        if (isVisible())
            rebuild();
    });
    setFlow(QListView::LeftToRight);
    setViewMode(QListView::IconMode);
    setWrapping(false);
    setMovement(QListView::Static);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    setWordWrap(false);
    setViewportMargins(0, scaled(4), 0, 0);
    due_.setSingleShot(true);
    due_.setInterval(0);
    connect(&due_, &QTimer::timeout, this, &KeyStrip::rebuild);
    auto const ask = [this] {
        if (isVisible() && !due_.isActive())
            due_.start();
    };
    connect(&annotations_, &AnnotationDesk::changed, this, ask);
    connect(&desk_, &ReadingDesk::loadFinished, this, ask);
    auto const choose = [this](QListWidgetItem* item) {
        auto const row = static_cast<std::size_t>(this->row(item));
        if (row < items_.size())
            Q_EMIT chosen(items_[row].key, items_[row].point);
    };
    connect(this, &QListWidget::itemClicked, this, choose);
    connect(this, &QListWidget::itemActivated, this, choose);
    hide();
}

void KeyStrip::showEvent(QShowEvent* event)
{
    rebuild();
    QListWidget::showEvent(event);
}

void KeyStrip::rebuild()
{
    clear();
    items_.clear();
    setIconSize({ pictureSide(), pictureSide() });
    setGridSize(
        { pictureSide() + scaled(16), pictureSide() + fontMetrics().height() + scaled(10) });
    setFixedHeight(gridSize().height() + scaled(10));
    auto const read = desk_.currentReference();
    for (auto const& reference : dicom::stacksOf(desk_.session().catalog()))
        if (reference.study == read.study)
            addSeries(reference);
    if (items_.empty()) {
        auto* item = new QListWidgetItem(tr("No key images yet: K marks the image on the screen"));
        item->setFlags(Qt::NoItemFlags);
        setGridSize({});
        addItem(item);
    }
}

void KeyStrip::addSeries(dicom::StackReference const& reference)
{
    auto const key = session::keyOf(reference);
    auto const volume = desk_.session().volume(key);
    if (!volume)
        return;
    auto found = keyImagesOf(annotations_.on(key));
    auto const sliceOf = [&](image::Annotation const& one) {
        return std::llround(volume->indexOf(one.points.front()).z);
    };
    std::ranges::sort(found, {}, sliceOf);
    for (auto const& one : found) {
        auto const point = one.points.front();
        auto const number = tr("%1: %2").arg(reference.series->number).arg(sliceOf(one) + 1);
        auto* item = new QListWidgetItem(pictureOf(*reference.stack, *volume, point), number);
        item->setToolTip(seriesTitle(*reference.series, reference.stack));
        item->setData(Qt::AccessibleTextRole,
            tr("Key image, series %1, image %2")
                .arg(reference.series->number)
                .arg(sliceOf(one) + 1));
        addItem(item);
        items_.push_back({ key, point });
    }
}

} // namespace lamina::app
