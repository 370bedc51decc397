#include "window/SettingsPage.h"

#include "window/KeysOverlay.h"
#include "window/Theme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace lamina::app {

SettingsPage::SettingsPage(SettingsStore& store, QString const& name, QWidget* parent)
    : QWidget(parent)
    , store_(store)
{
    setAccessibleName(name);
    column_ = new QVBoxLayout(this);
    column_->setContentsMargins(scaled(20), scaled(16), scaled(20), scaled(16));
    column_->setSpacing(scaled(10));
    auto* title = new QLabel(name, this);
    title->setObjectName(QStringLiteral("cardTitle"));
    column_->addWidget(title);
}

QCheckBox* SettingsPage::addSwitch(QString const& text, bool Settings::*member)
{
    auto* box = new QCheckBox(text, this);
    box->setChecked(store_.current().*member);
    connect(&store_, &SettingsStore::changed, box,
        [box, member](Settings const& now) { box->setChecked(now.*member); });
    connect(box, &QCheckBox::clicked, this,
        [this, member](bool on) { edit([&](Settings& next) { next.*member = on; }); });
    form_ = nullptr;
    column_->addWidget(box);
    return box;
}

QLabel* SettingsPage::addNote(QString const& text)
{
    auto* note = new QLabel(text, this);
    note->setObjectName(QStringLiteral("quiet"));
    note->setWordWrap(true);
    note->setTextFormat(Qt::PlainText);
    form_ = nullptr;
    column_->addWidget(note);
    return note;
}

QLabel* SettingsPage::addNoteOnSwitch(QString const& text)
{
    auto* note = addNote(text);
    note->setIndent(scaled(28)); // the square and the gap behind it
    return note;
}

void SettingsPage::addRow(QString const& label, QWidget* control)
{
    if (form_ == nullptr) {
        form_ = new QFormLayout;
        form_->setHorizontalSpacing(scaled(16));
        form_->setVerticalSpacing(scaled(8));
        form_->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        column_->addLayout(form_);
    }
    control->setAccessibleName(label);
    control->setMaximumWidth(scaled(360));
    // The same width on the whole page, also where a note stands between rows.
    auto* words = new QLabel(label, this);
    words->setFixedWidth(scaled(150));
    words->setWordWrap(true);
    words->setBuddy(control);
    form_->addRow(words, control);
}

void SettingsPage::edit(std::function<void(Settings&)> const& change)
{
    auto next = store_.current();
    change(next);
    store_.change(std::move(next));
}

SettingsPage* generalPage(SettingsStore& store)
{
    using P = SettingsPage;
    auto* page = new P(store, SettingsPage::tr("General"));
    page->addChoice<QString>(SettingsPage::tr("Language"),
        { { QString(), SettingsPage::tr("As the system") },
            { QStringLiteral("en"), QStringLiteral("English") },
            { QStringLiteral("zh_CN"), QStringLiteral("简体中文") } },
        [](Settings& s) -> QString& { return s.language; });
    page->addChoice<ThemeChoice>(SettingsPage::tr("Theme"),
        { { ThemeChoice::dark, SettingsPage::tr("Dark") },
            { ThemeChoice::light, SettingsPage::tr("Light") },
            { ThemeChoice::system, SettingsPage::tr("As the system") } },
        [](Settings& s) -> ThemeChoice& { return s.theme; });
    page->addNote(SettingsPage::tr("Images are on black in every theme."));
    page->addChoice<StartChoice>(SettingsPage::tr("At the start"),
        { { StartChoice::nothing, SettingsPage::tr("Open nothing") },
            { StartChoice::last, SettingsPage::tr("Open what was open last") } },
        [](Settings& s) -> StartChoice& { return s.start; });
    page->addSwitch(SettingsPage::tr("Remember what was opened"), &Settings::remembersRecent);
    page->addNoteOnSwitch(SettingsPage::tr(
        "Only paths are remembered, on this computer alone. Switched off, what was "
        "remembered is forgotten."));
    return page;
}

SettingsPage* mousePage(SettingsStore& store)
{
    using P = SettingsPage;
    auto* page = new P(store, SettingsPage::tr("Mouse"));
    std::vector<std::pair<DragUse, QString>> drags;
    for (auto const use :
        { DragUse::window, DragUse::pan, DragUse::zoom, DragUse::scroll, DragUse::none })
        drags.emplace_back(use, useText(use));
    std::vector<std::pair<WheelUse, QString>> wheels;
    for (auto const use :
        { WheelUse::slice, WheelUse::zoom, WheelUse::slab, WheelUse::axis, WheelUse::none })
        wheels.emplace_back(use, useText(use));
    auto const drag = [&](QString const& label, DragUse MouseMap::*member) {
        page->addChoice<DragUse>(
            label, drags, [member](Settings& s) -> DragUse& { return s.mouse.*member; });
    };
    auto const wheel = [&](QString const& label, WheelUse MouseMap::*member) {
        page->addChoice<WheelUse>(
            label, wheels, [member](Settings& s) -> WheelUse& { return s.mouse.*member; });
    };
    drag(SettingsPage::tr("Left drag"), &MouseMap::left);
    drag(SettingsPage::tr("Middle drag"), &MouseMap::middle);
    drag(SettingsPage::tr("Right drag"), &MouseMap::right);
    wheel(SettingsPage::tr("Wheel"), &MouseMap::wheel);
    wheel(SettingsPage::tr("Ctrl and wheel"), &MouseMap::ctrlWheel);
    wheel(SettingsPage::tr("Shift and wheel"), &MouseMap::shiftWheel);
    wheel(SettingsPage::tr("Alt and wheel"), &MouseMap::altWheel);
    page->addNote(SettingsPage::tr(
        "On slices. A tool, a drawing and the dots of the crosshair go before: they "
        "take the left button. A right click without a drag opens the menu."));
    return page;
}

SettingsPage* aiPage(SettingsStore& store)
{
    using P = SettingsPage;
    auto* page = new P(store, SettingsPage::tr("AI"));
    page->addChoice<DeviceChoice>(SettingsPage::tr("Models run on"),
        { { DeviceChoice::automatic,
              SettingsPage::tr("The GPU when there is one, else the processor") },
            { DeviceChoice::cpu, SettingsPage::tr("The processor") },
            { DeviceChoice::cuda, SettingsPage::tr("The GPU") } },
        [](Settings& s) -> DeviceChoice& { return s.device; });
    page->addNote(SettingsPage::tr("Counts from the next run on."));
    auto* folder = new QLineEdit(page);
    folder->setText(store.current().modelsFolder);
    folder->setPlaceholderText(SettingsPage::tr("None"));
    folder->setReadOnly(true);
    QObject::connect(&store, &SettingsStore::changed, folder,
        [folder](Settings const& now) { folder->setText(now.modelsFolder); });
    page->addRow(SettingsPage::tr("Folder of more models"), folder);
    auto* buttons = new QWidget(page);
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    auto* choose = new QPushButton(SettingsPage::tr("Choose…"), buttons);
    auto* none = new QPushButton(SettingsPage::tr("None"), buttons);
    row->addWidget(choose);
    row->addWidget(none);
    row->addStretch(1);
    page->addRow(QString(), buttons);
    buttons->setAccessibleName(SettingsPage::tr("Folder of more models"));
    auto const use = [&store](QString const& path) {
        auto next = store.current();
        next.modelsFolder = path;
        store.change(next);
    };
    QObject::connect(none, &QPushButton::clicked, page, [use] { use({}); });
    QObject::connect(choose, &QPushButton::clicked, page, [page, use] {
        auto* dialog = new QFileDialog(page, SettingsPage::tr("Folder of models"));
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        QObject::connect(dialog, &QFileDialog::fileSelected, page, use);
        dialog->open();
    });
    page->addNote(SettingsPage::tr("Counts from the next start of Lamina on."));
    page->addSwitch(SettingsPage::tr("Keep results, so that the same run gives them at once"),
        &Settings::keepsResults);
    page->addNoteOnSwitch(SettingsPage::tr(
        "Label maps, boxes and scores are kept on this computer, readable for you alone, at most "
        "1 GB; AI › Remove kept results empties the folder. Switched off, every run computes."));
    page->addSwitch(
        SettingsPage::tr("Developer mode: run unsigned models"), &Settings::runsUnsigned);
    page->addNoteOnSwitch(SettingsPage::tr(
        "For those who make models. Otherwise models run that came with Lamina or that a key has "
        "signed which you trust (lamina-cli models trust). What an unsigned model finds says so."));
    auto* warning = page->addNoteOnSwitch(
        SettingsPage::tr("⚠ It is on: models run that nobody vouches for."));
    warning->setObjectName(QStringLiteral("fitDoubtful"));
    auto const warn = [warning](Settings const& now) { warning->setVisible(now.runsUnsigned); };
    QObject::connect(&store, &SettingsStore::changed, warning, warn);
    warn(store.current());
    page->addNote(SettingsPage::tr("Research use; not for diagnosis."));
    return page;
}

} // namespace lamina::app
