#include "view/LiveFigures.h"

#include "base/ResidentMemory.h"
#include "settings/Language.h"
#include "view/HaloText.h"
#include "view/PaneText.h"
#include "view/Theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

constexpr int renewMilliseconds = 250;
constexpr int watchMilliseconds = 4;
constexpr std::array kinds { interact::PlaneKind::axial, interact::PlaneKind::coronal,
    interact::PlaneKind::sagittal };

QString tenths(double milliseconds) { return QString::number(milliseconds, 'f', 1); }

QString megabytes(std::uint64_t bytes)
{
    return QStringLiteral("%1 MB").arg(std::llround(static_cast<double>(bytes) / 1e6));
}

} // namespace

LiveFigures::LiveFigures(ReadingState& state, QWidget* parent)
    : QWidget(parent)
    , state_(state)
{
    setObjectName(QStringLiteral("liveFigures"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    whenTranslated(*this, [this] {
        setAccessibleName(tr("Live figures"));
        renew();
    });
    state_.meter = &meter_;
    sinceWatch_.start();
    watch_.setTimerType(Qt::PreciseTimer);
    connect(&watch_, &QTimer::timeout, this, &LiveFigures::watch);
    watch_.start(watchMilliseconds);
    connect(&renew_, &QTimer::timeout, this, &LiveFigures::renew);
    renew_.start(renewMilliseconds);
}

LiveFigures::~LiveFigures() { state_.meter = nullptr; }

void LiveFigures::place(std::array<bool, 4> panes, QRect const& first)
{
    panes_ = panes;
    first_ = first;
    renew();
}

// A timer that comes late tells how long nobody could answer.
void LiveFigures::watch()
{
    auto const late = static_cast<double>(sinceWatch_.nsecsElapsed()) / 1e6
        - static_cast<double>(watchMilliseconds);
    sinceWatch_.restart();
    auto const now = FrameMeter::Clock::now();
    if (late > 1)
        blocks_.push_back({ now, late });
    while (!blocks_.empty() && blocks_.front().at < now - FrameMeter::kept)
        blocks_.pop_front();
}

double LiveFigures::longestBlock() const
{
    double longest = 0;
    for (auto const& block : blocks_)
        longest = std::max(longest, block.milliseconds);
    return longest;
}

std::uint64_t LiveFigures::voxelBytes() const
{
    return state_.isOpen() ? state_.volume()->bytes().size() : 0;
}

double LiveFigures::slicesPerSecond() const
{
    if (arrivals_.size() < 2)
        return 0;
    auto const came = arrivals_.back().ready - arrivals_.front().ready;
    auto const took
        = std::chrono::duration<double>(arrivals_.back().at - arrivals_.front().at).count();
    return came > 0 && took > 0 ? static_cast<double>(came) / took : 0;
}

void LiveFigures::renew()
{
    auto const now = FrameMeter::Clock::now();
    auto const ready = state_.isOpen() ? state_.volume()->readySlices() : 0;
    if (!arrivals_.empty() && arrivals_.back().ready > ready)
        arrivals_.clear();
    arrivals_.push_back({ now, ready });
    while (arrivals_.front().at < now - std::chrono::seconds(1))
        arrivals_.pop_front();
    write();
    update();
}

LiveFigures::Row LiveFigures::sliceRow(interact::PlaneKind kind, bool withParts) const
{
    auto const all = meter_.slices(kind, FrameMeter::Clock::now());
    auto const isSeen = all.last.total() > 0;
    auto const known
        = [](bool is, double value) { return is ? tenths(value) : QStringLiteral("–"); };
    Row row { planeName(kind),
        { known(isSeen, all.last.total()), known(all.frames > 0, all.p50),
            known(all.frames > 0, all.p99) } };
    if (withParts)
        row.cells << known(isSeen, all.last.image) << known(isSeen, all.last.labels)
                  << known(isSeen, all.last.text);
    return row;
}

QString LiveFigures::volumeText() const
{
    auto const& last = meter_.lastVolume();
    if (last.number == 0)
        return QStringLiteral("–");
    QStringList words { last.engine == render::VolumeEngine::graphics ? tr("graphics card")
                                                                      : tr("processor") };
    if (last.moving)
        words << tr("coarse");
    words << QStringLiteral("1:%1").arg(last.reduction);
    if (auto const all = meter_.volume(FrameMeter::Clock::now()); all.perSecond > 0)
        words << tr("%1 /s").arg(all.perSecond);
    return words.join(QStringLiteral(" · "));
}

QString LiveFigures::scrollText() const
{
    auto const now = FrameMeter::Clock::now();
    int perSecond = 0;
    int leftOut = 0;
    for (auto const kind : kinds) {
        auto const all = meter_.slices(kind, now);
        perSecond = std::max(perSecond, all.perSecond);
        leftOut += all.leftOut;
    }
    return tr("%1 /s · %2 left out").arg(perSecond).arg(leftOut);
}

QString LiveFigures::loadText() const
{
    if (!state_.isOpen())
        return QStringLiteral("–");
    auto const& volume = *state_.volume();
    auto text = tr("%1 of %2").arg(volume.readySlices()).arg(volume.size().slices);
    if (auto const rate = slicesPerSecond(); rate > 0)
        text += QStringLiteral(" · ") + tr("%1 /s").arg(std::lround(rate));
    return text;
}

QString LiveFigures::memoryText() const
{
    auto const voxels = tr("voxels %1").arg(megabytes(voxelBytes()));
    auto const resident = residentBytes();
    return resident ? megabytes(*resident) + QStringLiteral(" · ") + voxels : voxels;
}

std::vector<LiveFigures::Row> LiveFigures::rows(bool withParts) const
{
    Row head { tr("ms"), { tr("last"), QStringLiteral("p50"), QStringLiteral("p99") } };
    if (withParts)
        head.cells << tr("image") << tr("labels") << tr("text");
    std::vector<Row> all { head };
    for (std::size_t n = 0; n < kinds.size(); ++n)
        if (panes_[n])
            all.push_back(sliceRow(kinds[n], withParts));
    if (panes_[3]) {
        auto const volume = meter_.volume(FrameMeter::Clock::now());
        Row row { tr("3D"), {} };
        for (double const value : { volume.last.image, volume.p50, volume.p99 })
            row.cells << (value > 0 ? tenths(value) : QStringLiteral("–"));
        all.push_back(row);
        all.push_back({ {}, { volumeText() } });
    }
    all.push_back({ tr("Pictures"), { scrollText() } });
    all.push_back({ tr("Slices"), { loadText() } });
    all.push_back({ tr("Memory"), { memoryText() } });
    all.push_back({ tr("Blocked"), { tr("%1 ms at most").arg(tenths(longestBlock())) } });
    return all;
}

// Into a pixmap: panes below are painted far more often than the figures change.
void LiveFigures::write()
{
    auto const usual = paneFont(font(), QSizeF(500, 500));
    QFontMetricsF const metrics(usual);
    auto const line = std::ceil(metrics.height());
    auto const padding = std::round(line * 0.5);
    auto const column = std::ceil(metrics.horizontalAdvance(QStringLiteral("0000.0")) + line * 0.4);
    double name = 0;
    for (auto const& row : rows(true))
        name = std::max(name, metrics.horizontalAdvance(row.name));
    name = std::ceil(name + line * 0.6);
    // Beside the letters at the edges of the pane, between the texts in its corners.
    auto const beside = std::round(line * 2.2);
    bool const withParts = name + 6 * column + 2 * padding + 2 * beside < first_.width();
    auto const all = rows(withParts);
    double width = name + (withParts ? 6 : 3) * column;
    for (auto const& row : all)
        if (row.cells.size() == 1)
            width = std::max(width, name + metrics.horizontalAdvance(row.cells.first()));
    QSize const size(static_cast<int>(std::ceil(width + 2 * padding)),
        static_cast<int>(std::ceil(line * static_cast<double>(all.size()) + padding)));
    // Low, above the texts in the corner; in the middle where there is no more room.
    auto const low = first_.bottom() - static_cast<int>(7 * line) - size.height();
    auto const top = std::max(low, first_.center().y() - size.height() / 2);
    setGeometry(QRect(QPoint(first_.left() + static_cast<int>(beside), top), size));
    written_ = QPixmap(size * devicePixelRatioF());
    written_.setDevicePixelRatio(devicePixelRatioF());
    written_.fill(Qt::transparent);
    QPainter painter(&written_);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::pill());
    painter.drawRoundedRect(QRectF(QPointF(0, 0), size), line * 0.3, line * 0.3);
    painter.setFont(usual);
    auto y = padding / 2 + metrics.ascent();
    for (auto const& row : all) {
        bool const isHead = &row == &all.front();
        painter.setPen(theme::quietText());
        painter.drawText(QPointF(padding, y), row.name);
        painter.setPen(isHead ? theme::quietText() : theme::text());
        auto right = padding + name + column;
        if (row.cells.size() == 1)
            painter.drawText(QPointF(padding + name, y), row.cells.first());
        else
            for (auto const& cell : row.cells) {
                painter.drawText(QPointF(right - metrics.horizontalAdvance(cell), y), cell);
                right += column;
            }
        y += line;
    }
}

void LiveFigures::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.drawPixmap(0, 0, written_);
}

QJsonObject LiveFigures::figures() const
{
    auto const now = FrameMeter::Clock::now();
    auto const describe = [](FrameMeter::Summary const& all) {
        return QJsonObject { { QStringLiteral("frames"), all.frames },
            { QStringLiteral("lastMs"), all.last.total() },
            { QStringLiteral("imageMs"), all.last.image },
            { QStringLiteral("labelsMs"), all.last.labels },
            { QStringLiteral("textMs"), all.last.text }, { QStringLiteral("p50Ms"), all.p50 },
            { QStringLiteral("p99Ms"), all.p99 }, { QStringLiteral("perSecond"), all.perSecond },
            { QStringLiteral("leftOut"), all.leftOut } };
    };
    QJsonObject all { { QStringLiteral("axial"), describe(meter_.slices(kinds[0], now)) },
        { QStringLiteral("coronal"), describe(meter_.slices(kinds[1], now)) },
        { QStringLiteral("sagittal"), describe(meter_.slices(kinds[2], now)) },
        { QStringLiteral("longestBlockMs"), longestBlock() },
        { QStringLiteral("voxelBytes"), static_cast<double>(voxelBytes()) } };
    auto volume = describe(meter_.volume(now));
    volume[QStringLiteral("engine")] = meter_.lastVolume().engine == render::VolumeEngine::graphics
        ? QStringLiteral("graphics")
        : QStringLiteral("processor");
    volume[QStringLiteral("reduction")] = meter_.lastVolume().reduction;
    all[QStringLiteral("volume")] = volume;
    if (state_.isOpen()) {
        all[QStringLiteral("slicesReady")] = static_cast<double>(state_.volume()->readySlices());
        all[QStringLiteral("slices")] = static_cast<double>(state_.volume()->size().slices);
        all[QStringLiteral("slicesPerSecond")] = slicesPerSecond();
    }
    if (auto const resident = residentBytes())
        all[QStringLiteral("residentBytes")] = static_cast<double>(*resident);
    return all;
}

} // namespace lamina::app
