#include "window/ModelCard.h"

#include <QScrollArea>

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

QString rangeText(ai::RangeRule const& rule, char const* unit)
{
    return QStringLiteral("%1 to %2 %3")
        .arg(rule.good[0])
        .arg(rule.good[1])
        .arg(QString::fromUtf8(unit));
}

/// The conditions that are held against a series before a run.
QString conditionsText(ai::InputRules const& rules)
{
    QString text;
    auto const add = [&](QString const& words) { text += QStringLiteral("; ") + words; };
    for (auto const& plane : rules.planes)
        add(escaped(plane));
    QStringList parts;
    for (auto const& part : rules.bodyParts)
        parts << escaped(part);
    if (!parts.isEmpty())
        add(parts.join(QStringLiteral(" or ")));
    if (rules.inPlaneMm)
        add(QStringLiteral("pixels of ") + rangeText(*rules.inPlaneMm, "mm"));
    if (rules.thicknessMm)
        add(QStringLiteral("slices ") + rangeText(*rules.thicknessMm, "mm thick"));
    if (rules.spacingMm)
        add(QStringLiteral("slices ") + rangeText(*rules.spacingMm, "mm apart"));
    if (rules.coverageMm)
        add(rangeText(*rules.coverageMm, "mm long"));
    if (rules.contrast != ai::ContrastRule::any)
        add(rules.contrast == ai::ContrastRule::with ? QStringLiteral("with contrast agent")
                                                     : QStringLiteral("without contrast agent"));
    if (rules.ageYears)
        add(rangeText(*rules.ageYears, "years"));
    return text;
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
    text += conditionsText(manifest.input);
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
    if (manifest.output)
        html += section(QStringLiteral("Makes"), escaped(manifest.output->name));
    else
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
    : OverlayCard(parent, Side::right, 400)
{
    setNames(tr("Model card"), tr("Close the model card"));
    text_ = new QLabel;
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::RichText);
    text_->setOpenExternalLinks(false);
    text_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text_->setContentsMargins(0, 4, 8, 0);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(text_);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Text of the model card"));
    setBody(scroll);
}

void ModelCard::present(ai::CatalogEntry const& entry)
{
    if (entry.bundle) {
        auto const& manifest = entry.bundle->manifest;
        setTitle(
            QStringLiteral("%1\n%2  %3")
                .arg(QString::fromStdString(manifest.name), QString::fromStdString(manifest.id),
                    QString::fromStdString(manifest.version)));
        text_->setText(cardText(manifest));
    } else {
        setTitle(QString::fromStdString(entry.folder.filename().string()));
        text_->setText(brokenCardText(entry));
    }
    show();
    raise();
}

} // namespace lamina::app
