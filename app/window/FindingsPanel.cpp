#include "window/FindingsPanel.h"

#include "settings/Language.h"
#include "window/FindingsDelegate.h"
#include "window/Theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace lamina::app {

FindingsPanel::FindingsPanel(ReadingDesk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
    , model_(desk)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 0, 10, 8);
    column->setSpacing(6);
    tree_ = new QTreeView(this);
    tree_->setObjectName(QStringLiteral("findings"));
    tree_->setModel(&model_);
    tree_->setHeaderHidden(true);
    tree_->setItemDelegate(new FindingsDelegate(tree_));
    tree_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    tree_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    tree_->setExpandsOnDoubleClick(false);
    tree_->setMouseTracking(true);
    tree_->setIndentation(18);
    empty_ = new QLabel(this);
    empty_->setObjectName(QStringLiteral("quiet"));
    empty_->setWordWrap(true);
    empty_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(tree_, 1);
    column->addWidget(empty_, 1);
    column->addWidget(makeOpacityRow());
    column->addWidget(makeButtons());
    connect(&model_, &QAbstractItemModel::modelReset, this, [this] {
        tree_->expandAll();
        if (model_.rowCount() > 0)
            tree_->setCurrentIndex(model_.index(model_.rowCount() - 1, 0));
        refresh();
    });
    connect(&model_, &QAbstractItemModel::dataChanged, this, &FindingsPanel::refresh);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &FindingsPanel::refresh);
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
    opacity_->setAccessibleName(tr("Opacity of the chosen layer"));
    opacity_->setToolTip(tr("Opacity of the chosen layer"));
    auto const call = [](QAbstractButton& button, QString const& text, QString const& name,
                          QString const& tip) {
        button.setText(text);
        button.setAccessibleName(name);
        button.setToolTip(tip);
    };
    call(*accept_, tr("Accept"), tr("Accept the chosen layer and save it"),
        tr("Accept this result and save it as DICOM: SEG, SR or a derived series"));
    call(*reject_, tr("Reject"), tr("Reject the chosen layer"),
        tr("Reject this result and hide it"));
    call(*previous_, {}, tr("Previous finding"), tr("Previous finding"));
    call(*next_, {}, tr("Next finding"), tr("Next finding"));
    model_.retranslate();
    refresh();
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
        if (auto const layer = chosenLayer())
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
    previous_ = arrow("previous", -1);
    next_ = arrow("next", 1);
    connect(accept_, &QPushButton::clicked, this, &FindingsPanel::acceptRequested);
    connect(reject_, &QPushButton::clicked, this, &FindingsPanel::rejectRequested);
    return line;
}

std::optional<int> FindingsPanel::chosenLayer() const
{
    if (auto const selected = model_.layerOf(tree_->currentIndex()))
        return selected;
    auto const& layers = desk_.layers();
    auto const proposed = std::find_if(layers.rbegin(), layers.rend(),
        [](session::Layer const& layer) { return layer.state == session::LayerState::proposed; });
    if (proposed != layers.rend())
        return proposed->id;
    if (layers.empty())
        return {};
    return layers.back().id;
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
    opacity_->setEnabled(layer != nullptr);
    if (layer != nullptr && !opacity_->isSliderDown()) {
        QSignalBlocker const quiet(opacity_);
        opacity_->setValue(static_cast<int>(std::lround(layer->opacity * 100)));
    }
    opacityText_->setText(
        layer == nullptr ? tr("Opacity") : tr("Opacity %1 %").arg(opacity_->value()));
    opacityText_->setMinimumWidth(
        opacityText_->fontMetrics().horizontalAdvance(tr("Opacity 100 %")));
    accept_->setEnabled(layer != nullptr && layer->state != session::LayerState::accepted);
    reject_->setEnabled(
        layer != nullptr && !layer->isForeign && layer->state != session::LayerState::rejected);
    bool const steps = !model_.findings().empty();
    previous_->setEnabled(steps);
    next_->setEnabled(steps);
}

} // namespace lamina::app
