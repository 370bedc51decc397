#include "window/ImportWindow.h"

#include "Controls.h"
#include "support/TempFolder.h"
#include "window/MainWindow.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>

using namespace lamina;
using namespace lamina::app;
using lamina::test::TempFolder;
using testing::HasSubstr;

namespace {

/// A window with an ONNX file (its head, which is all that is looked at) to import.
class NetworkImport : public testing::Test {
protected:
    NetworkImport()
        : desk({})
        , window(desk, 1)
    {
        std::ofstream(folder / "spleen.onnx", std::ios::binary) << "\x08\x07pytorch";
        window.show();
        window.importNetwork(QString::fromStdString((folder / "spleen.onnx").string()));
        import = window.findChild<ImportWindow*>();
    }

    /// Until the check after typing has come.
    bool says(QString const& text)
    {
        return QTest::qWaitFor([&] { return import->verdict().contains(text); }, 10000);
    }
    [[nodiscard]] QString preview() const
    {
        return import->findChild<QPlainTextEdit*>()->toPlainText();
    }
    [[nodiscard]] QAbstractButton* button(char const* text) const
    {
        for (auto* one : import->findChildren<QAbstractButton*>())
            if (one->text() == QLatin1String(text))
                return one;
        return nullptr;
    }
    [[nodiscard]] QWidget* control(char const* name) const
    {
        for (auto* one : import->findChildren<QWidget*>())
            if (one->accessibleName() == QLatin1String(name) && !one->inherits("QAbstractItemView"))
                return one;
        return nullptr;
    }

    ai::Answers const good { { "task", "segment" }, { "modality", "CT" }, { "axes", "RAS" },
        { "spacing", "1.5,1.5,2" }, { "normalise", "clip:-100:300,range:-100:300:0:1" },
        { "mode", "3d" }, { "patch", "96,96,96" }, { "outputs", "logits" },
        { "labels", "1=Spleen,2=Liver" }, { "colors", "1=#ff8800,2=#0088ff" } };
    TempFolder folder;
    ReadingDesk desk;
    MainWindow window;
    ImportWindow* import = nullptr;
};

} // namespace

TEST_F(NetworkImport, AsksForWhatTheFileDoesNotSay)
{
    ASSERT_NE(import, nullptr);
    EXPECT_TRUE(import->isVisible());
    EXPECT_EQ(import->windowModality(), Qt::NonModal);
    EXPECT_TRUE(says(QStringLiteral("open or wrong")));
    EXPECT_EQ(import->form().openOn(ImportForm::model), 2) << "task and modality";
    EXPECT_GT(import->form().openOn(ImportForm::images), 0);
    EXPECT_FALSE(button("Install")->isEnabled());
    QTest::keyClick(import, Qt::Key_Escape);
    EXPECT_FALSE(import->isVisible());
}

TEST_F(NetworkImport, ShowsTheManifestThatTheAnswersMake)
{
    import->form().setAnswers(good);
    ASSERT_TRUE(says(QStringLiteral("make a model"))) << import->verdict().toStdString();
    EXPECT_EQ(import->form().answers(), good);
    auto const text = preview().toStdString();
    EXPECT_THAT(text, HasSubstr("\"Spleen\""));
    EXPECT_THAT(text, HasSubstr("\"#ff8800\""));
    EXPECT_THAT(text, HasSubstr("\"imported.onnx.spleen\""));
    EXPECT_TRUE(button("Install")->isEnabled());
    EXPECT_FALSE(button("Try on this series")->isEnabled()) << "nobody vouches for it";
}

TEST_F(NetworkImport, NamesWhatIsWrongOnItsPageWhileOneTypes)
{
    import->form().setAnswers(good);
    ASSERT_TRUE(says(QStringLiteral("make a model")));
    auto* spacing = qobject_cast<QLineEdit*>(control("Spacing, mm"));
    ASSERT_NE(spacing, nullptr);
    spacing->setText(QStringLiteral("1.5,x"));
    ASSERT_TRUE(says(QStringLiteral("open or wrong")));
    EXPECT_EQ(import->form().openOn(ImportForm::images), 1);
    EXPECT_EQ(import->form().openOn(ImportForm::network), 0);
    spacing->setText(QStringLiteral("1,1,1"));
    EXPECT_TRUE(says(QStringLiteral("make a model")));
    auto* overlap = qobject_cast<QLineEdit*>(control("Overlap of windows"));
    overlap->setText(QStringLiteral("7")); // only the manifest knows better
    ASSERT_TRUE(says(QStringLiteral("open or wrong")));
    EXPECT_EQ(import->form().openOn(ImportForm::network), 1);
}

TEST_F(NetworkImport, AsksAsTheTaskNeeds)
{
    import->form().setAnswers(good);
    EXPECT_TRUE(import->form().answers().contains("labels"));
    auto change = good;
    change["task"] = "image-to-image";
    import->form().setAnswers(change);
    auto const answers = import->form().answers();
    for (auto const* key : { "labels", "colors", "outputs", "spacing" })
        EXPECT_FALSE(answers.contains(key)) << key;
    EXPECT_TRUE(
        QTest::qWaitFor([this] { return import->form().openOn(ImportForm::results) == 1; }, 10000))
        << "the unit";
}

TEST_F(NetworkImport, KeepsAnswersInAFileThatTheCommandLineReadsToo)
{
    import->form().setAnswers(good);
    ASSERT_TRUE(ai::writeAnswers(folder / "answers.json", import->form().answers()));
    EXPECT_EQ(ai::readAnswers(folder / "answers.json").value(), good);
    std::ofstream(folder / "bad.json") << "[1, 2]";
    EXPECT_EQ(ai::readAnswers(folder / "bad.json").error().code, ErrorCode::usage);
}

TEST_F(NetworkImport, RefusesWhatIsNoNetwork)
{
    std::ofstream(folder / "weights.pt", std::ios::binary) << "\x80\x02}q\x01.";
    window.importNetwork(QString::fromStdString((folder / "weights.pt").string()));
    EXPECT_TRUE(says(QStringLiteral("not the network"))) << import->verdict().toStdString();
    EXPECT_FALSE(button("Install")->isEnabled());
}

TEST_F(NetworkImport, NamesEveryControlAndIsReachableByKeys)
{
    EXPECT_GT(test::expectNamedControls(*import), 25);
    for (auto* box : import->findChildren<QComboBox*>())
        EXPECT_FALSE(box->view()->accessibleName().isEmpty());
}
