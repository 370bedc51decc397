#include "view/SlicePicture.h"

#include "interact/Presets.h"
#include "render/FusedSlice.h"
#include "view/PresentationOverlay.h"

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

bool sameView(render::SliceView const& a, render::SliceView const& b)
{
    return a.center == b.center && a.right == b.right && a.down == b.down
        && a.mmPerPixel == b.mmPerPixel && a.width == b.width && a.height == b.height
        && a.slab == b.slab;
}

bool sameLook(render::SliceLook const& a, render::SliceLook const& b)
{
    return a.window == b.window && a.table == b.table && a.colors == b.colors
        && a.correction == b.correction && a.modality == b.modality
        && a.presentation == b.presentation;
}

// Only the image turns negative; the surroundings stay black for eyes in a dark room.
void invertInside(render::Picture& picture, QRect area)
{
    area &= QRect(0, 0, picture.width, picture.height);
    for (int y = area.top(); y <= area.bottom(); ++y) {
        auto* row = picture.row(y);
        std::for_each(row + area.left(), row + area.left() + area.width(),
            [](std::uint32_t& p) { p ^= 0x00ffffffU; });
    }
}

/// The view with a quarter of the pixels; an odd width or height gains one.
render::SliceView coarse(render::SliceView const& view)
{
    auto half = view;
    half.width = (view.width + 1) / 2;
    half.height = (view.height + 1) / 2;
    half.mmPerPixel = 2 * view.mmPerPixel;
    half.center = view.lpsOf(half.width, half.height);
    return half;
}

/// The part of the view with anything in it. In a wide pane that is little more than half, and
/// what is black need not pass through memory at every slice.
QRect partWithContent(ReadingState const& state, render::SliceView const& view)
{
    QRect const whole(0, 0, view.width, view.height);
    auto const isOnlyLabels = [](session::Layer const& layer) { return !layer.image; };
    // What covers or lies over the image may be larger.
    if (state.presentation() || state.fusion || !std::ranges::all_of(state.layers, isOnlyLabels)
        || !state.volume()->description().slicePositions.empty())
        return whole;
    auto const& volume = *state.volume();
    auto filled = gridRectangle(volume.indexToLps(), volume.size(), view);
    for (auto const& layer : state.layers)
        if (layer.labels)
            filled |= gridRectangle(layer.labels->indexToLps, layer.labels->size, view);
    auto const part = filled.toAlignedRect().adjusted(-1, -1, 1, 1) & whole;
    return part.isEmpty() ? whole : part;
}

render::SliceView partOf(render::SliceView const& view, QRect part)
{
    auto made = view;
    made.width = part.width();
    made.height = part.height();
    made.center = view.lpsOf(part.x() + part.width() / 2.0, part.y() + part.height() / 2.0);
    return made;
}

/// Leaves every other slanted stripe as it was before: what is painted is not finished.
void hatch(render::Picture const& before, render::Picture& picture)
{
    constexpr int period = 10;
    for (int y = 0; y < picture.height; ++y) {
        auto const* const from = before.row(y);
        auto* const to = picture.row(y);
        for (int x = 0; x < picture.width; ++x)
            if ((x + y) % period < period / 2)
                to[x] = from[x];
    }
}

/// Mixes `over` into `picture`, channel by channel.
void blend(render::Picture const& over, double opacity, render::Picture& picture)
{
    auto const weight
        = static_cast<std::uint32_t>(std::lround(std::clamp(opacity, 0.0, 1.0) * 256));
    auto const mix = [weight](std::uint32_t below, std::uint32_t above) {
        // Two channels at a time; each has eight free bits above it.
        auto const pair = [&](std::uint32_t mask, int shift) {
            return (((below >> shift & mask) * (256 - weight) + (above >> shift & mask) * weight)
                           >> 8
                       & mask)
                << shift;
        };
        return pair(0x00ff00ffU, 0) | pair(0x0000ff00U, 0) | (below & 0xff000000U);
    };
    std::ranges::transform(picture.pixels, over.pixels, picture.pixels.begin(), mix);
}

} // namespace

QRectF gridRectangle(
    image::Affine const& indexToLps, image::Size3 size, render::SliceView const& view)
{
    double left = 1e300, top = 1e300, right = -1e300, bottom = -1e300;
    for (int corner = 0; corner < 8; ++corner) {
        auto const edge = [corner, &size](int axis) {
            return (corner >> axis & 1) != 0 ? static_cast<double>(size[axis]) - 0.5 : -0.5;
        };
        auto const [x, y] = view.pixelOf(indexToLps.toLps({ edge(0), edge(1), edge(2) }));
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    }
    return { QPointF(left, top), QPointF(right, bottom) };
}

SlicePicture::Key SlicePicture::keyOf(
    ReadingState const& state, interact::PlaneKind kind, render::SliceView const& view)
{
    Key key;
    key.volume = state.volume().get();
    key.view = view;
    key.look = state.look();
    key.inverted = state.isInverted();
    key.presentation = state.presentation();
    key.overlays = state.overlays;
    key.overlaysShown = state.overlaysShown;
    key.patientShown = state.patientShown;
    key.layersHidden = state.layersHidden;
    key.layersRevision = state.layersRevision;
    // An acquired slice changes only when it arrives itself; a reformat with any slice.
    if (state.plane(kind).native && view.slab.isNone())
        key.slice = state.volume()->sliceState(state.volumeSlice(kind));
    else
        key.slicesRevision = state.slicesRevision;
    return key;
}

bool SlicePicture::isCurrent(Key const& key) const
{
    return key.volume == key_.volume && sameView(key.view, key_.view)
        && sameLook(key.look, key_.look) && key.inverted == key_.inverted
        && key.presentation == key_.presentation && key.overlays == key_.overlays
        && key.overlaysShown == key_.overlaysShown && key.patientShown == key_.patientShown
        && key.layersHidden == key_.layersHidden && key.layersRevision == key_.layersRevision
        && key.slicesRevision == key_.slicesRevision && key.slice == key_.slice;
}

// An image of the same unit is seen through the window of the original, so that a flip between the
// two shows nothing but the difference; another unit has a window of its own.
void SlicePicture::drawImages(ReadingState const& state, render::SliceView const& view)
{
    for (auto const& layer : state.layers) {
        if (!state.showsImage(layer))
            continue;
        auto look = state.look();
        if (layer.image->description().unit != state.volume()->description().unit) {
            if (windowed_.lock() != layer.image) {
                windowed_ = layer.image;
                window_ = interact::autoWindow(*layer.image);
            }
            look.window = window_;
            look.table = nullptr;
            look.modality = nullptr;
            look.presentation = nullptr;
        }
        render::renderSlice(*layer.image, view, look, made_);
        blend(made_, layer.opacity, picture_);
    }
}

void SlicePicture::draw(
    ReadingState const& state, interact::PlaneKind kind, render::SliceView const& view)
{
    auto const start = FrameMeter::Clock::now();
    drawImage(state, view);
    auto const imageDone = FrameMeter::Clock::now();
    if (!state.layersHidden)
        drawLabels(state, view);
    PresentationOverlay { state, kind, view }.paint(picture_);
    auto const labelsDone = FrameMeter::Clock::now();
    using Milliseconds = std::chrono::duration<double, std::milli>;
    cost_ = { Milliseconds(imageDone - start).count(), Milliseconds(labelsDone - imageDone).count(),
        0 };
}

void SlicePicture::drawImage(ReadingState const& state, render::SliceView const& view)
{
    render::renderSlice(*state.volume(), view, state.look(), picture_);
    // Grey levels are inverted by their table, colours here.
    if (state.isInverted() && state.isColor())
        invertInside(picture_,
            gridRectangle(state.volume()->indexToLps(), state.volume()->size(), view).toRect());
    if (auto const& fusion = state.fusion)
        render::paintFused(*fusion->volume, view,
            { fusion->window,
                std::make_shared<render::ColorTable const>(render::colorTable(fusion->colorMap)),
                fusion->opacity },
            made_, picture_);
    if (!state.layersHidden)
        drawImages(state, view);
}

void SlicePicture::drawLabels(ReadingState const& state, render::SliceView const& view)
{
    for (auto const& layer : state.layers) {
        if (!layer.labels || !ReadingState::isDrawn(layer))
            continue;
        render::LabelStyle style;
        style.fillOpacity = layer.opacity;
        style.hidden = layer.hiddenLabels;
        style.shares = layer.labelOpacities;
        if (layer.computing != 0)
            before_ = picture_;
        render::paintLabels(*layer.labels, view, style, picture_);
        if (layer.computing != 0)
            hatch(before_, picture_);
    }
}

QImage SlicePicture::image(
    ReadingState const& state, interact::PlaneKind kind, render::SliceView const& view)
{
    auto const shown = state.isHurried(kind) ? coarse(view) : view;
    auto const key = keyOf(state, kind, shown);
    if (!isCurrent(key)) {
        part_ = partWithContent(state, shown);
        draw(state, kind, partOf(shown, part_));
        key_ = key;
        ++drawn_;
    }
    QImage image(reinterpret_cast<uchar const*>(picture_.pixels.data()), picture_.width,
        picture_.height, static_cast<qsizetype>(picture_.width) * 4, QImage::Format_RGB32);
    image.setOffset(part_.topLeft());
    return image;
}

void SlicePicture::paint(QPainter& painter, ReadingState const& state, interact::PlaneKind kind,
    render::SliceView const& view, double ratio)
{
    auto shown = image(state, kind, view);
    int const scale = state.isHurried(kind) ? 2 : 1;
    QRect const part(shown.offset() * scale, shown.size() * scale);
    painter.save();
    auto const onPane = [ratio](QRect const& pixels) {
        return QRectF(QPointF(pixels.topLeft()) / ratio, QSizeF(pixels.size()) / ratio);
    };
    for (auto const& around : QRegion(0, 0, view.width, view.height) - part)
        painter.fillRect(onPane(around), Qt::black);
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    if (scale > 1) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(onPane(part), shown);
    } else {
        shown.setDevicePixelRatio(ratio);
        painter.drawImage(onPane(part).topLeft(), shown);
    }
    painter.restore();
}

} // namespace lamina::app
