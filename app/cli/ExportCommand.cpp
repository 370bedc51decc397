#include "cli/Commands.h"
#include "image/ImageFile.h"
#include "image/RegularGrid.h"

#include <fmt/format.h>

namespace lamina::cli {

namespace {

/// What the reader should know of the file that was written.
Result<std::vector<std::string>> write(ExportOptions const& options, Terminal const& terminal)
{
    LAMINA_TRY(auto chosen, chooseStack(options.path, options.series, terminal));
    LAMINA_TRY(auto volume, loadWhole(*chosen.reference.stack, terminal));
    LAMINA_CHECK(image::writeImageFile(*volume, options.output, terminal.stop));
    if (image::isRegular(volume->description()))
        return std::vector<std::string>();
    return std::vector<std::string> { "The slices are tilted or unevenly spaced: the file holds "
                                      "them resampled to an upright, even grid." };
}

} // namespace

int exportVolume(ExportOptions const& options, Terminal const& terminal)
{
    auto const notes = write(options, terminal);
    if (!notes)
        return terminal.refuse(notes.error());
    return terminal.answer({ { "output", options.output.string() }, { "notes", *notes } },
        fmt::format("Wrote {}{}{}", options.output.string(), notes->empty() ? "" : "\n",
            fmt::join(*notes, "\n")));
}

} // namespace lamina::cli
