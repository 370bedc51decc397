#include "settings/CoreSentence.h"

#include "settings/Language.h"

#include <QElapsedTimer>
#include <QRegularExpression>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>

using namespace lamina::app;

namespace {

/// What stands between quotes in a source, pieces behind one another joined.
struct Literal {
    std::string text;
    bool isPart = false; ///< something is added to it
};

std::string contentOf(std::filesystem::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

std::vector<Literal> literalsOf(std::filesystem::path const& file)
{
    static QRegularExpression const comment(QStringLiteral("^\\s*(//|#include).*$|\\s//[^\"\\n]*$"),
        QRegularExpression::MultilineOption);
    static QRegularExpression const joined(QStringLiteral(
        "(\\+?)\\s*(\"(?:[^\"\\\\\\n]|\\\\.)*\"(?:\\s*\"(?:[^\"\\\\\\n]|\\\\.)*\")*)\\s*(\\+?)"));
    static QRegularExpression const between(QStringLiteral("(?<!\\\\)\"\\s*\""));
    auto source = QString::fromStdString(contentOf(file));
    source.remove(comment);
    std::vector<Literal> all;
    for (auto at = joined.globalMatch(source); at.hasNext();) {
        auto const match = at.next();
        auto text = match.captured(2);
        text.remove(between);
        text = text.mid(1, text.size() - 2).replace(QStringLiteral("\\\""), QStringLiteral("\""));
        all.push_back(
            { text.toStdString(), !match.captured(1).isEmpty() || !match.captured(3).isEmpty() });
    }
    return all;
}

/// As fmt would fill it.
QString filled(std::string const& literal)
{
    static QRegularExpression const place(QStringLiteral("\\{[^}]*\\}"));
    return QString::fromStdString(literal).replace(place, QStringLiteral("7"));
}

bool beginsLikeOne(std::string const& literal)
{
    static QRegularExpression const beginning(QStringLiteral("^(\\p{Lu}|“|\\{)"));
    return beginning.match(QString::fromStdString(literal)).hasMatch();
}

std::ptrdiff_t wordsIn(std::string const& literal)
{
    return QString::fromStdString(literal).split(u' ', Qt::SkipEmptyParts).size();
}

bool isChinese(QString const& text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Han; });
}

bool isSource(std::filesystem::path const& file)
{
    auto const name = file.generic_string();
    auto const isLeftOut = [&name](char const* part) { return name.find(part) != name.npos; };
    return (file.extension() == ".cpp" || file.extension() == ".h") && !isLeftOut("/training/")
        && !isLeftOut("/examples/") && !isLeftOut("plugins/sdk/");
}

/// Written into files, or into the manifest of a model, and English there; and sentences that are
/// put together out of words, whose forms are tried elsewhere.
std::set<std::string> const leftOut {
    "{} {}, artificial intelligence, model SHA-256 {}. {}.",
    "Research; the model's makers named no other use.",
    "{} is not known; {}.",
    "{} is {:.3g}{}; {}.",
    "The disc's directory names {} {} not there; everything that is there was read.",
    "{} {} for the batch.",
};

/// The questions of an import are asked with words of the form.
bool isOfFormOrCard(std::filesystem::path const& file)
{
    static std::set<std::string> const files { "Draft.cpp", "MonaiBundle.cpp",
        "MonaiPostprocessing.cpp", "MonaiPreprocessing.cpp", "NnunetFolder.cpp",
        "PlainNetwork.cpp" };
    return files.contains(file.filename().string());
}

class CoreSentence : public testing::Test {
protected:
    CoreSentence() { useLanguage(QStringLiteral("zh_CN")); }
    ~CoreSentence() override { useLanguage(QStringLiteral("en")); }
};

} // namespace

// Whoever writes a new sentence below the window finds here that it needs a pattern.
TEST_F(CoreSentence, KnowsEverySentenceOfTheLowerLayers)
{
    std::filesystem::path const root = LAMINA_SOURCES;
    auto const known = coreSentences();
    std::size_t sentences = 0;
    for (auto const* folder : { "core", "plugins", "app/worker", "app/decoder" })
        for (auto const& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
            if (!isSource(entry.path()) || isOfFormOrCard(entry.path()))
                continue;
            for (auto const& [text, isPart] : literalsOf(entry.path())) {
                if (!beginsLikeOne(text) || wordsIn(text) < 3 || leftOut.contains(text))
                    continue;
                auto const where = entry.path().filename().string();
                if (text.ends_with('.')) {
                    ++sentences;
                    EXPECT_TRUE(isChinese(coreSentence(filled(text).toStdString())))
                        << where << ": " << text;
                } else if (isPart) {
                    EXPECT_TRUE(std::ranges::any_of(known,
                        [&text](
                            char const* one) { return std::string_view(one).starts_with(text); }))
                        << where << ": " << text;
                }
            }
        }
    EXPECT_GT(sentences, 350U);
}

TEST_F(CoreSentence, PutsPartsTogether)
{
    auto const chinese = [](char const* english) { return coreSentence(english).toStdString(); };
    EXPECT_EQ(chinese("There are no images here. 12 files were looked at."),
        "这里没有图像。已查看 12 个文件。");
    EXPECT_EQ(chinese("“Lung” could not be run: The model's network gave out nothing."),
        "无法运行“Lung”：模型的网络没有输出。");
    EXPECT_EQ(
        chinese("The description of this model is not valid (input.unit: must be one of: a, b). "
                "Ask its author for a corrected one."),
        "此模型的描述无效（input.unit：须为以下之一：a, b）。请向其作者索取更正后的版本。");
    EXPECT_EQ(chinese("This MONAI bundle needs what Lamina cannot express: Spacingd: comes twice; "
                      "custom Python: “x.y”."),
        "此MONAI bundle 模型包需要 Lamina 无法表示的内容：Spacingd：出现两次；自定义 "
        "Python：“x.y”。");
    EXPECT_EQ(chinese("Saved 2 files to /a/b. 3 boxes below 0.50 were left out."),
        "已将 2 个文件保存到 /a/b。低于 0.50 的 3 个方框已略去。");
    EXPECT_EQ(chinese("3 series wait for the batch. 1 may not fit and is left out."),
        "3 个序列等待批处理。1 个可能不适用，已略过。");
    EXPECT_EQ(
        chinese("The disc's directory names 3 files that are not there; everything that is there "
                "was read."),
        "光盘目录列出了 3 个不存在的文件；现有文件均已读取。");
    EXPECT_EQ(chinese("The results folder cannot be made (Permission denied). Choose another one."),
        "无法创建结果文件夹（权限不足）。请另选一个。");
}

TEST_F(CoreSentence, LeavesWordsOfOthersAlone)
{
    for (auto const* text :
        { "Dr. Müller: Thorax; Verlauf. Kein Befund", "a.b: c", "", ". ", ": " })
        EXPECT_EQ(coreSentence(text).toStdString(), text);
    useLanguage(QStringLiteral("en"));
    EXPECT_EQ(coreSentence("input.unit: must be a text; plans.json has no configurations"),
        QStringLiteral("input.unit: must be a text; plans.json has no configurations"));
}

// Panes ask for a few of these whenever they are painted.
TEST_F(CoreSentence, IsQuickEnoughToBePainted)
{
    std::vector<std::string> const asked { "Distances between slices vary from 1.14 to 7.38 mm",
        "No SUV: the half-life is not given", "42.3 mm ± 0.4", "Mean −812.4 HU  SD 23.1",
        "The series is MR; the model is for CT.", "Thorax 1.0 B70f" };
    constexpr int rounds = 200;
    static_cast<void>(coreSentence(asked.front()));
    QElapsedTimer timer;
    timer.start();
    for (int n = 0; n < rounds; ++n)
        for (auto const& one : asked)
            static_cast<void>(coreSentence(one));
    auto const microseconds = static_cast<double>(timer.nsecsElapsed()) / 1e3 / rounds
        / static_cast<double>(asked.size());
    RecordProperty("microseconds", std::to_string(microseconds));
    std::printf("%.1f µs a sentence of %zu\n", microseconds, coreSentences().size());
    EXPECT_LT(microseconds, 500); // a sanitised build; a few in release
}
