#include "cli/Commands.h"

#include <fmt/format.h>

namespace lamina::cli {

int phantom(std::filesystem::path const& folder, dicom::PhantomOptions const& options,
    Terminal const& terminal)
{
    auto const truth = dicom::writeChestPhantom(folder, options, terminal.stop, terminal.progress);
    if (!truth)
        return terminal.refuse(truth.error());
    auto nodules = nlohmann::json::array();
    for (auto const& nodule : truth->nodules)
        nodules.push_back(
            { { "center_lps", { nodule.centerLps.x, nodule.centerLps.y, nodule.centerLps.z } },
                { "diameter_mm", nodule.diameter } });
    return terminal.answer(
        { { "folder", folder.string() }, { "slices", options.slices }, { "nodules", nodules } },
        fmt::format("Wrote {} slices to {}", options.slices, folder.string()));
}

} // namespace lamina::cli
