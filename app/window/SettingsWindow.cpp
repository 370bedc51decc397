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
    connect(pages_, &QListWidget::currentRowChanged, stack_, &QStackedWidget::setCurrentIndex);
    // A new language comes as an event of its own, never from within the list it was chosen from.
    whenTranslated(*this, [this] { build(); });
}

void SettingsWindow::build()
{
    int const chosen = std::max(0, pages_->currentRow());
    setWindowTitle(tr("Settings – Lamina"));
    setAccessibleName(tr("Settings"));
    pages_->setAccessibleName(tr("Pages of the settings"));
    pages_->clear();
    while (stack_->count() > 0) {
        auto* old = stack_->widget(0);
        stack_->removeWidget(old);
        delete old;
    }
    auto* keys = new KeysPage(store_, actions_);
    for (SettingsPage* page : { generalPage(store_), static_cast<SettingsPage*>(keys),
             mousePage(store_), static_cast<SettingsPage*>(new PresetsPage(store_, seen_)),
             static_cast<SettingsPage*>(new CornersPage(store_)), aiPage(store_) }) {
        page->layout()->setAlignment(Qt::AlignTop);
        auto* scroll = new QScrollArea(stack_);
        scroll->setWidgetResizable(true);
        scroll->setFocusPolicy(Qt::NoFocus);
        scroll->setWidget(page);
        stack_->addWidget(scroll);
        auto* item = new QListWidgetItem(page->accessibleName(), pages_);
        item->setSizeHint({ 0, scaled(34) });
    }
    pages_->setFixedWidth(scaled(170));
    pages_->setCurrentRow(chosen);
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
    show();
    raise();
    activateWindow();
    pages_->setFocus();
}

} // namespace lamina::app
