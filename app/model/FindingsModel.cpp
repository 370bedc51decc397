#include "model/FindingsModel.h"

#include <algorithm>
#include <utility>

namespace lamina::app {

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
        return row->kind == Kind::note ? row->text
            : row->tip.isEmpty()       ? QVariant()
                                       : QVariant(row->tip);
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
    // Another order, too, is a new shape: the selection would mean another row.
    auto const sameShape = [](Layer const& a, Layer const& b) {
        return a.id == b.id
            && std::ranges::equal(a.children, b.children, {}, &Row::identity, &Row::identity);
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

// One at a time for a layer: while a person paints, the newest map is measured when the one before
// is done.
void FindingsModel::measure(session::Layer const& layer)
{
    auto& known = measures_[layer.id];
    if (known.isRunning || known.revision == layer.labelsRevision)
        return;
    known.isRunning = true;
    known.revision = layer.labelsRevision;
    ++measuring_;
    auto volume = desk_.volume();
    pool_.start([this, id = layer.id, labels = layer.labels, volume = std::move(volume)]() mutable {
        Measured::Numbers numbers { image::measureLabels(*labels), {} };
        if (volume && volume->complete())
            numbers.values = image::valuesBelow(*labels, *volume);
        labels.reset();
        auto shared = std::make_shared<Measured::Numbers const>(std::move(numbers));
        QMetaObject::invokeMethod(
            this,
            [this, id, shared = std::move(shared)] {
                --measuring_;
                auto& done = measures_[id];
                done.isRunning = false;
                done.numbers = shared;
                refresh();
            },
            Qt::QueuedConnection);
    });
}

void FindingsModel::setOrder(Order order)
{
    order_ = order;
    refresh();
}

void FindingsModel::setFilter(QString const& text)
{
    filter_ = text.trimmed();
    refresh();
}

std::optional<std::uint8_t> FindingsModel::labelOf(QModelIndex const& index) const
{
    auto const* row = rowAt(index);
    return row == nullptr || row->kind != Kind::label ? std::nullopt : std::optional(row->label);
}

} // namespace lamina::app
