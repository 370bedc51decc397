#include "window/KeysPage.h"

#include "base/AtomicFile.h"
#include "window/Theme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace lamina::app {

namespace {

constexpr int idRole = Qt::UserRole;
constexpr std::size_t largestProfile = std::size_t { 1 } << 20;

std::filesystem::path pathOf(QString const& path)
{
    return std::filesystem::path(path.toStdU16String());
}

} // namespace

KeysPage::KeysPage(SettingsStore& store, ActionTable& actions, QWidget* parent)
    : SettingsPage(store, tr("Keys"), parent)
    , actions_(actions)
    , profiles_(shippedProfiles())
{
    buildProfiles();
    words_ = new QLineEdit(this);
    words_->setAccessibleName(tr("Search actions and keys"));
    words_->setPlaceholderText(tr("Search actions and keys"));
    words_->setClearButtonEnabled(false);
    connect(words_, &QLineEdit::textChanged, this, &KeysPage::filter);
    column().addWidget(words_);
    table_ = new QTreeWidget(this);
    table_->setObjectName(QStringLiteral("keysTable"));
    table_->setAccessibleName(tr("Actions and their keys"));
    table_->setRootIsDecorated(false);
    table_->setUniformRowHeights(true);
    table_->setHeaderLabels({ tr("Action"), tr("Menu"), tr("Keys") });
    table_->header()->setAccessibleName(tr("Columns"));
    table_->setMinimumHeight(scaled(160));
    column().addWidget(table_, 1);
    buildEditor();
    fill();
    connect(table_, &QTreeWidget::currentItemChanged, this, [this] {
        key_->clear();
        note_.clear();
        tell();
    });
    connect(&actions_, &ActionTable::keysChanged, this, [this] {
        isStale_ = !isVisible();
        if (!isStale_)
            fill();
    });
    table_->setCurrentItem(table_->topLevelItem(0));
}

void KeysPage::buildProfiles()
{
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("Keys and mouse as in"), this);
    profile_ = new QComboBox(this);
    profile_->setAccessibleName(tr("Keys and mouse as in"));
    for (auto const& profile : profiles_)
        profile_->addItem(profile.name, profile.id);
    auto const show = [this] {
        profile_->setCurrentIndex(std::max(0, profile_->findData(store_.current().keyProfile)));
    };
    show();
    connect(&store_, &SettingsStore::changed, profile_, show);
    connect(profile_, &QComboBox::activated, this, [this](int at) {
        auto const& profile = profiles_[static_cast<std::size_t>(at)];
        edit([&](Settings& next) {
            next.keyProfile = profile.id;
            next.mouse = profile.mouse.value_or(next.mouse);
        });
    });
    row->addWidget(label);
    row->addWidget(profile_, 1);
    for (bool const write : { false, true }) {
        auto* button = new QPushButton(write ? tr("Export…") : tr("Import…"), this);
        connect(button, &QPushButton::clicked, this, [this, write] { askForFile(write); });
        row->addWidget(button);
    }
    auto* reset = new QPushButton(tr("Reset all"), this);
    reset->setToolTip(tr("Forget your own keys; those of the profile stay"));
    connect(reset, &QPushButton::clicked, this, [this] {
        edit([](Settings& next) { next.keys.clear(); });
        note_ = tr("All keys are as in the profile.");
        tell();
    });
    row->addWidget(reset);
    column().addLayout(row);
}

void KeysPage::buildEditor()
{
    title_ = new QLabel(this);
    title_->setObjectName(QStringLiteral("heading"));
    title_->setTextFormat(Qt::PlainText);
    column().addWidget(title_);
    auto* row = new QHBoxLayout;
    key_ = new QKeySequenceEdit(this);
    key_->setAccessibleName(tr("Press the new key"));
    for (auto* line : key_->findChildren<QLineEdit*>()) {
        line->setAccessibleName(tr("Press the new key"));
        line->setPlaceholderText(tr("Press the new key"));
    }
    connect(key_, &QKeySequenceEdit::keySequenceChanged, this, [this](QKeySequence const& typed) {
        // One chord is a key here; what is pressed next replaces it.
        if (typed.count() > 1)
            key_->setKeySequence(QKeySequence(typed[static_cast<uint>(typed.count() - 1)]));
        note_.clear();
        tell();
    });
    row->addWidget(key_, 1);
    auto const button = [&](QString const& text, QString const& tip) {
        auto* made = new QPushButton(text, this);
        made->setToolTip(tip);
        row->addWidget(made);
        return made;
    };
    set_ = button(tr("Set"), tr("This key in place of the others"));
    set_->setObjectName(QStringLiteral("primary"));
    add_ = button(tr("Add"), tr("This key beside the others"));
    auto* none = button(tr("No key"), tr("The action has no key"));
    auto* reset = button(tr("Reset"), tr("The keys of the profile"));
    connect(set_, &QPushButton::clicked, this, [this] { assign(false); });
    connect(add_, &QPushButton::clicked, this, [this] { assign(true); });
    connect(none, &QPushButton::clicked, this, &KeysPage::removeKeys);
    connect(reset, &QPushButton::clicked, this, &KeysPage::resetOne);
    column().addLayout(row);
    verdict_ = new QLabel(this);
    verdict_->setObjectName(QStringLiteral("keyVerdict"));
    verdict_->setWordWrap(true);
    verdict_->setTextFormat(Qt::PlainText);
    verdict_->setMinimumHeight(scaled(36));
    verdict_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column().addWidget(verdict_);
}

void KeysPage::fill()
{
    auto const before = chosen();
    QSignalBlocker const quiet(table_);
    table_->clear();
    for (auto const& row : actions_.rows()) {
        auto menu = row.entry.menu.now();
        auto* item = new QTreeWidgetItem(table_,
            { row.action->text().remove(QLatin1Char('&')),
                menu.replace(QLatin1Char('/'), QStringLiteral(" › ")), keyText(row) });
        item->setData(0, idRole, row.entry.id);
        item->setToolTip(0, row.action->toolTip());
    }
    auto* header = table_->header();
    header->setStretchLastSection(true);
    header->resizeSection(0, scaled(250));
    header->resizeSection(1, scaled(170));
    filter();
    choose(before);
}

// Keys change with the kind of image too; nobody waits for a table that is not seen.
void KeysPage::showEvent(QShowEvent* event)
{
    if (std::exchange(isStale_, false))
        fill();
    SettingsPage::showEvent(event);
}

void KeysPage::choose(QString const& id)
{
    for (int n = 0; n < table_->topLevelItemCount(); ++n)
        if (table_->topLevelItem(n)->data(0, idRole).toString() == id)
            table_->setCurrentItem(table_->topLevelItem(n));
    tell();
}

void KeysPage::filter()
{
    auto const words = words_->text().trimmed();
    for (int n = 0; n < table_->topLevelItemCount(); ++n) {
        auto* item = table_->topLevelItem(n);
        QString all = item->data(0, idRole).toString();
        for (int column = 0; column < table_->columnCount(); ++column)
            all += QLatin1Char(' ') + item->text(column);
        auto const parts = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        bool const found = std::ranges::all_of(
            parts, [&](QString const& part) { return all.contains(part, Qt::CaseInsensitive); });
        item->setHidden(!found);
    }
}

QString KeysPage::chosen() const
{
    auto const* item = table_->currentItem();
    return item == nullptr ? QString() : item->data(0, idRole).toString();
}

QString KeysPage::nameOf(QString const& id) const
{
    auto const* action = actions_.find(id);
    return action == nullptr ? id : action->text().remove(QLatin1Char('&'));
}

QKeySequence KeysPage::pressed() const
{
    auto const typed = key_->keySequence();
    return typed.isEmpty() ? typed : QKeySequence(typed[0]);
}

// Keys that presets have for a modality come and go with the image.
KeyMap KeysPage::keysWithoutDigits() const
{
    auto const& now = store_.current();
    KeyMap profile;
    for (auto const& one : profiles_)
        if (one.id == now.keyProfile)
            profile = one.keys;
    return effectiveKeys(actions_.defaultKeys(), profile, now.keys);
}

void KeysPage::tell()
{
    auto const id = chosen();
    auto const key = pressed();
    auto const keys = keysWithoutDigits();
    auto const owner = key.isEmpty() ? QString() : ownerOf(keys, key);
    auto const* row = actions_.row(id);
    auto const now = row == nullptr ? QString() : keyText(*row);
    title_->setText(id.isEmpty() ? QString()
            : now.isEmpty()      ? tr("%1: no key").arg(nameOf(id))
                                 : tr("%1: %2").arg(nameOf(id), now));
    bool const taken = !owner.isEmpty() && owner != id;
    set_->setText(taken ? tr("Take it over") : tr("Set"));
    for (auto* button : { set_, add_ })
        button->setEnabled(!id.isEmpty() && !key.isEmpty() && owner != id);
    add_->setVisible(!taken);
    auto const text = key.toString(QKeySequence::NativeText);
    QString words = note_;
    if (taken)
        words = tr("%1 belongs to “%2”. Taken over, that action is left without this key.")
                    .arg(text, nameOf(owner));
    else if (!owner.isEmpty())
        words = tr("%1 is a key of this action already.").arg(text);
    else if (!key.isEmpty())
        words = tr("%1 is free.").arg(text);
    verdict_->setProperty("kind", taken ? QStringLiteral("warning") : QString());
    verdict_->setStyleSheet(
        taken ? QStringLiteral("color: %1").arg(ink::warning().name()) : QString());
    verdict_->setText(words);
}

void KeysPage::assign(bool beside)
{
    auto const id = chosen();
    auto const key = pressed();
    auto const keys = keysWithoutDigits();
    auto const owner = ownerOf(keys, key);
    if (id.isEmpty() || key.isEmpty() || owner == id)
        return;
    key_->clear();
    edit([&](Settings& next) {
        if (!owner.isEmpty()) {
            next.keys[owner] = keys.at(owner);
            next.keys[owner].removeAll(key);
        }
        next.keys[id] = beside ? keys.at(id) + QList { key } : QList { key };
    });
    auto const text = key.toString(QKeySequence::NativeText);
    note_ = owner.isEmpty() ? tr("%1 is set.").arg(text)
                            : tr("%1 is set. “%2” lost it.").arg(text, nameOf(owner));
    tell();
}

void KeysPage::removeKeys()
{
    auto const id = chosen();
    if (!id.isEmpty())
        edit([&](Settings& next) { next.keys[id] = {}; });
    tell();
}

void KeysPage::resetOne()
{
    auto const id = chosen();
    if (id.isEmpty())
        return;
    KeyMap profile;
    for (auto const& one : profiles_)
        if (one.id == store_.current().keyProfile)
            profile = one.keys;
    auto const wanted = effectiveKeys(actions_.defaultKeys(), profile, {}).at(id);
    edit([&](Settings& next) { next.keys.erase(id); });
    auto const keys = keysWithoutDigits();
    note_ = tr("As in the profile.");
    for (auto const& key : wanted)
        if (auto const owner = ownerOf(keys, key); owner != id)
            note_ = tr("%1 stays with “%2”: you gave it that key.")
                        .arg(key.toString(QKeySequence::NativeText), nameOf(owner));
    tell();
}

void KeysPage::askForFile(bool write)
{
    auto* dialog = new QFileDialog(this, write ? tr("Export keys") : tr("Import keys"));
    dialog->setAcceptMode(write ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setNameFilter(tr("Keys (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, write](QString const& path) { write ? exportTo(path) : importFrom(path); });
    dialog->open();
}

void KeysPage::exportTo(QString const& path)
{
    KeyProfile profile;
    profile.name = profile_->currentText();
    profile.mouse = store_.current().mouse;
    auto const defaults = actions_.defaultKeys();
    for (auto const& [id, keys] : keysWithoutDigits())
        if (keys != defaults.at(id))
            profile.keys.emplace(id, keys);
    auto const json = toJson(profile);
    auto const written = writeAtomically(pathOf(path),
        std::as_bytes(std::span(json.constData(), static_cast<std::size_t>(json.size()))));
    note_ = written ? tr("Exported.")
                    : tr("The keys could not be written: choose a folder that can be written to.");
    tell();
}

void KeysPage::importFrom(QString const& path)
{
    auto const bytes = readFile(pathOf(path), largestProfile);
    auto profile = bytes ? profileFromJson(QByteArray(reinterpret_cast<char const*>(bytes->data()),
                       static_cast<qsizetype>(bytes->size())))
                         : Result<KeyProfile>(fail(bytes.error()));
    if (!profile) {
        note_ = QString::fromStdString(profile.error().advice);
        tell();
        return;
    }
    auto unknown = profile->problems.size();
    for (auto const& [id, keys] : profile->keys)
        unknown += actions_.find(id) == nullptr ? 1 : 0;
    edit([&](Settings& next) {
        next.keyProfile.clear();
        next.keys = profile->keys;
        next.mouse = profile->mouse.value_or(next.mouse);
    });
    note_ = unknown == 0
        ? tr("Imported.")
        : tr("Imported; %1 entries were not understood and left out.").arg(unknown);
    tell();
}

} // namespace lamina::app
