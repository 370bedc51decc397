#include "gui/panes/SampleStack.h"
#include "interact/AnnotationText.h"
#include "view/PaneText.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::test;
using app::PaneScale;
using app::PaneTurning;

namespace {

constexpr char const* paneNames[] { "axialPane", "coronalPane", "sagittalPane" };

/// What to press to come through all eight ways a plane can lie.
constexpr PaneTurning walk[] { PaneTurning::none, PaneTurning::right, PaneTurning::right,
    PaneTurning::right, PaneTurning::flipAcross, PaneTurning::left, PaneTurning::left,
    PaneTurning::left };

/// Opposite letters of the patient: "R" for "L".
QString opposite(QString const& letter)
{
    static QString const pairs = QStringLiteral("RLAPHF");
    auto const at = pairs.indexOf(letter);
    return at < 0 ? QString() : QString(pairs[at ^ 1]);
}

/// A voxel well inside the bright block.
image::Vec3 blockCentre(OpenArea const& open) { return open.volume->lpsOf({ 8, 7, 22 }); }

} // namespace

TEST(TurnedPane, ShowsEachPointWhereItSaysItIs)
{
    OpenArea open;
    open.area.toggleCrosshair();
    open.area.setCornerLevel(app::CornerLevel::none);
    open.area.setWindow({ 0, 1000 });
    auto const bright = blockCentre(open);
    open.area.jumpTo(bright);
    for (auto const* name : paneNames) {
        auto& pane = open.pane(name);
        pane.setFocus();
        Q_EMIT pane.activated();
        for (auto const turning : walk) {
            open.area.turnPane(turning);
            auto const at = pane.positionOf(bright);
            EXPECT_NEAR(image::length(pane.lpsAt(at) - bright), 0, 1e-9);
            auto const picture = painted(pane);
            EXPECT_GT(qGray(picture.pixel(at.toPoint())), 200) << name;
            // The block lies off the middle, so its mirror images are dark.
            QPointF const middle(pane.width() / 2.0, pane.height() / 2.0);
            auto const mirrored = middle * 2 - at;
            EXPECT_LT(qGray(picture.pixel(mirrored.toPoint())), 60) << name;
        }
        open.area.turnPane(PaneTurning::none);
    }
}

TEST(TurnedPane, LettersTellWhereItsEdgesLie)
{
    OpenArea open;
    for (auto const* name : paneNames) {
        auto& pane = open.pane(name);
        Q_EMIT pane.activated();
        for (auto const turning : walk) {
            open.area.turnPane(turning);
            auto const view = pane.view();
            auto const letters = app::edgeLetters(view.right, view.down);
            EXPECT_EQ(letters.left, opposite(letters.right));
            EXPECT_EQ(letters.top, opposite(letters.bottom));
            // Going to an edge goes the way of its letter.
            auto const middle = pane.lpsAt({ 100, 100 });
            auto const toRight = pane.lpsAt({ 150, 100 }) - middle;
            auto const toBottom = pane.lpsAt({ 100, 150 }) - middle;
            EXPECT_EQ(letters.right.toStdString(), interact::orientationLetters(toRight));
            EXPECT_EQ(letters.bottom.toStdString(), interact::orientationLetters(toBottom));
        }
    }
}

TEST(TurnedPane, PutsTheCrosshairUnderTheClick)
{
    OpenArea open;
    auto& pane = open.axial();
    for (auto const turning : walk) {
        Q_EMIT pane.activated();
        open.area.turnPane(turning);
        auto const clicked = pane.lpsAt({ 170, 210 });
        click(pane, { 170, 210 }, Qt::LeftButton);
        EXPECT_NEAR(image::length(open.area.crosshair() - clicked), 0, 1e-9);
        auto const shown = pane.positionOf(open.area.crosshair());
        EXPECT_NEAR(shown.x(), 170, 1e-6);
        EXPECT_NEAR(shown.y(), 210, 1e-6);
    }
}

TEST(TurnedPane, MeasuresTheSame)
{
    OpenArea open;
    auto& pane = open.axial();
    std::vector<image::Annotation> drawn;
    QObject::connect(&open.area, &app::ReadingArea::annotationEdited, &open.area,
        [&](image::Annotation const& annotation) { drawn.push_back(annotation); });
    auto const from = open.volume->lpsOf({ 12, 11, 15 });
    auto const to = open.volume->lpsOf({ 25, 20, 15 });
    open.area.jumpTo(from);
    for (auto const turning : walk) {
        Q_EMIT pane.activated();
        open.area.turnPane(turning);
        open.area.setTool(image::AnnotationKind::length);
        drag(pane, pane.positionOf(from), pane.positionOf(to), Qt::LeftButton);
    }
    ASSERT_EQ(drawn.size(), std::size(walk));
    for (auto const& annotation : drawn) {
        ASSERT_EQ(annotation.points.size(), 2U);
        EXPECT_NEAR(image::length(annotation.points[0] - from), 0, 1e-6);
        EXPECT_NEAR(image::length(annotation.points[1] - to), 0, 1e-6);
    }
}

TEST(TurnedPane, KeepsItsMiddleAndTurnsAlone)
{
    OpenArea open;
    wheel(open.axial(), { 60, 80 }, 480, Qt::ControlModifier);
    auto const middle = open.axial().view().center;
    Q_EMIT open.axial().activated();
    open.area.turnPane(PaneTurning::right);
    EXPECT_NEAR(image::length(open.axial().view().center - middle), 0, 1e-9);
    open.area.turnPane(PaneTurning::flipDown);
    EXPECT_NEAR(image::length(open.axial().view().center - middle), 0, 1e-9);
    EXPECT_TRUE(open.coronal().turn().isNone());
    open.area.resetView();
    EXPECT_TRUE(open.axial().turn().isNone());
}

TEST(PaneScale, ShowsOneVoxelOnOnePixel)
{
    OpenArea open;
    Q_EMIT open.axial().activated();
    open.area.scalePane(PaneScale::pixel);
    EXPECT_NEAR(open.axial().view().mmPerPixel, 2, 1e-9);
    open.area.scalePane(PaneScale::fit);
    auto const fitted = open.axial().view();
    EXPECT_NEAR(
        std::min(fitted.width * fitted.mmPerPixel / 80, fitted.height * fitted.mmPerPixel / 72), 1,
        1e-9);
}

TEST(ColorMap, ColoursTheImageAndNothingElse)
{
    OpenArea open;
    open.area.toggleCrosshair();
    open.area.setCornerLevel(app::CornerLevel::none);
    open.area.setWindow({ 0, 1000 });
    auto const bright = blockCentre(open);
    open.area.jumpTo(bright);
    auto const at = open.axial().positionOf(bright + image::Vec3 { 30, 30, 0 }).toPoint();
    EXPECT_EQ(painted(open.axial()).pixel(at), qRgb(0, 0, 0)) << "air";
    ASSERT_TRUE(open.area.setColorMap(QStringLiteral("perceptual")));
    auto const darkest = render::colorTable("perceptual")[0];
    EXPECT_EQ(painted(open.axial()).pixel(at), darkest);
    open.area.invert();
    EXPECT_EQ(painted(open.axial()).pixel(at), render::colorTable("perceptual")[255]);
    EXPECT_FALSE(open.area.setColorMap(QStringLiteral("no such")));
    EXPECT_EQ(open.area.colorMap(), QStringLiteral("perceptual"));
    open.area.resetView();
    EXPECT_EQ(open.area.colorMap(), QStringLiteral("grey"));
}
