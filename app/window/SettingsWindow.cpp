#include "window/SettingsWindow.h"

#include "settings/Language.h"
#include "window/CornersPage.h"
#include "window/KeysPage.h"
#include "window/PresetsPage.h"
#include "window/SettingsPage.h"
#include "window/Theme.h"

#include <QHBoxLayout>
#include <QScreen>
#include <QScrollArea>
#include <QSignalBlocker>

namespace lamina::app {

SettingsWindow::SettingsWindow(
    SettingsStore& store, ActionTable& actions, std::function<UserPreset()> seen, QWidget* parent)
    : SideWindow(parent)
    , store_(store)
    , actions_(actions)
    , seen_(std::move(seen))
{
    setObjectName(QStringLiteral("root"));
    setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    pages_ = new QListWidget(this);
    pages_->setObjectName(QStringLiteral("settingsPages"));
    pages_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    stack_ = new QStackedWidget(this);
    row->addWidget(pages_);
    row->addWidget(stack_, 1);
    connect(pages_, &QListWidget::currentRowChanged, this, &SettingsWindow::showChosen);
    // A new language comes as an event of its own, never from within the list it was chosen from.
    whenTranslated(*this, [this] { build(); });
}

std::vector<SettingsWindow::Page> SettingsWindow::all()
{
    return {
        { SettingsPage::tr("General"), [this] { return generalPage(store_); } },
        { KeysPage::tr("Keys"), [this] { return new KeysPage(store_, actions_); } },
        { SettingsPage::tr("Mouse"), [this] { return mousePage(store_); } },
        { PresetsPage::tr("Window presets"), [this] { return new PresetsPage(store_, seen_); } },
        { CornersPage::tr("Corner text"), [this] { return new CornersPage(store_); } },
        { SettingsPage::tr("AI"), [this] { return aiPage(store_); } },
    };
}

void SettingsWindow::build()
{
    int const chosen = std::max(0, pages_->currentRow());
    setWindowTitle(tr("Settings – Lamina"));
    setAccessibleName(tr("Settings"));
    pages_->setAccessibleName(tr("Pages of the settings"));
    QSignalBlocker const quiet(pages_);
    pages_->clear();
    while (stack_->count() > 0) {
        auto* old = stack_->widget(0);
        stack_->removeWidget(old);
        delete old;
    }
    for (auto const& page : all()) {
        auto* scroll = new QScrollArea(stack_);
        scroll->setWidgetResizable(true);
        scroll->setFocusPolicy(Qt::NoFocus);
        stack_->addWidget(scroll);
        auto* item = new QListWidgetItem(page.name, pages_);
        item->setSizeHint({ 0, scaled(34) });
    }
    pages_->setFixedWidth(scaled(170));
    pages_->setCurrentRow(chosen);
    if (isVisible())
        showChosen();
}

// Pages are made when they are seen first: all of them at once would hold the window up.
void SettingsWindow::showChosen()
{
    int const place = std::max(0, pages_->currentRow());
    auto* scroll = static_cast<QScrollArea*>(stack_->widget(place));
    if (scroll->widget() == nullptr) {
        auto* page = all()[static_cast<std::size_t>(place)].make();
        page->layout()->setAlignment(Qt::AlignTop);
        scroll->setWidget(page);
    }
    stack_->setCurrentIndex(place);
}

void SettingsWindow::present()
{
    if (!isVisible()) {
        auto const room = screen()->availableSize() - QSize(20, 40);
        resize(QSize(scaled(860), scaled(600)).boundedTo(room));
        auto const* owner = parentWidget();
        if (owner != nullptr)
            move(owner->geometry().center() - rect().center());
    }
    showChosen();
    show();
    raise();
    activateWindow();
    pages_->setFocus();
}

} // namespace lamina::app
