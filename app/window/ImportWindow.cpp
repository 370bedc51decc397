#include "window/ImportWindow.h"

#include "settings/CoreSentence.h"
#include "settings/Language.h"
#include "window/Theme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QScreen>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <cmath>

namespace lamina::app {

namespace {

constexpr int restMilliseconds = 150;
constexpr int checkPage = ImportForm::pageCount; ///< after those of the form

QString answersFilter() { return ImportWindow::tr("Answers (*.json)"); }

} // namespace

ImportWindow::ImportWindow(ReadingDesk& desk, QWidget* parent)
    : SideWindow(parent)
    , desk_(desk)
{
    setObjectName(QStringLiteral("root"));
    setAttribute(Qt::WA_StyledBackground);
    later_.setSingleShot(true);
    later_.setInterval(restMilliseconds);
    connect(&later_, &QTimer::timeout, this, &ImportWindow::check);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    pages_ = new QListWidget(this);
    pages_->setObjectName(QStringLiteral("settingsPages"));
    pages_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    stack_ = new QStackedWidget(this);
    row->addWidget(pages_);
    row->addWidget(stack_, 1);
    column->addLayout(row, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(12));
    foot->setSpacing(scaled(8));
    file_ = new QLabel(this);
    file_->setObjectName(QStringLiteral("quiet"));
    file_->setTextFormat(Qt::PlainText);
    back_ = new QPushButton(this);
    next_ = new QPushButton(this);
    next_->setObjectName(QStringLiteral("primary"));
    foot->addWidget(file_, 1);
    foot->addWidget(back_);
    foot->addWidget(next_);
    column->addLayout(foot);
    connect(pages_, &QListWidget::currentRowChanged, this, [this](int place) {
        stack_->setCurrentIndex(place);
        updateButtons();
    });
    connect(back_, &QPushButton::clicked, this,
        [this] { pages_->setCurrentRow(std::max(0, pages_->currentRow() - 1)); });
    connect(next_, &QPushButton::clicked, this,
        [this] { pages_->setCurrentRow(std::min<int>(checkPage, pages_->currentRow() + 1)); });
    connect(&desk_, &ReadingDesk::taskEnded, this, &ImportWindow::taskEnded);
    connect(&desk_, &ReadingDesk::tasksChanged, this, &ImportWindow::tellProgress);
    connect(&desk_, &ReadingDesk::developerChanged, this, &ImportWindow::updateButtons);
    connect(&desk_, &ReadingDesk::currentChanged, this, &ImportWindow::updateButtons);
    whenTranslated(*this, [this] { build(); });
}

// Anew in each language; the answers go over.
void ImportWindow::build()
{
    int const chosen = std::max(0, pages_->currentRow());
    auto const answers = form_ == nullptr ? ai::Answers {} : form_->answers();
    setWindowTitle(tr("Import a network – Lamina"));
    setAccessibleName(tr("Import a network"));
    pages_->setAccessibleName(tr("Pages of the import"));
    back_->setText(tr("Back"));
    next_->setText(tr("Next"));
    pages_->clear();
    delete std::exchange(form_, nullptr);
    while (stack_->count() > 0) {
        auto* old = stack_->widget(0);
        stack_->removeWidget(old);
        delete old;
    }
    form_ = new ImportForm(this);
    auto const addPage = [this](QWidget* page, QString const& title) {
        auto* scroll = new QScrollArea(stack_);
        scroll->setWidgetResizable(true);
        scroll->setFocusPolicy(Qt::NoFocus);
        scroll->setWidget(page);
        stack_->addWidget(scroll);
        auto* item = new QListWidgetItem(title, pages_);
        item->setSizeHint({ 0, scaled(34) });
    };
    for (int n = 0; n < ImportForm::pageCount; ++n) {
        auto const page = static_cast<ImportForm::Page>(n);
        addPage(form_->page(page), form_->title(page));
    }
    addPage(makeCheckPage(), tr("Check and install"));
    pages_->setFixedWidth(scaled(190));
    connect(form_, &ImportForm::changed, this, [this] {
        isSound_ = false;
        updateButtons();
        later_.start();
    });
    form_->setAnswers(answers);
    pages_->setCurrentRow(chosen);
}

QWidget* ImportWindow::makeCheckPage()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(scaled(20), scaled(16), scaled(20), scaled(16));
    column->setSpacing(scaled(10));
    auto* title = new QLabel(tr("Check and install"), page);
    title->setObjectName(QStringLiteral("cardTitle"));
    column->addWidget(title);
    preview_ = new QPlainTextEdit(page);
    preview_->setReadOnly(true);
    preview_->setTabChangesFocus(true);
    preview_->setAccessibleName(tr("Manifest that the answers make"));
    preview_->setLineWrapMode(QPlainTextEdit::NoWrap);
    column->addWidget(preview_, 1);
    verdict_ = new QLabel(page);
    verdict_->setWordWrap(true);
    verdict_->setTextFormat(Qt::PlainText);
    verdict_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(verdict_);
    auto* row = new QHBoxLayout;
    auto* load = new QPushButton(tr("Load answers…"), page);
    auto* save = new QPushButton(tr("Save answers…"), page);
    try_ = new QPushButton(page);
    install_ = new QPushButton(tr("Install"), page);
    install_->setObjectName(QStringLiteral("primary"));
    row->addWidget(load);
    row->addWidget(save);
    row->addStretch(1);
    row->addWidget(try_);
    row->addWidget(install_);
    column->addLayout(row);
    auto* note = new QLabel(tr("Nobody has signed an imported model: it runs in the developer mode "
                               "alone, and its results say so. Research use; not for diagnosis."),
        page);
    note->setObjectName(QStringLiteral("quiet"));
    note->setWordWrap(true);
    column->addWidget(note);
    connect(load, &QPushButton::clicked, this, &ImportWindow::loadAnswers);
    connect(save, &QPushButton::clicked, this, &ImportWindow::saveAnswers);
    connect(try_, &QPushButton::clicked, this, &ImportWindow::tryOut);
    connect(install_, &QPushButton::clicked, this, &ImportWindow::install);
    return page;
}

void ImportWindow::present(std::filesystem::path const& source)
{
    source_ = source;
    file_->setText(QString::fromStdString(source.filename().string()));
    file_->setToolTip(QString::fromStdString(source.string()));
    if (!isVisible()) {
        auto const room = screen()->availableSize() - QSize(20, 40);
        resize(QSize(scaled(900), scaled(640)).boundedTo(room));
        if (auto const* owner = parentWidget())
            move(owner->geometry().center() - rect().center());
    }
    check();
    show();
    raise();
    activateWindow();
    pages_->setFocus();
}

void ImportWindow::check()
{
    if (source_.empty())
        return;
    auto const preview = ai::previewImport(source_, form_->answers());
    isSound_ = preview && preview->questions.empty() && preview->problems.empty();
    if (preview) {
        form_->show(*preview);
        preview_->setPlainText(QString::fromStdString(preview->manifest));
        int open = 0;
        for (int n = 0; n < ImportForm::pageCount; ++n) {
            auto const page = static_cast<ImportForm::Page>(n);
            int const here = form_->openOn(page);
            open += here;
            pages_->item(n)->setText(here == 0
                    ? form_->title(page)
                    : form_->title(page) + QStringLiteral("  (%1)").arg(here));
        }
        if (isSound_)
            tell(tr("● %1: the answers make a model.").arg(coreSentence(preview->kind)), "fitGood");
        else
            tell(tr("Answers open or wrong: %1. The pages with a number say which.").arg(open),
                "fitDoubtful");
    } else {
        preview_->clear();
        tell(QStringLiteral("✕ ") + adviceOf(preview.error()), "fitWrong");
    }
    updateButtons();
}

void ImportWindow::tell(QString const& text, char const* style)
{
    verdict_->setText(text);
    auto const name = QString::fromLatin1(style);
    if (verdict_->objectName() == name)
        return;
    verdict_->setObjectName(name);
    verdict_->style()->unpolish(verdict_);
    verdict_->style()->polish(verdict_);
}

void ImportWindow::updateButtons()
{
    back_->setEnabled(pages_->currentRow() > 0);
    next_->setVisible(pages_->currentRow() < checkPage);
    bool const isFree = isSound_ && !task_;
    bool const canRun = desk_.isDeveloper() && desk_.current().has_value();
    try_->setText(task_ ? tr("Cancel") : tr("Try on this series"));
    try_->setEnabled(task_ || (isFree && canRun));
    try_->setToolTip(task_         ? tr("Stops it; nothing is kept")
            : !desk_.isDeveloper() ? tr("Switch on the developer mode in the settings, page AI")
            : !desk_.current()     ? tr("Open a series first")
                                   : tr("Runs it once and shows what comes out, installs nothing"));
    install_->setEnabled(isFree);
    install_->setToolTip(tr("Into the models of this user"));
}

void ImportWindow::saveAnswers()
{
    auto* dialog = new QFileDialog(this, tr("Save answers"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(answersFilter());
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(
        QString::fromStdString(source_.stem().string()) + QStringLiteral("-answers.json"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](QString const& path) {
        auto const written = ai::writeAnswers(path.toStdU16String(), form_->answers());
        tell(
            written ? tr("● Saved the answers.") : QStringLiteral("✕ ") + adviceOf(written.error()),
            written ? "fitGood" : "fitWrong");
    });
    dialog->open();
}

void ImportWindow::loadAnswers()
{
    auto* dialog = new QFileDialog(this, tr("Load answers"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(answersFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](QString const& path) {
        auto const answers = ai::readAnswers(path.toStdU16String());
        if (answers)
            form_->setAnswers(*answers);
        else
            tell(QStringLiteral("✕ ") + adviceOf(answers.error()), "fitWrong");
    });
    dialog->open();
}

void ImportWindow::tryOut()
{
    if (task_) {
        desk_.cancel(*task_);
        return;
    }
    auto const task = desk_.tryImport(source_, form_->answers());
    if (task)
        task_ = *task;
    tell(task ? tr("Running…") : QStringLiteral("✕ ") + adviceOf(task.error()),
        task ? "quiet" : "fitWrong");
    updateButtons();
}

void ImportWindow::tellProgress()
{
    auto const& tasks = desk_.tasks();
    if (auto const task = task_ ? tasks.find(*task_) : tasks.end();
        task != tasks.end() && task->second.fraction > 0)
        tell(tr("Running… %1 %").arg(std::lround(task->second.fraction * 100)), "quiet");
}

void ImportWindow::install()
{
    task_ = desk_.installImport(source_, form_->answers());
    tell(tr("Installing…"), "quiet");
    updateButtons();
}

void ImportWindow::taskEnded(int task, QString const& text, bool failed)
{
    if (task != task_)
        return;
    task_.reset();
    tell((failed ? QStringLiteral("✕ ") : QStringLiteral("● ")) + text,
        failed ? "fitWrong" : "fitGood");
    updateButtons();
}

} // namespace lamina::app
