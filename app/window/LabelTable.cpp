#include "window/LabelTable.h"

#include "window/Theme.h"

#include <QColorDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace lamina::app {

namespace {

enum Column { numberColumn, nameColumn, colorColumn, columnCount };

/// Colours of the first rows; further ones begin anew.
constexpr char const* firstColors[] { "#5ab4e6", "#ffb000", "#6fcf6f", "#e66a6a", "#b08cf0",
    "#f08cc0", "#8ce0d8", "#d8d060" };

QList<std::pair<QString, QString>> pairsOf(QString const& text)
{
    QList<std::pair<QString, QString>> pairs;
    for (auto const& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        pairs.append({ part.section(QLatin1Char('='), 0, 0).trimmed(),
            part.section(QLatin1Char('='), 1).trimmed() });
    return pairs;
}

} // namespace

LabelTable::LabelTable(QWidget* parent)
    : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    table_ = new QTableWidget(0, columnCount, this);
    table_->setAccessibleName(tr("Classes"));
    table_->setHorizontalHeaderLabels({ tr("Number"), tr("Name"), tr("Colour") });
    table_->horizontalHeader()->setAccessibleName(tr("Columns"));
    table_->horizontalHeader()->setSectionResizeMode(nameColumn, QHeaderView::Stretch);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setAccessibleName(tr("Rows"));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setTabKeyNavigation(false);
    table_->setMinimumHeight(scaled(150));
    column->addWidget(table_, 1);
    auto* row = new QHBoxLayout;
    auto* more = new QPushButton(tr("Add a class"), this);
    auto* paint = new QPushButton(tr("Colour…"), this);
    auto* remove = new QPushButton(tr("Delete"), this);
    for (auto* button : { more, paint, remove })
        row->addWidget(button);
    row->addStretch(1);
    column->addLayout(row);
    connect(more, &QPushButton::clicked, this, [this] {
        int next = 1;
        for (int n = 0; n < table_->rowCount(); ++n)
            next = std::max(next, table_->item(n, numberColumn)->text().toInt() + 1);
        int const at = addRow(QString::number(next), {});
        table_->setCurrentCell(at, nameColumn);
        table_->editItem(table_->item(at, nameColumn));
    });
    connect(paint, &QPushButton::clicked, this, [this] { pickColor(table_->currentRow()); });
    connect(remove, &QPushButton::clicked, this, [this] {
        table_->removeRow(table_->currentRow());
        Q_EMIT changed();
    });
    connect(table_, &QTableWidget::cellChanged, this, &LabelTable::changed);
    connect(table_, &QTableWidget::cellDoubleClicked, this, [this](int at, int where) {
        if (where == colorColumn)
            pickColor(at);
    });
}

int LabelTable::addRow(QString const& text, QString const& words)
{
    QSignalBlocker const quiet(table_);
    int const at = table_->rowCount();
    table_->insertRow(at);
    table_->setItem(at, numberColumn, new QTableWidgetItem(text));
    table_->setItem(at, nameColumn, new QTableWidgetItem(words));
    auto* square = new QTableWidgetItem;
    square->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    table_->setItem(at, colorColumn, square);
    paint(at, QColor(QLatin1String(firstColors[std::size_t(at) % std::size(firstColors)])));
    return at;
}

void LabelTable::paint(int row, QColor const& wanted)
{
    auto* square = table_->item(row, colorColumn);
    QPixmap picture(scaled(14), scaled(14));
    picture.fill(wanted);
    square->setIcon(picture);
    square->setText(wanted.name());
}

void LabelTable::pickColor(int row)
{
    if (row < 0)
        return;
    auto* dialog = new QColorDialog(QColor(table_->item(row, colorColumn)->text()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QColorDialog::colorSelected, this, [this, row](QColor const& wanted) {
        if (row < table_->rowCount())
            paint(row, wanted);
    });
    dialog->open();
}

QString LabelTable::names() const
{
    QStringList parts;
    for (int n = 0; n < table_->rowCount(); ++n)
        if (auto const words = table_->item(n, nameColumn)->text().trimmed(); !words.isEmpty())
            parts << table_->item(n, numberColumn)->text().trimmed() + QLatin1Char('=')
                    + QString(words).replace(QLatin1Char(','), QLatin1Char(';'));
    return parts.join(QLatin1Char(','));
}

QString LabelTable::colors() const
{
    QStringList parts;
    for (int n = 0; n < table_->rowCount(); ++n)
        if (!table_->item(n, nameColumn)->text().trimmed().isEmpty())
            parts << table_->item(n, numberColumn)->text().trimmed() + QLatin1Char('=')
                    + table_->item(n, colorColumn)->text();
    return parts.join(QLatin1Char(','));
}

void LabelTable::setNames(QString const& names)
{
    table_->setRowCount(0);
    for (auto const& [value, words] : pairsOf(names))
        addRow(value, words);
    Q_EMIT changed();
}

void LabelTable::setColors(QString const& colors)
{
    QSignalBlocker const quiet(table_);
    for (auto const& [value, wanted] : pairsOf(colors))
        for (int n = 0; n < table_->rowCount(); ++n)
            if (table_->item(n, numberColumn)->text() == value && QColor::isValidColor(wanted))
                paint(n, QColor(wanted));
    Q_EMIT changed();
}

} // namespace lamina::app
