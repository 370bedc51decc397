#include "model/FindingsModel.h"

#include "image/UnitName.h"
#include "interact/Presets.h"
#include "settings/CoreSentence.h"

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

/// Who made it, who decided, when and why.
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
        made.children.push_back(
            { Kind::note, coreSentence(note), {}, {}, 0, 0, {}, true });
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
