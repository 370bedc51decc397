#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "view/SlicePane.h"
#include "window/MainWindow.h"
#include "window/SeriesPanel.h"

#include <QLabel>
#include <QListView>
#include <QTest>

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

using namespace lamina;
using namespace lamina::app;
using lamina::test::TempFolder;

namespace {

/// A file with one colour everywhere, in a window.
class ColorProfile : public testing::Test {
protected:
    ColorProfile()
        : desk({})
        , window(desk, 1)
    {
        window.resize(1200, 800);
        window.show();
    }

    void open(std::vector<std::uint8_t> const& profile)
    {
        lamina::test::TestImage image;
        image.modality = "XC";
        image.samples = 3;
        image.photometric = "RGB";
        image.bitsAllocated = image.bitsStored = 8;
        image.isSigned = image.hasPosition = false;
        image.columns = image.rows = 40;
        for (int n = 0; n < 40 * 40; ++n)
            image.pixels.insert(image.pixels.end(), { 200, 100, 50 });
        image.colorProfile = profile;
        lamina::test::writeDicom(folder / "1.dcm", image);
        desk.open({ QString::fromStdString(folder.path().string()) });
        ASSERT_TRUE(QTest::qWaitFor([this] { return window.idle(); }, 60000));
    }

    [[nodiscard]] QColor shown()
    {
        auto* pane = window.findChild<SlicePane*>(QStringLiteral("axialPane"));
        return pane->grab().toImage().pixelColor(pane->width() / 2, pane->height() / 3);
    }

    [[nodiscard]] QColor inTheList() const
    {
        auto const* list = window.findChild<QListView*>(QStringLiteral("series"));
        auto const picture
            = list->model()->index(1, 0).data(SeriesModel::PictureRole).value<QImage>();
        return picture.pixelColor(picture.width() / 2, picture.height() / 2);
    }

    [[nodiscard]] bool says(QString const& words) const
    {
        for (auto const* label : window.findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }

    TempFolder folder;
    ReadingDesk desk;
    MainWindow window;
};

std::vector<std::uint8_t> swappedGamma18(std::filesystem::path const& path)
{
    auto const command = "python3 " LAMINA_TEST_TOOLS "/make_color_profile.py profile "
        + path.string() + " 1.8 swapped";
    EXPECT_EQ(std::system(command.c_str()), 0);
    std::ifstream file(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(file), {} };
}

void expectNear(QColor const& found, QColor const& wanted)
{
    EXPECT_NEAR(found.red(), wanted.red(), 1);
    EXPECT_NEAR(found.green(), wanted.green(), 1);
    EXPECT_NEAR(found.blue(), wanted.blue(), 1);
}

} // namespace

TEST_F(ColorProfile, IsAppliedAndCanBeSwitchedOff)
{
    TempFolder const other;
    open(swappedGamma18(other / "profile.icc"));
    // ((100, 200, 50) / 255)^1.8, encoded for the screen.
    QColor const wanted(119, 210, 65);
    expectNear(shown(), wanted);
    EXPECT_TRUE(QTest::qWaitFor([&] { return std::abs(inTheList().red() - wanted.red()) <= 1; }));
    expectNear(inTheList(), wanted);
    window.actions().trigger(QStringLiteral("colors.profile"));
    EXPECT_EQ(shown(), QColor(200, 100, 50));
    window.actions().trigger(QStringLiteral("colors.profile"));
    expectNear(shown(), wanted);
}

TEST_F(ColorProfile, ThatCannotBeUsedIsSaid)
{
    open(std::vector<std::uint8_t>(300, 7));
    EXPECT_EQ(shown(), QColor(200, 100, 50));
    EXPECT_TRUE(says(QStringLiteral("colour profile of this image cannot be used")));
}
