#include "window/SelfTestText.h"

#include "settings/CoreSentence.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

namespace lamina::app {

QString selfTestText(std::vector<ai::SelfTestOutcome> const& outcomes)
{
    if (outcomes.empty())
        return QCoreApplication::translate("SelfTestText", "Self-test: not run here yet");
    auto const& newest = outcomes.front();
    auto device = QString::fromStdString(newest.device);
    if (newest.precision != ai::Precision::fp32) {
        auto const name = ai::nameOf(newest.precision);
        device += QStringLiteral(", ") + QString::fromUtf8(name.data(), std::ssize(name));
    }
    switch (newest.verdict) {
    case ai::SelfTestVerdict::identical:
        return QCoreApplication::translate(
            "SelfTestText", "✓ Self-test passed on %1, same to the bit")
            .arg(device);
    case ai::SelfTestVerdict::close:
        return QCoreApplication::translate("SelfTestText", "✓ Self-test passed on %1").arg(device);
    case ai::SelfTestVerdict::different:
        break;
    }
    return QCoreApplication::translate(
        "SelfTestText", "✕ Self-test failed on %1: results are not shown")
        .arg(device);
}

QString selfTestDetail(std::vector<ai::SelfTestOutcome> const& outcomes)
{
    QStringList lines;
    for (auto const& outcome : outcomes) {
        auto const date = QDateTime::fromString(QString::fromStdString(outcome.date), Qt::ISODate)
                              .toLocalTime();
        auto line = selfTestText({ outcome }) + QStringLiteral(" · ")
            + QString::fromStdString(outcome.engine) + QStringLiteral(" · ")
            + QLocale().toString(date, QLocale::ShortFormat);
        if (!outcome.text.empty())
            line += QStringLiteral(" · ") + coreSentence(outcome.text);
        lines << line;
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace lamina::app
