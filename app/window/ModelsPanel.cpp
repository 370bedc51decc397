#include "window/ModelsPanel.h"

#include "settings/CoreSentence.h"
#include "settings/Language.h"
#include "window/SelfTestText.h"
#include "window/SigningText.h"
#include "window/Theme.h"
#include "window/TwoLineDelegate.h"

#include <QHBoxLayout>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace lamina::app {

namespace {

/// At most so many reasons; the grave ones come first.
QString reasonsText(ai::Applicability const& fit, std::size_t most)
{
    QStringList reasons;
    for (std::size_t n = 0; n < std::min(most, fit.reasons.size()); ++n)
        reasons << coreSentence(fit.reasons[n]);
    if (fit.reasons.size() > most)
        reasons << QStringLiteral("(+%1)").arg(fit.reasons.size() - most);
    return reasons.join(QLatin1Char(' '));
}

QString taskText(ai::Task task)
{
    switch (task) {
    case ai::Task::segment:
        return ModelsPanel::tr("outlines");
    case ai::Task::detect:
        return ModelsPanel::tr("finds");
    case ai::Task::imageToImage:
        return ModelsPanel::tr("makes an image");
    case ai::Task::classify:
        break;
    }
    return ModelsPanel::tr("classifies");
}

/// Of the style sheet.
QString fitName(ai::Fit fit)
{
    switch (fit) {
    case ai::Fit::good:
        return QStringLiteral("fitGood");
    case ai::Fit::doubtful:
        return QStringLiteral("fitDoubtful");
    case ai::Fit::wrong:
        break;
    }
    return QStringLiteral("fitWrong");
}

/// A name of the style sheet, which is looked up again where it is new.
void setStyledName(QLabel& label, QString const& name)
{
    if (label.objectName() == name)
        return;
    label.setObjectName(name);
    label.style()->unpolish(&label);
    label.style()->polish(&label);
}

QString fitText(ai::Applicability const& fit)
{
    if (fit.fit == ai::Fit::good)
        return ModelsPanel::tr("● Fits this series");
    auto const reasons = reasonsText(fit, 3);
    return fit.fit == ai::Fit::doubtful ? ModelsPanel::tr("▲ May not fit: %1").arg(reasons)
                                        : ModelsPanel::tr("✕ Does not fit: %1").arg(reasons);
}

} // namespace

ModelsPanel::ModelsPanel(ReadingDesk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 0, 10, 8);
    column->setSpacing(6);
    list_ = twoLineList(this);
    // Of what there is between the two lists, the findings have the greater part.
    list_->setMinimumHeight(scaled(46));
    fit_ = new QLabel(this);
    fit_->setWordWrap(true);
    fit_->setTextFormat(Qt::PlainText);
    selfTest_ = new QLabel(this);
    selfTest_->setWordWrap(true);
    selfTest_->setTextFormat(Qt::PlainText);
    signing_ = new QLabel(this);
    signing_->setWordWrap(true);
    signing_->setTextFormat(Qt::PlainText);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    run_ = new QPushButton(iconNamed(QStringLiteral("run-primary")), {}, this);
    run_->setObjectName(QStringLiteral("primary"));
    run_->setFocusPolicy(Qt::TabFocus);
    card_ = new QPushButton(iconNamed(QStringLiteral("card")), {}, this);
    card_->setFocusPolicy(Qt::TabFocus);
    device_ = new QLabel(this);
    device_->setObjectName(QStringLiteral("quiet"));
    device_->setTextFormat(Qt::PlainText);
    row->addWidget(run_);
    row->addWidget(card_);
    row->addWidget(device_, 1);
    column->addWidget(list_, 1);
    column->addWidget(fit_);
    column->addWidget(signing_);
    column->addWidget(selfTest_);
    column->addLayout(row);
    connect(run_, &QPushButton::clicked, this, &ModelsPanel::runRequested);
    connect(card_, &QPushButton::clicked, this, &ModelsPanel::cardRequested);
    connect(list_, &QListWidget::itemClicked, this, &ModelsPanel::cardRequested);
    connect(list_, &QListWidget::itemActivated, this, &ModelsPanel::cardRequested);
    connect(list_, &QListWidget::currentRowChanged, this, &ModelsPanel::refresh);
    connect(&desk_, &ReadingDesk::subjectChanged, this, &ModelsPanel::refresh);
    connect(&desk_, &ReadingDesk::tasksChanged, this, &ModelsPanel::refresh);
    // The values of a series speak once it has arrived.
    connect(&desk_, &ReadingDesk::loadFinished, this, &ModelsPanel::refresh);
    connect(&desk_, &ReadingDesk::fitKnown, this, &ModelsPanel::refresh);
    connect(&desk_, &ReadingDesk::developerChanged, this, &ModelsPanel::refresh);
    connect(&desk_, &ReadingDesk::modelsChanged, this, &ModelsPanel::fill);
    whenTranslated(*this, [this] {
        list_->setAccessibleName(tr("Models"));
        run_->setText(tr("Run"));
        run_->setAccessibleName(tr("Run the chosen model on what is on the screen"));
        card_->setText(tr("Card"));
        card_->setAccessibleName(tr("Show the card of the chosen model"));
        fill();
    });
}

ai::CatalogEntry const* ModelsPanel::chosen() const
{
    auto const& models = desk_.session().models();
    auto const row = list_->currentRow();
    return row < 0 || static_cast<std::size_t>(row) >= models.size()
        ? nullptr
        : &models[static_cast<std::size_t>(row)];
}

void ModelsPanel::fill()
{
    QSignalBlocker const quiet(list_);
    auto const before = list_->currentRow();
    list_->clear();
    for (auto const& entry : desk_.session().models()) {
        auto* item = new QListWidgetItem(list_);
        if (entry.bundle) {
            auto const& manifest = entry.bundle->manifest;
            item->setText(QString::fromStdString(manifest.name));
            item->setData(TwoLineDelegate::DetailRole,
                taskText(manifest.task) + QStringLiteral(" · ")
                    + QString::fromStdString(manifest.id));
        } else {
            item->setText(QString::fromStdString(entry.folder.filename().string()));
            item->setData(TwoLineDelegate::DetailRole, tr("✕ cannot be used: see its card"));
        }
        item->setData(Qt::AccessibleTextRole,
            item->text() + QStringLiteral(", ")
                + item->data(TwoLineDelegate::DetailRole).toString());
    }
    if (list_->count() > 0)
        list_->setCurrentRow(std::clamp(before, 0, list_->count() - 1));
    refresh();
}

void ModelsPanel::showSelfTest(ai::CatalogEntry const* entry)
{
    bool const has = entry != nullptr && entry->bundle && entry->bundle->manifest.selfTest;
    selfTest_->setVisible(has);
    if (!has)
        return;
    auto const known = desk_.session().selfTests(*entry->bundle);
    bool const failed = !known.empty() && known.front().verdict == ai::SelfTestVerdict::different;
    selfTest_->setText(selfTestText(known));
    selfTest_->setToolTip(
        known.empty() ? tr("It is run before the first result is shown.") : selfTestDetail(known));
    setStyledName(*selfTest_, failed ? QStringLiteral("fitWrong") : QStringLiteral("quiet"));
}

void ModelsPanel::showSigning(ai::CatalogEntry const* entry)
{
    bool const has = entry != nullptr && entry->bundle.has_value();
    signing_->setVisible(has);
    if (!has)
        return;
    auto const& signing = entry->bundle->signing;
    bool const isTrusted = ai::isTrusted(signing);
    signing_->setText((isTrusted ? QString() : QStringLiteral("⚠ ")) + signingText(signing));
    signing_->setToolTip(
        signing.key.empty() ? QString() : tr("Key %1").arg(QString::fromStdString(signing.key)));
    setStyledName(*signing_, isTrusted ? QStringLiteral("quiet") : QStringLiteral("fitDoubtful"));
}

void ModelsPanel::refresh()
{
    auto const* entry = chosen();
    auto const subject = desk_.subject();
    bool const usable = entry != nullptr && entry->bundle.has_value();
    bool runnable = false;
    QString text;
    QString all;
    QString name = QStringLiteral("quiet");
    if (!desk_.session().areModelsKnown()) {
        text = tr("Looking for models…");
    } else if (desk_.session().models().empty()) {
        text = tr("No models are installed. Start with --models DIR to add a folder of bundles.");
    } else if (entry != nullptr && !usable) {
        name = QStringLiteral("fitWrong");
        text = QStringLiteral("✕ ") + adviceOf(entry->bundle.error());
    } else if (usable && !desk_.isDeveloper() && !ai::isTrusted(entry->bundle->signing)) {
        name = QStringLiteral("fitWrong");
        text = tr(
            "✕ Only models run that came with Lamina or that a key has signed which you trust. "
            "The developer mode, in the settings, runs this one, too.");
    } else if (!subject) {
        text = tr("Open a series to run a model.");
    } else if (usable) {
        // While it is worked out the reader may run: a run looks again, and refuses what is wrong.
        auto const fit = desk_.session().fit(entry->bundle->manifest.id, *subject);
        runnable = !fit || fit->fit != ai::Fit::wrong;
        if (fit) {
            all = reasonsText(*fit, fit->reasons.size());
            name = fitName(fit->fit);
            text = fitText(*fit);
        } else {
            text = tr("Checking whether it fits this series…");
        }
    }
    fit_->setText(text);
    fit_->setToolTip(all);
    setStyledName(*fit_, name);
    showSigning(entry);
    showSelfTest(entry);
    run_->setEnabled(runnable);
    run_->setToolTip(
        runnable ? tr("Run %1 on what is on the screen").arg(list_->currentItem()->text()) : text);
    card_->setEnabled(entry != nullptr);
    device_->setText(deviceText());
    device_->setToolTip(tr("The GPU when there is one, else the processor"));
}

QString ModelsPanel::deviceText() const
{
    auto const& layers = desk_.layers();
    if (!layers.empty() && layers.back().device == "cpu")
        return tr("Ran on the processor");
    if (!layers.empty() && !layers.back().device.empty())
        return tr("Ran on %1").arg(QString::fromStdString(layers.back().device));
    return tr("Device: automatic");
}

} // namespace lamina::app
