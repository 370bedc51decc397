#include "cli/CurvesExport.h"
#include "image/ImageFile.h"
#include "image/RegularGrid.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace lamina::cli {

namespace {

/// Every volume of a fourth axis, or the one volume there is.
Result<image::VolumeSeries> loadSeries(
    dicom::StackReference const& reference, bool isWhole, Terminal const& terminal)
{
    image::VolumeSeries series;
    auto const& axis = reference.stack->fourthAxis;
    if (!isWhole || !axis) {
        LAMINA_TRY(auto volume, loadWhole(*reference.stack, terminal));
        series.volumes.push_back(std::move(volume));
        return series;
    }
    for (auto const& id : axis->stackIds) {
        auto const stack = std::ranges::find(reference.series->stacks, id, &dicom::Stack::id);
        LAMINA_TRY(auto volume, loadWhole(*stack, terminal));
        series.volumes.push_back(std::move(volume));
    }
    auto const value = [&](std::size_t n) { return std::strtod(axis->values[n].c_str(), nullptr); };
    if (axis->unit == "s" || axis->unit == "ms")
        series.step = (value(1) - value(0)) * (axis->unit == "ms" ? 0.001 : 1);
    return series;
}

/// The notes on what was written.
Result<std::vector<std::string>> write(ExportOptions const& options, Terminal const& terminal)
{
    LAMINA_TRY(auto chosen, chooseStack(options.path, options.series, terminal));
    // "UID#stack" asks for one volume of the axis.
    bool const isWhole = options.series.find('#') == std::string::npos;
    LAMINA_TRY(auto series, loadSeries(chosen.reference, isWhole, terminal));
    bool const isSeries = series.volumes.size() > 1;
    LAMINA_CHECK(isSeries
            ? image::writeImageFile(series, options.output, terminal.stop)
            : image::writeImageFile(*series.volumes.front(), options.output, terminal.stop));
    std::vector<std::string> notes;
    if (isSeries)
        notes.push_back(fmt::format("{} volumes along “{}”: {}", series.volumes.size(),
            chosen.reference.stack->fourthAxis->name,
            fmt::join(chosen.reference.stack->fourthAxis->values, ", ")));
    if (!image::isRegular(series.volumes.front()->description()))
        notes.emplace_back("The slices are tilted or unevenly spaced: the file holds them "
                           "resampled to an upright, even grid.");
    return notes;
}

} // namespace

int exportVolume(ExportOptions const& options, Terminal const& terminal)
{
    if (options.output.extension() == ".csv")
        return exportCurves(options, terminal);
    auto const notes = write(options, terminal);
    if (!notes)
        return terminal.refuse(notes.error());
    return terminal.answer({ { "output", options.output.string() }, { "notes", *notes } },
        fmt::format("Wrote {}{}{}", options.output.string(), notes->empty() ? "" : "\n",
            fmt::join(*notes, "\n")));
}

} // namespace lamina::cli
