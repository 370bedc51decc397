#include "model/LayerText.h"

#include "model/FindingsModel.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace lamina::app {

namespace {

QString word(std::string_view text)
{
    return QCoreApplication::translate("Core", std::string(text).c_str());
}

QString reasonText(session::Reason const& reason)
{
    QStringList parts;
    if (!reason.choice.empty())
        parts << word(reason.choice);
    if (!reason.remark.empty())
        parts << QString::fromStdString(reason.remark);
    return parts.join(QStringLiteral(", "));
}

/// "7 of 23 at ≥ 0.50"; empty while all boxes are shown.
QString countText(session::Layer const& layer)
{
    if (layer.leastScore <= 0 || layer.report.boxes.empty())
        return {};
    auto const shown = std::ranges::count_if(
        layer.report.boxes, [&](image::Box const& box) { return box.score >= layer.leastScore; });
    return FindingsModel::tr("%1 of %2 at ≥ %3")
        .arg(shown)
        .arg(layer.report.boxes.size())
        .arg(layer.leastScore, 0, 'f', 2);
}

} // namespace

QString layerDetail(session::Layer const& layer)
{
    if (layer.isForeign)
        return FindingsModel::tr("from file");
    if (layer.computing != 0)
        return layer.isCoarse ? FindingsModel::tr("first look, coarse; computing")
                              : FindingsModel::tr("computing");
    QStringList parts { layer.isEdited && layer.state == session::LayerState::accepted
            ? FindingsModel::tr("edited and accepted")
            : word(session::nameOf(layer.state)) };
    if (auto const count = countText(layer); !count.isEmpty())
        parts << count;
    if (layer.decision && layer.state == session::LayerState::rejected
        && !reasonText(layer.decision->reason).isEmpty())
        parts << reasonText(layer.decision->reason);
    else if (layer.seconds > 0)
        parts << QStringLiteral("%1 s").arg(layer.seconds, 0, 'f', 1);
    return parts.join(QStringLiteral(" · "));
}

QString layerTip(session::Layer const& layer)
{
    QStringList lines { QString::fromStdString(layer.name) };
    if (!layer.algorithm.id.empty())
        lines << QStringLiteral("%1 %2").arg(QString::fromStdString(layer.algorithm.id),
            QString::fromStdString(layer.algorithm.version));
    lines << layerDetail(layer);
    if (layer.decision) {
        auto const person = QString::fromStdString(layer.decision->person);
        auto const at = QString::fromStdString(layer.decision->at);
        lines << (layer.state == session::LayerState::rejected
                ? FindingsModel::tr("Rejected by %1, %2")
                : FindingsModel::tr("Accepted by %1, %2"))
                     .arg(person, at);
    }
    if (session::isUndecided(layer.state))
        lines << FindingsModel::tr("UNVERIFIED until a person accepts it");
    return lines.join(QLatin1Char('\n'));
}

} // namespace lamina::app
