#include "dicom/Scan.h"

#include "base/Sha256.h"
#include "dicom/CatalogBuilder.h"
#include "dicom/ImageHeader.h"
#include "dicom/PresentationState.h"
#include "image/ImageFile.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <span>
#include <system_error>

namespace lamina::dicom {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cancelled() { return fail(ErrorCode::cancelled, "scan cancelled"); }

/// Regular files below a folder; links to folders are not followed, so that a circle cannot trap
/// the scan.
Status listFolder(fs::path const& folder, std::stop_token const& stop, std::set<fs::path>& files)
{
    std::error_code error;
    fs::recursive_directory_iterator entry(
        folder, fs::directory_options::skip_permission_denied, error);
    if (error)
        return fail(ErrorCode::io, "list folder: " + error.message(),
            "The folder could not be read: check its permissions.");
    for (; entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        if (stop.stop_requested())
            return cancelled();
        std::error_code ignored;
        if (!error && entry->is_regular_file(ignored))
            files.insert(entry->path());
    }
    return {};
}

Result<std::set<fs::path>> listFiles(std::span<fs::path const> paths, std::stop_token const& stop)
{
    std::set<fs::path> files;
    for (auto const& path : paths) {
        std::error_code error;
        if (!fs::exists(path, error))
            return fail(ErrorCode::notFound, "path does not exist",
                "The file or folder does not exist: check its name.");
        if (fs::is_directory(path, error)) {
            LAMINA_CHECK(listFolder(path, stop, files));
        } else {
            files.insert(path);
        }
    }
    return files;
}

/// A NIfTI file as a series of one stack.
Result<Series> readNifti(fs::path const& path)
{
    LAMINA_TRY(auto const volume, image::readImageFile(path));
    Series series;
    auto const name = path.string();
    series.uid = "file-" + sha256(std::as_bytes(std::span(name))).substr(0, 32);
    series.modality = volume->description().modality;
    series.description = path.filename().string();
    series.objectKind = "image";
    Stack stack;
    stack.id = "0";
    stack.seriesInstanceUid = series.uid;
    stack.modality = series.modality;
    stack.volume = volume->description();
    stack.isImageFile = true;
    stack.isVolume = stack.volume.geometryKnown && stack.volume.size.slices >= 3;
    stack.transferSyntaxName = "NIfTI";
    Frame frame;
    frame.path = path;
    for (std::int64_t k = 0; k < stack.volume.size.slices; ++k) {
        frame.frameNumber = k;
        stack.frames.push_back(frame);
    }
    series.stacks.push_back(std::move(stack));
    return series;
}

void scanFile(fs::path const& path, CatalogBuilder& builder)
{
    if (image::looksLikeNifti(path)) {
        auto series = readNifti(path);
        if (series)
            builder.addFileSeries(std::move(*series));
        else
            builder.addUnreadable({ path, std::move(series).error() });
        return;
    }
    auto header = readImageHeader(path);
    if (header)
        builder.add(std::move(*header));
    else
        builder.addUnreadable({ path, std::move(header).error() });
}

} // namespace

Result<Catalog> scan(
    std::span<fs::path const> paths, std::stop_token stop, Progress const& progress)
{
    LAMINA_TRY(auto const files, listFiles(paths, stop));
    CatalogBuilder builder;
    std::size_t done = 0;
    for (auto const& file : files) {
        if (stop.stop_requested())
            return cancelled();
        try {
            scanFile(file, builder);
        } catch (std::bad_alloc const&) {
            builder.addUnreadable({ file,
                Error { ErrorCode::outOfMemory, "no memory for header",
                    "There is not enough memory to read this file." } });
        }
        progress.report(
            static_cast<double>(++done) / static_cast<double>(files.size()), "Reading headers");
    }
    auto catalog = std::move(builder).build();
    applyPresentationStates(catalog);
    catalog.filesSeen = static_cast<std::int64_t>(files.size());
    return catalog;
}

} // namespace lamina::dicom
