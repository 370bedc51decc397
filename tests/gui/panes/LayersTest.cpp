#include "gui/panes/SampleStack.h"
#include "view/SlicePicture.h"

#include <QApplication>

#include <gtest/gtest.h>
#include <span>

using namespace lamina;
using namespace lamina::test;
using namespace lamina::app;

namespace {

session::Layer blockLayer(image::Volume const& volume)
{
    auto labels = std::make_shared<image::LabelMap>();
    labels->size = volume.size();
    labels->indexToLps = volume.indexToLps();
    labels->voxels.resize(static_cast<std::size_t>(volume.size().count()));
    auto const values = volume.voxels<std::int16_t>();
    std::transform(values.begin(), values.end(), labels->voxels.begin(),
        [](std::int16_t v) { return v > 0 ? 1 : 0; });
    labels->labels = { { 1, "Block", { 255, 0, 0 }, {}, {} } };
    session::Layer layer;
    layer.labels = labels;
    layer.opacity = 0.5;
    return layer;
}

session::Layer boxLayer(image::Volume const& volume)
{
    Block const block;
    session::Layer layer;
    layer.report.boxes = { { volume.lpsOf(block.first), volume.lpsOf(block.last), 1, 0.98 } };
    layer.report.labels = { { 1, "Nodule", { 0, 255, 0 }, {}, {} } };
    return layer;
}

int reddish(QImage const& image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            auto const pixel = image.pixel(x, y);
            if (qRed(pixel) > 150 && qRed(pixel) > qGreen(pixel) + 60
                && qRed(pixel) > qBlue(pixel) + 60)
                ++count;
        }
    }
    return count;
}

// An area on the slice through the block, without crosshair, so that only layers differ.
void prepare(OpenArea& open)
{
    open.area.toggleCrosshair();
    open.area.jumpTo(open.volume->lpsOf({ 8, 8, 22 }));
}

} // namespace

TEST(LabelLayer, IsPaintedWhereItIsAndHiddenOnRequest)
{
    OpenArea open;
    prepare(open);
    auto const bare = painted(open.axial());
    open.area.setLayers({ blockLayer(*open.volume) });
    auto const shown = painted(open.axial());
    auto const inside = open.axial().positionOf(open.volume->lpsOf({ 8, 8, 22 })).toPoint();
    auto const outside = open.axial().positionOf(open.volume->lpsOf({ 16, 18, 22 })).toPoint();
    EXPECT_GT(qRed(shown.pixel(inside)), qGreen(shown.pixel(inside)) + 60);
    EXPECT_EQ(shown.pixel(outside), bare.pixel(outside));
    open.area.setLayersHidden(true);
    EXPECT_EQ(painted(open.axial()), bare);
    open.area.setLayersHidden(false);
    EXPECT_EQ(painted(open.axial()), shown);
}

TEST(LabelLayer, IsNotPaintedWhenInvisibleOrRejected)
{
    OpenArea open;
    prepare(open);
    auto const bare = painted(open.axial());
    auto layer = blockLayer(*open.volume);
    layer.visible = false;
    open.area.setLayers({ layer });
    EXPECT_EQ(painted(open.axial()), bare);
    layer.visible = true;
    layer.state = session::LayerState::rejected;
    open.area.setLayers({ layer });
    EXPECT_EQ(painted(open.axial()), bare);
}

TEST(LabelLayer, LeavesOutHiddenLabels)
{
    OpenArea open;
    prepare(open);
    auto layer = blockLayer(*open.volume);
    open.area.setLayers({ layer });
    auto const middle = [&] { return painted(open.axial()).copy(60, 60, 280, 280); };
    EXPECT_GT(reddish(middle()), 500);
    layer.hiddenLabels[1] = true;
    open.area.setLayers({ layer });
    EXPECT_EQ(reddish(middle()), 0);
}

TEST(BoxLayer, IsDrawnOnTheSlicesItCrosses)
{
    OpenArea open;
    prepare(open);
    open.area.setLayers({ boxLayer(*open.volume) });
    auto const crossed = painted(open.axial());
    open.area.setLayersHidden(true);
    EXPECT_NE(painted(open.axial()), crossed);
    open.area.setLayersHidden(false);

    auto accepted = boxLayer(*open.volume);
    accepted.state = session::LayerState::accepted;
    open.area.setLayers({ accepted });
    EXPECT_NE(painted(open.axial()), crossed) << "accepted and proposed look the same";
}

TEST(ArtificialMark, StandsOnEveryPaneThatShowsALayer)
{
    OpenArea open;
    prepare(open);
    open.area.goToSlice(interact::PlaneKind::axial, 0);
    auto const bare = painted(open.sagittal());
    open.area.jumpTo(
        open.volume->lpsOf({ 30, 30, 2 })); // far from the box: nothing but the mark changes
    auto const without = painted(open.sagittal());
    open.area.setLayers({ boxLayer(*open.volume) });
    auto const with = painted(open.sagittal());
    EXPECT_NE(with, without);
    EXPECT_NE(with.pixel(10, 200), 0U);
}

TEST(PatientRight, IsOnTheLeftOfAxialAndCoronalImages)
{
    OpenArea open;
    prepare(open);
    for (auto* pane : { &open.axial(), &open.coronal() }) {
        auto const block = pane->positionOf(open.volume->lpsOf({ 8.5, 7.5, 22.5 }));
        EXPECT_LT(block.x(), pane->width() / 2.0);
        auto const image = painted(*pane);
        EXPECT_GT(qGray(image.pixel(block.toPoint())), 250);
        EXPECT_LT(qGray(image.pixel(pane->width() - block.toPoint().x(), block.toPoint().y())), 5);
    }
    auto const front = open.sagittal().positionOf(open.volume->lpsOf({ 8.5, 7.5, 22.5 }));
    EXPECT_LT(front.x(), open.sagittal().width() / 2.0);
    EXPECT_LT(front.y(), open.sagittal().height() / 2.0);
    EXPECT_GT(qGray(painted(open.sagittal()).pixel(front.toPoint())), 250);
}

TEST(SlicePicture, IsDrawnAgainOnlyWhenItChanged)
{
    auto const volume = sampleVolume();
    ReadingState state;
    state.open(volume, stackOf(*volume), {});
    SlicePicture picture;
    auto const kind = interact::PlaneKind::axial;
    auto const draw = [&] {
        (void)picture.image(
            state, kind, sliceView(state.plane(kind), state.center(kind), {}, { 90, 90 }));
    };
    draw();
    draw();
    EXPECT_EQ(picture.drawn(), 1);
    state.cornerLevel = app::CornerLevel::none;
    state.jumpTo(state.crosshair() + image::Vec3 { 4, 4, 0 });
    draw();
    EXPECT_EQ(picture.drawn(), 1) << "the crosshair is no part of the picture";
    state.chooseWindow({ 0, 10 });
    draw();
    EXPECT_EQ(picture.drawn(), 2);
    state.setSlice(kind, 0);
    draw();
    EXPECT_EQ(picture.drawn(), 3);
}

// Only the part with something in it is drawn: that part must be what the whole view shows.
TEST(SlicePicture, IsOnAnyPaneWhatTheWholeViewShows)
{
    auto const volume = sampleVolume();
    ReadingState state;
    state.open(volume, stackOf(*volume), {});
    state.layers = { blockLayer(*volume) };
    using enum interact::PlaneKind;
    for (auto const kind : { axial, coronal, sagittal })
        for (QSize const size : { QSize(400, 90), QSize(91, 300), QSize(64, 64) })
            for (bool const isOblique : { false, true }) {
                auto view = sliceView(state.plane(kind), state.center(kind), {}, size);
                if (isOblique) {
                    auto const leaning = image::normalized(
                        view.right + view.down * 0.3 + cross(view.right, view.down) * 0.4);
                    auto const normal = image::normalized(cross(leaning, view.down));
                    view.right = cross(view.down, normal);
                }
                render::Picture whole;
                render::renderSlice(*volume, view, state.look(), whole);
                render::LabelStyle style;
                style.fillOpacity = 0.5;
                render::paintLabels(*state.layers.front().labels, view, style, whole);
                QImage painted(size, QImage::Format_RGB32);
                painted.fill(Qt::green);
                QPainter painter(&painted);
                SlicePicture().paint(painter, state, kind, view, 1);
                painter.end();
                QImage const expected(reinterpret_cast<uchar const*>(whole.pixels.data()),
                    whole.width, whole.height, QImage::Format_RGB32);
                EXPECT_EQ(painted, expected) << size.width() << " oblique " << isOblique;
            }
}

TEST(Inverted, TurnsTheImageAndNotItsSurroundings)
{
    OpenArea open;
    prepare(open);
    open.area.setReadingLayout(Layout::axial);
    open.area.resize(900, 500);
    ASSERT_TRUE(waitFor([&] { return open.axial().size() == QSize(900, 500); }));
    auto const inside = open.axial().positionOf(open.volume->lpsOf({ 20, 20, 22 })).toPoint();
    EXPECT_LT(qGray(painted(open.axial()).pixel(inside)), 5);
    open.area.invert();
    auto const image = painted(open.axial());
    EXPECT_GT(qGray(image.pixel(inside)), 250);
    EXPECT_LT(qGray(image.pixel(100, 120)), 5);
}

TEST(ImageLayer, StandsInPlaceOfTheOriginalAndFlipsBack)
{
    OpenArea open;
    prepare(open);
    open.area.setCornerLevel(app::CornerLevel::none);
    // The same grid, 400 HU everywhere: grey where the original is black.
    auto description = open.volume->description();
    std::vector<std::int16_t> voxels(static_cast<std::size_t>(description.size.count()), 400);
    session::Layer layer;
    layer.name = "Even";
    layer.opacity = 1;
    layer.image = image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
    open.area.setWindow({ 0, 2000 });
    auto const black = painted(open.axial());
    open.area.setLayers({ layer });
    auto const shown = painted(open.axial());
    auto const at = open.axial().positionOf(open.volume->lpsOf({ 16, 18, 22 })).toPoint();
    EXPECT_NEAR(qGray(shown.pixel(at)), 179, 3) << "(400 + 1000) / 2000 of white";
    layer.opacity = 0.5;
    open.area.setLayers({ layer });
    EXPECT_NEAR(qGray(painted(open.axial()).pixel(at)),
        (qGray(shown.pixel(at)) + qGray(black.pixel(at))) / 2, 2);
    open.area.setLayersHidden(true);
    EXPECT_EQ(painted(open.axial()).pixel(at), black.pixel(at));
    open.area.setLayersHidden(false);
    layer.visible = false;
    open.area.setLayers({ layer });
    EXPECT_EQ(painted(open.axial()), black);
}
