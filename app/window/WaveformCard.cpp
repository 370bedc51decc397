#include "window/WaveformCard.h"

#include "model/ReadingDesk.h"

#include <QPushButton>

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
    setNames(tr("Curves"), tr("Close the curves"));
    groups_ = chooser(tr("Group of curves"));
    sheet_ = chooser(tr("Layout of the leads"));
    sheet_->addItem(tr("3 × 4 and rhythm"), int(interact::EcgLayout::threeByFour));
    sheet_->addItem(tr("6 × 2"), int(interact::EcgLayout::sixByTwo));
    sheet_->addItem(tr("12 × 1"), int(interact::EcgLayout::twelveByOne));
    sheet_->addItem(tr("Every channel"), int(interact::EcgLayout::everyChannel));
    speed_ = chooser(tr("Speed"));
    for (double const speed : speeds)
        speed_->addItem(tr("%1 mm/s").arg(speed), speed);
    speed_->setCurrentIndex(1);
    gain_ = chooser(tr("Gain"));
    for (double const gain : gains)
        gain_->addItem(tr("%1 mm/mV").arg(gain), gain);
    gain_->setCurrentIndex(2);
    auto* details = new QPushButton(tr("Details"), this);
    details->setToolTip(tr("What else the object says: the findings of the recorder, its filters"));
    addToHead(details);
    for (auto* box : { groups_, sheet_, speed_, gain_ })
        box->setMinimumHeight(details->sizeHint().height());
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
        details, &QPushButton::clicked, this, [this] { Q_EMIT detailsRequested(title_, files_); });
}

WaveformCard::~WaveformCard()
{
    pool_.clear();
    pool_.waitForDone();
}

QComboBox* WaveformCard::chooser(QString const& name)
{
    auto* box = new QComboBox(this);
    box->setAccessibleName(name);
    box->setToolTip(name);
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
        auto groups = dicom::readWaveforms(files[n]);
        if (!groups) {
            read.failures << adviceOf(groups.error());
            continue;
        }
        for (auto& group : *groups)
            read.groups.push_back(std::make_shared<dicom::WaveformGroup const>(std::move(group)));
    }
    read.failures.removeDuplicates();
    return read;
}

void WaveformCard::fill(Read const& read)
{
    reading_ = false;
    read_ = read.groups;
    for (std::size_t n = 0; n < read_.size(); ++n)
        groups_->addItem(nameOf(*read_[n], n + 1));
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
    auto const& group = read_[static_cast<std::size_t>(index)];
    bool const leads = interact::isTwelveLead(*group);
    sheet_->setVisible(leads);
    gain_->setVisible(leads);
    view_->setGroup(group);
}

} // namespace lamina::app
