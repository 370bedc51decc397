#include "model/DocumentText.h"

#include "settings/CoreSentence.h"

#include <QCoreApplication>

#include <algorithm>

namespace lamina::app {

namespace {

QString escaped(QString const& text)
{
    return text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

QString escaped(std::string const& text) { return escaped(QString::fromStdString(text)); }

/// `isOurs` when the words are of core/dicom and not of the file.
QString lineHtml(dicom::DocumentLine const& line, bool isOurs)
{
    constexpr int deepest = 12;
    constexpr int indent = 14;
    auto const left = std::min(line.depth, deepest) * indent;
    auto const said = [isOurs](std::string const& text) {
        return isOurs ? escaped(coreSentence(text)) : escaped(text);
    };
    auto const name = said(line.name);
    if (line.text.empty())
        return QStringLiteral("<p style='margin:6px 0 2px %1px'><b>%2</b></p>").arg(left).arg(name);
    auto const label = name.isEmpty()
        ? QString()
        : QStringLiteral("<span style='color:#aab3bd'>%1:</span> ").arg(name);
    // The name last: its own signs must not be taken for places to fill.
    return QStringLiteral("<p style='margin:1px 0 1px %1px'>").arg(left) + label + said(line.text)
        + QStringLiteral("</p>");
}

} // namespace

QString documentHtml(dicom::ObjectDocument const& document)
{
    QString html = QStringLiteral("<p style='margin:0 0 6px 0; color:#aab3bd'>")
        + escaped(QCoreApplication::translate("Core", document.kindName.c_str()))
        + QStringLiteral("</p>");
    if (!document.title.empty())
        html += QStringLiteral("<p style='margin:0 0 8px 0'><b>") + escaped(document.title)
            + QStringLiteral("</b></p>");
    for (auto const& line : document.lines)
        html += lineHtml(line, document.kind != "report");
    if (!document.notice.empty())
        html += QStringLiteral("<p style='margin:10px 0 0 0'><i>")
            + escaped(coreSentence(document.notice)) + QStringLiteral("</i></p>");
    return html;
}

} // namespace lamina::app
