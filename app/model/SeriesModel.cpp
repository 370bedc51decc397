#include "model/SeriesModel.h"

#include "model/SeriesDrag.h"
#include "model/SeriesText.h"
#include "session/StackChoice.h"
#include "settings/CoreSentence.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace lamina::app {

namespace {

QString patientName(dicom::Patient const& patient)
{
    if (!patient.name.empty())
        return QString::fromStdString(patient.name.reveal());
    if (!patient.id.empty())
        return QString::fromStdString(patient.id.reveal());
    return SeriesModel::tr("No patient name");
}

QString studyText(dicom::Study const& study)
{
    QStringList parts;
    if (!study.date.empty())
        parts << displayDate(study.date.reveal());
    if (!study.description.empty())
        parts << QString::fromStdString(study.description.reveal()).simplified();
    return parts.isEmpty() ? SeriesModel::tr("Study without date")
                           : parts.join(QStringLiteral("  "));
}

QString warningText(dicom::Stack const& stack)
{
    QStringList lines;
    for (auto const& finding : stack.health)
        if (finding.severity != dicom::Severity::note)
            lines << coreSentence(finding.text);
    return lines.join(QLatin1Char('\n'));
}

/// The stack of each image of a study; nothing where no presentation state asks for it.
std::unordered_map<std::string_view, dicom::Stack const*> stacksByImage(dicom::Study const& study)
{
    std::unordered_map<std::string_view, dicom::Stack const*> stacks;
    if (std::ranges::all_of(
            study.series, [](auto const& one) { return one.presentations.empty(); }))
        return stacks;
    for (auto const& series : study.series)
        for (auto const& stack : series.stacks)
            for (auto const& frame : stack.frames)
                stacks.try_emplace(frame.sopInstanceUid, &stack);
    return stacks;
}

/// The presentation states of a study, each with the stacks that it is for and that are open.
std::vector<SeriesModel::PlacedState> placedStates(dicom::Study const& study)
{
    std::vector<SeriesModel::PlacedState> placed;
    auto const stacks = stacksByImage(study);
    for (auto const& series : study.series)
        for (auto const& facts : series.presentations) {
            auto& state = placed.emplace_back(SeriesModel::PlacedState { &series, &facts, {} });
            for (auto const& uid : facts.images)
                if (auto const found = stacks.find(uid); found != stacks.end())
                    state.stacks.insert(found->second);
        }
    return placed;
}

} // namespace

SeriesModel::SeriesModel(ReadingDesk& desk, QObject* parent)
    : QAbstractListModel(parent)
    , desk_(desk)
    , thumbnails_(desk.session().decoders())
{
    connect(&desk_, &ReadingDesk::catalogChanged, this, &SeriesModel::rebuild);
    connect(&desk_, &ReadingDesk::slicesArrived, this, &SeriesModel::touched);
    connect(&desk_, &ReadingDesk::loadFinished, this, [this](session::StackKey const& key) {
        offerPicture(key);
        touched(key);
    });
    connect(&desk_, &ReadingDesk::currentChanged, this, [this] {
        if (!rows_.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    });
    connect(&thumbnails_, &Thumbnails::ready, this, &SeriesModel::touched);
}

int SeriesModel::rowCount(QModelIndex const& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant SeriesModel::data(QModelIndex const& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    Row const& row = rows_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::AccessibleTextRole:
        return accessibleText(row);
    case Qt::ToolTipRole:
        return row.warning.isEmpty() ? row.title : row.title + QLatin1Char('\n') + row.warning;
    case HeadingRole:
        return row.heading;
    case DetailRole:
        return row.detail;
    case ModalityRole:
        return row.modality;
    case ContentRole:
        return row.content;
    case WarningRole:
        return row.warning;
    case ImageRole:
        return row.key.has_value();
    case CurrentRole:
        return isCurrent(row);
    case ShownRole:
        return row.presentation.empty() ? isShown(row) : isCurrent(row);
    case ChildRole:
        return !row.presentation.empty() && row.key.has_value();
    case LostRole:
        return !row.presentation.empty() && !row.key;
    case ProgressRole:
        return progress(row);
    case PictureRole:
        return picture(row);
    default:
        return {};
    }
}

Qt::ItemFlags SeriesModel::flags(QModelIndex const& index) const
{
    if (!index.isValid() || rows_[static_cast<std::size_t>(index.row())].heading)
        return Qt::ItemIsEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled
        | Qt::ItemNeverHasChildren;
}

QStringList SeriesModel::mimeTypes() const { return mimeOf({})->formats(); }

QMimeData* SeriesModel::mimeData(QModelIndexList const& indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    auto const& index = indexes.front();
    return mimeOf({ keyAt(index), index.data(Qt::DisplayRole).toString() }).release();
}

std::optional<session::StackKey> SeriesModel::keyAt(QModelIndex const& index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    return rows_[static_cast<std::size_t>(index.row())].key;
}

std::vector<std::filesystem::path> SeriesModel::objectsAt(QModelIndex const& index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    return rows_[static_cast<std::size_t>(index.row())].objects;
}

std::string SeriesModel::kindAt(QModelIndex const& index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    return rows_[static_cast<std::size_t>(index.row())].kind;
}

std::string SeriesModel::presentationAt(QModelIndex const& index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    return rows_[static_cast<std::size_t>(index.row())].presentation;
}

void SeriesModel::setPresentation(std::string const& sopInstanceUid)
{
    if (sopInstanceUid == presentation_)
        return;
    presentation_ = sopInstanceUid;
    if (!rows_.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

QModelIndex SeriesModel::indexOf(session::StackKey const& key) const
{
    for (std::size_t n = 0; n < rows_.size(); ++n)
        if (rows_[n].key == key && rows_[n].presentation.empty())
            return index(static_cast<int>(n));
    return {};
}

int SeriesModel::seriesCount() const { return series_; }

void SeriesModel::setShown(std::vector<session::StackKey> keys)
{
    std::ranges::sort(keys);
    auto const [last, end] = std::ranges::unique(keys);
    keys.erase(last, end);
    if (keys == shown_)
        return;
    auto const before = std::exchange(shown_, std::move(keys));
    for (auto const& key : before)
        touched(key);
    for (auto const& key : shown_)
        touched(key);
}

void SeriesModel::rebuild()
{
    beginResetModel();
    rows_.clear();
    series_ = 0;
    for (auto const& patient : desk_.session().catalog().patients)
        for (auto const& study : patient.studies) {
            Row heading;
            heading.heading = true;
            heading.title = patientName(patient);
            heading.detail = studyText(study);
            rows_.push_back(heading);
            auto const states = placedStates(study);
            for (auto const& series : study.series)
                addSeries(series, states);
        }
    endResetModel();
}

void SeriesModel::addPresentation(
    dicom::PresentationFacts const& facts, std::optional<session::StackKey> const& key)
{
    Row row;
    row.title = QString::fromStdString(facts.name);
    row.modality = QStringLiteral("PR");
    row.content = key ? QCoreApplication::translate("Core", "Presentation state")
                      : tr("its images are not open");
    row.key = key;
    row.objects = { facts.path };
    row.kind = "presentation-state";
    row.presentation = facts.sopInstanceUid;
    rows_.push_back(std::move(row));
}

void SeriesModel::addSeries(dicom::Series const& series, std::vector<PlacedState> const& states)
{
    Row row;
    row.modality = modalityText(series);
    for (auto const& stack : series.stacks) {
        row.title = seriesTitle(series, &stack);
        row.content = contentText(series, &stack);
        row.warning = warningText(stack);
        row.key = session::StackKey { series.uid, stack.id };
        rows_.push_back(row);
        ++series_;
        for (auto const& state : states)
            if (state.stacks.contains(&stack))
                addPresentation(*state.facts, row.key);
    }
    if (!series.stacks.empty())
        return;
    ++series_;
    if (series.presentations.empty()) {
        row.title = seriesTitle(series, nullptr);
        row.content = contentText(series, nullptr);
        row.objects = series.objects;
        row.kind = series.objectKind;
        rows_.push_back(row);
    }
    for (auto const& state : states)
        if (state.series == &series && state.stacks.empty())
            addPresentation(*state.facts, std::nullopt);
}

void SeriesModel::touched(session::StackKey const& key)
{
    if (auto const at = indexOf(key); at.isValid())
        Q_EMIT dataChanged(at, at);
}

void SeriesModel::offerPicture(session::StackKey const& key)
{
    auto const reference = desk_.session().find(key);
    if (reference.stack != nullptr)
        thumbnails_.offer(key, *reference.stack, desk_.session().volume(key));
}

QString SeriesModel::accessibleText(Row const& row) const
{
    if (row.heading)
        return row.title + QStringLiteral(", ") + row.detail;
    QStringList parts { row.modality, row.title, row.content };
    if (isShown(row))
        parts << tr("on screen");
    if (!row.warning.isEmpty())
        parts << tr("warning: %1").arg(row.warning);
    return parts.join(QStringLiteral(", "));
}

/// A state of several series stands below each of them, and is on the images of one.
bool SeriesModel::isCurrent(Row const& row) const
{
    return row.presentation.empty()
        ? row.key && desk_.current() == row.key
        : row.presentation == presentation_ && (!row.key || desk_.current() == row.key);
}

bool SeriesModel::isShown(Row const& row) const
{
    return row.key && (desk_.current() == row.key || std::ranges::binary_search(shown_, *row.key));
}

double SeriesModel::progress(Row const& row) const
{
    auto const volume
        = row.key && row.presentation.empty() ? desk_.session().volume(*row.key) : nullptr;
    if (!volume || volume->size().slices == 0)
        return -1;
    if (volume->complete())
        return 1;
    return static_cast<double>(volume->readySlices()) / static_cast<double>(volume->size().slices);
}

QVariant SeriesModel::picture(Row const& row) const
{
    if (!row.key || !row.presentation.empty())
        return {};
    auto const reference = desk_.session().find(*row.key);
    if (reference.stack == nullptr)
        return {};
    return thumbnails_.picture(*row.key, *reference.stack);
}

} // namespace lamina::app
