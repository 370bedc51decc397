#include "model/ElementModel.h"

#include "dicom/ElementReader.h"

#include <QLocale>

#include <algorithm>

namespace lamina::app {

namespace {

constexpr dicom::TagNumber tagPerFrameGroups = 0x52009230;
constexpr qsizetype longestShown = 300;
constexpr qsizetype longestToolTip = 4000;

/// "Patient's ID" and "(0010,0020)" without what people leave out when they type.
QString folded(QString const& text)
{
    QString plain;
    for (QChar const c : text)
        if (c.isLetterOrNumber())
            plain += c.toCaseFolded();
    return plain;
}

QString sizeText(std::uint64_t bytes)
{
    return QLocale::c().formattedDataSize(static_cast<qint64>(bytes), 1);
}

} // namespace

struct ElementModel::Node {
    dicom::Element const* element = nullptr; ///< null for the root
    Node* parent = nullptr;
    int row = 0;
    int siblings = 0; ///< in the file, also those that are not shown
    std::vector<Node> children;
    mutable QString search; ///< made when somebody searches

    using Shown = std::vector<std::pair<dicom::Element const*, int>>;

    static Shown shownOf(std::vector<dicom::Element> const& elements, bool isPerFrame,
        std::optional<std::int64_t> frame)
    {
        Shown shown;
        for (std::size_t n = 0; n < elements.size(); ++n)
            if (!isPerFrame || !frame || *frame == static_cast<std::int64_t>(n))
                shown.emplace_back(&elements[n], static_cast<int>(elements.size()));
        return shown;
    }

    Shown childrenIn(std::optional<std::int64_t> frame) const
    {
        return shownOf(element->children, element->tag == tagPerFrameGroups, frame);
    }

    /// Points at other elements where they have the same shape; false where they have not.
    bool update(Shown const& shown, std::optional<std::int64_t> frame)
    {
        if (shown.size() != children.size())
            return false;
        for (std::size_t n = 0; n < shown.size(); ++n) {
            auto& child = children[n];
            if (child.element->tag != shown[n].first->tag)
                return false;
            child.element = shown[n].first;
            child.siblings = shown[n].second;
            child.search.clear();
            if (!child.update(child.childrenIn(frame), frame))
                return false;
        }
        return true;
    }

    void fill(Shown const& shown, std::optional<std::int64_t> frame)
    {
        children.reserve(shown.size());
        for (auto const& [each, siblings_] : shown) {
            auto& child = children.emplace_back();
            child.element = each;
            child.parent = this;
            child.row = static_cast<int>(children.size()) - 1;
            child.siblings = siblings_;
            child.fill(child.childrenIn(frame), frame);
        }
    }
};

ElementModel::ElementModel(QObject* parent)
    : QAbstractItemModel(parent)
    , root_(std::make_unique<Node>())
{
}

ElementModel::~ElementModel() = default;

void ElementModel::setTree(
    std::shared_ptr<dicom::ElementTree const> tree, std::optional<std::int64_t> frame)
{
    // What the nodes point to must live until they point elsewhere.
    auto const before = std::exchange(tree_, std::move(tree));
    auto const shown = tree_ ? Node::shownOf(tree_->elements, false, frame) : Node::Shown {};
    if (before && tree_ && root_->update(shown, frame)) {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
        return;
    }
    beginResetModel();
    root_ = std::make_unique<Node>();
    root_->fill(shown, frame);
    endResetModel();
}

void ElementModel::setVariations(std::shared_ptr<ElementVariations const> variations)
{
    variations_ = std::move(variations);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

ElementModel::Node const* ElementModel::nodeAt(QModelIndex const& index) const
{
    return index.isValid() ? static_cast<Node const*>(index.internalPointer()) : root_.get();
}

QModelIndex ElementModel::index(int row, int column, QModelIndex const& parent) const
{
    auto const* node = nodeAt(parent);
    if (row < 0 || column < 0 || column >= columns
        || row >= static_cast<int>(node->children.size()))
        return {};
    return createIndex(row, column, &node->children[static_cast<std::size_t>(row)]);
}

QModelIndex ElementModel::parent(QModelIndex const& child) const
{
    auto const* node = nodeAt(child);
    if (node->parent == nullptr || node->parent == root_.get())
        return {};
    return createIndex(node->parent->row, 0, node->parent);
}

int ElementModel::rowCount(QModelIndex const& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeAt(parent)->children.size());
}

int ElementModel::columnCount(QModelIndex const& /*parent*/) const { return columns; }

dicom::Variation const* ElementModel::variationOf(Node const& node) const
{
    if (!variations_)
        return nullptr;
    auto const found = variations_->find(dicom::comparisonPath(node.element->path));
    return found == variations_->end() ? nullptr : &found->second;
}

QString ElementModel::text(Node const& node, int column) const
{
    auto const& element = *node.element;
    bool const isItem = element.tag == dicom::tagItem;
    switch (column) {
    case TagColumn:
        return isItem ? QString() : QString::fromStdString(dicom::textOfTag(element.tag));
    case NameColumn: {
        auto const name = QString::fromStdString(element.name);
        if (isItem && node.siblings != static_cast<int>(node.parent->children.size()))
            return tr("%1 of %2: this image").arg(name).arg(node.siblings);
        return element.keyword.empty() && !element.creator.empty()
            ? tr("%1 of %2").arg(name, QString::fromStdString(element.creator))
            : name;
    }
    case VrColumn:
        return QString::fromStdString(element.vr);
    case ValueColumn: {
        auto const meaning = QString::fromStdString(element.meaning);
        if (element.vr == "SQ")
            return element.children.size() == 1 ? tr("1 item")
                                                : tr("%1 items").arg(element.children.size());
        auto value = element.isBinary ? sizeText(element.length)
                                      : QString::fromStdString(element.value).simplified();
        if (value.size() > longestShown)
            value = value.left(longestShown) + QStringLiteral("…");
        if (meaning.isEmpty())
            return value;
        // Of a UID the words matter, of a date what is stored.
        auto const gap = QStringLiteral("   ");
        return element.vr == "UI" ? meaning + gap + value : value + gap + meaning;
    }
    default: {
        auto const* variation = variationOf(node);
        return variation == nullptr ? QString() : tr("%1 values").arg(variation->values);
    }
    }
}

QString ElementModel::toolTip(Node const& node) const
{
    auto const& element = *node.element;
    QStringList lines { QString::fromStdString(element.path) };
    if (!element.keyword.empty())
        lines.front() += QStringLiteral("   ") + QString::fromStdString(element.keyword);
    if (!element.creator.empty())
        lines << tr("Private, of %1").arg(QString::fromStdString(element.creator));
    auto const value = QString::fromStdString(element.value);
    if (!value.isEmpty())
        lines << value.left(longestToolTip);
    if (!element.meaning.empty())
        lines << QString::fromStdString(element.meaning);
    if (element.isCut || value.size() > longestToolTip)
        lines << tr("… %1 in all").arg(sizeText(element.length));
    if (auto const* variation = variationOf(node)) {
        QStringList examples;
        for (auto const& example : variation->examples)
            examples << QString::fromStdString(example).simplified();
        lines << tr("%1 values across the slices: %2")
                     .arg(variation->values)
                     .arg(examples.join(QStringLiteral("; "))
                         + (variation->examples.size() < variation->values ? QStringLiteral("; …")
                                                                           : QString()));
    }
    return lines.join(QLatin1Char('\n'));
}

QString ElementModel::searchText(Node const& node) const
{
    if (node.search.isEmpty()) {
        auto const& element = *node.element;
        auto const keyword = QString::fromStdString(element.keyword);
        auto const name = text(node, NameColumn);
        // As written, and as one types it: "00100020", "patientid".
        node.search
            = (QString::fromStdString(element.path) + QLatin1Char('\n') + name + QLatin1Char('\n')
                  + QString::fromStdString(element.value) + QLatin1Char('\n')
                  + QString::fromStdString(element.meaning) + QLatin1Char('\n') + keyword)
                  .toCaseFolded()
            + QLatin1Char('\n') + folded(QString::fromStdString(dicom::textOfTag(element.tag)))
            + QLatin1Char('\n') + folded(name);
    }
    return node.search;
}

QVariant ElementModel::data(QModelIndex const& index, int role) const
{
    if (!index.isValid())
        return {};
    auto const& node = *nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(node, index.column());
    case Qt::ToolTipRole:
        return toolTip(node);
    case PathRole:
        return QString::fromStdString(node.element->path);
    case ValueRole:
        return QString::fromStdString(node.element->value);
    case VariesRole:
        return variationOf(node) != nullptr;
    case SearchRole:
        return searchText(node);
    default:
        return {};
    }
}

QVariant ElementModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TagColumn:
        return tr("Tag");
    case NameColumn:
        return tr("Name");
    case VrColumn:
        return tr("VR");
    case ValueColumn:
        return tr("Value");
    default:
        return tr("Differs");
    }
}

ElementFilter::ElementFilter(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void ElementFilter::setText(QString const& text)
{
    words_ = text.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void ElementFilter::setVaryingOnly(bool varyingOnly)
{
    varyingOnly_ = varyingOnly;
    invalidateFilter();
}

bool ElementFilter::filterAcceptsRow(int row, QModelIndex const& parent) const
{
    auto const own = sourceModel()->index(row, 0, parent);
    if (varyingOnly_ && !own.data(ElementModel::VariesRole).toBool())
        return false;
    // What lies in a sequence that was found was found, too.
    for (auto at = own; at.isValid(); at = at.parent()) {
        auto const text = at.data(ElementModel::SearchRole).toString();
        if (std::ranges::all_of(words_, [&](QString const& word) { return text.contains(word); }))
            return true;
    }
    return words_.isEmpty();
}

} // namespace lamina::app
