#include "image/UnitName.h"
#include "interact/Presets.h"
#include "model/FindingsModel.h"
#include "model/LayerText.h"
#include "settings/CoreSentence.h"

#include <algorithm>

namespace lamina::app {

namespace {

QColor colorOf(std::vector<image::Label> const& labels, std::uint8_t value)
{
    auto const label = std::ranges::find(labels, value, &image::Label::value);
    if (label == labels.end())
        return { 255, 214, 102 };
    return { label->color[0], label->color[1], label->color[2] };
}

QString nameOfLabel(std::vector<image::Label> const& labels, std::uint8_t value)
{
    auto const label = std::ranges::find(labels, value, &image::Label::value);
    return label == labels.end() || label->name.empty() ? FindingsModel::tr("Label %1").arg(value)
                                                        : QString::fromStdString(label->name);
}

QString volumeText(double millilitres)
{
    if (millilitres <= 0)
        return FindingsModel::tr("none");
    return QStringLiteral("%1 mL").arg(millilitres, 0, 'f',
        millilitres < 10        ? 2
            : millilitres < 100 ? 1
                                : 0);
}

QString sizeText(image::Box const& box)
{
    auto const size = box.lpsMax - box.lpsMin;
    return QStringLiteral("%1 mm").arg(std::max({ size.x, size.y, size.z }), 0, 'f', 1);
}

} // namespace

FindingsModel::Layer FindingsModel::build(session::Layer const& layer)
{
    Layer made;
    made.id = layer.id;
    made.state = layer.state;
    made.row.kind = Kind::layer;
    made.row.text = QString::fromStdString(layer.name);
    made.row.detail = layerDetail(layer);
    made.row.visible = layer.visible;
    made.row.tip = layerTip(layer);
    addLabels(layer, made.children);
    addBoxes(layer, made.children);
    auto scores = layer.report.scores;
    std::erase_if(scores, [](image::ClassScore const& score) { return score.slice >= 0; });
    std::ranges::stable_sort(scores, std::ranges::greater {}, &image::ClassScore::score);
    for (auto const& score : scores)
        made.children.push_back({ Kind::score, nameOfLabel(layer.report.labels, score.label),
            QString::number(score.score, 'f', 2), colorOf(layer.report.labels, score.label),
            score.score, score.label, {}, true });
    bool const foundAny = !made.children.empty();
    arrange(made.children);
    if (layer.image)
        made.children.push_back(
            { Kind::note, tr("Shift+O flips to the original and back"), {}, {}, 0, 0, {}, true });
    if (made.children.empty() && foundAny)
        made.children.push_back({ Kind::note,
            filter_.isEmpty() ? tr("Nothing at this threshold") : tr("Nothing with these words"),
            {}, {}, 0, 0, {}, true });
    else if (made.children.empty())
        made.children.push_back({ Kind::note, tr("Nothing found"), {}, {}, 0, 0, {}, true });
    for (auto const& note : layer.notes)
        made.children.push_back({ Kind::note, coreSentence(note), {}, {}, 0, 0, {}, true });
    return made;
}

/// Size, and what the image shows there.
QString FindingsModel::labelTip(
    QString const& name, QString const& size, image::LabelValues const& values) const
{
    QStringList lines { name, size };
    if (auto const volume = desk_.volume(); volume && values.voxels > 0) {
        auto const unit = interact::readersUnit(volume->description());
        auto const symbol = image::unitName(unit.unit).name;
        lines << QString(tr("Mean %1 ± %2 %3"))
                     .arg(values.mean * unit.factor, 0, 'g', 4)
                     .arg(values.deviation * unit.factor, 0, 'g', 3)
                     .arg(QString::fromUtf8(symbol.data(), static_cast<qsizetype>(symbol.size())))
                     .replace(QLatin1Char('-'), QChar(0x2212));
    }
    return lines.join(QLatin1Char('\n'));
}

void FindingsModel::addLabels(session::Layer const& layer, std::vector<Row>& rows)
{
    if (!layer.labels)
        return;
    if (layer.computing == 0)
        measure(layer);
    auto const measured = measures_[layer.id].numbers;
    for (auto const& label : layer.labels->labels) {
        Row row;
        row.kind = Kind::label;
        row.label = label.value;
        row.text = nameOfLabel(layer.labels->labels, label.value);
        row.color = colorOf(layer.labels->labels, label.value);
        row.visible = !layer.hiddenLabels[label.value];
        row.detail = QStringLiteral("…");
        if (measured) {
            auto const& measure = measured->sizes[label.value];
            row.detail = volumeText(measure.millilitres);
            row.size = measure.millilitres;
            row.tip = labelTip(row.text, row.detail,
                measured->values.empty() ? image::LabelValues {} : measured->values[label.value]);
            if (measure.millilitres > 0)
                row.place = measure.best;
        }
        rows.push_back(row);
    }
}

void FindingsModel::addBoxes(session::Layer const& layer, std::vector<Row>& rows) const
{
    auto boxes = layer.report.boxes;
    std::erase_if(boxes, [&](image::Box const& box) { return box.score < layer.leastScore; });
    std::ranges::stable_sort(boxes, std::ranges::greater {}, &image::Box::score);
    for (auto const& box : boxes) {
        auto const size = box.lpsMax - box.lpsMin;
        rows.push_back({ Kind::box,
            nameOfLabel(layer.report.labels, box.label) + QStringLiteral("  ") + sizeText(box),
            QString::number(box.score, 'f', 2), colorOf(layer.report.labels, box.label), box.score,
            box.label, (box.lpsMin + box.lpsMax) * 0.5, true, std::max({ size.x, size.y, size.z }),
            tr("%1 × %2 × %3 mm")
                .arg(size.x, 0, 'f', 1)
                .arg(size.y, 0, 'f', 1)
                .arg(size.z, 0, 'f', 1) });
    }
}

void FindingsModel::arrange(std::vector<Row>& rows) const
{
    if (!filter_.isEmpty())
        std::erase_if(rows,
            [this](Row const& row) { return !row.text.contains(filter_, Qt::CaseInsensitive); });
    switch (order_) {
    case Order::listed:
        break;
    case Order::name:
        std::ranges::stable_sort(rows, [](Row const& a, Row const& b) {
            return QString::localeAwareCompare(a.text, b.text) < 0;
        });
        break;
    case Order::score:
        std::ranges::stable_sort(rows, std::ranges::greater {}, &Row::score);
        break;
    case Order::size:
        std::ranges::stable_sort(rows, std::ranges::greater {}, &Row::size);
        break;
    case Order::place:
        // From head to feet; what has no place comes last.
        std::ranges::stable_sort(rows, std::ranges::greater {},
            [](Row const& row) { return row.place ? row.place->z : -1e300; });
        break;
    }
}

} // namespace lamina::app
