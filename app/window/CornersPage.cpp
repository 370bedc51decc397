#include "window/CornersPage.h"

#include "window/Theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>

#include <algorithm>

namespace lamina::app {

namespace {

constexpr int fieldRole = Qt::UserRole;
constexpr int nowhere = cornerCount;

QStringList cornerNames()
{
    return { CornersPage::tr("Top left"), CornersPage::tr("Top right"),
        CornersPage::tr("Bottom left"), CornersPage::tr("Bottom right"),
        CornersPage::tr("Not shown") };
}

QComboBox* cellBox(QStringList const& items, int chosen, QString const& name)
{
    auto* box = new QComboBox;
    box->addItems(items);
    box->setCurrentIndex(chosen);
    box->setAccessibleName(name);
    box->setFocusPolicy(Qt::StrongFocus);
    return box;
}

} // namespace

QString fieldText(CornerField field)
{
    switch (field) {
    case CornerField::patientName:
        return CornersPage::tr("Name of the patient");
    case CornerField::patientId:
        return CornersPage::tr("Patient ID");
    case CornerField::birthAndSex:
        return CornersPage::tr("Birth date and sex");
    case CornerField::studyDate:
        return CornersPage::tr("Study date");
    case CornerField::studyDescription:
        return CornersPage::tr("Study description");
    case CornerField::series:
        return CornersPage::tr("Modality and series");
    case CornerField::value:
        return CornersPage::tr("Value under the pointer");
    case CornerField::axis:
        return CornersPage::tr("Place on the fourth axis");
    case CornerField::plane:
        return CornersPage::tr("Plane");
    case CornerField::slice:
        return CornersPage::tr("Slice and position");
    case CornerField::oblique:
        return CornersPage::tr("Angle of an oblique plane");
    case CornerField::slab:
        return CornersPage::tr("Kind and thickness of a slab");
    case CornerField::step:
        return CornersPage::tr("Step between slices, zoom");
    case CornerField::loading:
        return CornersPage::tr("Slices that have arrived");
    case CornerField::image:
        return CornersPage::tr("Original or AI image");
    case CornerField::window:
        return CornersPage::tr("Window width and centre");
    case CornerField::cine:
        return CornersPage::tr("Speed of cine");
    case CornerField::look:
        return CornersPage::tr("Colours, inverted");
    case CornerField::turn:
        return CornersPage::tr("Flipped, turned");
    }
    return {};
}

CornersPage::CornersPage(SettingsStore& store, QWidget* parent)
    : SettingsPage(store, tr("Corner text"), parent)
{
    addChoice<CornerLevel>(tr("On the images stands"),
        { { CornerLevel::all, tr("All text") }, { CornerLevel::few, tr("The most needed") },
            { CornerLevel::none, tr("No text") } },
        [](Settings& s) -> CornerLevel& { return s.cornerLevel; });
    modality_ = new QComboBox(this);
    modality_->addItem(tr("All modalities"), QString());
    for (auto const* one : { "CT", "MR", "PT", "US", "CR", "DX", "MG", "XA", "RF", "NM" })
        modality_->addItem(QString::fromLatin1(one), QString::fromLatin1(one));
    addRow(tr("Table for"), modality_);
    connect(modality_, &QComboBox::activated, this, &CornersPage::fill);
    table_ = new QTreeWidget(this);
    table_->setAccessibleName(tr("Lines of text and where they stand"));
    table_->setRootIsDecorated(false);
    table_->setHeaderLabels({ tr("Text"), tr("Corner"), tr("Shown with") });
    table_->header()->setAccessibleName(tr("Columns"));
    table_->setMinimumHeight(scaled(220));
    column().addWidget(table_, 1);
    auto* row = new QHBoxLayout;
    auto const button = [&](QString const& text, auto&& run) {
        auto* made = new QPushButton(text, this);
        connect(made, &QPushButton::clicked, this, run);
        row->addWidget(made);
    };
    button(tr("Up"), [this] { move(-1); });
    button(tr("Down"), [this] { move(1); });
    button(tr("Reset"), [this] {
        edit([this](Settings& next) {
            std::erase_if(
                next.corners, [this](auto const& one) { return one.modality == modality(); });
        });
    });
    row->addStretch(1);
    column().addLayout(row);
    state_ = addNote({});
    more_.setInterval(0);
    connect(&more_, &QTimer::timeout, this, &CornersPage::addSome);
    // Not while a box of the table still tells what was chosen.
    connect(
        &store_, &SettingsStore::changed, this, [this](Settings const& now, auto const& before) {
            if (now.corners != before.corners)
                QMetaObject::invokeMethod(this, &CornersPage::fill, Qt::QueuedConnection);
        });
    fill();
}

QString CornersPage::modality() const { return modality_->currentData().toString(); }

void CornersPage::choose(QString const& modality)
{
    modality_->setCurrentIndex(std::max(0, modality_->findData(modality)));
    fill();
}

CornerTable CornersPage::table() const { return cornersFor(store_.current().corners, modality()); }

void CornersPage::fill()
{
    if (table_->currentItem() != nullptr)
        chosen_ = table_->currentItem()->data(0, fieldRole).toInt();
    table_->clear();
    waiting_.clear();
    auto const now = table();
    std::array<bool, cornerFieldCount> shown {};
    for (int corner = 0; corner < cornerCount; ++corner)
        for (auto const& item : now.at(static_cast<Corner>(corner))) {
            shown[static_cast<std::size_t>(item.field)] = true;
            waiting_.push_back({ item.field, corner, item.few });
        }
    for (int field = 0; field < cornerFieldCount; ++field)
        if (!shown[static_cast<std::size_t>(field)])
            waiting_.push_back({ static_cast<CornerField>(field), nowhere, false });
    more_.start();
    table_->header()->setStretchLastSection(true);
    table_->header()->resizeSection(0, scaled(230));
    table_->header()->resizeSection(1, scaled(150));
    bool const isOwn = std::ranges::any_of(
        store_.current().corners, [this](auto const& one) { return one.modality == modality(); });
    state_->setText((isOwn ? tr("You changed this table. ") : QString())
        + tr("Small panes show the most needed. What says that an image is not as it was acquired "
             "cannot be left out."));
}

// A few rows in a turn: each has two boxes, and all of them take longer than a picture may.
void CornersPage::addSome()
{
    constexpr std::size_t atOnce = 5;
    auto const end
        = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(atOnce, waiting_.size()));
    for (auto row = waiting_.begin(); row != end; ++row)
        addRowOf(*row);
    waiting_.erase(waiting_.begin(), end);
    if (waiting_.empty())
        more_.stop();
}

void CornersPage::addRowOf(Row const& row)
{
    auto const [field, corner, few] = row;
    auto const name = fieldText(field);
    auto* item = new QTreeWidgetItem(table_, { name });
    item->setData(0, fieldRole, static_cast<int>(field));
    auto names = cornerNames();
    if (isRequired(field))
        names.removeLast();
    auto* place = cellBox(names, corner, tr("Corner of: %1").arg(name));
    auto* level = cellBox(
        { tr("The most needed"), tr("All text") }, few ? 0 : 1, tr("Level of: %1").arg(name));
    level->setEnabled(!isRequired(field) && corner != nowhere);
    item->setSizeHint(0, QSize(0, scaled(25)));
    table_->setItemWidget(item, 1, place);
    table_->setItemWidget(item, 2, level);
    if (static_cast<int>(field) == chosen_)
        table_->setCurrentItem(item);
    auto const change = [this, field = row.field, place, level] {
        auto next = table();
        std::vector<CornerItem>* was = nullptr;
        for (auto& one : next.corners)
            if (std::ranges::find(one, field, &CornerItem::field) != one.end())
                was = &one;
        CornerItem const made { field, level->currentIndex() == 0 };
        auto* now = place->currentIndex() == nowhere
            ? nullptr
            : &next.at(static_cast<Corner>(place->currentIndex()));
        if (was != nullptr && was == now) {
            *std::ranges::find(*was, field, &CornerItem::field) = made;
        } else {
            if (was != nullptr)
                std::erase_if(*was, [field](auto const& one) { return one.field == field; });
            if (now != nullptr)
                now->push_back(made);
        }
        keep(std::move(next));
    };
    connect(place, &QComboBox::activated, this, change);
    connect(level, &QComboBox::activated, this, change);
}

void CornersPage::move(int by)
{
    if (table_->currentItem() == nullptr)
        return;
    auto const field = static_cast<CornerField>(table_->currentItem()->data(0, fieldRole).toInt());
    auto next = table();
    for (auto& corner : next.corners) {
        auto const at = std::ranges::find(corner, field, &CornerItem::field);
        auto const place = at - corner.begin();
        if (at != corner.end() && place + by >= 0 && place + by < std::ssize(corner))
            std::iter_swap(at, at + by);
    }
    keep(std::move(next));
}

void CornersPage::keep(CornerTable table)
{
    table.modality = modality();
    edit([&](Settings& next) {
        std::erase_if(
            next.corners, [&](auto const& one) { return one.modality == table.modality; });
        next.corners.push_back(completed(table));
    });
}

} // namespace lamina::app
