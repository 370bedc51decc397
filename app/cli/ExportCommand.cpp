#include "cli/Commands.h"
#include "image/ImageFile.h"

#include <fmt/format.h>

namespace lamina::cli {

namespace {

Status write(ExportOptions const& options, Terminal const& terminal)
{
    LAMINA_TRY(auto chosen, chooseStack(options.path, options.series, terminal));
    LAMINA_TRY(auto volume, loadWhole(*chosen.reference.stack, terminal));
    return image::writeImageFile(*volume, options.output, terminal.stop);
}

} // namespace

int exportVolume(ExportOptions const& options, Terminal const& terminal)
{
    if (auto written = write(options, terminal); !written)
        return terminal.refuse(written.error());
    return terminal.answer({ { "output", options.output.string() } },
        fmt::format("Wrote {}", options.output.string()));
}

} // namespace lamina::cli
