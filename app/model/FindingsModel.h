#pragma once

#include "image/LabelMeasures.h"
#include "image/LabelValues.h"
#include "model/ReadingDesk.h"

#include <QAbstractItemModel>
#include <QColor>
#include <QThreadPool>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <vector>

namespace lamina::app {

/// The layers of the stack on the screen as a tree: a row per layer, below it its labels with
/// volume, its boxes by falling score, its class scores. [gui thread]
class FindingsModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum class Kind { layer, label, box, score, note };
    enum Role {
        KindRole = Qt::UserRole, ///< int of Kind
        DetailRole, ///< right-hand text: "4120 mL", "0.97"
        ColorRole,
        ScoreRole, ///< 0 to 1, for boxes and scores
        StateRole, ///< int of session::LayerState
        LayerRole ///< id of the layer
    };

    explicit FindingsModel(ReadingDesk& desk, QObject* parent = nullptr);
    ~FindingsModel() override;

    [[nodiscard]] QModelIndex index(
        int row, int column, QModelIndex const& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(QModelIndex const& index) const override;
    [[nodiscard]] int rowCount(QModelIndex const& parent = {}) const override;
    [[nodiscard]] int columnCount(QModelIndex const& parent = {}) const override;
    [[nodiscard]] QVariant data(QModelIndex const& index, int role) const override;
    bool setData(QModelIndex const& index, QVariant const& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(QModelIndex const& index) const override;

    /// Where to look for a row; nothing for layers, scores and labels that are not measured yet.
    [[nodiscard]] std::optional<image::Vec3> placeOf(QModelIndex const& index) const;
    [[nodiscard]] std::optional<int> layerOf(QModelIndex const& index) const;
    /// The boxes of visible layers in the order of the list, else the labels that have a place.
    [[nodiscard]] std::vector<QModelIndex> findings() const;
    [[nodiscard]] bool pending() const { return measuring_ > 0; }

    enum class Order { listed, name, score, size, place };
    /// How labels, boxes and scores are sorted below their layer.
    void setOrder(Order order);
    /// Only rows whose words hold this text, in any case; empty: all.
    void setFilter(QString const& text);
    [[nodiscard]] std::optional<std::uint8_t> labelOf(QModelIndex const& index) const;

    /// The language is another one: every text is told anew.
    void retranslate() { refresh(); }

private:
    struct Row {
        Kind kind = Kind::layer;
        QString text;
        QString detail;
        QColor color;
        double score = 0;
        std::uint8_t label = 0;
        std::optional<image::Vec3> place;
        bool visible = true;
        double size = 0; ///< mL of a label, mm of a box
        QString tip {};
        /// What tells it from the others of its layer.
        [[nodiscard]] std::tuple<Kind, std::uint8_t, double, double> identity() const
        {
            return { kind, label, score, place && kind == Kind::box ? place->z : 0 };
        }
    };
    struct Layer {
        Row row;
        int id = 0;
        session::LayerState state = session::LayerState::proposed;
        std::vector<Row> children;
    };

    void refresh();
    [[nodiscard]] Layer build(session::Layer const& layer);
    void addBoxes(session::Layer const& layer, std::vector<Row>& rows) const;
    void arrange(std::vector<Row>& rows) const;
    [[nodiscard]] QString labelTip(
        QString const& name, QString const& size, image::LabelValues const& values) const;
    void addLabels(session::Layer const& layer, std::vector<Row>& rows);
    void measure(session::Layer const& layer);
    [[nodiscard]] Row const* rowAt(QModelIndex const& index) const;
    [[nodiscard]] Layer const* layerAt(QModelIndex const& index) const;

    ReadingDesk& desk_;
    std::vector<Layer> layers_;
    /// What was measured of a layer, or is; of the map before a stroke until that is done.
    struct Measured {
        int revision = -1; ///< of the map that is or was measured
        bool isRunning = false;
        /// By label value.
        struct Numbers {
            std::array<image::LabelMeasure, 256> sizes;
            std::vector<image::LabelValues> values; ///< of the image; empty before it has arrived
        };
        std::shared_ptr<Numbers const> numbers;
    };
    std::map<int, Measured> measures_; ///< by layer id
    Order order_ = Order::listed;
    QString filter_;
    int measuring_ = 0;
    QThreadPool pool_;
};

} // namespace lamina::app
