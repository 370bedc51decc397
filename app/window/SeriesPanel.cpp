#include "window/SeriesPanel.h"

#include "dicom/SeriesSplit.h"
#include "model/SeriesText.h"
#include "settings/Language.h"
#include "window/SeriesDelegate.h"
#include "window/Theme.h"
#include "window/WholeRow.h"
#include "window/Words.h"

#include <QDrag>
#include <QMenu>
#include <QVBoxLayout>

namespace lamina::app {

namespace {

/// A list whose rows are dragged by their small picture, which hides little of what is below.
class SeriesList final : public WholeRow<QListView> {
public:
    using WholeRow::WholeRow;

protected:
    void startDrag(Qt::DropActions actions) override
    {
        auto const index = currentIndex();
        auto* dragged = model()->mimeData({ index });
        if (dragged == nullptr)
            return;
        auto* drag = new QDrag(this);
        drag->setMimeData(dragged);
        auto const picture = index.data(SeriesModel::PictureRole).value<QImage>();
        if (!picture.isNull())
            drag->setPixmap(QPixmap::fromImage(picture.scaled(
                scaled(56), scaled(56), Qt::KeepAspectRatio, Qt::SmoothTransformation)));
        drag->setHotSpot({ -scaled(8), -scaled(8) });
        drag->exec(actions, Qt::CopyAction);
    }
};

} // namespace

SeriesPanel::SeriesPanel(ReadingDesk& desk, QWidget* parent)
    : QFrame(parent)
    , desk_(desk)
    , model_(desk)
{
    setObjectName(QStringLiteral("panel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* heading = new QLabel(this);
    heading->setObjectName(QStringLiteral("heading"));
    heading->setContentsMargins(10, 8, 10, 8);
    list_ = new SeriesList(this);
    list_->setObjectName(QStringLiteral("series"));
    list_->setModel(&model_);
    list_->setItemDelegate(new SeriesDelegate(list_));
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setMouseTracking(true);
    list_->setDragEnabled(true);
    list_->setDragDropMode(QAbstractItemView::DragOnly);
    list_->setResizeMode(QListView::Adjust);
    list_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(list_, &QListView::customContextMenuRequested, this, &SeriesPanel::offerMenu);
    summary_ = new QLabel(this);
    summary_->setObjectName(QStringLiteral("quiet"));
    summary_->setContentsMargins(10, 6, 10, 6);
    summary_->setWordWrap(true);
    summary_->setTextFormat(Qt::RichText);
    summary_->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    column->addWidget(heading);
    column->addWidget(list_, 1);
    column->addWidget(summary_);
    connect(summary_, &QLabel::linkActivated, this, [this] {
        std::vector<std::filesystem::path> files;
        for (auto const& file : desk_.session().catalog().unreadable)
            files.push_back(file.path);
        Q_EMIT unusableChosen(files);
    });
    connect(list_, &QListView::clicked, this, &SeriesPanel::choose);
    connect(list_, &QListView::activated, this, &SeriesPanel::choose);
    connect(&desk_, &ReadingDesk::catalogChanged, this, &SeriesPanel::summarise);
    connect(&desk_, &ReadingDesk::openedWithoutImages, this, &SeriesPanel::chooseFirstObjects);
    connect(&desk_, &ReadingDesk::currentChanged, this, [this] {
        if (desk_.current())
            list_->setCurrentIndex(model_.indexOf(*desk_.current()));
    });
    whenTranslated(*this, [this, heading] {
        setAccessibleName(tr("Series panel"));
        heading->setText(tr("Series"));
        list_->setAccessibleName(tr("Series"));
        summary_->setAccessibleName(tr("Summary of what is open"));
        model_.retranslate();
        if (desk_.current())
            list_->setCurrentIndex(model_.indexOf(*desk_.current()));
        summarise();
    });
}

void SeriesPanel::choose(QModelIndex const& index)
{
    if (index.data(SeriesModel::HeadingRole).toBool())
        return;
    auto const key = model_.keyAt(index);
    if (!key) {
        chooseObjects(index);
        if (index.data(SeriesModel::LostRole).toBool())
            Q_EMIT failed(tr("The images that this presentation state is for are not open."));
        return;
    }
    // Another series may come, and with it another list.
    auto const presentation = model_.presentationAt(index);
    Q_EMIT imagesChosen();
    if (desk_.current() != key)
        if (auto const shown = desk_.show(*key); !shown) {
            Q_EMIT failed(adviceOf(shown.error()));
            return;
        }
    if (!presentation.empty())
        Q_EMIT presentationChosen(presentation);
}

void SeriesPanel::chooseObjects(QModelIndex const& index)
{
    Q_EMIT objectsChosen(
        index.data(Qt::DisplayRole).toString(), model_.kindAt(index), model_.objectsAt(index));
}

/// Curves before anything else that can be read.
void SeriesPanel::chooseFirstObjects()
{
    QModelIndex first;
    for (int row = 0; row < model_.rowCount(); ++row) {
        auto const index = model_.index(row);
        if (model_.objectsAt(index).empty() || model_.keyAt(index))
            continue;
        bool const curves = model_.kindAt(index) == "waveform";
        if (!first.isValid() || curves)
            first = index;
        if (curves)
            break;
    }
    if (!first.isValid())
        return;
    list_->setCurrentIndex(first);
    choose(first);
}

void SeriesPanel::offerMenu(QPoint at)
{
    auto const key = model_.keyAt(list_->indexAt(at));
    if (!key)
        return;
    auto* menu = new QMenu(list_);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show"), this, [this, index = list_->indexAt(at)] { choose(index); });
    if (!model_.presentationAt(list_->indexAt(at)).empty()) {
        menu->addAction(
            tr("Details"), this, [this, index = list_->indexAt(at)] { chooseObjects(index); });
        menu->popup(list_->viewport()->mapToGlobal(at));
        return;
    }
    menu->addAction(tr("Show beside"), this, [this, key] { Q_EMIT besideRequested(*key); });
    menu->addAction(tr("Lay over the series on the screen"), this,
        [this, key] { Q_EMIT fusionRequested(*key); });
    offerStacks(*menu, *key);
    menu->popup(list_->viewport()->mapToGlobal(at));
}

/// Other stacks of the same images than the rules made.
void SeriesPanel::offerStacks(QMenu& menu, session::StackKey const& key)
{
    auto const reference = desk_.session().find(key);
    if (reference.stack == nullptr || reference.stack->isImageFile)
        return;
    auto const& series = *reference.series;
    auto const act
        = [this, uid = series.uid](QMenu& in, QString const& text, dicom::SplitWish const& wish) {
              return in.addAction(text, this, [this, uid, wish] { desk_.split(uid, wish); });
          };
    menu.addSeparator();
    auto* split = menu.addMenu(tr("Split series by"));
    for (auto const& trait : dicom::splittingTraits(series.modality))
        act(*split,
            coreText(QString::fromStdString(trait)
                         .replace(QLatin1Char('-'), QLatin1Char(' '))
                         .toStdString()),
            { trait, false, {} });
    auto const wish = desk_.session().wish(series.uid);
    if (series.stacks.size() > 1) {
        auto* join = menu.addMenu(tr("Join with"));
        act(*join, tr("All stacks of the series"), { {}, true, {} });
        // Names of stacks are those of the rules.
        if (wish.isEmpty())
            for (auto const& other : series.stacks)
                if (other.id != key.stackId)
                    act(*join, seriesTitle(series, &other),
                        { {}, false, { key.stackId, other.id } });
    }
    act(menu, tr("Stacks as the rules say"), {})->setEnabled(!wish.isEmpty());
}

void SeriesPanel::summarise()
{
    auto const& catalog = desk_.session().catalog();
    QStringList parts;
    if (int const count = model_.seriesCount(); count > 0)
        parts << (catalog.filesSeen == 1
                ? tr("%1 series, 1 file").arg(count)
                : tr("%1 series, %2 files").arg(count).arg(catalog.filesSeen));
    if (!catalog.unreadable.empty())
        parts << QStringLiteral("<a href=\"unusable\">%1</a>")
                     .arg(catalog.unreadable.size() == 1
                             ? tr("1 file could not be used")
                             : tr("%1 files could not be used").arg(catalog.unreadable.size()));
    summary_->setText(parts.isEmpty() ? tr("Nothing is open") : parts.join(QStringLiteral("; ")));
    QStringList reasons;
    for (std::size_t n = 0; n < catalog.unreadable.size() && n < 12; ++n)
        reasons << QString::fromStdU16String(catalog.unreadable[n].path.filename().u16string())
                + QStringLiteral(": ") + adviceOf(catalog.unreadable[n].reason);
    summary_->setToolTip(reasons.join(QLatin1Char('\n')));
}

} // namespace lamina::app
