#include "window/PresetsPage.h"

#include "window/Theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

enum Column { name, modality, width, center, digit, columnCount };
constexpr qsizetype longestName = 60;
constexpr qsizetype longestModality = 16; // a CS, PS3.5 6.2

std::optional<double> numberOf(QString text)
{
    bool isNumber = false;
    auto const value = text.replace(QChar(0x2212), QLatin1Char('-')).trimmed().toDouble(&isNumber);
    constexpr double largest = 1e9;
    return isNumber && std::abs(value) <= largest ? std::optional(value) : std::nullopt;
}

/// False when the text is none for the column.
bool set(UserPreset& preset, int column, QString const& text)
{
    auto const number = numberOf(text);
    switch (column) {
    case name:
        preset.name = text.trimmed().left(longestName);
        return !preset.name.isEmpty();
    case modality:
        preset.modality = text.trimmed().toUpper();
        return preset.modality.size() <= longestModality;
    case width:
        preset.width = number.value_or(0);
        return preset.width > 0;
    case center:
        preset.center = number.value_or(0);
        return number.has_value();
    case digit:
        preset.digit = text.trimmed().isEmpty() ? -1 : static_cast<int>(number.value_or(-2));
        return text.trimmed().size() <= 1 && preset.digit >= -1;
    default:
        return false;
    }
}

} // namespace

PresetsPage::PresetsPage(SettingsStore& store, std::function<UserPreset()> seen, QWidget* parent)
    : SettingsPage(store, tr("Window presets"), parent)
    , seen_(std::move(seen))
{
    addNote(
        tr("Your own windows. One that names a modality (CT, MR, PT …) is offered on its images "
           "only, and its number key goes before the usual one there."));
    table_ = new QTableWidget(0, columnCount, this);
    table_->setAccessibleName(tr("Your window presets"));
    table_->setHorizontalHeaderLabels(
        { tr("Name"), tr("Modality"), tr("Width"), tr("Centre"), tr("Number key") });
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setAccessibleName(tr("Rows"));
    table_->horizontalHeader()->setSectionResizeMode(name, QHeaderView::Stretch);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setTabKeyNavigation(false);
    table_->horizontalHeader()->setAccessibleName(tr("Columns"));
    table_->setMinimumHeight(scaled(180));
    column().addWidget(table_, 1);
    auto* row = new QHBoxLayout;
    add_ = new QPushButton(tr("Add the window of the image"), this);
    auto* remove = new QPushButton(tr("Delete"), this);
    row->addWidget(add_);
    row->addWidget(remove);
    row->addStretch(1);
    column().addLayout(row);
    verdict_ = addNote({});
    connect(add_, &QPushButton::clicked, this, [this] {
        edit([this](Settings& next) {
            if (next.presets.size() < mostUserPresets)
                next.presets.push_back(seen_());
        });
        table_->setCurrentCell(table_->rowCount() - 1, name);
        table_->setFocus();
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        auto const at = table_->currentRow();
        edit([at](Settings& next) {
            if (at >= 0 && at < std::ssize(next.presets))
                next.presets.erase(next.presets.begin() + at);
        });
    });
    connect(table_, &QTableWidget::cellChanged, this, &PresetsPage::take);
    // Not while the cell is still being edited.
    connect(&store_, &SettingsStore::changed, this, &PresetsPage::fill, Qt::QueuedConnection);
    fill();
}

void PresetsPage::fill()
{
    QSignalBlocker const quiet(table_);
    auto const& presets = store_.current().presets;
    table_->setRowCount(static_cast<int>(presets.size()));
    for (int n = 0; n < table_->rowCount(); ++n) {
        auto const& preset = presets[static_cast<std::size_t>(n)];
        QString const texts[columnCount] { preset.name,
            preset.modality.isEmpty() ? QString() : preset.modality,
            QString::number(preset.width, 'g', 6), QString::number(preset.center, 'g', 6),
            preset.digit < 0 ? QString() : QString::number(preset.digit) };
        for (int column = 0; column < columnCount; ++column)
            table_->setItem(n, column, new QTableWidgetItem(texts[column]));
    }
    add_->setEnabled(presets.size() < mostUserPresets);
}

void PresetsPage::take(int row, int column)
{
    auto presets = store_.current().presets;
    if (row < 0 || row >= std::ssize(presets))
        return;
    auto& preset = presets[static_cast<std::size_t>(row)];
    if (!set(preset, column, table_->item(row, column)->text())) {
        verdict_->setText(column == digit
                ? tr("The key is a digit from 0 to 9, or nothing.")
                : tr("A preset needs a name, a width above 0 and a centre; a modality has at most "
                     "16 letters."));
        QMetaObject::invokeMethod(this, &PresetsPage::fill, Qt::QueuedConnection);
        return;
    }
    verdict_->clear();
    edit([&](Settings& next) { next.presets = presets; });
}

} // namespace lamina::app
