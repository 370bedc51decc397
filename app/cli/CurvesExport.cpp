#include "cli/CurvesExport.h"

#include "base/AtomicFile.h"
#include "dicom/Scan.h"
#include "dicom/Waveform.h"

#include <array>
#include <cmath>
#include <fmt/format.h>
#include <span>

namespace lamina::cli {

namespace {

/// A field as RFC 4180 has it.
std::string quoted(std::string const& text)
{
    std::string field = "\"";
    for (char const c : text)
        field += c == '"' ? "\"\"" : std::string(1, c);
    return field + '"';
}

std::string tableOf(dicom::WaveformGroup const& group)
{
    std::string text = "time [s]";
    for (auto const& channel : group.channels)
        text += ','
            + quoted(
                channel.name + (channel.unit.empty() ? std::string() : " [" + channel.unit + "]"));
    text += "\r\n";
    auto out = std::back_inserter(text);
    for (std::size_t n = 0; n < group.samples; ++n) {
        fmt::format_to(out, "{:.9g}", static_cast<double>(n) / group.samplesPerSecond);
        for (auto const& channel : group.channels) {
            if (std::isfinite(channel.values[n]))
                fmt::format_to(out, ",{}", channel.values[n]);
            else
                text += ',';
        }
        text += "\r\n";
    }
    return text;
}

} // namespace

Result<std::filesystem::path> chooseCurves(
    std::filesystem::path const& path, std::string const& uid, Terminal const& terminal)
{
    std::array const paths { path };
    LAMINA_TRY(auto const catalog,
        dicom::scan(paths, terminal.stop, terminal.progress, { terminal.password }));
    auto const found = dicom::objectsOf(catalog, "waveform", uid);
    if (!found.empty())
        return found.front();
    return fail(ErrorCode::badData, "no waveform below the path", "There are no curves here.");
}

int exportCurves(ExportOptions const& options, Terminal const& terminal)
{
    auto const write = [&]() -> Result<std::vector<std::string>> {
        LAMINA_TRY(auto const path, chooseCurves(options.path, options.series, terminal));
        LAMINA_TRY(auto const waveforms, dicom::readWaveforms(path));
        auto const& groups = waveforms.groups;
        std::vector<std::string> files;
        for (std::size_t n = 0; n < groups.size(); ++n) {
            auto file = options.output;
            if (n > 0)
                file.replace_filename(
                    fmt::format("{}-{}.csv", options.output.stem().string(), n + 1));
            auto const text = tableOf(groups[n]);
            LAMINA_CHECK(writeAtomically(file, std::as_bytes(std::span(text))));
            files.push_back(file.string());
        }
        return files;
    };
    auto const files = write();
    if (!files)
        return terminal.refuse(files.error());
    return terminal.answer({ { "output", options.output.string() }, { "files", *files } },
        fmt::format("Wrote {}", fmt::join(*files, "\n")));
}

} // namespace lamina::cli
