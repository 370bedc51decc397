#include "settings/CoreSentence.h"

#include "settings/CoreSentences_p.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace lamina::app {

namespace {

/// A sentence as a pattern: what it carries is found again.
struct Pattern {
    char const* sentence;
    QString beginning; ///< before anything is carried
    QString ending; ///< behind everything that is carried
    QChar first; ///< of the beginning; null when it begins with what it carries
    qsizetype letters; ///< that it says itself
    bool carries;
    QRegularExpression found;
};

Pattern patternOf(char const* sentence)
{
    static QRegularExpression const carried(QStringLiteral("%[1-9]"));
    QString const text = QString::fromUtf8(sentence);
    QString pattern;
    qsizetype from = 0;
    qsizetype letters = text.size();
    QString beginning = text;
    for (auto at = carried.globalMatch(text); at.hasNext();) {
        auto const match = at.next();
        if (from == 0)
            beginning = text.left(match.capturedStart());
        pattern += QRegularExpression::escape(text.mid(from, match.capturedStart() - from))
            // What a sentence begins with is not another sentence.
            + (match.capturedStart() == 0 ? QStringLiteral("((?:(?!\\. ).)+?)")
                                          : QStringLiteral("(.+?)"));
        from = match.capturedEnd();
        letters -= match.capturedLength();
    }
    pattern += QRegularExpression::escape(text.mid(from));
    return { sentence, beginning, text.mid(from), beginning.isEmpty() ? QChar() : beginning[0],
        letters, from > 0,
        QRegularExpression(QRegularExpression::anchoredPattern(pattern),
            QRegularExpression::DotMatchesEverythingOption) };
}

/// What says most itself comes first: of two that fit, it is the one that was meant.
std::vector<Pattern> const& patterns()
{
    static auto const all = [] {
        std::vector<Pattern> made;
        for (auto const* sentence : coreSentences())
            made.push_back(patternOf(sentence));
        std::ranges::stable_sort(made, std::ranges::greater {}, &Pattern::letters);
        return made;
    }();
    return all;
}

constexpr int deepest = 4; // a reason that carries a doubt that carries places

QString translated(QString const& english, int depth);

/// As one sentence; nothing where there is none like it.
std::optional<QString> asSentence(QString const& english, int depth)
{
    auto const start = english.isEmpty() ? QChar() : english[0];
    for (auto const& [sentence, beginning, ending, first, letters, carries, found] : patterns()) {
        // Asked whenever a pane is painted: most are told apart without a regular expression.
        if ((first != start && !first.isNull()) || english.size() < letters
            || !english.startsWith(beginning) || !english.endsWith(ending))
            continue;
        if (!carries) {
            if (english.size() == letters)
                return QCoreApplication::translate("Core", sentence);
            continue;
        }
        auto const match = found.match(english);
        if (!match.hasMatch())
            continue;
        auto const text = QCoreApplication::translate("Core", sentence);
        // By hand: what is filled in may hold a % of its own.
        QString filled;
        for (qsizetype at = 0; at < text.size(); ++at) {
            auto const number
                = at + 1 < text.size() && text[at] == u'%' ? text[at + 1].digitValue() : -1;
            if (number < 1 || number > match.lastCapturedIndex()) {
                filled += text[at];
                continue;
            }
            filled += translated(match.captured(number), depth + 1);
            ++at;
        }
        return filled;
    }
    return std::nullopt;
}

/// Signs of full width bring their own space.
QString joined(QString const& head, QString const& tail)
{
    bool const isWide = !head.isEmpty() && head.back().unicode() >= 0x3000;
    return isWide ? head + tail : head + u' ' + tail;
}

/// Several sentences, a list, or a place and what is wrong there ("input.unit: must be a text").
QString inParts(QString const& english, int depth)
{
    for (qsizetype at = 0; (at = english.indexOf(u' ', at + 1)) > 0;) {
        auto const sign = english[at - 1];
        bool const isEnd = sign == u'.';
        if (!isEnd && sign != u';' && sign != u':')
            continue;
        auto const head = english.left(isEnd ? at : at - 1);
        auto const tail = english.mid(at + 1);
        auto const known = asSentence(head, depth + 1);
        if (!known && isEnd)
            continue;
        auto const rest = translated(tail, depth + 1);
        if (!known && rest == tail)
            continue;
        auto const first = known.value_or(head);
        if (isEnd)
            return joined(first, rest);
        // The sign of the language, where the words are no longer English.
        bool const isWide = rest != tail || (known && *known != head);
        auto const between = sign == u';' ? u'；' : u'：';
        return isWide ? first + between + rest : first + sign + u' ' + rest;
    }
    return english;
}

QString translated(QString const& english, int depth)
{
    if (depth > deepest)
        return english;
    auto const known = asSentence(english, depth);
    return known ? *known : inParts(english, depth);
}

} // namespace

QString coreSentence(std::string const& english)
{
    return translated(QString::fromStdString(english), 0);
}

std::vector<char const*> coreSentences()
{
    std::vector<char const*> all;
    for (auto const part :
        { dicomSentences(), aiSentences(), importSentences(), sessionSentences() })
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace lamina::app
