#include "interact/EcgSheet.h"

#include "dicom/EcgLead.h"

#include <algorithm>
#include <cmath>

namespace lamina::interact {

namespace {

constexpr double shortestColumn = 1.5; ///< s; less than this does not show a beat

/// Rows × columns of leads in the order in which they are read: down each column.
struct Grid {
    int rows;
    int columns;
    bool rhythm; ///< lead II over the whole width below
};

Grid gridOf(EcgLayout layout)
{
    switch (layout) {
    case EcgLayout::threeByFour:
        return { 3, 4, true };
    case EcgLayout::sixByTwo:
        return { 6, 2, false };
    default:
        return { 12, 1, false };
    }
}

EcgSheet sheetOfLeads(dicom::WaveformGroup const& group, Grid grid, double from, double seconds)
{
    auto const leads = dicom::ecgLeadsIn(group);
    auto const room = seconds;
    seconds = std::min(room, secondsOf(group) - from);
    bool const spread = seconds / grid.columns >= shortestColumn || seconds * grid.columns > room;
    double const width = spread ? seconds / grid.columns : seconds;
    EcgSheet sheet { grid.rows, width * grid.columns, {} };
    for (int n = 0; n < 12; ++n) {
        int const column = n / grid.rows;
        sheet.strips.push_back({ *leads[static_cast<std::size_t>(n)],
            std::string(dicom::ecgLeadNames[static_cast<std::size_t>(n)]), n % grid.rows,
            column * width, spread ? from + column * width : from, width });
    }
    if (grid.rhythm && spread) {
        auto const second = static_cast<std::size_t>(dicom::EcgLead::II);
        sheet.strips.push_back({ *leads[second], std::string(dicom::ecgLeadNames[second]),
            sheet.rows++, 0, from, seconds });
    }
    return sheet;
}

} // namespace

double secondsOf(dicom::WaveformGroup const& group)
{
    return static_cast<double>(group.samples) / group.samplesPerSecond;
}

bool isTwelveLead(dicom::WaveformGroup const& group)
{
    return std::ranges::all_of(dicom::ecgLeadsIn(group), [&](auto const& channel) {
        return channel && dicom::millivoltsPer(group.channels[*channel].unit);
    });
}

EcgSheet ecgSheet(dicom::WaveformGroup const& group, EcgLayout layout, double from, double seconds)
{
    from = std::clamp(from, 0.0, secondsOf(group));
    if (layout != EcgLayout::everyChannel && isTwelveLead(group))
        return sheetOfLeads(group, gridOf(layout), from, seconds);
    seconds = std::min(seconds, secondsOf(group) - from);
    EcgSheet sheet { static_cast<int>(group.channels.size()), seconds, {} };
    for (std::size_t n = 0; n < group.channels.size(); ++n) {
        auto const lead = dicom::ecgLeadOf(group.channels[n]);
        auto label = lead ? std::string(dicom::ecgLeadNames[static_cast<std::size_t>(*lead)])
                          : group.channels[n].name;
        sheet.strips.push_back({ n, std::move(label), static_cast<int>(n), 0, from, seconds });
    }
    return sheet;
}

EcgCaliper ecgCaliper(double right, double up, double speed, double gain)
{
    EcgCaliper caliper { std::abs(right) / speed * 1000, 0, up / gain };
    if (caliper.milliseconds >= 100)
        caliper.beatsPerMinute = 60'000 / caliper.milliseconds;
    return caliper;
}

} // namespace lamina::interact
