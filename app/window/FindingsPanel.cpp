#include "window/FindingsPanel.h"

#include "settings/Language.h"
#include "window/FindingsDelegate.h"
#include "window/Theme.h"
#include "window/WholeRow.h"
#include "window/Words.h"

#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

/// Asks for three rows, and takes what there is.
class FindingsTree final : public WholeRow<QTreeView> {
public:
    using WholeRow::WholeRow;

    [[nodiscard]] QSize sizeHint() const override
    {
        return { QTreeView::sizeHint().width(), scaled(70) };
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return { QTreeView::minimumSizeHint().width(), scaled(70) };
    }
};

} // namespace

FindingsPanel::FindingsPanel(ReadingDesk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
    , model_(desk)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 0, 10, 8);
    column->setSpacing(6);
    tree_ = new FindingsTree(this);
    tree_->setObjectName(QStringLiteral("findings"));
    tree_->setModel(&model_);
    tree_->setHeaderHidden(true);
    tree_->setItemDelegate(new FindingsDelegate(tree_));
    tree_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    tree_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    tree_->setExpandsOnDoubleClick(false);
    tree_->setMouseTracking(true);
    empty_ = new QLabel(this);
    empty_->setObjectName(QStringLiteral("quiet"));
    empty_->setWordWrap(true);
    empty_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(makeFilterRow());
    column->addWidget(tree_, 1);
    column->addWidget(empty_, 1);
    column->addWidget(makeThresholdRow());
    column->addWidget(makeOpacityRow());
    column->addWidget(makeButtons());
    connect(&model_, &QAbstractItemModel::modelReset, this, [this] {
        tree_->expandAll();
        // A filter or another order keeps what was chosen; a new layer is chosen itself.
        QModelIndex chosen = model_.index(model_.rowCount() - 1, 0);
        for (int n = 0; n < model_.rowCount() && model_.rowCount() == lastCount_; ++n)
            if (auto const layer = model_.index(n, 0); model_.layerOf(layer) == lastChosen_)
                chosen = rowOfChosen(layer);
        lastCount_ = model_.rowCount();
        if (chosen.isValid())
            tree_->setCurrentIndex(chosen);
        refresh();
    });
    connect(&model_, &QAbstractItemModel::dataChanged, this, &FindingsPanel::refresh);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        refresh();
        Q_EMIT chosenChanged();
    });
    auto const look = [this](QModelIndex const& index) {
        if (auto const place = model_.placeOf(index))
            Q_EMIT jumpRequested(*place);
    };
    connect(tree_, &QTreeView::clicked, this, look);
    connect(tree_, &QTreeView::activated, this, look);
    whenTranslated(*this, [this] { retranslate(); });
}

void FindingsPanel::retranslate()
{
    tree_->setAccessibleName(tr("Findings"));
    tree_->header()->setAccessibleName(tr("Findings"));
    empty_->setText(tr("No findings. Run a model, or open saved results with the series."));
    filter_->setAccessibleName(tr("Filter findings"));
    filter_->setPlaceholderText(tr("Filter"));
    for (auto* clear : filter_->findChildren<QToolButton*>())
        clear->setAccessibleName(tr("Clear the filter"));
    order_->setAccessibleName(tr("Order of findings"));
    order_->view()->setAccessibleName(tr("Order of findings"));
    order_->setToolTip(tr("Order of findings"));
    nameOrders();
    threshold_->setAccessibleName(tr("Least score of boxes"));
    threshold_->setToolTip(
        tr("Boxes below this score are hidden here and on the images, and accepting leaves them "
           "out"));
    opacity_->setAccessibleName(tr("Opacity of the chosen layer or label"));
    opacity_->setToolTip(tr("Opacity of the chosen layer or label"));
    auto const call = [](QAbstractButton& button, QString const& text, QString const& name,
                          QString const& tip) {
        button.setText(text);
        button.setAccessibleName(name);
        button.setToolTip(tip);
    };
    call(*accept_, tr("Accept"), tr("Accept the chosen layer and save it"),
        tr("Accept this result and save it as DICOM: SEG, SR or a derived series"));
    call(*reject_, tr("Reject"), tr("Reject the chosen layer"),
        tr("Reject this result and hide it; a reason may be given"));
    call(*card_, {}, tr("Card of the model"), tr("Card of the model that made this result"));
    buildReasons();
    call(*previous_, {}, tr("Previous finding"), tr("Previous finding"));
    call(*next_, {}, tr("Next finding"), tr("Next finding"));
    model_.retranslate();
    refresh();
}

/// The row of the label that was chosen, below its layer.
QModelIndex FindingsPanel::rowOfChosen(QModelIndex const& layer) const
{
    for (int n = 0; lastLabel_ && n < model_.rowCount(layer); ++n)
        if (auto const index = model_.index(n, 0, layer); model_.labelOf(index) == lastLabel_)
            return index;
    return layer;
}

QWidget* FindingsPanel::makeFilterRow()
{
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    filter_ = new QLineEdit(line);
    filter_->setClearButtonEnabled(true);
    order_ = new QComboBox(line);
    order_->setFocusPolicy(Qt::TabFocus);
    row->addWidget(filter_, 1);
    row->addWidget(order_);
    connect(filter_, &QLineEdit::textChanged, &model_, &FindingsModel::setFilter);
    connect(order_, &QComboBox::activated, this,
        [this](int place) { model_.setOrder(static_cast<FindingsModel::Order>(place)); });
    return line;
}

void FindingsPanel::nameOrders()
{
    int const now = std::max(0, order_->currentIndex());
    order_->clear();
    order_->addItems(
        { tr("As listed"), tr("By name"), tr("By score"), tr("By size"), tr("By place") });
    order_->setCurrentIndex(now);
}

QWidget* FindingsPanel::makeThresholdRow()
{
    thresholdRow_ = new QWidget(this);
    auto* row = new QHBoxLayout(thresholdRow_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    thresholdText_ = new QLabel(thresholdRow_);
    thresholdText_->setObjectName(QStringLiteral("quiet"));
    threshold_ = new QSlider(Qt::Horizontal, thresholdRow_);
    threshold_->setRange(0, 100);
    row->addWidget(thresholdText_);
    row->addWidget(threshold_, 1);
    connect(threshold_, &QSlider::valueChanged, this, [this](int value) {
        if (auto const layer = chosenLayer())
            desk_.setLeastScore(*layer, value / 100.0);
    });
    return thresholdRow_;
}

// A menu, so that nothing waits for an answer: Escape closes it and nothing was rejected.
void FindingsPanel::buildReasons()
{
    reasons_->clear();
    auto* none = reasons_->addAction(tr("Without a reason"));
    connect(none, &QAction::triggered, this, [this] { Q_EMIT rejectRequested({}); });
    reasons_->addSeparator();
    for (auto const& reason : session::rejectionReasons()) {
        auto* action = reasons_->addAction(coreText(reason).now());
        connect(action, &QAction::triggered, this, [this, reason] {
            Q_EMIT rejectRequested({ reason, {} });
        });
    }
    auto* words = new QLineEdit(reasons_);
    words->setPlaceholderText(tr("Other words, then Return"));
    words->setAccessibleName(tr("Reason in other words"));
    words->setMaxLength(200);
    auto* holder = new QWidgetAction(reasons_);
    holder->setDefaultWidget(words);
    reasons_->addAction(holder);
    connect(words, &QLineEdit::returnPressed, this, [this, words] {
        session::Reason const reason { {}, words->text().trimmed().toStdString() };
        words->clear();
        reasons_->close();
        Q_EMIT rejectRequested(reason);
    });
}

QWidget* FindingsPanel::makeOpacityRow()
{
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    opacityText_ = new QLabel(line);
    opacityText_->setObjectName(QStringLiteral("quiet"));
    opacity_ = new QSlider(Qt::Horizontal, line);
    opacity_->setRange(0, 100);
    row->addWidget(opacityText_);
    row->addWidget(opacity_, 1);
    connect(opacity_, &QSlider::valueChanged, this, [this](int value) {
        auto const layer = chosenLayer();
        if (auto const label = model_.labelOf(tree_->currentIndex()); layer && label)
            desk_.setLabelOpacity(*layer, *label, value / 100.0);
        else if (layer)
            desk_.setLayerOpacity(*layer, value / 100.0);
    });
    return line;
}

QWidget* FindingsPanel::makeButtons()
{
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    auto const button = [&](char const* icon) {
        auto* made = new QPushButton(iconNamed(QString::fromLatin1(icon)), {}, line);
        made->setFocusPolicy(Qt::TabFocus);
        row->addWidget(made, 1);
        return made;
    };
    auto const arrow = [&](char const* icon, int direction) {
        auto* made = new QToolButton(line);
        made->setIcon(iconNamed(QString::fromLatin1(icon)));
        made->setFocusPolicy(Qt::TabFocus);
        connect(made, &QToolButton::clicked, this, [this, direction] { step(direction); });
        row->addWidget(made);
        return made;
    };
    accept_ = button("accept");
    reject_ = button("reject");
    card_ = new QToolButton(line);
    card_->setIcon(iconNamed(QStringLiteral("card")));
    card_->setFocusPolicy(Qt::TabFocus);
    row->addWidget(card_);
    connect(card_, &QToolButton::clicked, this, [this] {
        if (auto const* layer = layerOfSelection())
            Q_EMIT cardRequested(QString::fromStdString(layer->algorithm.id));
    });
    previous_ = arrow("previous", -1);
    next_ = arrow("next", 1);
    connect(accept_, &QPushButton::clicked, this, &FindingsPanel::acceptRequested);
    reasons_ = new QMenu(reject_);
    reject_->setMenu(reasons_);
    return line;
}

std::optional<int> FindingsPanel::chosenLayer() const
{
    if (auto const selected = model_.layerOf(tree_->currentIndex()))
        return selected;
    auto const& layers = desk_.layers();
    auto const proposed = std::find_if(layers.rbegin(), layers.rend(),
        [](session::Layer const& layer) { return session::isUndecided(layer.state); });
    if (proposed != layers.rend())
        return proposed->id;
    if (layers.empty())
        return {};
    return layers.back().id;
}

std::optional<std::uint8_t> FindingsPanel::chosenLabel() const
{
    if (auto const selected = model_.labelOf(tree_->currentIndex()))
        return selected;
    auto const* layer = layerOfSelection();
    if (layer == nullptr || !layer->labels || layer->labels->labels.empty())
        return {};
    return layer->labels->labels.front().value;
}

bool FindingsPanel::step(int direction)
{
    auto const findings = model_.findings();
    if (findings.empty())
        return false;
    auto const at = std::ranges::find(findings, tree_->currentIndex());
    auto const count = static_cast<std::ptrdiff_t>(findings.size());
    std::ptrdiff_t next = direction > 0 ? 0 : count - 1;
    if (at != findings.end())
        next = (at - findings.begin() + direction + count) % count;
    auto const index = findings[static_cast<std::size_t>(next)];
    tree_->setCurrentIndex(index);
    tree_->scrollTo(index);
    if (auto const place = model_.placeOf(index))
        Q_EMIT jumpRequested(*place);
    return true;
}

void FindingsPanel::toggleSelected()
{
    auto const index = tree_->currentIndex();
    auto const state = index.data(Qt::CheckStateRole);
    if (state.isValid())
        model_.setData(
            index, state.toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

session::Layer const* FindingsPanel::layerOfSelection() const
{
    auto const id = chosenLayer();
    auto const& layers = desk_.layers();
    auto const found
        = std::ranges::find_if(layers, [&](session::Layer const& layer) { return id == layer.id; });
    return found == layers.end() ? nullptr : &*found;
}

void FindingsPanel::refresh()
{
    auto const* layer = layerOfSelection();
    bool const any = model_.rowCount() > 0;
    tree_->setVisible(any);
    empty_->setVisible(!any);
    filter_->parentWidget()->setVisible(any);
    lastChosen_ = layer == nullptr ? std::nullopt : std::optional(layer->id);
    lastLabel_ = model_.labelOf(tree_->currentIndex());
    showOpacity(layer);
    showThreshold(layer);
    card_->setEnabled(layer != nullptr && !layer->isForeign && !layer->algorithm.id.empty());
    accept_->setEnabled(layer != nullptr && session::mayBeAccepted(*layer));
    reject_->setEnabled(layer != nullptr && session::mayBeRejected(*layer));
    bool const steps = !model_.findings().empty();
    previous_->setEnabled(steps);
    next_->setEnabled(steps);
}

void FindingsPanel::showOpacity(session::Layer const* layer)
{
    opacity_->setEnabled(layer != nullptr);
    auto const label = model_.labelOf(tree_->currentIndex());
    if (layer != nullptr && !opacity_->isSliderDown()) {
        QSignalBlocker const quiet(opacity_);
        auto const share = label ? layer->labelOpacities.find(*label) : layer->labelOpacities.end();
        auto const opacity = !label                ? layer->opacity
            : share == layer->labelOpacities.end() ? 1
                                                   : share->second;
        opacity_->setValue(static_cast<int>(std::lround(opacity * 100)));
    }
    auto const text = label ? tr("Label %1 %") : tr("Opacity %1 %");
    opacityText_->setText(layer == nullptr ? tr("Opacity") : text.arg(opacity_->value()));
    opacityText_->setMinimumWidth(
        opacityText_->fontMetrics().horizontalAdvance(tr("Opacity %1 %").arg(100)));
}

void FindingsPanel::showThreshold(session::Layer const* layer)
{
    bool const any = layer != nullptr && !layer->report.boxes.empty();
    thresholdRow_->setVisible(any);
    if (!any)
        return;
    if (!threshold_->isSliderDown()) {
        QSignalBlocker const quiet(threshold_);
        threshold_->setValue(static_cast<int>(std::lround(layer->leastScore * 100)));
    }
    threshold_->setEnabled(session::isUndecided(layer->state));
    auto const shown = std::ranges::count_if(
        layer->report.boxes, [&](image::Box const& box) { return box.score >= layer->leastScore; });
    thresholdText_->setText(tr("%1 of %2 at ≥ %3")
                                .arg(shown)
                                .arg(layer->report.boxes.size())
                                .arg(layer->leastScore, 0, 'f', 2));
}

} // namespace lamina::app
