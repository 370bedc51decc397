#include "viewer/Script.h"

#include <array>
#include <cmath>
#include <span>

namespace lamina::app {

namespace {

enum class Kind { word, words, number, whole, plane, size, figures };

struct Argument {
    Kind kind = Kind::word;
    bool required = true;
};

struct VerbRule {
    Verb verb;
    char const* name;
    char const* usage;
    std::array<Argument, 3> arguments;
    int count;
};

constexpr Argument word { Kind::word, true };
constexpr Argument number { Kind::number, true };
constexpr Argument none {};

constexpr std::array rules {
    VerbRule { Verb::open, "open", "PATH…", { Argument { Kind::words, true }, none, none }, 1 },
    VerbRule { Verb::close, "close", "", {}, 0 },
    VerbRule { Verb::wait, "wait", "", {}, 0 },
    VerbRule { Verb::series, "series", "NUMBER|UID", { word, none, none }, 1 },
    VerbRule { Verb::layout, "layout", "mpr|axial|coronal|sagittal|3d|grid-ROWSxCOLUMNS",
        { word, none, none }, 1 },
    VerbRule { Verb::preset, "preset", "ID", { word, none, none }, 1 },
    VerbRule { Verb::window, "window", "WIDTH/CENTRE", { word, none, none }, 1 },
    VerbRule { Verb::slice, "slice", "axial|coronal|sagittal NUMBER",
        { Argument { Kind::plane, true }, Argument { Kind::whole, true }, none }, 2 },
    VerbRule { Verb::jump, "jump", "X Y Z", { number, number, number }, 3 },
    VerbRule { Verb::run, "run", "MODEL", { word, none, none }, 1 },
    VerbRule { Verb::network, "import", "FILE", { word, none, none }, 1 },
    VerbRule { Verb::accept, "accept", "", {}, 0 },
    VerbRule { Verb::reject, "reject", "", {}, 0 },
    VerbRule { Verb::next, "next", "", {}, 0 },
    VerbRule { Verb::previous, "previous", "", {}, 0 },
    VerbRule { Verb::hide, "hide", "", {}, 0 },
    VerbRule { Verb::show, "show", "", {}, 0 },
    VerbRule { Verb::screenshot, "screenshot", "FILE [WIDTHxHEIGHT]",
        { word, Argument { Kind::size, false }, none }, 2 },
    VerbRule {
        Verb::resize, "resize", "WIDTHxHEIGHT", { Argument { Kind::size, true }, none, none }, 1 },
    VerbRule { Verb::action, "action", "ID", { word, none, none }, 1 },
    VerbRule { Verb::scroll, "scroll", "axial|coronal|sagittal PICTURES",
        { Argument { Kind::plane, true }, Argument { Kind::whole, true }, none }, 2 },
    VerbRule {
        Verb::hud, "hud", "on|off|print", { Argument { Kind::figures, true }, none, none }, 1 },
    VerbRule { Verb::quit, "quit", "[CODE]", { Argument { Kind::whole, false }, none, none }, 1 },
};

tl::unexpected<Error> badScript(QString const& advice)
{
    return fail(ErrorCode::usage, "script", advice.toStdString());
}

/// Cuts the text into steps of words.
Result<std::vector<QStringList>> splitWords(QString const& text)
{
    std::vector<QStringList> steps(1);
    QString current;
    bool started = false;
    QChar quote;
    auto endWord = [&] {
        if (started)
            steps.back().push_back(current);
        current.clear();
        started = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        QChar const c = text[i];
        if (!quote.isNull()) {
            bool const escape = quote == QLatin1Char('"') && c == QLatin1Char('\\')
                && i + 1 < text.size()
                && (text[i + 1] == QLatin1Char('"') || text[i + 1] == QLatin1Char('\\'));
            if (escape)
                current += text[++i];
            else if (c == quote)
                quote = QChar();
            else
                current += c;
        } else if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
            quote = c;
            started = true;
        } else if (c == QLatin1Char(';') || c == QLatin1Char('\n')) {
            endWord();
            steps.emplace_back();
        } else if (c.isSpace()) {
            endWord();
        } else {
            current += c;
            started = true;
        }
    }
    if (!quote.isNull())
        return badScript(
            QStringLiteral("The quote before “%1” is never closed.").arg(current.left(40)));
    endWord();
    return steps;
}

Result<double> parseNumber(QString const& text, bool whole)
{
    bool ok = false;
    double const value = text.toDouble(&ok);
    if (!ok || !std::isfinite(value) || std::abs(value) > 1e9)
        return badScript(QStringLiteral("“%1” is not a number.").arg(text));
    if (whole && value != std::floor(value))
        return badScript(QStringLiteral("“%1” is not a whole number.").arg(text));
    return value;
}

Status checkArgument(Argument const& argument, QString const& text, ScriptStep& step)
{
    switch (argument.kind) {
    case Kind::word:
    case Kind::words:
        if (text.isEmpty())
            return badScript(QStringLiteral("An argument is empty."));
        break;
    case Kind::number:
    case Kind::whole: {
        LAMINA_TRY(double const value, parseNumber(text, argument.kind == Kind::whole));
        step.numbers.push_back(value);
        break;
    }
    case Kind::plane:
        if (!QStringList {
                QStringLiteral("axial"), QStringLiteral("coronal"), QStringLiteral("sagittal") }
                 .contains(text))
            return badScript(
                QStringLiteral("“%1” is no plane: say axial, coronal or sagittal.").arg(text));
        break;
    case Kind::figures:
        if (!QStringList { QStringLiteral("on"), QStringLiteral("off"), QStringLiteral("print") }
                 .contains(text))
            return badScript(QStringLiteral("“%1”: say on, off or print.").arg(text));
        break;
    case Kind::size:
        step.size = parseSize(text);
        if (!step.size.isValid())
            return badScript(QStringLiteral("“%1” is no size: write it like 1280x720.").arg(text));
        break;
    }
    step.words.push_back(text);
    return {};
}

/// "window 1500/-600" or "window 1500/−600".
Status checkWindow(ScriptStep& step)
{
    QStringList const parts
        = QString(step.words[0]).replace(QChar(0x2212), QLatin1Char('-')).split(QLatin1Char('/'));
    if (parts.size() != 2)
        return badScript(QStringLiteral("“%1” is no window: write width/centre like 1500/-600.")
                             .arg(step.words[0]));
    for (auto const& part : parts) {
        LAMINA_TRY(double const value, parseNumber(part, false));
        step.numbers.push_back(value);
    }
    if (step.numbers[0] <= 0)
        return badScript(
            QStringLiteral("The window width “%1” must be more than 0.").arg(parts[0]));
    return {};
}

Result<ScriptStep> parseStep(QStringList const& words)
{
    auto const* rule = std::find_if(rules.begin(), rules.end(),
        [&](VerbRule const& candidate) { return words[0] == QLatin1String(candidate.name); });
    if (rule == rules.end())
        return badScript(
            QStringLiteral("“%1” is not a verb of the script language.").arg(words[0]));
    QString const usage = QStringLiteral("%1 %2")
                              .arg(QLatin1String(rule->name), QString::fromUtf8(rule->usage))
                              .trimmed();

    ScriptStep step { rule->verb, {}, {}, {} };
    std::span const arguments(rule->arguments.data(), static_cast<std::size_t>(rule->count));
    qsizetype at = 1;
    for (auto const& argument : arguments) {
        if (at >= words.size()) {
            if (argument.required)
                return badScript(QStringLiteral("“%1” needs more words: %2.").arg(words[0], usage));
            break;
        }
        qsizetype const end = argument.kind == Kind::words ? words.size() : at + 1;
        for (; at < end; ++at)
            LAMINA_CHECK(checkArgument(argument, words[at], step));
    }
    if (at < words.size())
        return badScript(QStringLiteral("“%1” is one word too many: %2.").arg(words[at], usage));
    if (step.verb == Verb::window)
        LAMINA_CHECK(checkWindow(step));
    return step;
}

} // namespace

QSize parseSize(QString const& text)
{
    QStringList const parts = text.split(QLatin1Char('x'), Qt::KeepEmptyParts, Qt::CaseInsensitive);
    if (parts.size() != 2)
        return {};
    bool widthOk = false;
    bool heightOk = false;
    int const width = parts[0].toInt(&widthOk);
    int const height = parts[1].toInt(&heightOk);
    constexpr int least = 64;
    constexpr int most = 16384;
    bool const inRange = width >= least && width <= most && height >= least && height <= most;
    return widthOk && heightOk && inRange ? QSize(width, height) : QSize();
}

Result<std::vector<ScriptStep>> parseScript(QString const& text)
{
    LAMINA_TRY(auto const lines, splitWords(text));
    std::vector<ScriptStep> steps;
    for (auto const& words : lines) {
        if (words.isEmpty())
            continue;
        LAMINA_TRY(auto step, parseStep(words));
        steps.push_back(std::move(step));
    }
    return steps;
}

QString scriptUsage()
{
    QString text;
    for (auto const& rule : rules)
        text += QStringLiteral("  %1 %2\n")
                    .arg(QLatin1String(rule.name), QString::fromUtf8(rule.usage));
    return text;
}

} // namespace lamina::app
