#pragma once

#include "model/ElementReading.h"

#include <QAbstractItemModel>
#include <QSortFilterProxyModel>

#include <cstdint>

namespace lamina::app {

/// The data elements of one slice as a tree: tag, name, VR, value and how it varies. Of the
/// functional groups of a multi-frame file those of one frame are shown. [gui thread]
class ElementModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { TagColumn, NameColumn, VrColumn, ValueColumn, VariesColumn, columns };
    enum Role { PathRole = Qt::UserRole, ValueRole, VariesRole, SearchRole };

    explicit ElementModel(QObject* parent = nullptr);
    ~ElementModel() override;

    /// Shows another file, or another frame of it. Where it has the same elements only values
    /// change, so that what is expanded and chosen stays. Without a frame all are shown.
    void setTree(std::shared_ptr<dicom::ElementTree const> tree, std::optional<std::int64_t> frame);
    /// How many values elements have across the slices.
    void setVariations(std::shared_ptr<ElementVariations const> variations);

    [[nodiscard]] QModelIndex index(
        int row, int column, QModelIndex const& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(QModelIndex const& child) const override;
    [[nodiscard]] int rowCount(QModelIndex const& parent = {}) const override;
    [[nodiscard]] int columnCount(QModelIndex const& parent = {}) const override;
    [[nodiscard]] QVariant data(QModelIndex const& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;

    [[nodiscard]] Node const* nodeAt(QModelIndex const& index) const;
    [[nodiscard]] QString text(Node const& node, int column) const;
    [[nodiscard]] QString toolTip(Node const& node) const;
    [[nodiscard]] QString searchText(Node const& node) const;
    [[nodiscard]] dicom::Variation const* variationOf(Node const& node) const;

    std::shared_ptr<dicom::ElementTree const> tree_; ///< what the nodes point to
    std::unique_ptr<Node> root_;
    std::shared_ptr<ElementVariations const> variations_;
};

/// The rows that hold a text, what lies in them and the way to them; all of these, or those that
/// vary.
class ElementFilter final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit ElementFilter(QObject* parent = nullptr);
    void setText(QString const& text);
    void setVaryingOnly(bool varyingOnly);
    [[nodiscard]] bool isActive() const { return varyingOnly_ || !words_.isEmpty(); }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, QModelIndex const& parent) const override;

private:
    QStringList words_;
    bool varyingOnly_ = false;
};

} // namespace lamina::app
