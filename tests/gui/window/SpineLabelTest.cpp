#include "dicom/PhantomSeries.h"
#include "view/SlicePane.h"
#include "window/MainWindow.h"

#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;

namespace {

/// A window with a chest series of 25 mm slices, its axial pane alone and the spine tool in hand.
class Labelling : public testing::Test {
protected:
    Labelling()
    {
        dicom::PhantomOptions options;
        options.columns = options.rows = 48;
        options.slices = 12;
        options.pixelSpacing = 7;
        options.sliceSpacing = 25;
        EXPECT_TRUE(dicom::writeChestPhantom(path("ct"), options, {}, {}));
    }

    [[nodiscard]] std::filesystem::path path(char const* name) const
    {
        return std::filesystem::path(folder.path().toStdString()) / name;
    }

    struct Open {
        explicit Open(Labelling const& of, char const* journal = "journal")
            : desk(optionsWith(of.path("results")))
            , window(desk, 1, of.path(journal))
        {
            window.resize(1000, 700);
            window.show();
            desk.open({ QString::fromStdString(of.path("ct").string()) });
            EXPECT_TRUE(QTest::qWaitFor([this] { return window.idle(); }, 60000));
            window.actions().trigger(QStringLiteral("layout.axial"));
        }
        static session::SessionOptions optionsWith(std::filesystem::path const& results)
        {
            session::SessionOptions options;
            options.resultsFolder = results;
            return options;
        }
        void click(QPoint at) const
        {
            QTest::mouseClick(
                window.findChild<SlicePane*>(QStringLiteral("axialPane")), Qt::LeftButton, {}, at);
        }
        void answer(char const* words) const
        {
            auto* line = window.findChild<QLineEdit*>(QStringLiteral("vertebra"));
            ASSERT_NE(line, nullptr);
            QTest::keyClicks(line, QString::fromLatin1(words));
            QTest::keyClick(line, Qt::Key_Return);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        [[nodiscard]] std::vector<std::string> names() const
        {
            std::vector<std::string> all;
            for (auto const& one : window.annotations().shown())
                all.push_back(one.annotation.name);
            return all;
        }

        ReadingDesk desk;
        mutable MainWindow window;
    };

    QTemporaryDir const folder;
};

} // namespace

TEST_F(Labelling, NamesFollowTheFirstOneUpAndDown)
{
    Open on(*this);
    on.window.actions().trigger(QStringLiteral("tool.spine-label"));
    on.click({ 250, 200 });
    EXPECT_TRUE(on.names().empty());
    on.answer("th12");
    EXPECT_EQ(on.names(), (std::vector<std::string> { "T12" }));
    EXPECT_EQ(on.window.area().tool(), image::AnnotationKind::spineLabel);
    on.window.area().stepSlice(-2); // towards the head
    on.click({ 250, 205 });
    on.window.area().stepSlice(-1);
    on.click({ 250, 210 });
    on.window.area().stepSlice(6);
    on.click({ 250, 220 });
    EXPECT_EQ(on.names(), (std::vector<std::string> { "T12", "T11", "T10", "L1" }));
    on.window.actions().trigger(QStringLiteral("edit.undo"));
    EXPECT_EQ(on.names().size(), 3U);
    on.window.actions().trigger(QStringLiteral("edit.redo"));
    EXPECT_EQ(on.names().size(), 4U);
    for (auto const& one : on.window.annotations().shown())
        EXPECT_TRUE(one.annotation.image.sopInstanceUid.empty()) << "of the frame of reference";
}

TEST_F(Labelling, AWrongNameLeavesNothing)
{
    Open on(*this);
    on.window.actions().trigger(QStringLiteral("tool.spine-label"));
    on.click({ 250, 200 });
    on.answer("X9");
    EXPECT_TRUE(on.names().empty());
    EXPECT_TRUE(on.window.messageText().contains(QStringLiteral("X9")));
}

TEST_F(Labelling, ReopensFromTheReportWithoutTheJournal)
{
    std::vector<image::Annotation> placed;
    {
        Open on(*this);
        on.window.actions().trigger(QStringLiteral("tool.spine-label"));
        on.click({ 250, 200 });
        on.answer("L5");
        on.window.area().stepSlice(-1);
        on.click({ 250, 205 });
        on.window.actions().trigger(QStringLiteral("measure.save"));
        ASSERT_TRUE(QTest::qWaitFor([&] { return on.window.idle(); }, 60000));
        for (auto const& one : on.window.annotations().shown())
            placed.push_back(one.annotation);
        ASSERT_EQ(placed.size(), 2U);
    }
    Open on(*this, "other-journal");
    ASSERT_TRUE(QTest::qWaitFor([&] { return on.window.idle(); }, 60000));
    EXPECT_EQ(on.names(), (std::vector<std::string> { "L5", "L4" }));
    for (auto const& one : on.window.annotations().shown()) {
        auto const before = std::ranges::find(placed, one.annotation.uid, &image::Annotation::uid);
        ASSERT_NE(before, placed.end());
        EXPECT_NEAR(image::length(one.annotation.points[0] - before->points[0]), 0, 1e-3);
    }
}
