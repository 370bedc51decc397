#include "window/ModelCard.h"

#include "window/Theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lamina::app {

namespace {

QString escaped(std::string const& text) { return QString::fromStdString(text).toHtmlEscaped(); }

QString section(QString const& title, QString const& html)
{
    if (html.isEmpty())
        return {};
    return QStringLiteral(
        "<p style='margin:0 0 2px 0; color:#aab3bd'>%1</p><p style='margin:0 0 10px 0'>%2</p>")
        .arg(title, html);
}

QString scoresHtml(ai::Card const& card)
{
    QString rows;
    for (auto const& score : card.scores)
        rows += QStringLiteral(
            "<tr><td style='padding-right:12px'>%1 %2</td><td style='padding-right:12px' "
            "align='right'><b>%3</b></td><td style='color:#aab3bd'>%4</td></tr>")
                    .arg(escaped(score.measure), escaped(score.label),
                        QString::number(score.value, 'g', 4), escaped(score.on));
    return rows.isEmpty()
        ? QString()
        : QStringLiteral("<table cellspacing='0' cellpadding='1'>%1</table>").arg(rows);
}

QString needsHtml(ai::Manifest const& manifest)
{
    QStringList parts;
    for (auto const& modality : manifest.modalities)
        parts << escaped(modality);
    QString text = parts.join(QStringLiteral(", "));
    if (manifest.spacingMax) {
        auto const& most = *manifest.spacingMax;
        text += QStringLiteral("; spacing up to %1 × %2 × %3 mm")
                    .arg(most[0])
                    .arg(most[1])
                    .arg(most[2]);
    }
    if (manifest.slicesMin > 1)
        text += QStringLiteral("; at least %1 slices").arg(manifest.slicesMin);
    if (manifest.region)
        text += QStringLiteral("; runs %1 first").arg(escaped(manifest.region->bundle));
    return text;
}

} // namespace

QString cardText(ai::Manifest const& manifest)
{
    QString labels;
    for (auto const& label : manifest.labels)
        labels += QStringLiteral("<span style='color:%1'>■</span>&nbsp;%2 &nbsp; ")
                      .arg(QColor(label.color[0], label.color[1], label.color[2]).name(),
                          escaped(label.name));
    QStringList authors;
    for (auto const& author : manifest.authors)
        authors << escaped(author);
    QString html = section(QStringLiteral("Intended use"), escaped(manifest.intendedUse));
    html += section(QStringLiteral("Status"),
        escaped(manifest.status) + QStringLiteral(" · research use; not for diagnosis"));
    html += section(QStringLiteral("Finds"), labels);
    html += section(QStringLiteral("Needs"), needsHtml(manifest));
    html += section(QStringLiteral("Method"), escaped(manifest.card.method));
    html += section(QStringLiteral("Training data"), escaped(manifest.card.trainingData));
    html += section(QStringLiteral("Measured scores"), scoresHtml(manifest.card));
    html += section(QStringLiteral("Known limits"), escaped(manifest.card.limits));
    html += section(QStringLiteral("Authors"), authors.join(QStringLiteral(", ")));
    html += section(QStringLiteral("Licence"), escaped(manifest.licence));
    QString files;
    for (auto const& file : manifest.files) {
        // Break the hash so that it wraps inside the card.
        QString const hash = escaped(file.sha256);
        files += escaped(file.file)
            + QStringLiteral("<br><code>%1<br>%2</code><br>").arg(hash.left(32), hash.mid(32));
    }
    html += section(QStringLiteral("SHA-256"), files);
    return html;
}

QString brokenCardText(ai::CatalogEntry const& entry)
{
    auto const& error = entry.bundle.error();
    return section(QStringLiteral("This model cannot be used"),
               escaped(error.advice.empty() ? error.what : error.advice))
        + section(QStringLiteral("Details"), escaped(error.what))
        + section(QStringLiteral("Folder"), escaped(entry.folder.filename().string()));
}

ModelCard::ModelCard(QWidget* parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("overlay"));
    setAccessibleName(tr("Model card"));
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 6, 10);
    auto* head = new QHBoxLayout;
    title_ = new QLabel(this);
    title_->setObjectName(QStringLiteral("cardTitle"));
    title_->setWordWrap(true);
    title_->setTextFormat(Qt::PlainText);
    auto* close = new QToolButton(this);
    close->setIcon(iconNamed(QStringLiteral("close")));
    close->setAccessibleName(tr("Close the model card"));
    close->setToolTip(tr("Close  (Esc)"));
    head->addWidget(title_, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    text_ = new QLabel;
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::RichText);
    text_->setOpenExternalLinks(false);
    text_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text_->setContentsMargins(0, 4, 8, 0);
    scroll_ = new QScrollArea(this);
    scroll_->setWidget(text_);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setAccessibleName(tr("Text of the model card"));
    column->addLayout(head);
    column->addWidget(scroll_, 1);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void ModelCard::present(ai::CatalogEntry const& entry)
{
    if (entry.bundle) {
        auto const& manifest = entry.bundle->manifest;
        title_->setText(
            QStringLiteral("%1\n%2  %3")
                .arg(QString::fromStdString(manifest.name), QString::fromStdString(manifest.id),
                    QString::fromStdString(manifest.version)));
        text_->setText(cardText(manifest));
    } else {
        title_->setText(QString::fromStdString(entry.folder.filename().string()));
        text_->setText(brokenCardText(entry));
    }
    setAccessibleDescription(title_->text());
    show();
    raise();
}

void ModelCard::place(QRect const& area)
{
    int const margin = scaled(10);
    int const width = std::min(scaled(400), area.width() - 2 * margin);
    setGeometry(
        area.right() - width - margin, area.top() + margin, width, area.height() - 2 * margin);
}

void ModelCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

bool ModelCard::event(QEvent* event)
{
    // Esc belongs to the card while it has the focus, not to the window's shortcut.
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

} // namespace lamina::app
