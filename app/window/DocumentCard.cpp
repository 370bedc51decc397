#include "window/DocumentCard.h"

#include "model/DocumentText.h"
#include "model/ReadingDesk.h"
#include "window/Theme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

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
        parts << documentHtml(*document);
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
    : QFrame(parent)
{
    pool_.setMaxThreadCount(1);
    setObjectName(QStringLiteral("overlay"));
    setAccessibleName(tr("Document"));
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 6, 10);
    auto* head = new QHBoxLayout;
    title_ = new QLabel(this);
    title_->setObjectName(QStringLiteral("cardTitle"));
    title_->setWordWrap(true);
    title_->setTextFormat(Qt::PlainText);
    save_ = new QPushButton(tr("Save a copy…"), this);
    save_->setToolTip(tr("Save the file within this document; Lamina does not open it"));
    auto* close = new QToolButton(this);
    close->setIcon(iconNamed(QStringLiteral("close")));
    close->setAccessibleName(tr("Close the document"));
    close->setToolTip(tr("Close  (Esc)"));
    head->addWidget(title_, 1);
    head->addWidget(save_, 0, Qt::AlignTop);
    head->addWidget(close, 0, Qt::AlignTop);
    text_ = new QTextBrowser(this);
    text_->setAccessibleName(tr("Text of the document"));
    text_->setOpenLinks(false);
    text_->setFrameShape(QFrame::NoFrame);
    column->addLayout(head);
    column->addWidget(text_, 1);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(save_, &QPushButton::clicked, this, &DocumentCard::saveCopy);
    hide();
}

DocumentCard::~DocumentCard()
{
    pool_.clear();
    pool_.waitForDone();
}

void DocumentCard::present(QString const& title, std::vector<std::filesystem::path> files)
{
    title_->setText(title);
    setAccessibleDescription(title);
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

void DocumentCard::place(QRect const& area)
{
    int const margin = scaled(10);
    int const width = std::min(scaled(560), area.width() - 2 * margin);
    setGeometry(area.left() + margin, area.top() + margin, width, area.height() - 2 * margin);
}

void DocumentCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

bool DocumentCard::event(QEvent* event)
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
