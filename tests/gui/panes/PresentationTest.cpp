#include "dicom/Scan.h"
#include "dicom/StackLoader.h"
#include "gui/panes/SampleStack.h"
#include "support/TempFolder.h"
#include "view/PaneText.h"
#include "view/SlicePicture.h"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

using namespace lamina;
using namespace lamina::test;
using dicom::PresentationState;

namespace {

/// Three white images of 40 × 30 pixels of 1 mm as acquired, and a pane that shows them.
struct Radiographs {
    Radiographs()
    {
        image::VolumeDescription description;
        description.size = { 40, 30, 3 };
        description.type = image::VoxelType::int16;
        volume = image::Volume::allocate(description).value();
        for (std::int64_t k = 0; k < 3; ++k) {
            auto const bytes = volume->writableSlice(k);
            auto* values = reinterpret_cast<std::int16_t*>(bytes.data());
            std::fill_n(values, 40 * 30, std::int16_t { 1000 });
            volume->markReady(k);
        }
        stack = stackOf(*volume);
        stack.isVolume = false;
        stack.windows = { { 500, 100, {} } };
        stack.frames.resize(3);
        for (int k = 0; k < 3; ++k)
            stack.frames[static_cast<std::size_t>(k)].sopInstanceUid = "1.2." + std::to_string(k);
        area.resize(600, 600);
        area.QWidget::show();
        area.show(volume, stack, {});
        area.setCornerLevel(app::CornerLevel::none);
    }

    [[nodiscard]] app::SlicePane& pane()
    {
        return *area.findChild<app::SlicePane*>(QStringLiteral("axialPane"));
    }
    /// Where a pixel coordinate lies on the pane; (0, 0) is the corner of the first pixel.
    [[nodiscard]] QPointF at(double x, double y, int k = 0)
    {
        return pane().positionOf(volume->lpsOf({ x - 0.5, y - 0.5, static_cast<double>(k) }));
    }
    [[nodiscard]] QRgb pixel(double x, double y, int k = 0)
    {
        return painted(pane()).pixel(at(x, y, k).toPoint());
    }

    std::shared_ptr<image::Volume> volume;
    dicom::Stack stack;
    app::ReadingArea area;
};

std::shared_ptr<PresentationState> stateFor(std::set<std::string> const& images)
{
    auto state = std::make_shared<PresentationState>();
    state->name = "Test";
    for (auto const& uid : images)
        state->scope.frames[uid] = {};
    return state;
}

/// An image of 40 × 30 pixels and a state with tables, overlays and a bitmap shutter, as pydicom
/// wrote them.
struct Tables {
    explicit Tables(std::string const& how = {})
    {
        auto const path = folder / "state.dcm";
        run("/usr/bin/python3 " LAMINA_TEST_TOOLS "/make_presentation.py " + path.string()
            + " 1.2.3.4 tables " + image().string() + " " + how);
        auto const paths = std::vector { image() };
        auto const catalog = dicom::scan(paths, {}, {}).value();
        auto const& stack = *dicom::stacksOf(catalog).front().stack;
        volume = dicom::loadStack(stack, {}, {}).value();
        state.open(volume, stack, {});
        frames = stack.frames;
        groups = stack.overlayGroups;
        auto read = dicom::readPresentationState(path).value();
        dicom::addImageOverlays(read, stack.frames);
        presentation = std::make_shared<PresentationState const>(std::move(read));
    }

    static void run(std::string const& command) { ASSERT_EQ(std::system(command.c_str()), 0); }
    [[nodiscard]] std::filesystem::path image() const { return folder / "image.dcm"; }

    /// What each pixel of the image becomes.
    [[nodiscard]] QImage shown() const
    {
        auto const& affine = volume->indexToLps();
        render::SliceView view;
        view.center = volume->lpsOf({ 19.5, 14.5, 0 });
        view.right = image::normalized(affine.i);
        view.down = image::normalized(affine.j);
        view.mmPerPixel = affine.spacing().x;
        view.width = 40;
        view.height = 30;
        return app::SlicePicture().image(state, state.nativePlane(), view).copy();
    }

    test::TempFolder folder;
    std::shared_ptr<image::Volume const> volume;
    std::vector<dicom::Frame> frames;
    std::set<std::uint16_t> groups; ///< of overlays
    std::shared_ptr<PresentationState const> presentation;
    app::ReadingState state;
};

constexpr QRgb white = qRgb(255, 255, 255);
bool isInk(QRgb pixel) { return qRed(pixel) - qBlue(pixel) > 40; }

} // namespace

TEST(Presentation, CoversWhatLiesOutsideOfAllShapesWithItsLevel)
{
    Radiographs on;
    auto state = stateFor({ "1.2.0" });
    state->shutter.rectangle = { 10, 5, 30, 25 };
    state->shutter.circle = { { { 20, 15 }, 12 } };
    state->shutter.polygon = { { 0, 0 }, { 40, 0 }, { 40, 22 }, { 0, 22 } };
    state->shutter.level = 0.5;
    ASSERT_TRUE(on.area.present(state));
    auto const cover = qRgb(128, 128, 128);
    EXPECT_EQ(on.pixel(20.5, 15.5), white);
    EXPECT_EQ(on.pixel(10.5, 15.5), white) << "the first column inside";
    EXPECT_EQ(on.pixel(9.5, 15.5), cover) << "the last column outside";
    EXPECT_EQ(on.pixel(29.5, 15.5), white);
    EXPECT_EQ(on.pixel(30.5, 15.5), cover);
    EXPECT_EQ(on.pixel(20.5, 5.5), white);
    EXPECT_EQ(on.pixel(20.5, 4.5), cover);
    EXPECT_EQ(on.pixel(10.5, 5.5), cover) << "in the corner, outside of the circle";
    EXPECT_EQ(on.pixel(20.5, 21.5), white);
    EXPECT_EQ(on.pixel(20.5, 23.5), cover) << "below the polygon";
}

TEST(ImageShutter, CoversEachImageAsItAsksUnlessHiddenOrAStateIsShown)
{
    Radiographs on;
    dicom::DisplayShutter first;
    first.rectangle = { 10, 5, 30, 25 };
    dicom::DisplayShutter second;
    second.circle = { { { 20, 15 }, 12 } };
    second.level = 1;
    on.stack.frames[0].shutter = std::make_shared<dicom::DisplayShutter const>(first);
    on.stack.frames[1].shutter = std::make_shared<dicom::DisplayShutter const>(second);
    on.area.show(on.volume, on.stack, {});
    on.area.setWindow({ 1000, 200, {} });
    auto const grey = on.pixel(20.5, 15.5);
    auto const black = qRgb(0, 0, 0);
    EXPECT_NE(grey, black);
    EXPECT_EQ(on.pixel(10.5, 15.5), grey) << "the first column inside";
    EXPECT_EQ(on.pixel(9.5, 15.5), black);
    on.area.goToAcquired(1);
    EXPECT_EQ(on.pixel(9.5, 15.5, 1), grey);
    EXPECT_EQ(on.pixel(7.5, 15.5, 1), white);
    on.area.goToAcquired(2);
    EXPECT_EQ(on.pixel(1.5, 1.5, 2), grey) << "it asks for none";
    on.area.goToAcquired(0);
    on.area.setOverlaysShown(false);
    EXPECT_EQ(on.pixel(9.5, 15.5), grey);
    on.area.setOverlaysShown(true);
    EXPECT_EQ(on.pixel(9.5, 15.5), black);
    ASSERT_TRUE(on.area.present(stateFor({ "1.2.0" })));
    EXPECT_NE(on.pixel(9.5, 15.5), black) << "a state says what is covered";
}

TEST(Presentation, IsOnlyForTheImagesThatItNames)
{
    Radiographs on;
    auto state = stateFor({ "1.2.0", "1.2.2" });
    state->shutter.rectangle = { 10, 5, 30, 25 };
    ASSERT_TRUE(on.area.present(state));
    EXPECT_EQ(on.pixel(2.5, 2.5), qRgb(0, 0, 0));
    on.area.goToAcquired(1);
    EXPECT_EQ(on.pixel(2.5, 2.5, 1), white);
    on.area.goToAcquired(2);
    EXPECT_EQ(on.pixel(2.5, 2.5, 2), qRgb(0, 0, 0));
    EXPECT_FALSE(on.area.present(stateFor({ "9.9" })));
    ASSERT_TRUE(on.area.present(nullptr));
    EXPECT_EQ(on.pixel(2.5, 2.5, 2), white);
}

TEST(Presentation, DrawsAtPixelsAndAtSharesOfTheDisplayedArea)
{
    Radiographs on;
    auto state = stateFor({ "1.2.0" });
    using Kind = dicom::StateGraphic::Kind;
    dicom::StateDrawing drawing { state->scope, {}, {} };
    drawing.graphics.push_back({ Kind::polyline, { { 4, 6 }, { 36, 6 } }, false, false });
    drawing.graphics.push_back({ Kind::circle, { { 20, 18 }, { 24, 18 } }, false, false });
    drawing.graphics.push_back(
        { Kind::ellipse, { { 4, 20 }, { 12, 20 }, { 8, 18 }, { 8, 22 } }, false, false });
    // The area is 20 × 10 pixels from (15, 10): its point (0.75, 0.5) is (30, 15).
    drawing.graphics.push_back({ Kind::polyline, { { 0.75, 0.4 }, { 0.75, 0.6 } }, true, false });
    state->drawings = { drawing };
    dicom::DisplayedArea shown;
    shown.scope = state->scope;
    shown.topLeft = { 15, 10 };
    shown.bottomRight = { 35, 20 };
    state->areas = { shown };
    ASSERT_TRUE(on.area.present(state));
    auto const view = on.pane().view();
    EXPECT_NEAR(view.mmPerPixel, 20.0 / view.width, 1e-9) << "20 mm fill the width";
    EXPECT_NEAR(image::length(view.center - on.volume->lpsOf({ 24.5, 14.5, 0 })), 0, 1e-9);
    EXPECT_TRUE(isInk(on.pixel(30, 15)));
    EXPECT_FALSE(isInk(on.pixel(30, 17)));
    on.pane().resetZoom();
    EXPECT_TRUE(isInk(on.pixel(30, 15))) << "the image takes it along";
    EXPECT_TRUE(isInk(on.pixel(21, 6)));
    EXPECT_FALSE(isInk(on.pixel(21, 7)));
    EXPECT_TRUE(isInk(on.pixel(20, 22))) << "on the circle";
    EXPECT_TRUE(isInk(on.pixel(16, 18)));
    EXPECT_TRUE(isInk(on.pixel(8, 22))) << "on the ellipse";
    EXPECT_TRUE(isInk(on.pixel(12, 20)));
    EXPECT_FALSE(isInk(on.pixel(8, 20)));
}

TEST(Presentation, TurnsClockwiseThenFlips)
{
    /// Where rows (to the right as stored) and columns (down as stored) point on the screen.
    struct Lie {
        int quarters;
        bool isFlipped;
        QPointF row, column;
    };
    Lie const lies[] { { 0, false, { 1, 0 }, { 0, 1 } }, { 1, false, { 0, 1 }, { -1, 0 } },
        { 2, false, { -1, 0 }, { 0, -1 } }, { 3, false, { 0, -1 }, { 1, 0 } },
        { 0, true, { -1, 0 }, { 0, 1 } }, { 1, true, { 0, 1 }, { 1, 0 } },
        { 2, true, { 1, 0 }, { 0, -1 } }, { 3, true, { 0, -1 }, { -1, 0 } } };
    Radiographs on;
    for (auto const& lie : lies) {
        auto state = stateFor({ "1.2.0" });
        state->quarters = lie.quarters;
        state->isFlipped = lie.isFlipped;
        ASSERT_TRUE(on.area.present(state));
        auto const along = on.at(21, 15) - on.at(20, 15);
        auto const across = on.at(20, 16) - on.at(20, 15);
        auto const scale = std::hypot(along.x(), along.y());
        EXPECT_LT(
            std::hypot(along.x() / scale - lie.row.x(), along.y() / scale - lie.row.y()), 1e-6)
            << lie.quarters << lie.isFlipped;
        EXPECT_LT(
            std::hypot(across.x() / scale - lie.column.x(), across.y() / scale - lie.column.y()),
            1e-6)
            << lie.quarters << lie.isFlipped;
    }
}

TEST(Presentation, LooksThroughTheWindowOfEachImage)
{
    Radiographs on;
    auto state = stateFor({ "1.2.0", "1.2.1", "1.2.2" });
    dicom::StateVoi first;
    first.scope.frames["1.2.0"] = {};
    first.window = { 1000, 200, {} };
    auto second = first;
    second.scope.frames = { { "1.2.1", {} } };
    second.window = { 40, 400, {} };
    state->vois = { first, second };
    state->isInverse = true;
    ASSERT_TRUE(on.area.present(state));
    EXPECT_EQ(on.area.window().center, 1000);
    // 1000 lies in the middle of 1000 ± 100; negative stays in the middle.
    EXPECT_NEAR(qGray(on.pixel(20, 15)), 127, 2);
    on.area.goToAcquired(1);
    EXPECT_EQ(on.area.window().center, 40);
    EXPECT_EQ(on.pixel(20, 15, 1), qRgb(0, 0, 0)) << "brightest, negative";
    // What the reader sets stays until another image has a window of its own.
    on.area.setWindow({ 7, 70 });
    on.area.goToAcquired(2);
    EXPECT_EQ(on.area.window().center, 7);
    on.area.present(nullptr);
    EXPECT_EQ(on.area.window().center, 500);
    EXPECT_EQ(on.pixel(20, 15, 2), white);
    EXPECT_FALSE(on.area.presentation());
}

TEST(Presentation, ReadsItsWindowInItsOwnValues)
{
    Radiographs on;
    auto state = stateFor({ "1.2.0" });
    dicom::StateVoi voi;
    voi.scope = state->scope;
    // The state makes 2 × 1000 − 1000 of a stored 1000; the image says 1000.
    state->rescale = PresentationState::Rescale { 2, -1000 };
    voi.window = { 1000, 200, {} };
    state->vois = { voi };
    ASSERT_TRUE(on.area.present(state));
    EXPECT_EQ(on.area.window().center, 1000);
    EXPECT_EQ(on.area.window().width, 100);
}

TEST(Presentation, GoesThroughEveryTableLikeAnotherProgram)
{
    Tables on("bare");
    auto const pgm = on.folder / "out.pgm";
    Tables::run("dcmp2pgm -p " + (on.folder / "state.dcm").string() + " " + on.image().string()
        + " " + pgm.string());
    std::ifstream file(pgm, std::ios::binary);
    std::string const bytes { std::istreambuf_iterator<char>(file), {} };
    ASSERT_GE(bytes.size(), 1200U);
    on.state.present(on.presentation);
    EXPECT_FALSE(on.state.leavesModalityOut());
    auto const picture = on.shown();
    auto const& bitmap = *on.presentation->shutter.bitmap;
    for (std::size_t n = 0; n < 1200; ++n) {
        auto const row = static_cast<std::int64_t>(n / 40);
        auto const column = static_cast<std::int64_t>(n % 40);
        // That program leaves bitmap shutters out; the value is 13107 of 65535.
        auto const expected = bitmap.isSet(0, row, column)
            ? 51
            : static_cast<unsigned char>(bytes[bytes.size() - 1200 + n]);
        auto const pixel = picture.pixel(static_cast<int>(column), static_cast<int>(row));
        ASSERT_NEAR(qRed(pixel), expected, 1) << row << ", " << column;
        ASSERT_EQ(qRed(pixel), qBlue(pixel));
    }
}

TEST(Presentation, DrawsOverlaysOfTheStateAndOfTheImage)
{
    Tables on;
    on.state.present(on.presentation);
    auto const picture = on.shown();
    for (int y = 0; y < 30; ++y)
        for (int x = 0; x < 40; ++x) {
            bool const inCross = x >= 18 && x <= 22 && y >= 13 && y <= 17 && (x == 20 || y == 15);
            bool const onLine = y == 3 && x >= 30 && x <= 37;
            ASSERT_EQ(isInk(picture.pixel(x, y)), inCross || onLine) << x << ", " << y;
        }
    on.state.present(nullptr);
    EXPECT_FALSE(isInk(on.shown().pixel(20, 15)));
}

TEST(ImageOverlays, AreSeenWithoutAStateUnlessHidden)
{
    Tables on;
    EXPECT_EQ(on.groups, (std::set<std::uint16_t> { 0x6004, 0x6008 }));
    EXPECT_FALSE(isInk(on.shown().pixel(33, 3))) << "before they are read";
    on.state.overlays = std::make_shared<dicom::ImageOverlays const>(
        dicom::readImageOverlays(on.frames, on.groups));
    auto const picture = on.shown();
    for (int y = 0; y < 30; ++y)
        for (int x = 0; x < 40; ++x)
            ASSERT_EQ(isInk(picture.pixel(x, y)), (y == 3 && x >= 30 && x <= 37) || x == y)
                << x << ", " << y;
    for (auto* hides : { &on.state.overlaysShown, &on.state.patientShown }) {
        *hides = false;
        EXPECT_FALSE(isInk(on.shown().pixel(33, 3))) << "letters may be drawn in them";
        *hides = true;
    }
    auto bare = std::make_shared<PresentationState>(*on.presentation);
    bare->overlays.clear();
    on.state.present(bare);
    EXPECT_FALSE(isInk(on.shown().pixel(33, 3))) << "a state says which are seen";
}

TEST(Presentation, KeepsThinLinesOfOverlaysWhereAPixelCoversMany)
{
    Radiographs on;
    auto state = stateFor({ "1.2.0" });
    dicom::OverlayPlane plane;
    plane.rows = plane.columns = 30;
    plane.bits.resize(30 * 30 / 8 + 1);
    for (int row = 0; row < 30; ++row) {
        auto const bit = static_cast<std::size_t>(30 * row + 13);
        plane.bits[bit / 8] |= std::byte { 1 } << bit % 8;
    }
    state->overlays.push_back({ state->scope, plane });
    ASSERT_TRUE(on.area.present(state));
    on.pane().setScale(3.7);
    auto const picture = painted(on.pane());
    auto const at = on.at(13.5, 15.5).toPoint();
    int inked = 0;
    for (int x = at.x() - 2; x <= at.x() + 2; ++x)
        inked += isInk(picture.pixel(x, at.y())) ? 1 : 0;
    EXPECT_GE(inked, 1);
    EXPECT_LE(inked, 2) << "where it lies across two";
}

TEST(Presentation, NeedsStoredValuesForItsModalityTable)
{
    image::VolumeDescription description;
    description.size = { 40, 30, 3 };
    description.type = image::VoxelType::float32;
    auto const volume = image::Volume::allocate(description).value();
    auto stack = stackOf(*volume);
    stack.isVolume = false;
    stack.frames.resize(3);
    stack.frames[0].sopInstanceUid = "1.2.0";
    app::ReadingArea area;
    area.show(volume, stack, {});
    auto state = stateFor({ "1.2.0" });
    state->modalityTable
        = std::make_shared<dicom::LookupTable const>(dicom::LookupTable { 0, { 1, 2, 3 } });
    ASSERT_TRUE(area.present(state));
    EXPECT_EQ(area.leftOut(), QStringList { QStringLiteral("its modality table") });
}
