#include "window/VolumeCard.h"

#include "dicom/PhantomSeries.h"
#include "view/VolumePane.h"
#include "window/Hanging.h"
#include "window/MainWindow.h"
#include "window/OpacityEditor.h"
#include "window/OwnLooks.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;

namespace {

constexpr int patience = 60000;

QString chestFolder()
{
    static QTemporaryDir const folder;
    static bool const written = [] {
        dicom::PhantomOptions options;
        options.columns = 48;
        options.rows = 48;
        options.slices = 12;
        options.pixelSpacing = 7;
        options.sliceSpacing = 25;
        auto const path = std::filesystem::path(folder.path().toStdString()) / "ct";
        return dicom::writeChestPhantom(path, options, {}, {}).has_value();
    }();
    return written ? folder.filePath(QStringLiteral("ct")) : QString();
}

/// A window with a chest and the card of the 3D view.
class VolumeCards : public testing::Test {
protected:
    VolumeCards()
        : desk({})
        , window(desk, 1, {}, &settings)
    {
        window.resize(1280, 720);
        window.show();
        desk.open({ chestFolder() });
        EXPECT_TRUE(settle());
        card = window.findChild<VolumeCard*>();
    }

    bool settle()
    {
        return QTest::qWaitFor([this] { return window.idle(); }, patience);
    }
    void present()
    {
        EXPECT_TRUE(window.actions().trigger(QStringLiteral("volume.look")));
        EXPECT_TRUE(settle());
        ASSERT_TRUE(card->isVisible());
    }
    VolumePane& pane() { return window.area().volumePane(); }
    render::VolumeLook const& look() { return pane().choice().preset.look; }

    ReadingDesk desk;
    SettingsStore settings;
    MainWindow window;
    VolumeCard* card = nullptr;
};

bool isBlack(QIcon const& icon)
{
    auto const image = icon.pixmap(66, 66).toImage();
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qGray(image.pixel(x, y)) > 30)
                return false;
    return true;
}

} // namespace

TEST_F(VolumeCards, LeaveThe3DPaneFreeOnSmallWindows)
{
    auto const seen = [&] { return QRect(pane().mapTo(&window, QPoint(0, 0)), pane().size()); };
    present();
    EXPECT_FALSE(card->geometry().intersects(seen())) << "four panes: 3D is at the right";
    card->hide();
    window.hanging().setShape({ 1, 2 });
    EXPECT_TRUE(settle());
    window.area().setReadingLayout(Layout::volume);
    EXPECT_TRUE(settle());
    present();
    EXPECT_FALSE(card->geometry().intersects(seen())) << "two areas: 3D is at the left";
}

TEST_F(VolumeCards, ShowThisPatientInEveryPreset)
{
    present();
    auto& gallery = card->gallery();
    EXPECT_EQ(gallery.count(), static_cast<int>(card->offered().size()));
    EXPECT_GE(gallery.count(), 10);
    EXPECT_FALSE(isBlack(gallery.item(0)->icon())) << "bone";
    EXPECT_FALSE(isBlack(gallery.item(3)->icon())) << "skin";
    EXPECT_NE(gallery.item(0)->icon().pixmap(66, 66).toImage(),
        gallery.item(3)->icon().pixmap(66, 66).toImage());
    EXPECT_EQ(gallery.currentRow(), 0);
}

TEST_F(VolumeCards, ChooseByKeyAndByAction)
{
    present();
    QTest::keyClick(&card->gallery(), Qt::Key_Right);
    EXPECT_EQ(pane().choice().preset.id, card->offered()[1].id);
    EXPECT_TRUE(window.actions().trigger(QStringLiteral("look.ct-lung")));
    EXPECT_EQ(pane().choice().preset.id, "ct-lung");
    EXPECT_TRUE(window.actions().find(QStringLiteral("look.ct-lung"))->isChecked());
    EXPECT_FALSE(window.actions().trigger(QStringLiteral("look.mr-tissue")))
        << "a preset for other values";
    EXPECT_TRUE(window.actions().trigger(QStringLiteral("volume.next")));
    EXPECT_EQ(pane().choice().preset.id, "ct-airways");
}

TEST_F(VolumeCards, ShiftBySliderAndByKey)
{
    present();
    auto* slider = window.findChild<QSlider*>(QStringLiteral("volumeShift"));
    slider->setValue(20);
    EXPECT_NEAR(look().shift, 0.1 * (1200 - 140), 1e-9);
    EXPECT_TRUE(window.actions().trigger(QStringLiteral("volume.shift-down")));
    EXPECT_NEAR(look().shift, 0.08 * (1200 - 140), 1e-9);
    EXPECT_EQ(slider->value(), 16);
}

TEST_F(VolumeCards, EditOpacityByMouseAndKeys)
{
    present();
    auto& editor = card->editor();
    auto const first = look().function;
    ASSERT_EQ(editor.function(), first);
    // A point that is only clicked changes nothing.
    auto const third = editor.place(first.points[2].value, first.points[2].opacity).toPoint();
    QTest::mouseClick(&editor, Qt::LeftButton, {}, third);
    EXPECT_EQ(editor.chosen(), 2);
    EXPECT_EQ(pane().choice().preset.id, "ct-bone");
    QTest::keyClick(&editor, Qt::Key_Up);
    EXPECT_GT(look().function.points[2].opacity, first.points[2].opacity);
    EXPECT_EQ(pane().choice().preset.id, "") << "no longer Lamina's preset";
    QTest::keyClick(&editor, Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_GT(look().function.points[2].value, first.points[2].value);
    QTest::mouseDClick(&editor, Qt::LeftButton, {}, editor.place(800, 0.3).toPoint());
    ASSERT_EQ(look().function.points.size(), first.points.size() + 1);
    EXPECT_NEAR(look().function.points[4].value, 800, 20);
    EXPECT_NEAR(look().function.points[4].opacity, 0.3, 0.05);
    editor.paintChosen(QColor(0, 255, 0));
    EXPECT_EQ(look().function.points[4].color, (std::array { 0.0F, 1.0F, 0.0F }));
    QTest::keyClick(&editor, Qt::Key_Delete);
    EXPECT_EQ(look().function.points.size(), first.points.size());
    for (int n = 0; n < 10; ++n)
        QTest::keyClick(&editor, Qt::Key_Delete);
    EXPECT_EQ(look().function.points.size(), 2U) << "two always stay";
    EXPECT_FALSE(editor.accessibleDescription().isEmpty());
}

TEST_F(VolumeCards, KeepAndForgetAPresetOfTheReader)
{
    present();
    QTest::keyClick(&card->editor(), Qt::Key_Up);
    pane().setChoice([this] {
        auto choice = pane().choice();
        choice.preset.look.shift = 100;
        return choice;
    }());
    auto const wanted = look().function.points[1].value + 100;
    auto* name = window.findChild<QLineEdit*>(QStringLiteral("volumePresetName"));
    QTest::keyClicks(name, QStringLiteral("Stents"));
    QTest::keyClick(name, Qt::Key_Return);
    ASSERT_EQ(settings.current().volumePresets.size(), 1);
    auto const kept = ownLooks(settings.current().volumePresets).presets.at(0);
    EXPECT_EQ(kept.name, "Stents");
    EXPECT_EQ(kept.look.function.points[1].value, wanted);
    EXPECT_EQ(card->offered().back().name, "Stents");
    EXPECT_EQ(pane().choice().preset.id, kept.id);
    EXPECT_TRUE(settle());
    Q_EMIT card->deleteAsked(QString::fromStdString(kept.id));
    EXPECT_TRUE(settings.current().volumePresets.isEmpty());
    EXPECT_EQ(card->offered().back().id, "ct-mip");
}

TEST_F(VolumeCards, CutByActions)
{
    for (auto const* id : { "volume.crop", "volume.clip-axial", "volume.flip-axial" }) {
        EXPECT_TRUE(window.actions().trigger(QString::fromLatin1(id))) << id;
        EXPECT_TRUE(window.actions().find(QString::fromLatin1(id))->isChecked()) << id;
    }
    EXPECT_TRUE(pane().choice().cropping);
    EXPECT_TRUE(pane().choice().clips[0].on);
    EXPECT_TRUE(pane().choice().clips[0].flipped);
    EXPECT_TRUE(window.actions().trigger(QStringLiteral("volume.crop")));
    EXPECT_FALSE(pane().choice().cropping);
    EXPECT_FALSE(window.actions().find(QStringLiteral("volume.crop"))->isChecked());
    desk.closeAll();
    EXPECT_FALSE(window.actions().trigger(QStringLiteral("volume.crop")));
}
