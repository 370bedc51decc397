#include "window/ModelCard.h"

#include "model/ReadingDesk.h"
#include "settings/CoreSentence.h"
#include "settings/Language.h"
#include "window/SigningText.h"
#include "window/Theme.h"

namespace lamina::app {

namespace {

QString escaped(std::string const& text) { return QString::fromStdString(text).toHtmlEscaped(); }

QString section(QString const& title, QString const& html)
{
    if (html.isEmpty())
        return {};
    return QStringLiteral(
        "<p style='margin:0 0 2px 0; color:%3'>%1</p><p style='margin:0 0 10px 0'>%2</p>")
        .arg(title, html, ink::quiet().name());
}

QString scoresHtml(ai::Card const& card)
{
    QString rows;
    for (auto const& score : card.scores)
        rows += QStringLiteral(
            "<tr><td style='padding-right:12px'>%1 %2</td><td style='padding-right:12px' "
            "align='right'><b>%3</b></td><td style='color:%5'>%4</td></tr>")
                    .arg(escaped(score.measure), escaped(score.label),
                        QString::number(score.value, 'g', 4), escaped(score.on),
                        ink::quiet().name());
    return rows.isEmpty()
        ? QString()
        : QStringLiteral("<table cellspacing='0' cellpadding='1'>%1</table>").arg(rows);
}

QString rangeText(ai::RangeRule const& rule)
{
    return ModelCard::tr("%1 to %2").arg(rule.good[0]).arg(rule.good[1]);
}

/// The conditions that are held against a series before a run.
QString conditionsText(ai::InputRules const& rules)
{
    QString text;
    auto const add = [&](QString const& words) { text += QStringLiteral("; ") + words; };
    for (auto const& plane : rules.planes)
        add(coreSentence(plane).toHtmlEscaped());
    QStringList parts;
    for (auto const& part : rules.bodyParts)
        parts << escaped(part);
    if (!parts.isEmpty())
        add(parts.join(ModelCard::tr(" or ")));
    if (rules.inPlaneMm)
        add(ModelCard::tr("pixels of %1 mm").arg(rangeText(*rules.inPlaneMm)));
    if (rules.thicknessMm)
        add(ModelCard::tr("slices %1 mm thick").arg(rangeText(*rules.thicknessMm)));
    if (rules.spacingMm)
        add(ModelCard::tr("slices %1 mm apart").arg(rangeText(*rules.spacingMm)));
    if (rules.coverageMm)
        add(ModelCard::tr("%1 mm long").arg(rangeText(*rules.coverageMm)));
    if (rules.contrast != ai::ContrastRule::any)
        add(rules.contrast == ai::ContrastRule::with ? ModelCard::tr("with contrast agent")
                                                     : ModelCard::tr("without contrast agent"));
    if (rules.ageYears)
        add(ModelCard::tr("%1 years").arg(rangeText(*rules.ageYears)));
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
        text += ModelCard::tr("; spacing up to %1 × %2 × %3 mm")
                    .arg(most[0])
                    .arg(most[1])
                    .arg(most[2]);
    }
    if (manifest.slicesMin > 1)
        text += ModelCard::tr("; at least %1 slices").arg(manifest.slicesMin);
    text += conditionsText(manifest.input);
    if (manifest.region)
        text += ModelCard::tr("; runs %1 first").arg(escaped(manifest.region->bundle));
    return text;
}

} // namespace

QString cardText(ai::Bundle const& bundle)
{
    auto const& manifest = bundle.manifest;
    QString labels;
    for (auto const& label : manifest.labels)
        labels += QStringLiteral("<span style='color:%1'>■</span>&nbsp;%2 &nbsp; ")
                      .arg(QColor(label.color[0], label.color[1], label.color[2]).name(),
                          escaped(label.name));
    QStringList authors;
    for (auto const& author : manifest.authors)
        authors << escaped(author);
    QString html = section(ModelCard::tr("Intended use"), escaped(manifest.intendedUse));
    // The only status that a manifest may have.
    html += section(ModelCard::tr("Status"), ModelCard::tr("research use; not for diagnosis"));
    if (manifest.output)
        html += section(ModelCard::tr("Makes"), escaped(manifest.output->name));
    else
        html += section(ModelCard::tr("Finds"), labels);
    html += section(ModelCard::tr("Needs"), needsHtml(manifest));
    html += section(ModelCard::tr("Method"), escaped(manifest.card.method));
    html += section(ModelCard::tr("Training data"), escaped(manifest.card.trainingData));
    html += section(ModelCard::tr("Measured scores"), scoresHtml(manifest.card));
    html += section(ModelCard::tr("Known limits"), escaped(manifest.card.limits));
    html += section(ModelCard::tr("Authors"), authors.join(QStringLiteral(", ")));
    html += section(ModelCard::tr("Licence"), escaped(manifest.licence));
    QString const key = escaped(bundle.signing.key);
    html += section(ModelCard::tr("Signature"),
        signingText(bundle.signing).toHtmlEscaped()
            + (key.isEmpty()
                    ? QString()
                    : QStringLiteral("<br><code>%1<br>%2</code>").arg(key.left(32), key.mid(32))));
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
    return section(ModelCard::tr("This model cannot be used"), adviceOf(error).toHtmlEscaped())
        + section(ModelCard::tr("Details"), escaped(error.what))
        + section(ModelCard::tr("Folder"), escaped(entry.folder.filename().string()));
}

ModelCard::ModelCard(QWidget* parent)
    : OverlayCard(parent, Side::right, 400)
{
    // Not a label: that lays its text out anew for every width that it is asked about.
    text_ = new QTextBrowser(this);
    text_->setOpenLinks(false);
    text_->setFrameShape(QFrame::NoFrame);
    text_->document()->setDocumentMargin(0);
    whenTranslated(*this, [this] {
        setNames(tr("Model card"), tr("Close the model card"));
        text_->setAccessibleName(tr("Text of the model card"));
    });
    setBody(text_);
}

void ModelCard::present(ai::CatalogEntry const& entry)
{
    if (entry.bundle) {
        auto const& manifest = entry.bundle->manifest;
        setTitle(
            QStringLiteral("%1\n%2  %3")
                .arg(QString::fromStdString(manifest.name), QString::fromStdString(manifest.id),
                    QString::fromStdString(manifest.version)));
        text_->setHtml(cardText(*entry.bundle));
    } else {
        setTitle(QString::fromStdString(entry.folder.filename().string()));
        text_->setHtml(brokenCardText(entry));
    }
    show();
    raise();
}

} // namespace lamina::app
