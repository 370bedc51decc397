#include "view/EdgeBar.h"

#include "gui/panes/SampleStack.h"
#include "view/Theme.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::test;

namespace {

/// What the bar of a pane must show, drawn alone.
app::ReadingState stateOf(std::shared_ptr<image::Volume const> const& volume)
{
    app::ReadingState state;
    state.open(volume, stackOf(*volume), {});
    return state;
}

QImage drawn(app::EdgeBar const& bar)
{
    QImage image(bar.pane.toSize(), QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    bar.draw(painter, false);
    return image;
}

int red(QImage const& image, double y)
{
    auto const pixel = image.pixel(image.width() - 3, static_cast<int>(y));
    return qRed(pixel) - qBlue(pixel);
}

} // namespace

TEST(EdgeBar, GoesFromTheFirstSliceToTheLast)
{
    auto const volume = sampleVolume();
    auto const state = stateOf(volume);
    for (auto const kind : { interact::PlaneKind::axial, interact::PlaneKind::coronal,
             interact::PlaneKind::sagittal }) {
        app::EdgeBar const bar { state, kind, { 400, 500 } };
        auto const count = state.plane(kind).count;
        EXPECT_EQ(bar.sliceAt(-50), 0);
        EXPECT_EQ(bar.sliceAt(900), count - 1);
        for (std::int64_t n = 0; n < count; ++n)
            EXPECT_EQ(bar.sliceAt(bar.placeOf(n)), n);
    }
}

TEST(EdgeBar, SaysWhatIsLoadedAndWhatFailed)
{
    auto description = sampleVolume()->description();
    auto const volume = image::Volume::allocate(description).value();
    auto const failed = 4;
    for (std::int64_t k = 0; k < 10; ++k)
        k == failed ? volume->markFailed(k) : volume->markReady(k);
    auto state = stateOf(volume);
    auto const kind = state.nativePlane();
    state.setSlice(kind, 0);
    app::EdgeBar const bar { state, kind, { 400, 600 } };
    auto const image = drawn(bar);
    auto const grey = [&](std::int64_t k) {
        // The bar follows the order on the screen.
        for (std::int64_t n = 0; n < state.plane(kind).count; ++n)
            if (interact::volumeSlice(state.plane(kind), *volume, n) == k)
                return qGray(image.pixel(image.width() - 3, static_cast<int>(bar.placeOf(n))));
        return -1;
    };
    EXPECT_GT(grey(2), grey(15) + 20) << "loaded ones are brighter than pending ones";
    auto const at = bar.placeOf(state.plane(kind).count - 1 - failed);
    EXPECT_GT(std::max(red(image, at), red(image, bar.placeOf(failed))), 60);
}

TEST(EdgeBar, MarksKeyImages)
{
    auto const volume = sampleVolume();
    auto state = stateOf(volume);
    auto const kind = state.nativePlane();
    app::EdgeBar const bar { state, kind, { 400, 600 } };
    auto const before = drawn(bar);
    image::Annotation key;
    key.kind = image::AnnotationKind::keyImage;
    state.setSlice(kind, 21);
    key.points = { state.center(kind) };
    state.setSlice(kind, 3);
    state.annotations = { { key, {} } };
    auto const after = drawn(bar);
    auto const y = static_cast<int>(std::round(bar.placeOf(21)));
    EXPECT_EQ(before.pixel(400 - 7, y), qRgb(0, 0, 0));
    EXPECT_EQ(after.pixel(400 - 7, y), app::theme::annotation().rgb());
}

TEST(EdgeBar, DragScrollsAndDrawsNothing)
{
    OpenArea open;
    open.area.setTool(image::AnnotationKind::length);
    auto& pane = open.axial();
    auto const x = pane.width() - 4.0;
    press(pane, { x, 20 }, Qt::LeftButton);
    auto const first = open.crosshairIndex().z;
    move(pane, { x, pane.height() - 20.0 }, Qt::LeftButton);
    auto const last = open.crosshairIndex().z;
    EXPECT_GT(std::abs(first - last), 25) << "nearly all of 30 slices";
    // Off the bar it still follows.
    move(pane, { 40, pane.height() / 2.0 }, Qt::LeftButton);
    EXPECT_NEAR(open.crosshairIndex().z, 14.5, 1.6);
    release(pane, { 40, pane.height() / 2.0 }, Qt::LeftButton);
    auto const rest = open.crosshairIndex().z;
    move(pane, { x, 20 }, Qt::NoButton);
    EXPECT_EQ(open.crosshairIndex().z, rest);
    EXPECT_TRUE(open.area.tool()) << "the tool is still in hand";
}
