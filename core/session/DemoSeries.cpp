#include "session/DemoSeries.h"

#include "dicom/PhantomSeries.h"

namespace lamina::session {

Status makeDemoSeries(
    std::filesystem::path const& folder, std::stop_token stop, Progress const& progress)
{
    std::error_code code;
    if (std::filesystem::exists(folder, code))
        return {};
    // Takes its name when it is complete.
    auto unfinished = folder;
    unfinished += ".part";
    std::filesystem::remove_all(unfinished, code);
    dicom::PhantomOptions options;
    options.columns = options.rows = 256;
    options.slices = 110;
    options.pixelSpacing *= 2;
    options.sliceSpacing *= 2;
    LAMINA_CHECK(dicom::writeChestPhantom(unfinished, options, std::move(stop), progress));
    std::filesystem::rename(unfinished, folder, code);
    if (code)
        return fail(ErrorCode::io, "rename the demo series: " + code.message(),
            "The demo series could not be written: is there room on the disk?");
    return {};
}

} // namespace lamina::session
