#include "model/FindingsModel.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

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

QString layerDetail(session::Layer const& layer)
{
    if (layer.isForeign)
        return FindingsModel::tr("from file");
    if (layer.computing != 0)
        return FindingsModel::tr("computing");
    QString text = QCoreApplication::translate("Core", session::nameOf(layer.state).data());
    if (layer.seconds > 0)
        text += QStringLiteral(" · %1 s").arg(layer.seconds, 0, 'f', 1);
    return text;
}

} // namespace

FindingsModel::FindingsModel(ReadingDesk& desk, QObject* parent)
    : QAbstractItemModel(parent)
    , desk_(desk)
{
    pool_.setMaxThreadCount(1);
    connect(&desk_, &ReadingDesk::layersChanged, this, &FindingsModel::refresh);
}

FindingsModel::~FindingsModel()
{
    pool_.clear();
    pool_.waitForDone();
}

// The internal id of a layer is 0, that of a child the row of its layer + 1.
QModelIndex FindingsModel::index(int row, int column, QModelIndex const& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(
        row, column, parent.isValid() ? static_cast<quintptr>(parent.row() + 1) : quintptr { 0 });
}

QModelIndex FindingsModel::parent(QModelIndex const& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr { 0 });
}

int FindingsModel::rowCount(QModelIndex const& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(layers_.size());
    if (parent.internalId() != 0)
        return 0;
    return static_cast<int>(layers_[static_cast<std::size_t>(parent.row())].children.size());
}

int FindingsModel::columnCount(QModelIndex const& /*parent*/) const { return 1; }

FindingsModel::Layer const* FindingsModel::layerAt(QModelIndex const& index) const
{
    if (!index.isValid())
        return nullptr;
    auto const row
        = index.internalId() == 0 ? static_cast<std::size_t>(index.row()) : index.internalId() - 1;
    return row < layers_.size() ? &layers_[row] : nullptr;
}

FindingsModel::Row const* FindingsModel::rowAt(QModelIndex const& index) const
{
    auto const* layer = layerAt(index);
    if (layer == nullptr || index.internalId() == 0)
        return layer == nullptr ? nullptr : &layer->row;
    auto const row = static_cast<std::size_t>(index.row());
    return row < layer->children.size() ? &layer->children[row] : nullptr;
}

QVariant FindingsModel::data(QModelIndex const& index, int role) const
{
    auto const* row = rowAt(index);
    if (row == nullptr)
        return {};
    bool const checkable = row->kind == Kind::layer || row->kind == Kind::label;
    switch (role) {
    case Qt::DisplayRole:
        return row->text;
    case Qt::ToolTipRole:
        return row->kind == Kind::note ? row->text : QVariant();
    case Qt::AccessibleTextRole:
        return row->detail.isEmpty() ? row->text : row->text + QStringLiteral(", ") + row->detail;
    case Qt::CheckStateRole:
        return checkable ? QVariant(row->visible ? Qt::Checked : Qt::Unchecked) : QVariant();
    case KindRole:
        return static_cast<int>(row->kind);
    case DetailRole:
        return row->detail;
    case ColorRole:
        return row->color;
    case ScoreRole:
        return row->score;
    case StateRole:
        return static_cast<int>(layerAt(index)->state);
    case LayerRole:
        return layerAt(index)->id;
    default:
        return {};
    }
}

bool FindingsModel::setData(QModelIndex const& index, QVariant const& value, int role)
{
    auto const* row = rowAt(index);
    if (row == nullptr || role != Qt::CheckStateRole)
        return false;
    bool const visible = value.toInt() == Qt::Checked;
    int const layer = layerAt(index)->id;
    if (row->kind == Kind::layer)
        desk_.setLayerVisible(layer, visible);
    else if (row->kind == Kind::label)
        desk_.setLabelVisible(layer, row->label, visible);
    else
        return false;
    return true;
}

Qt::ItemFlags FindingsModel::flags(QModelIndex const& index) const
{
    auto const* row = rowAt(index);
    if (row == nullptr)
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (row->kind == Kind::layer || row->kind == Kind::label)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

std::optional<image::Vec3> FindingsModel::placeOf(QModelIndex const& index) const
{
    auto const* row = rowAt(index);
    return row == nullptr ? std::nullopt : row->place;
}

std::optional<int> FindingsModel::layerOf(QModelIndex const& index) const
{
    auto const* layer = layerAt(index);
    if (layer == nullptr)
        return {};
    return layer->id;
}

std::vector<QModelIndex> FindingsModel::findings() const
{
    for (auto const kind : { Kind::box, Kind::label }) {
        std::vector<QModelIndex> found;
        for (int n = 0; n < rowCount(); ++n) {
            auto const& layer = layers_[static_cast<std::size_t>(n)];
            for (std::size_t child = 0; layer.row.visible && child < layer.children.size(); ++child)
                if (layer.children[child].kind == kind && layer.children[child].place)
                    found.push_back(index(static_cast<int>(child), 0, index(n, 0)));
        }
        if (!found.empty())
            return found;
    }
    return {};
}

void FindingsModel::refresh()
{
    std::vector<Layer> next;
    for (auto const& layer : desk_.layers())
        next.push_back(build(layer));
    auto const sameShape = [](Layer const& a, Layer const& b) {
        return a.id == b.id && a.children.size() == b.children.size();
    };
    // An opacity drag must not close branches or lose the selection.
    if (std::equal(next.begin(), next.end(), layers_.begin(), layers_.end(), sameShape)) {
        layers_ = std::move(next);
        for (int n = 0; n < rowCount(); ++n) {
            auto const at = index(n, 0);
            Q_EMIT dataChanged(at, at);
            if (int const children = rowCount(at); children > 0)
                Q_EMIT dataChanged(index(0, 0, at), index(children - 1, 0, at));
        }
        return;
    }
    beginResetModel();
    layers_ = std::move(next);
    endResetModel();
}

FindingsModel::Layer FindingsModel::build(session::Layer const& layer)
{
    Layer made;
    made.id = layer.id;
    made.state = layer.state;
    made.row.kind = Kind::layer;
    made.row.text = QString::fromStdString(layer.name);
    made.row.detail = layerDetail(layer);
    made.row.visible = layer.visible;
    addLabels(layer, made.children);
    auto boxes = layer.report.boxes;
    std::ranges::stable_sort(boxes, std::ranges::greater {}, &image::Box::score);
    for (auto const& box : boxes)
        made.children.push_back({ Kind::box,
            nameOfLabel(layer.report.labels, box.label) + QStringLiteral("  ") + sizeText(box),
            QString::number(box.score, 'f', 2), colorOf(layer.report.labels, box.label), box.score,
            box.label, (box.lpsMin + box.lpsMax) * 0.5, true });
    auto scores = layer.report.scores;
    std::erase_if(scores, [](image::ClassScore const& score) { return score.slice >= 0; });
    std::ranges::stable_sort(scores, std::ranges::greater {}, &image::ClassScore::score);
    for (auto const& score : scores)
        made.children.push_back({ Kind::score, nameOfLabel(layer.report.labels, score.label),
            QString::number(score.score, 'f', 2), colorOf(layer.report.labels, score.label),
            score.score, score.label, {}, true });
    if (layer.image)
        made.children.push_back(
            { Kind::note, tr("Shift+O flips to the original and back"), {}, {}, 0, 0, {}, true });
    if (made.children.empty())
        made.children.push_back({ Kind::note, tr("Nothing found"), {}, {}, 0, 0, {}, true });
    for (auto const& note : layer.notes)
        made.children.push_back(
            { Kind::note, QString::fromStdString(note), {}, {}, 0, 0, {}, true });
    return made;
}

void FindingsModel::addLabels(session::Layer const& layer, std::vector<Row>& rows)
{
    if (!layer.labels)
        return;
    auto const measured = measures_.find(layer.id);
    if (measured == measures_.end() && layer.computing == 0)
        measure(layer);
    for (auto const& label : layer.labels->labels) {
        Row row;
        row.kind = Kind::label;
        row.label = label.value;
        row.text = nameOfLabel(layer.labels->labels, label.value);
        row.color = colorOf(layer.labels->labels, label.value);
        row.visible = !layer.hiddenLabels[label.value];
        row.detail = QStringLiteral("…");
        if (measured != measures_.end()) {
            auto const& measure = measured->second[label.value];
            row.detail = volumeText(measure.millilitres);
            if (measure.millilitres > 0)
                row.place = measure.best;
        }
        rows.push_back(row);
    }
}

void FindingsModel::measure(session::Layer const& layer)
{
    if (!asked_.insert(layer.id).second)
        return;
    ++measuring_;
    pool_.start([this, id = layer.id, labels = layer.labels] {
        auto const measures = image::measureLabels(*labels);
        QMetaObject::invokeMethod(
            this,
            [this, id, measures] {
                --measuring_;
                measures_[id] = measures;
                refresh();
            },
            Qt::QueuedConnection);
    });
}

} // namespace lamina::app
