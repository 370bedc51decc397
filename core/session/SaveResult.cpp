#include "session/Session.h"

#include <fmt/format.h>
#include <system_error>

namespace lamina::session {

namespace {

/// "org.lamina.ct-basic" and a number: a name that no earlier result has.
std::filesystem::path freePath(
    std::filesystem::path const& folder, std::string const& id, char const* kind)
{
    for (int number = 1;; ++number) {
        auto path = folder / fmt::format("{}-{}-{}.dcm", id, kind, number);
        if (!std::filesystem::exists(path))
            return path;
    }
}

} // namespace

Status makeResultsFolder(std::filesystem::path const& folder)
{
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code)
        return fail(ErrorCode::io, "create results folder: " + code.message(),
            fmt::format(
                "The results folder cannot be made ({}). Choose another one.", code.message()));
    return {};
}

Result<std::vector<std::filesystem::path>> saveResult(dicom::Stack const& stack,
    image::LabelMap const* labels, dicom::Report const& report, dicom::ResultContext const& context,
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
            std::filesystem::remove(path, code);
        return fail(std::move(error).in("save result"));
    };
    if (labels != nullptr) {
        auto path = freePath(folder, context.algorithm.id, "seg");
        if (auto written = dicom::writeSegmentation(*labels, stack, context, path); !written)
            return undo(std::move(written).error());
        saved.push_back(std::move(path));
    }
    if (!report.boxes.empty() || !report.scores.empty() || labels == nullptr) {
        auto path = freePath(folder, context.algorithm.id, "sr");
        if (auto written = dicom::writeReport(report, stack, context, path); !written)
            return undo(std::move(written).error());
        saved.push_back(std::move(path));
    }
    return saved;
}

} // namespace lamina::session
