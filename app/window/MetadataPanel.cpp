#include "window/MetadataPanel.h"

#include "settings/CoreSentence.h"
#include "settings/Language.h"
#include "window/ElementView.h"
#include "window/Theme.h"
#include "window/Words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace lamina::app {

MetadataPanel::MetadataPanel(ReadingDesk& desk, QWidget* parent)
    : QFrame(parent)
    , desk_(desk)
{
    setObjectName(QStringLiteral("panel"));
    whenTranslated(*this, [this] { setAccessibleName(tr("Metadata")); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHeading();
    filter_.setSourceModel(&model_);
    view_ = new ElementView(this);
    view_->setModel(&filter_);
    view_->header()->setStretchLastSection(false);
    view_->header()->setSectionResizeMode(ElementModel::ValueColumn, QHeaderView::Stretch);
    column->addWidget(view_, 1);
    setFocusProxy(search_);
    connectReading();
    connect(&desk_, &ReadingDesk::currentChanged, this, &MetadataPanel::showStack);
    hide();
}

void MetadataPanel::buildHeading()
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(10, 4, 6, 4);
    row->setSpacing(8);
    auto* heading = new QLabel(this);
    heading->setObjectName(QStringLiteral("heading"));
    search_ = new QLineEdit(this);
    search_->setObjectName(QStringLiteral("elementSearch"));
    search_->setClearButtonEnabled(true);
    whenTranslated(*this, [this, heading] {
        heading->setText(tr("Metadata"));
        search_->setPlaceholderText(tr("Search tag, name or value"));
        search_->setAccessibleName(tr("Search metadata"));
        for (auto* clear : search_->findChildren<QToolButton*>())
            clear->setAccessibleName(tr("Clear the search"));
    });
    search_->installEventFilter(this);
    auto const button = [&](QString const& icon, auto const& name) {
        auto* made = new QToolButton(this);
        if (!icon.isEmpty())
            made->setIcon(iconNamed(icon));
        whenTranslated(*made, [made, name] {
            made->setAccessibleName(name());
            made->setToolTip(name());
        });
        return made;
    };
    varying_ = button({}, [] { return tr("Only elements that differ between the slices"); });
    varying_->setObjectName(QStringLiteral("elementDifferences"));
    whenTranslated(*varying_, [this] { varying_->setText(tr("Only differences")); });
    varying_->setCheckable(true);
    previous_ = button(QStringLiteral("previous"), [] { return tr("Previous file"); });
    next_ = button(QStringLiteral("next"), [] { return tr("Next file"); });
    auto* close = button(QStringLiteral("close"), [] { return tr("Close the metadata  (Esc)"); });
    place_ = new QLabel(this);
    place_->setObjectName(QStringLiteral("quiet"));
    place_->setTextFormat(Qt::PlainText);
    place_->setMinimumWidth(1); // what it says must not widen the window
    for (auto* widget :
        std::initializer_list<QWidget*> { heading, search_, varying_, previous_, next_ })
        row->addWidget(widget);
    row->addWidget(place_, 1);
    row->addWidget(close);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(search_, &QLineEdit::textChanged, this, [this](QString const& text) {
        filter_.setText(text);
        openWhatWasFound();
    });
    connect(varying_, &QToolButton::toggled, this, [this](bool on) {
        filter_.setVaryingOnly(on);
        openWhatWasFound();
    });
    connect(previous_, &QToolButton::clicked, this, [this] { step(-1); });
    connect(next_, &QToolButton::clicked, this, [this] { step(1); });
    connect(close, &QToolButton::clicked, this, &MetadataPanel::closeRequested);
}

void MetadataPanel::connectReading()
{
    connect(&reading_, &ElementReading::elementsRead, this,
        [this](std::shared_ptr<dicom::ElementTree const> tree) {
            tree_ = std::move(tree);
            present();
        });
    connect(&reading_, &ElementReading::failed, this,
        [this](Error const& error) { empty(adviceOf(error)); });
    connect(&reading_, &ElementReading::compared, this,
        [this](std::shared_ptr<ElementVariations const> variations, int done, int total) {
            bool const isWhole = done == total;
            progress_ = total < 2 && variations->empty() ? QString()
                : isWhole                                ? tr("%1 differ").arg(variations->size())
                          : tr("comparing %1 of %2 files").arg(done).arg(total);
            model_.setVariations(std::move(variations));
            if (varying_->isChecked()) {
                filter_.setVaryingOnly(true);
                openWhatWasFound();
            }
            view_->viewport()->update();
            say();
        });
}

void MetadataPanel::setSlice(qint64 slice)
{
    if (slice == slice_ && files_.empty())
        return;
    slice_ = slice;
    files_.clear();
    refresh();
}

void MetadataPanel::showFiles(std::vector<std::filesystem::path> files)
{
    files_ = std::move(files);
    file_ = 0;
    refresh();
}

void MetadataPanel::showStack()
{
    auto const* stack = desk_.currentReference().stack;
    files_.clear();
    slice_ = stack == nullptr ? 0 : stack->volume.size.slices / 2;
    refresh();
}

void MetadataPanel::refresh()
{
    previous_->setVisible(files_.size() > 1);
    next_->setVisible(files_.size() > 1);
    if (!isVisible())
        return;
    auto const* stack = desk_.currentReference().stack;
    if (!files_.empty())
        refreshFile();
    else if (stack == nullptr || stack->frames.empty())
        empty(tr("Nothing is open"));
    else if (stack->isImageFile)
        empty(tr("This is no DICOM file: it has no data elements."));
    else
        refreshImage(*stack);
}

void MetadataPanel::refreshImage(dicom::Stack const& stack)
{
    auto const slice = std::clamp<qint64>(slice_, 0, std::ssize(stack.frames) - 1);
    auto const& frame = stack.frames[static_cast<std::size_t>(slice)];
    where_ = tr("Image %1").arg(frame.instanceNumber);
    std::set<std::filesystem::path> files;
    for (auto const& each : stack.frames)
        files.insert(each.path);
    if (files.size() < stack.frames.size())
        where_ += tr(", frame %1").arg(frame.frameNumber + 1);
    compare({ files.begin(), files.end() });
    read(frame.path, frame.frameNumber);
}

void MetadataPanel::refreshFile()
{
    where_ = files_.size() == 1 ? QString() : tr("File %1 of %2").arg(file_ + 1).arg(files_.size());
    compare(files_);
    read(files_[file_], std::nullopt);
}

void MetadataPanel::read(std::filesystem::path const& path, std::optional<std::int64_t> frame)
{
    frame_ = frame;
    if (path == path_ && tree_) {
        present();
        return;
    }
    path_ = path;
    tree_.reset();
    reading_.read(path);
}

void MetadataPanel::compare(std::vector<std::filesystem::path> const& files)
{
    if (files == compared_)
        return;
    compared_ = files;
    progress_.clear();
    model_.setVariations(nullptr);
    reading_.compare(files);
}

void MetadataPanel::present()
{
    auto const place = view_->place();
    model_.setTree(tree_, frame_);
    view_->restore(place);
    if (filter_.isActive()) {
        filter_.setText(search_->text());
        openWhatWasFound();
    }
    view_->viewport()->update();
    say();
}

void MetadataPanel::empty(QString const& why)
{
    tree_.reset();
    model_.setTree(nullptr, std::nullopt);
    progress_.clear();
    place_->setText(where_.isEmpty() || files_.empty() ? why : where_ + QStringLiteral(": ") + why);
    place_->setToolTip(place_->text());
}

void MetadataPanel::say()
{
    if (!tree_)
        return;
    QStringList parts;
    if (!files_.empty())
        parts << coreText(tree_->kindName);
    for (auto const& part : { where_, progress_, coreSentence(tree_->notice) })
        if (!part.isEmpty())
            parts << part;
    place_->setText(parts.join(QStringLiteral(" · ")));
    place_->setToolTip(place_->text());
}

void MetadataPanel::step(int direction)
{
    auto const count = files_.size();
    file_ = (file_ + count + static_cast<std::size_t>(direction)) % count;
    refresh();
}

void MetadataPanel::openWhatWasFound()
{
    // Everything that is left is worth seeing, unless it is nearly everything.
    constexpr int mostOpened = 2000;
    if (filter_.isActive() && filter_.rowCount() < mostOpened)
        view_->expandAll();
}

void MetadataPanel::focusSearch()
{
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

void MetadataPanel::sizeColumns()
{
    auto const size
        = [this](int column, int at100) { view_->header()->resizeSection(column, scaled(at100)); };
    size(ElementModel::TagColumn, 120);
    size(ElementModel::NameColumn, 200);
    size(ElementModel::VrColumn, 36);
    size(ElementModel::VariesColumn, 84);
    search_->setFixedWidth(scaled(220));
}

void MetadataPanel::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    sizeColumns();
    refresh();
}

void MetadataPanel::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    // Nobody waits for the comparison any more; it begins anew when somebody looks.
    reading_.compare({});
    compared_.clear();
}

void MetadataPanel::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        sizeColumns();
}

bool MetadataPanel::event(QEvent* event)
{
    // Esc belongs to the panel while it has the focus, not to the window's shortcut.
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

bool MetadataPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == search_ && event->type() == QEvent::KeyPress) {
        auto const* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return) {
            view_->setFocus(Qt::TabFocusReason);
            if (!view_->currentIndex().isValid())
                view_->setCurrentIndex(filter_.index(0, 0));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void MetadataPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape)
        QFrame::keyPressEvent(event);
    else if (!search_->text().isEmpty())
        search_->clear();
    else
        Q_EMIT closeRequested();
}

} // namespace lamina::app
