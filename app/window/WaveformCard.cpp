#include "window/WaveformCard.h"

#include "model/ReadingDesk.h"
#include "settings/Language.h"

#include <QAbstractItemView>

#include <algorithm>
#include <array>

namespace lamina::app {

namespace {

constexpr int wholeArea = 100'000; ///< wider than any screen: the card is cut to its area
constexpr std::size_t mostFiles = 20;
constexpr std::array speeds { 12.5, 25.0, 50.0, 100.0 }; ///< mm/s
constexpr std::array gains { 2.5, 5.0, 10.0, 20.0, 40.0 }; ///< mm/mV

QString nameOf(dicom::WaveformGroup const& group, std::size_t number)
{
    auto const label = QString::fromStdString(group.label);
    auto name = label.isEmpty() ? WaveformCard::tr("Group %1").arg(number) : label;
    if (group.derived)
        name += WaveformCard::tr(" (derived)");
    return name;
}

} // namespace

WaveformCard::WaveformCard(QWidget* parent)
    : OverlayCard(parent, Side::left, wholeArea)
{
    pool_.setMaxThreadCount(1);
    groups_ = chooser();
    sheet_ = chooser();
    for (auto const layout : { interact::EcgLayout::threeByFour, interact::EcgLayout::sixByTwo,
             interact::EcgLayout::twelveByOne, interact::EcgLayout::everyChannel })
        sheet_->addItem({}, int(layout));
    speed_ = chooser();
    for (double const speed : speeds)
        speed_->addItem({}, speed);
    speed_->setCurrentIndex(1);
    gain_ = chooser();
    for (double const gain : gains)
        gain_->addItem({}, gain);
    gain_->setCurrentIndex(2);
    details_ = new QPushButton(this);
    addToHead(details_);
    whenTranslated(*this, [this] { sayAll(); });
    for (auto* box : { groups_, sheet_, speed_, gain_ })
        box->setMinimumHeight(details_->sizeHint().height());
    view_ = new WaveformView(this);
    setBody(view_);
    connect(groups_, &QComboBox::currentIndexChanged, this, &WaveformCard::showGroup);
    connect(sheet_, &QComboBox::currentIndexChanged, this, [this] {
        view_->setSheet(static_cast<interact::EcgLayout>(sheet_->currentData().toInt()));
    });
    connect(speed_, &QComboBox::currentIndexChanged, this,
        [this] { view_->setSpeed(speed_->currentData().toDouble()); });
    connect(gain_, &QComboBox::currentIndexChanged, this,
        [this] { view_->setGain(gain_->currentData().toDouble()); });
    connect(
        details_, &QPushButton::clicked, this, [this] { Q_EMIT detailsRequested(title_, files_); });
}

WaveformCard::~WaveformCard()
{
    pool_.clear();
    pool_.waitForDone();
}

void WaveformCard::sayAll()
{
    setNames(tr("Curves"), tr("Close the curves"));
    auto const name = [](QComboBox& box, QString const& text) {
        box.setAccessibleName(text);
        box.view()->setAccessibleName(text); // the list that drops down
        box.setToolTip(text);
    };
    name(*groups_, tr("Group of curves"));
    name(*sheet_, tr("Layout of the leads"));
    name(*speed_, tr("Speed"));
    name(*gain_, tr("Gain"));
    QStringList const layouts { tr("3 × 4 and rhythm"), QStringLiteral("6 × 2"),
        QStringLiteral("12 × 1"), tr("Every channel") };
    for (int n = 0; n < layouts.size(); ++n)
        sheet_->setItemText(n, layouts[n]);
    for (int n = 0; n < speed_->count(); ++n)
        speed_->setItemText(n, tr("%1 mm/s").arg(speed_->itemData(n).toDouble()));
    for (int n = 0; n < gain_->count(); ++n)
        gain_->setItemText(n, tr("%1 mm/mV").arg(gain_->itemData(n).toDouble()));
    for (auto* box : { sheet_, speed_, gain_ })
        box->updateGeometry();
    for (int n = 0; n < groups_->count(); ++n)
        groups_->setItemText(n, nameOf(*read_[static_cast<std::size_t>(n)].group, std::size_t(n) + 1));
    details_->setText(tr("Details"));
    details_->setToolTip(
        tr("What else the object says: the findings of the recorder, its filters"));
}

QComboBox* WaveformCard::chooser()
{
    auto* box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    addToHead(box);
    return box;
}

void WaveformCard::present(QString const& title, std::vector<std::filesystem::path> files)
{
    title_ = title;
    files_ = std::move(files);
    setTitle(title);
    read_.clear();
    groups_->clear();
    view_->setGroup(nullptr);
    Q_EMIT hidden();
    reading_ = true;
    show();
    raise();
    view_->setFocus();
    pool_.start([this, request = ++request_, files = files_] {
        QMetaObject::invokeMethod(
            this,
            [this, request, read = readAll(files)] {
                if (request == request_)
                    fill(read);
            },
            Qt::QueuedConnection);
    });
}

WaveformCard::Read WaveformCard::readAll(std::vector<std::filesystem::path> const& files)
{
    Read read;
    for (std::size_t n = 0; n < std::min(files.size(), mostFiles); ++n) {
        auto waveforms = dicom::readWaveforms(files[n]);
        if (!waveforms) {
            read.failures << adviceOf(waveforms.error());
            continue;
        }
        for (std::size_t g = 0; g < waveforms->groups.size(); ++g)
            read.groups.push_back({ dicom::sourceOf(*waveforms, g, files[n]),
                std::make_shared<dicom::WaveformGroup const>(std::move(waveforms->groups[g])) });
    }
    read.failures.removeDuplicates();
    return read;
}

void WaveformCard::fill(Read const& read)
{
    reading_ = false;
    read_ = read.groups;
    for (std::size_t n = 0; n < read_.size(); ++n)
        groups_->addItem(nameOf(*read_[n].group, n + 1));
    groups_->setVisible(read_.size() > 1);
    for (auto const& failure : read.failures)
        Q_EMIT failed(failure);
    if (!read_.empty())
        return;
    hide();
    Q_EMIT detailsRequested(title_, files_);
}

void WaveformCard::showGroup(int index)
{
    if (index < 0 || static_cast<std::size_t>(index) >= read_.size())
        return;
    auto const& curves = read_[static_cast<std::size_t>(index)];
    auto const& group = curves.group;
    bool const leads = interact::isTwelveLead(*group);
    sheet_->setVisible(leads);
    gain_->setVisible(leads);
    view_->setGroup(group);
    Q_EMIT shown(curves);
}

void WaveformCard::hideEvent(QHideEvent* event)
{
    OverlayCard::hideEvent(event);
    if (isHidden()) // not only because its window is
        Q_EMIT hidden();
}

} // namespace lamina::app
