#include "render/VolumeScene.h"

#include "Volumes.h"

#include <condition_variable>
#include <future>
#include <gtest/gtest.h>
#include <mutex>

using namespace lamina;
using namespace lamina::render;
using image::Vec3;

namespace {

/// Air with a ball of bone, 6 mm, at a place in patient space.
std::shared_ptr<image::Volume> ballAt(Vec3 place, image::VolumeDescription description)
{
    description.unit = "[hnsf'U]";
    description.modality = "CT";
    auto const empty = image::Volume::allocate(description).value();
    std::vector<std::int16_t> voxels(static_cast<std::size_t>(description.size.count()), -1000);
    for (std::int64_t k = 0; k < description.size.slices; ++k)
        for (std::int64_t j = 0; j < description.size.rows; ++j)
            for (std::int64_t i = 0; i < description.size.columns; ++i)
                if (length(empty->lpsOf({ static_cast<double>(i), static_cast<double>(j),
                               static_cast<double>(k) })
                        - place)
                    < 6)
                    voxels[static_cast<std::size_t>(
                        (k * description.size.rows + j) * description.size.columns + i)]
                        = 1500;
    return test::makeVolume(description, voxels);
}

image::VolumeDescription cube()
{
    image::VolumeDescription description;
    description.size = { 60, 60, 40 };
    description.indexToLps = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1.5 }, { -29.5, -29.5, -29.25 } };
    return description;
}

VolumeLook lookOf(std::string_view id)
{
    return std::ranges::find(volumePresets(), id, &VolumePreset::id)->look;
}

VolumeScene sceneOf(std::shared_ptr<image::Volume const> volume, double azimuth, double elevation)
{
    VolumeScene scene;
    scene.volume = std::move(volume);
    scene.camera.azimuthDegrees = azimuth;
    scene.camera.elevationDegrees = elevation;
    scene.look = lookOf("ct-bone");
    scene.width = 120;
    scene.height = 100;
    return scene;
}

struct Spot {
    int pixels = 0;
    double x = 0;
    double y = 0;
};

/// Middle of what is not black, from the middle of the picture.
Spot spotOf(Picture const& picture)
{
    Spot spot;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            if ((picture.row(y)[x] & 0xFFFFFF) != 0) {
                ++spot.pixels;
                spot.x += x + 0.5 - picture.width / 2.0;
                spot.y += y + 0.5 - picture.height / 2.0;
            }
    spot.x /= std::max(spot.pixels, 1);
    spot.y /= std::max(spot.pixels, 1);
    return spot;
}

Spot drawnSpot(VolumeScene const& scene)
{
    auto const picture = renderVolume(scene);
    EXPECT_TRUE(picture);
    return picture ? spotOf(*picture) : Spot {};
}

void expectSides(image::VolumeDescription const& description)
{
    auto const left = ballAt({ 15, 0, 0 }, description);
    EXPECT_GT(drawnSpot(sceneOf(left, 0, 0)).x, 8)
        << "patient's left is at the screen's right from the front";
    EXPECT_LT(drawnSpot(sceneOf(left, 180, 0)).x, -8) << "and at its left from behind";
    EXPECT_NEAR(drawnSpot(sceneOf(left, 90, 0)).x, 0, 2);
    auto const head = ballAt({ 0, 0, 15 }, description);
    EXPECT_LT(drawnSpot(sceneOf(head, 0, 0)).y, -8) << "head up";
    auto const front = ballAt({ 0, -15, 0 }, description);
    EXPECT_LT(drawnSpot(sceneOf(front, 90, 0)).x, -8)
        << "anterior is at the left from the patient's left";
    EXPECT_GT(drawnSpot(sceneOf(front, 0, 90)).y, 8) << "anterior is below from the head";
    EXPECT_GT(drawnSpot(sceneOf(front, 0, 0)).pixels, 50);
}

} // namespace

TEST(VolumeScenes, PutTheSidesOfThePatientWhereTheyBelong) { expectSides(cube()); }

TEST(VolumeScenes, PutThemThereInFlippedTiltedAndIrregularStacks)
{
    auto flipped = cube();
    flipped.indexToLps = { { -1, 0, 0 }, { 0, -1, 0 }, { 0, 0, -1.5 }, { 29.5, 29.5, 29.25 } };
    expectSides(flipped);
    auto sagittal = cube();
    sagittal.size = { 60, 40, 60 };
    sagittal.indexToLps = { { 0, 1, 0 }, { 0, 0, -1.5 }, { 1, 0, 0 }, { -29.5, -29.5, 29.25 } };
    expectSides(sagittal);
    auto tilted = cube();
    tilted.indexToLps.k = { 0, 0.4, 1.5 };
    tilted.indexToLps.origin.y -= 0.4 * 19.5;
    expectSides(tilted);
    auto irregular = cube();
    for (int k = 0; k < 40; ++k)
        irregular.slicePositions.push_back(k < 20 ? k : 19 + 2 * (k - 19));
    expectSides(irregular);
}

TEST(VolumeScenes, LookAlikeWhileMoving)
{
    auto scene = sceneOf(ballAt({ 15, 0, 10 }, cube()), 0, 0);
    auto const fine = drawnSpot(scene);
    scene.moving = true;
    auto const coarse = drawnSpot(scene);
    EXPECT_NEAR(fine.x, coarse.x, 1.5);
    EXPECT_NEAR(fine.y, coarse.y, 1.5);
}

TEST(VolumeScenes, ZoomAndPan)
{
    auto scene = sceneOf(ballAt({ 0, 0, 0 }, cube()), 0, 0);
    auto const plain = drawnSpot(scene);
    scene.camera.zoom = 2;
    EXPECT_NEAR(drawnSpot(scene).pixels, 4 * plain.pixels, plain.pixels / 2.0);
    scene.camera.zoom = 1;
    scene.camera.panX = 0.2;
    scene.camera.panY = -0.1;
    EXPECT_NEAR(drawnSpot(scene).x, 20, 1);
    EXPECT_NEAR(drawnSpot(scene).y, -10, 1);
}

TEST(VolumeScenes, ShowSlicesOnceTheyAreReady)
{
    auto const full = ballAt({ 0, 0, 0 }, cube());
    auto const filling = image::Volume::allocate(full->description()).value();
    EXPECT_EQ(drawnSpot(sceneOf(filling, 0, 0)).pixels, 0);
    for (std::int64_t k = 0; k < 40; ++k) {
        std::ranges::copy(full->slice(k), filling->writableSlice(k).data());
        filling->markReady(k);
    }
    EXPECT_GT(drawnSpot(sceneOf(filling, 0, 0)).pixels, 50);
}

TEST(VolumeScenes, ProjectTheMaximum)
{
    auto scene = sceneOf(ballAt({ 15, 0, 0 }, cube()), 0, 0);
    scene.look = lookOf("ct-mip");
    auto const picture = renderVolume(scene);
    ASSERT_TRUE(picture);
    EXPECT_GT(spotOf(*picture).x, 8);
    EXPECT_EQ(*std::ranges::max_element(picture->pixels), 0xFFFFFFFFU);
}

TEST(VolumeScenes, DrawLabelsAsSurfaces)
{
    auto const volume = ballAt({ 0, 0, 100 }, cube()); // nothing but air
    auto labels = std::make_shared<image::LabelMap>();
    labels->size = volume->size();
    labels->indexToLps = volume->indexToLps();
    labels->voxels.resize(static_cast<std::size_t>(labels->size.count()));
    for (std::int64_t k = 10; k < 30; ++k)
        for (std::int64_t j = 20; j < 40; ++j)
            for (std::int64_t i = 40; i < 55; ++i)
                labels->voxels[static_cast<std::size_t>((k * 60 + j) * 60 + i)] = 3;
    labels->labels = { { 3, "block", { 0, 255, 0 }, {}, {} } };
    auto scene = sceneOf(volume, 0, 0);
    scene.labels = labels;
    scene.labelStyle.fillOpacity = 1;
    auto const picture = renderVolume(scene);
    ASSERT_TRUE(picture);
    auto const spot = spotOf(*picture);
    EXPECT_GT(spot.x, 15);
    EXPECT_GT(spot.pixels, 200);
    auto const middle = picture->row(50)[static_cast<int>(60 + spot.x)];
    EXPECT_GT(middle >> 8 & 0xFF, 4 * (middle >> 16 & 0xFF)) << "green";
    scene.labelStyle.hidden[3] = true;
    EXPECT_EQ(drawnSpot(scene).pixels, 0);
}

TEST(VolumeScenes, FailWithAdviceWhereThereIsNoVolume)
{
    EXPECT_EQ(renderVolume({}).error().code, ErrorCode::usage);
    auto description = cube();
    description.size.slices = 1;
    EXPECT_EQ(
        renderVolume(sceneOf(image::Volume::allocate(description).value(), 0, 0)).error().code,
        ErrorCode::unsupported);
}

TEST(VolumeScenes, HaveLettersForTheAxes)
{
    auto const hints = axisHints({ 0, 0, 1, 0, 0 });
    EXPECT_EQ(hints[0].letter, 'L');
    EXPECT_NEAR(hints[0].x, 1, 1e-9);
    EXPECT_EQ(hints[4].letter, 'H');
    EXPECT_NEAR(hints[4].y, -1, 1e-9);
    EXPECT_EQ(hints[3].letter, 'A');
    EXPECT_NEAR(hints[3].towardsReader, 1, 1e-9);
}

TEST(VolumeRenderer, DrawsTheLatestRequest)
{
    auto const volume = ballAt({ 15, 0, 0 }, cube());
    std::mutex mutex;
    std::condition_variable wake;
    std::vector<int> widths;
    std::promise<void> firstStarted;
    std::promise<void> goOn;
    bool first = true;
    VolumeRenderer renderer(
        [&](Result<Picture> picture, Drawn const&) {
            if (std::exchange(first, false)) {
                firstStarted.set_value();
                goOn.get_future().wait();
            }
            std::scoped_lock lock(mutex);
            widths.push_back(picture ? picture->width : -1);
            wake.notify_one();
        },
        VolumeEngine::processor);
    auto scene = sceneOf(volume, 0, 0);
    auto const request = [&](int width) {
        scene.width = width;
        renderer.request(scene);
    };
    request(50);
    firstStarted.get_future().wait();
    // While the first picture is being handed over, all of these wait and the last one wins.
    for (int width = 51; width <= 60; ++width)
        request(width);
    goOn.set_value();
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return widths.size() >= 2; });
    EXPECT_EQ(widths, (std::vector { 50, 60 }));
}

TEST(VolumeRenderer, ReportsWhatCannotBeDrawn)
{
    std::promise<ErrorCode> code;
    VolumeRenderer renderer(
        [&](Result<Picture> picture, Drawn const&) { code.set_value(picture.error().code); });
    renderer.request({});
    EXPECT_EQ(code.get_future().get(), ErrorCode::usage);
}
