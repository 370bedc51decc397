#include "model/DocumentText.h"

#include <algorithm>

namespace lamina::app {

namespace {

QString escaped(std::string const& text)
{
    return QString::fromStdString(text).toHtmlEscaped().replace(
        QLatin1Char('\n'), QStringLiteral("<br>"));
}

QString lineHtml(dicom::DocumentLine const& line)
{
    constexpr int deepest = 12;
    constexpr int indent = 14;
    auto const left = std::min(line.depth, deepest) * indent;
    auto const name = escaped(line.name);
    if (line.text.empty())
        return QStringLiteral("<p style='margin:6px 0 2px %1px'><b>%2</b></p>").arg(left).arg(name);
    auto const label = name.isEmpty()
        ? QString()
        : QStringLiteral("<span style='color:#aab3bd'>%1:</span> ").arg(name);
    // The name last: its own signs must not be taken for places to fill.
    return QStringLiteral("<p style='margin:1px 0 1px %1px'>").arg(left) + label
        + escaped(line.text) + QStringLiteral("</p>");
}

} // namespace

QString documentHtml(dicom::ObjectDocument const& document)
{
    QString html = QStringLiteral("<p style='margin:0 0 6px 0; color:#aab3bd'>")
        + escaped(document.kindName) + QStringLiteral("</p>");
    if (!document.title.empty())
        html += QStringLiteral("<p style='margin:0 0 8px 0'><b>") + escaped(document.title)
            + QStringLiteral("</b></p>");
    for (auto const& line : document.lines)
        html += lineHtml(line);
    if (!document.notice.empty())
        html += QStringLiteral("<p style='margin:10px 0 0 0'><i>") + escaped(document.notice)
            + QStringLiteral("</i></p>");
    return html;
}

} // namespace lamina::app
