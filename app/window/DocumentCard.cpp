#include "window/DocumentCard.h"

#include "model/DocumentText.h"
#include "model/ReadingDesk.h"
#include "settings/Language.h"
#include "window/Theme.h"

#include <QFileDialog>

namespace lamina::app {

namespace {

constexpr std::size_t mostObjects = 20;

struct Read {
    QString html;
    std::filesystem::path attachment;
    QString ending;
};

/// The usual ending of a media type; nothing else of the name comes from the file.
QString endingOf(std::string const& mediaType)
{
    if (mediaType == "application/pdf")
        return QStringLiteral("pdf");
    if (mediaType == "text/xml" || mediaType == "application/xml")
        return QStringLiteral("xml");
    if (mediaType == "model/stl")
        return QStringLiteral("stl");
    if (mediaType == "model/obj")
        return QStringLiteral("obj");
    return QStringLiteral("bin");
}

Read readAll(std::vector<std::filesystem::path> const& files)
{
    Read read;
    QStringList parts;
    for (std::size_t n = 0; n < files.size() && n < mostObjects; ++n) {
        auto const document = dicom::readObjectDocument(files[n]);
        if (!document) {
            parts << QStringLiteral("<p>") + adviceOf(document.error()).toHtmlEscaped()
                    + QStringLiteral("</p>");
            continue;
        }
        parts << documentHtml(*document).replace(QStringLiteral("#aab3bd"), ink::quiet().name());
        if (read.attachment.empty() && document->attachment.size > 0) {
            read.attachment = files[n];
            read.ending = endingOf(document->attachment.mediaType);
        }
    }
    if (files.size() > mostObjects)
        parts << QStringLiteral("<p>And %1 more objects.</p>").arg(files.size() - mostObjects);
    read.html = parts.join(QStringLiteral("<hr>"));
    return read;
}

} // namespace

DocumentCard::DocumentCard(QWidget* parent)
    : OverlayCard(parent, Side::left, 560)
{
    pool_.setMaxThreadCount(1);
    save_ = new QPushButton(this);
    addToHead(save_);
    text_ = new QTextBrowser(this);
    whenTranslated(*this, [this] {
        setNames(tr("Document"), tr("Close the document"));
        save_->setText(tr("Save a copy…"));
        save_->setToolTip(tr("Save the file within this document; Lamina does not open it"));
        text_->setAccessibleName(tr("Text of the document"));
    });
    text_->setOpenLinks(false);
    text_->setFrameShape(QFrame::NoFrame);
    setBody(text_);
    connect(save_, &QPushButton::clicked, this, &DocumentCard::saveCopy);
}

DocumentCard::~DocumentCard()
{
    pool_.clear();
    pool_.waitForDone();
}

void DocumentCard::present(QString const& title, std::vector<std::filesystem::path> files)
{
    setTitle(title);
    text_->setPlainText(tr("Reading…"));
    save_->hide();
    reading_ = true;
    show();
    raise();
    setFocus();
    pool_.start([this, request = ++request_, files = std::move(files)] {
        auto const read = readAll(files);
        QMetaObject::invokeMethod(
            this, [this, request, read] { fill(request, read.html, read.attachment, read.ending); },
            Qt::QueuedConnection);
    });
}

void DocumentCard::fill(int request, QString const& html, std::filesystem::path const& attachment,
    QString const& ending)
{
    if (request != request_)
        return;
    reading_ = false;
    text_->setHtml(html);
    attachment_ = attachment;
    ending_ = ending;
    save_->setVisible(!attachment_.empty());
}

void DocumentCard::saveCopy()
{
    auto const target = QFileDialog::getSaveFileName(
        this, tr("Save a copy"), QStringLiteral("document.") + ending_);
    if (target.isEmpty())
        return;
    if (auto const done = dicom::saveAttachment(attachment_, target.toStdU16String()); !done)
        Q_EMIT failed(adviceOf(done.error()));
    else
        Q_EMIT saved(tr("Saved %1").arg(target));
}

} // namespace lamina::app
