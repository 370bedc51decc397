#include "settings/Language.h"

#include "ai/Applicability.h"
#include "ai/Manifest.h"
#include "dicom/PhantomSeries.h"
#include "dicom/Scan.h"
#include "dicom/SeriesSplit.h"
#include "interact/AnnotationText.h"
#include "interact/Presets.h"
#include "render/ColorMap.h"
#include "render/VolumePreset.h"
#include "settings/CoreSentence.h"
#include "settings/RecentPaths.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "window/MainWindow.h"
#include "window/SettingsWindow.h"
#include "window/Words.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;

namespace {

/// A window that speaks Chinese, and English again when the test is over.
class Chinese : public testing::Test {
protected:
    Chinese()
        : desk({})
        , window(desk, 1, {}, &store)
    {
        window.show();
        window.actions().trigger(QStringLiteral("settings.open"));
        std::ofstream(folder / "网络.onnx", std::ios::binary) << "\x08\x07pytorch";
        window.importNetwork(QString::fromStdString((folder / "网络.onnx").string()));
        speak("zh_CN");
    }
    ~Chinese() override { useLanguage(QStringLiteral("en")); }

    void speak(char const* language)
    {
        auto next = store.current();
        next.language = QString::fromLatin1(language);
        store.change(next);
        QCoreApplication::processEvents();
    }

    test::TempFolder folder;
    SettingsStore store;
    ReadingDesk desk;
    MainWindow window;
};

bool isChinese(QString const& text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Han; });
}

/// English that a reader of another language should not meet; names of things are none.
bool isEnglish(QString text)
{
    static QRegularExpression const names(QStringLiteral(
        "Lamina|English|DICOM|NIfTI|ZIP|DICOMDIR|Ctrl|Shift|Alt|Space|Esc|Return|Enter|Delete|"
        "Home|End|PgUp|PgDown|Backspace|Left|Right|Down|Up|Del|Tab|Horos|OHIF|IHE|like|Cobb|"
        "MIP|MinIP|PET|PNG|SEG|json|GPU|CPU|CT|MR|PT|US|CR|DX|MG|XA|RF|NM|--models DIR|VR|"
        "lamina\\.[a-z-]+|Fn|F\\d+"));
    text.remove(names);
    static QRegularExpression const word(QStringLiteral("[A-Za-z]{3,}"));
    return word.match(text).hasMatch() && !isChinese(text);
}

} // namespace

TEST_F(Chinese, IsSpokenByEveryActionAndMenu)
{
    for (auto const& row : window.actions().rows()) {
        EXPECT_FALSE(isEnglish(row.action->text()))
            << row.entry.id.toStdString() << ": " << row.action->text().toStdString();
        EXPECT_FALSE(isEnglish(row.action->toolTip()))
            << row.entry.id.toStdString() << ": " << row.action->toolTip().toStdString();
    }
    int menus = 0;
    for (auto const* menu : window.findChildren<QMenu*>()) {
        if (menu->objectName().isEmpty() || menu->objectName() == QStringLiteral("AI"))
            continue;
        ++menus;
        EXPECT_FALSE(isEnglish(menu->title())) << menu->title().toStdString();
    }
    EXPECT_GT(menus, 10);
}

TEST_F(Chinese, IsSpokenByEveryWidget)
{
    int texts = 0;
    for (auto const* widget : window.findChildren<QWidget*>()) {
        QStringList said { widget->accessibleName(), widget->toolTip(), widget->windowTitle() };
        if (auto const* label = qobject_cast<QLabel const*>(widget))
            said << label->text();
        if (auto const* button = qobject_cast<QAbstractButton const*>(widget))
            said << button->text();
        if (auto const* line = qobject_cast<QLineEdit const*>(widget))
            said << line->placeholderText();
        for (auto const& text : said) {
            texts += isChinese(text) ? 1 : 0;
            // Names of models are theirs, parts of Qt's own controls are Qt's.
            bool const isOwn = widget->objectName() == QStringLiteral("models")
                || widget->objectName().startsWith(QLatin1String("qt_"));
            EXPECT_TRUE(isOwn || !isEnglish(text))
                << widget->metaObject()->className() << " " << widget->objectName().toStdString()
                << ": " << text.toStdString();
        }
    }
    EXPECT_GT(texts, 150);
}

TEST_F(Chinese, GoesBackToEnglishWhileItRuns)
{
    auto const* action = window.actions().find(QStringLiteral("file.close"));
    EXPECT_EQ(action->text(), QStringLiteral("全部关闭"));
    auto* pages = window.findChild<SettingsWindow*>();
    EXPECT_EQ(pages->accessibleName(), QStringLiteral("设置"));
    speak("en");
    EXPECT_EQ(action->text(), QStringLiteral("Close all"));
    EXPECT_EQ(pages->accessibleName(), QStringLiteral("Settings"));
    EXPECT_EQ(window.findChild<QMenu*>(QStringLiteral("View"))->title(), QStringLiteral("&View"));
}

TEST(Words, NameWhatLowerLayersCallTheirThings)
{
    auto const known = coreWords();
    auto const knows = [&](std::string const& word) {
        return std::ranges::any_of(known, [&](char const* one) { return word == one; });
    };
    for (auto const& preset : interact::windowPresets())
        EXPECT_TRUE(knows(std::string(preset.name))) << preset.name;
    for (auto const& map : render::colorMaps())
        EXPECT_TRUE(knows(std::string(map.name))) << map.name;
    for (auto const& preset : render::volumePresets())
        EXPECT_TRUE(knows(preset.name)) << preset.name;
    for (int kind = 0; kind <= static_cast<int>(image::AnnotationKind::keyImage); ++kind) {
        auto const title = interact::titleOf(static_cast<image::AnnotationKind>(kind));
        EXPECT_TRUE(title.empty() || knows(std::string(title))) << title;
    }
    for (auto const* modality : { "MR", "CT", "PT", "US", "*" })
        for (auto trait : dicom::splittingTraits(modality)) {
            std::ranges::replace(trait, '-', ' ');
            EXPECT_TRUE(knows(trait)) << trait;
        }
}

namespace {

/// What the gate says of a series that is wrong in every way that numbers and words can be.
std::vector<std::string> reasonsOfTheGate()
{
    ai::Manifest manifest;
    manifest.modalities = { "CT" };
    manifest.unit = "[hnsf'U]";
    manifest.slicesMin = 10;
    manifest.spacingMax = { 1, 1, 1 };
    auto& rules = manifest.input;
    rules.planes = { "axial" };
    rules.spacingMm = rules.thicknessMm = rules.ageYears = ai::RangeRule { { 1, 2 }, { 0.5, 3 } };
    rules.bodyParts = { "CHEST" };
    rules.avoid = { "SPINE" };
    rules.contrast = ai::ContrastRule::with;
    ai::SeriesFacts facts;
    facts.modality = "MR";
    facts.geometryKnown = true;
    facts.slices = 5;
    facts.spacing = { 9, 9, 9 };
    facts.spacingMm = 9;
    facts.plane = "coronal";
    facts.even = false;
    facts.bodyPart = "HEAD";
    facts.words = "T2 SPINE";
    facts.ageYears = 50;
    facts.unsafe = { "1 slice missing between 28.5 and 30.5 mm" };
    facts.warnings = { "Distances between slices vary from 1.14 to 7.38 mm" };
    auto reasons = ai::applicability(manifest, facts).reasons;
    facts = {};
    facts.isColor = true;
    for (auto& reason : ai::applicability(manifest, facts).reasons)
        reasons.push_back(std::move(reason));
    return reasons;
}

std::vector<std::string> findingsOfOddSeries()
{
    test::TempFolder const folder;
    test::TestImage image;
    test::writeSeries(folder / "tilt", image, 6, { 0, 1, 2 });
    image.seriesUid += ".2";
    image.rowSpacing = 0;
    image.hasPosition = false;
    test::writeSeries(folder / "bare", image, 1, {});
    image.seriesUid += ".3";
    image.hasPosition = true;
    image.rowSpacing = 0.5;
    image.attributes = { { "LossyImageCompression", "01" } };
    auto const files = test::writeSeries(folder / "gap", image, 9, { 0, 0, 2 });
    std::filesystem::remove(files[4]);
    std::filesystem::path const path = folder.path();
    auto const catalog = dicom::scan({ &path, 1 }, {}, {}).value();
    std::vector<std::string> texts;
    for (auto const& reference : dicom::stacksOf(catalog))
        for (auto const& finding : reference.stack->health)
            texts.push_back(finding.text);
    return texts;
}

} // namespace

TEST_F(Chinese, IsSpokenByDoubtsAndByTheGate)
{
    auto sentences = reasonsOfTheGate();
    EXPECT_GT(sentences.size(), 15U);
    auto const findings = findingsOfOddSeries();
    EXPECT_GT(findings.size(), 5U);
    sentences.insert(sentences.end(), findings.begin(), findings.end());
    for (auto const& sentence : sentences) {
        auto const text = coreSentence(sentence);
        EXPECT_TRUE(isChinese(text)) << sentence;
        EXPECT_FALSE(text.contains(QRegularExpression(QStringLiteral("%[1-9]|[a-z]{5}"))))
            << text.toStdString();
    }
    EXPECT_EQ(coreSentence("The geometry is not safe: 1 slice missing between 28.5 and 30.5 mm."),
        QStringLiteral("几何不可靠：缺失 1 层：位于 28.5 与 30.5 mm 之间。"));
    EXPECT_EQ(coreSentence("Nobody translated this."), QStringLiteral("Nobody translated this."));
    speak("en");
    for (auto const& sentence : sentences)
        EXPECT_EQ(coreSentence(sentence).toStdString(), sentence);
}

TEST(RecentPaths, KeepsTheNewestAndForgetsOnRequest)
{
    QTemporaryDir const folder;
    auto const path = std::filesystem::path(folder.path().toStdString()) / "a" / "recent.json";
    for (int n = 0; n < 14; ++n)
        RecentPaths(path).add({ QStringLiteral("/study %1").arg(n) });
    RecentPaths(path).add({ QStringLiteral("/study 9") });
    RecentPaths recent(path);
    ASSERT_EQ(recent.opened().size(), 10U);
    EXPECT_EQ(recent.opened()[0], QStringList { QStringLiteral("/study 9") });
    EXPECT_EQ(recent.opened()[1], QStringList { QStringLiteral("/study 13") });
    EXPECT_EQ(std::filesystem::status(path).permissions(),
        std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    recent.clear();
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_TRUE(RecentPaths(path).opened().empty());
}
