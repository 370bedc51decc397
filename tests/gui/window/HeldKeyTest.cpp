#include "dicom/PhantomSeries.h"
#include "view/SlicePane.h"
#include "window/MainWindow.h"

#include <QKeyEvent>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;

namespace {

void send(QWidget& widget, QEvent::Type type, Qt::Key key)
{
    QKeyEvent event(type, key, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace

TEST(HeldKey, KeepsTheMagnifierForAsLongAsItIsDown)
{
    QTemporaryDir const folder;
    dicom::PhantomOptions options;
    options.columns = options.rows = 32;
    options.slices = 6;
    auto const path = std::filesystem::path(folder.path().toStdString()) / "ct";
    ASSERT_TRUE(dicom::writeChestPhantom(path, options, {}, {}));
    ReadingDesk desk({});
    MainWindow window(desk, 1);
    window.show();
    desk.open({ QString::fromStdString(path.string()) });
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.idle(); }, 60000));
    auto* lens = window.actions().find(QStringLiteral("view.magnifier"));
    auto& pane = *window.findChild<SlicePane*>(QStringLiteral("axialPane"));
    send(pane, QEvent::KeyPress, Qt::Key_F3);
    EXPECT_TRUE(lens->isChecked());
    send(pane, QEvent::KeyRelease, Qt::Key_A);
    EXPECT_TRUE(lens->isChecked());
    send(pane, QEvent::KeyRelease, Qt::Key_F3);
    EXPECT_FALSE(lens->isChecked());
    // Let go in another window.
    send(pane, QEvent::KeyPress, Qt::Key_F3);
    QEvent left(QEvent::WindowDeactivate);
    QCoreApplication::sendEvent(&window, &left);
    EXPECT_FALSE(lens->isChecked());
    // From the menu it stays.
    lens->trigger();
    EXPECT_TRUE(lens->isChecked());
}
