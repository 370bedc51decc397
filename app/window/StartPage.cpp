#include "window/StartPage.h"

#include "settings/Language.h"
#include "view/EmptyArea.h"
#include "window/Theme.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

constexpr int widest = 520;
constexpr int iconSide = 84;

QLabel* centred(QString const& name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

QString nameOfOpened(QStringList const& paths)
{
    if (paths.isEmpty())
        return {};
    auto const name = QDir(paths.front()).dirName();
    return paths.size() == 1 ? name
                             : StartPage::tr("%1 and %2 more").arg(name).arg(paths.size() - 1);
}

StartPage::StartPage(ReadingDesk& desk, ActionTable& actions, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
    , actions_(actions)
{
    setObjectName(QStringLiteral("startPage"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    auto* across = new QHBoxLayout(this);
    auto* column = new QVBoxLayout;
    choices_ = makeChoices();
    waiting_ = makeWaiting();
    column->addStretch(1);
    column->addWidget(choices_);
    column->addWidget(waiting_);
    column->addStretch(1);
    across->addStretch(1);
    across->addLayout(column, 1000);
    across->addStretch(1);
    connect(&desk_, &ReadingDesk::catalogChanged, this, &StartPage::refresh);
    connect(&desk_, &ReadingDesk::tasksChanged, this, &StartPage::refresh);
    connect(&desk_, &ReadingDesk::closed, this, &StartPage::refresh);
    connect(&actions_, &ActionTable::keysChanged, this, &StartPage::sayKeys);
    whenTranslated(*this, [this] {
        setAccessibleName(tr("Nothing is open"));
        fillRecent();
        sayKeys();
        refresh();
    });
}

QPushButton* StartPage::buttonFor(QString const& action, QString const& icon)
{
    auto* button = new QPushButton(choices_);
    if (!icon.isEmpty())
        button->setIcon(iconNamed(icon));
    connect(button, &QPushButton::clicked, this, [this, action] { actions_.trigger(action); });
    whenTranslated(*button, [this, button, action] {
        auto const* row = actions_.row(action);
        auto const keys = keyText(*row);
        button->setText(row->entry.text.now());
        button->setAccessibleName(row->entry.text.now());
        button->setToolTip(keys.isEmpty()
                ? row->entry.hint.now()
                : row->entry.hint.now() + QStringLiteral("  (") + keys + QLatin1Char(')'));
    });
    return button;
}

QWidget* StartPage::makeChoices()
{
    choices_ = new QWidget(this);
    auto* column = new QVBoxLayout(choices_);
    column->setContentsMargins(0, iconSide, 0, 0);
    column->setSpacing(8);
    auto* title = centred(QStringLiteral("startTitle"), choices_);
    auto* detail = centred(QStringLiteral("quiet"), choices_);
    whenTranslated(*title, [title, detail] {
        title->setText(tr("Open a folder, or drop files here"));
        detail->setText(tr("DICOM folders, ZIP archives, DICOMDIR or NIfTI"));
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* folder = buttonFor(QStringLiteral("file.open-folder"), QStringLiteral("open-primary"));
    folder->setObjectName(QStringLiteral("primary"));
    row->addStretch(1);
    row->addWidget(folder);
    row->addWidget(buttonFor(QStringLiteral("file.open-files"), QStringLiteral("files")));
    row->addWidget(buttonFor(QStringLiteral("file.open-demo"), {}));
    row->addStretch(1);
    column->addWidget(title);
    column->addWidget(detail);
    column->addSpacing(8);
    column->addLayout(row);
    column->addSpacing(16);
    auto* head = new QHBoxLayout;
    recentHeading_ = new QLabel(choices_);
    recentHeading_->setObjectName(QStringLiteral("heading"));
    forget_ = new QPushButton(choices_);
    forget_->setObjectName(QStringLiteral("flat"));
    whenTranslated(*forget_, [this] {
        recentHeading_->setText(tr("Opened before"));
        forget_->setText(tr("Forget these"));
        forget_->setAccessibleName(tr("Forget what was opened before"));
    });
    connect(forget_, &QPushButton::clicked, this, &StartPage::forgetRequested);
    head->addWidget(recentHeading_, 1);
    head->addWidget(forget_);
    column->addLayout(head);
    list_ = new QVBoxLayout;
    list_->setSpacing(4);
    column->addLayout(list_);
    hint_ = centred(QStringLiteral("quiet"), choices_);
    column->addSpacing(16);
    column->addWidget(hint_);
    return choices_;
}

QWidget* StartPage::makeWaiting()
{
    waiting_ = new QWidget(this);
    auto* column = new QVBoxLayout(waiting_);
    column->setContentsMargins(0, iconSide, 0, 0);
    column->setSpacing(10);
    stage_ = centred(QStringLiteral("startTitle"), waiting_);
    bar_ = new QProgressBar(waiting_);
    bar_->setRange(0, 1000);
    bar_->setTextVisible(false);
    whenTranslated(*bar_, [this] { bar_->setAccessibleName(tr("Progress")); });
    column->addWidget(stage_);
    column->addWidget(bar_);
    return waiting_;
}

QPushButton* StartPage::addRow()
{
    auto* button = new QPushButton(choices_);
    button->setObjectName(QStringLiteral("recent"));
    connect(button, &QPushButton::clicked, this,
        [this, n = static_cast<int>(rows_.size())] { Q_EMIT recentChosen(n); });
    rows_.push_back(button);
    list_->addWidget(button);
    return button;
}

void StartPage::setRecent(std::vector<QStringList> const& recent)
{
    recent_ = recent;
    recent_.resize(std::min(recent_.size(), mostRecent));
    while (rows_.size() < recent_.size())
        addRow();
    fillRecent();
}

// The name, and in the room that is left where it lies.
void StartPage::fillRecent()
{
    recentHeading_->setVisible(!recent_.empty());
    forget_->setVisible(!recent_.empty());
    for (std::size_t n = 0; n < rows_.size(); ++n) {
        auto* button = rows_[n];
        bool const there = n < recent_.size();
        button->setVisible(there);
        if (!there)
            continue;
        auto const name = nameOfOpened(recent_[n]);
        auto const place = QDir::toNativeSeparators(QFileInfo(recent_[n].front()).path());
        auto const words = button->fontMetrics();
        auto const room = std::min(width() - scaled(40), scaled(widest)) - scaled(28);
        auto const shown = words.elidedText(name, Qt::ElideMiddle, room * 6 / 10);
        auto const rest = room - words.horizontalAdvance(shown + QStringLiteral("   "));
        auto text = shown + QStringLiteral("   ") + words.elidedText(place, Qt::ElideLeft, rest);
        button->setText(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
        button->setAccessibleName(name);
        button->setToolTip(recent_[n].mid(0, 10).join(QLatin1Char('\n')));
    }
}

void StartPage::sayKeys()
{
    QStringList words;
    for (auto const* id : { "help.keys", "help.palette" }) {
        auto const* row = actions_.row(QString::fromLatin1(id));
        if (!row->keys.isEmpty())
            words << row->keys.front().toString(QKeySequence::NativeText) + QStringLiteral("  ")
                    + row->entry.text.now();
    }
    hint_->setText(words.join(QStringLiteral("    ·    ")));
}

void StartPage::refresh()
{
    bool const empty = desk_.session().catalog().patients.empty();
    setVisible(empty);
    bool const opening = empty && !desk_.tasks().empty();
    choices_->setVisible(!opening);
    waiting_->setVisible(opening);
    if (!opening)
        return;
    auto const& task = desk_.tasks().rbegin()->second;
    stage_->setText(
        task.stage.isEmpty() ? task.title : task.title + QStringLiteral(": ") + task.stage);
    bar_->setValue(static_cast<int>(std::lround(task.fraction * 1000)));
}

void StartPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    auto const room = std::min(width() - scaled(40), scaled(widest));
    for (auto* part : { choices_, waiting_ }) {
        part->setFixedWidth(std::max(room, 1));
        part->layout()->setContentsMargins(0, scaled(iconSide), 0, 0);
    }
    fillRecent();
}

void StartPage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    auto const background = palette().color(QPalette::Base);
    painter.fillRect(rect(), background);
    auto const* part = choices_->isVisible() ? choices_ : waiting_;
    auto const icon = QRectF(width() / 2.0 - scaled(iconSide) / 2.0, part->y() - scaled(12.0),
        scaled(iconSide), scaled(iconSide));
    drawStack(painter, icon.center(), icon.width(), background);
}

} // namespace lamina::app
