#include "window/AnnotationPanel.h"

#include "interact/AnnotationShape.h"
#include "settings/CoreSentence.h"
#include "settings/Language.h"
#include "window/HistogramView.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lamina::app {

namespace {

constexpr int uidRole = Qt::UserRole;

QString nameOf(image::Annotation const& annotation)
{
    if (!annotation.name.empty())
        return QString::fromStdString(annotation.name);
    auto const title = interact::titleOf(annotation.kind);
    return QString::fromUtf8(title.data(), static_cast<qsizetype>(title.size()));
}

} // namespace

AnnotationPanel::AnnotationPanel(AnnotationDesk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* heading = new QLabel(this);
    heading->setObjectName(QStringLiteral("heading"));
    heading->setContentsMargins(10, 8, 10, 8);
    list_ = new QTreeWidget(this);
    list_->setObjectName(QStringLiteral("measurements"));
    list_->setColumnCount(2);
    list_->setHeaderHidden(true);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list_->setRootIsDecorated(false);
    list_->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inset = new QVBoxLayout;
    inset->setContentsMargins(8, 0, 8, 8);
    inset->addWidget(list_);
    column->addWidget(heading);
    column->addLayout(inset, 1);
    histogram_ = new HistogramView(this);
    column->addWidget(histogram_);
    whenTranslated(*this, [this, heading] {
        heading->setText(tr("Measurements"));
        list_->setAccessibleName(tr("Measurements"));
        list_->header()->setAccessibleName(tr("Measurements"));
        refresh();
    });
    connect(&desk_, &AnnotationDesk::changed, this, &AnnotationPanel::refresh);
    connect(&desk_, &AnnotationDesk::selectionChanged, this, &AnnotationPanel::selectRow);
    connect(list_, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) { look(item); });
    connect(
        list_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { look(item); });
    connect(list_, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item, int column_) {
        if (!filling_ && column_ == 0)
            desk_.rename(item->data(0, uidRole).toString(), item->text(0));
    });
    refresh();
}

void AnnotationPanel::refresh()
{
    filling_ = true;
    list_->clear();
    for (auto const& one : desk_.shown()) {
        auto* item = new QTreeWidgetItem(list_);
        item->setText(0, nameOf(one.annotation));
        item->setText(1, coreSentence(interact::summaryOf(one.annotation, one.measured)));
        item->setFirstColumnSpanned(item->text(1).isEmpty());
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setData(0, uidRole, QString::fromStdString(one.annotation.uid));
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        QStringList lines;
        for (auto const& m : one.measured)
            lines << QString::fromStdString(interact::measuredText(m));
        item->setToolTip(0, tr("Click: look at it. F2: name it. Delete: remove it."));
        item->setToolTip(1, lines.join(u'\n'));
    }
    filling_ = false;
    setVisible(!desk_.shown().empty());
    selectRow();
}

void AnnotationPanel::selectRow()
{
    for (int row = 0; row < list_->topLevelItemCount(); ++row)
        if (auto* item = list_->topLevelItem(row);
            item->data(0, uidRole).toString() == desk_.selected()) {
            list_->setCurrentItem(item);
            return;
        }
    list_->setCurrentItem(nullptr);
    list_->clearSelection();
}

void AnnotationPanel::look(QTreeWidgetItem const* item)
{
    auto const uid = item->data(0, uidRole).toString();
    desk_.select(uid);
    if (auto const* one = desk_.find(uid))
        Q_EMIT jumpRequested(interact::middleOf(one->annotation));
}

void AnnotationPanel::showHistogram(
    std::optional<image::Histogram> histogram, std::string const& unit)
{
    histogram_->present(std::move(histogram), unit);
}

bool AnnotationPanel::step(int direction)
{
    auto const count = list_->topLevelItemCount();
    if (count == 0)
        return false;
    auto const row = list_->indexOfTopLevelItem(list_->currentItem());
    auto const next = row < 0 ? (direction > 0 ? 0 : count - 1) : (row + direction + count) % count;
    look(list_->topLevelItem(next));
    return true;
}

} // namespace lamina::app
