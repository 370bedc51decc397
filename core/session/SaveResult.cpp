#include "session/SaveResult.h"

#include "dicom/DerivedSeries.h"
#include "session/ResultsFolder.h"

#include <fmt/format.h>
#include <system_error>

namespace lamina::session {

Result<std::vector<std::filesystem::path>> saveResult(dicom::Stack const& stack,
    ResultContent const& content, dicom::ResultContext const& context,
    std::filesystem::path const& folder)
{
    if (stack.isImageFile)
        return fail(ErrorCode::unsupported, "result of a file that is not DICOM",
            "DICOM results need a DICOM series; this one was read from an image file.");
    LAMINA_CHECK(makeResultsFolder(folder));
    std::vector<std::filesystem::path> saved;
    auto const undo = [&](Error error) {
        std::error_code code;
        for (auto const& path : saved)
            std::filesystem::remove_all(path, code);
        return fail(std::move(error).in("save result"));
    };
    auto const& [labels, image, report] = content;
    if (labels) {
        auto path = freePath(folder, context.algorithm.id, "seg", ".dcm");
        if (auto written = dicom::writeSegmentation(*labels, stack, context, path); !written)
            return undo(std::move(written).error());
        saved.push_back(std::move(path));
    }
    if (image) {
        auto path = freePath(folder, context.algorithm.id, "image", "");
        if (auto written = dicom::writeDerivedSeries(*image, stack, context, path); !written)
            return undo(std::move(written).error());
        saved.push_back(std::move(path));
    }
    bool const foundNothingElse = !labels && !image;
    if (!report.boxes.empty() || !report.scores.empty() || foundNothingElse) {
        auto path = freePath(folder, context.algorithm.id, "sr", ".dcm");
        if (auto written = dicom::writeReport(report, stack, context, path); !written)
            return undo(std::move(written).error());
        saved.push_back(std::move(path));
    }
    return saved;
}

} // namespace lamina::session
