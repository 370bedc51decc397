#include "BuiltModels.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "window/FindingsPanel.h"
#include "window/MainWindow.h"
#include "window/ModelsPanel.h"
#include "window/WaveformCard.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

#include <cstdlib>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;
using lamina::test::TempFolder;

namespace {

/// A window with a normal electrocardiogram and the network that reads it.
class EcgModel : public testing::Test {
protected:
    EcgModel()
        : desk(test::builtModels(folder.path()))
        , window(desk, 1)
    {
        window.resize(1280, 720);
        window.show();
        auto const from = std::filesystem::path(std::getenv("LAMINA_TEST_DATA"))
            / "data/pydicom-test/test_files/waveform_ecg.dcm";
        std::filesystem::create_directories(folder / "study");
        std::filesystem::copy_file(from, folder / "study" / "ecg.dcm");
        open(folder / "study");
    }

    void open(std::filesystem::path const& path)
    {
        desk.open({ QString::fromStdString(path.string()) });
        EXPECT_TRUE(settle());
    }
    bool settle()
    {
        return QTest::qWaitFor([this] { return window.idle(); }, 120000);
    }
    /// Chooses the model in the list and gives the text below it.
    QString choose(QString const& id)
    {
        auto* list = models().findChild<QListWidget*>();
        for (int n = 0; n < list->count(); ++n)
            if (list->item(n)->data(Qt::AccessibleTextRole).toString().contains(id))
                list->setCurrentRow(n);
        for (auto const* label : models().findChildren<QLabel*>())
            if (label->objectName().startsWith(QLatin1String("fit"))
                && !label->text().startsWith(QChar(0x26a0)))
                return label->text();
        return {};
    }
    ModelsPanel& models() { return *window.findChild<ModelsPanel*>(); }
    FindingsPanel& findings() { return *window.findChild<FindingsPanel*>(); }

    TempFolder folder;
    ReadingDesk desk;
    MainWindow window;
};

} // namespace

TEST_F(EcgModel, RunsOnTheCurvesOnTheScreenAndIsSavedAsAReport)
{
    ASSERT_TRUE(window.findChild<WaveformCard*>()->isVisible());
    ASSERT_TRUE(desk.subject());
    EXPECT_FALSE(desk.current());
    EXPECT_TRUE(choose(QStringLiteral("ecg-superclass")).startsWith(QChar(0x25cf)));
    ASSERT_TRUE(window.actions().find(QStringLiteral("ai.run"))->isEnabled());
    window.actions().trigger(QStringLiteral("ai.run"));
    ASSERT_TRUE(settle());
    ASSERT_EQ(desk.layers().size(), 1U) << window.messageText().toStdString();
    auto& model = findings().model();
    auto const layer = model.index(0, 0);
    ASSERT_EQ(model.rowCount(layer), 6) << "five classes and the note of an unsigned model";
    auto const best = model.index(0, 0, layer);
    EXPECT_EQ(best.data().toString(), QStringLiteral("Normal"));
    EXPECT_GT(best.data(FindingsModel::ScoreRole).toDouble(), 0.5);

    window.actions().trigger(QStringLiteral("ai.accept"));
    ASSERT_TRUE(settle());
    auto const& saved = desk.layers().front();
    EXPECT_EQ(saved.state, session::LayerState::accepted);
    ASSERT_EQ(saved.savedAs.size(), 1U);
    EXPECT_TRUE(std::filesystem::exists(saved.savedAs.front()));

    // Gone with the curves, and back with them.
    window.findChild<WaveformCard*>()->hide();
    EXPECT_FALSE(desk.subject());
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_FALSE(window.actions().find(QStringLiteral("ai.run"))->isEnabled());
}

TEST_F(EcgModel, LeavesImagesToModelsOfImages)
{
    test::TestImage first;
    test::writeSeries(folder / "ct", first, 3, { 0, 0, 1 });
    open(folder / "ct");
    EXPECT_EQ(desk.subject(), desk.current());
    EXPECT_TRUE(desk.current().has_value());
    EXPECT_TRUE(QTest::qWaitFor(
        [this] { return choose(QStringLiteral("ecg-superclass")).startsWith(QChar(0x2715)); },
        60000));
}

TEST_F(EcgModel, IsRefusedForAGroupThatIsTooShort)
{
    auto* card = window.findChild<WaveformCard*>();
    ASSERT_EQ(card->groups().count(), 2);
    card->groups().setCurrentIndex(1);
    auto const text = choose(QStringLiteral("ecg-superclass"));
    EXPECT_TRUE(text.startsWith(QChar(0x2715))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("3 s of recording"))) << text.toStdString();
    EXPECT_FALSE(desk.run(QStringLiteral("no-such-model")));
}
