#include "dicom/Scan.h"

#include "base/Sha256.h"
#include "dicom/Archive.h"
#include "dicom/CatalogBuilder.h"
#include "dicom/ImageHeader.h"
#include "dicom/MediaDirectory.h"
#include "dicom/PresentationState.h"
#include "image/ImageFile.h"
#include "image/ResultWords.h"

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

/// What a DICOMDIR names, or all that lies around one that names what is not there.
Status listDirectory(fs::path const& path, std::stop_token const& stop, std::set<fs::path>& files)
{
    auto const directory = readMediaDirectory(path);
    if (directory && directory->missing == 0 && !directory->files.empty()) {
        files.insert(directory->files.begin(), directory->files.end());
        return {};
    }
    files.insert(path);
    return listFolder(fs::absolute(path).parent_path(), stop, files);
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
        } else if (isMediaDirectory(path)) {
            LAMINA_CHECK(listDirectory(path, stop, files));
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
    if (auto made = image::algorithmIn(stack.volume.words)) {
        stack.description = "UNVERIFIED";
        stack.algorithm = std::move(*made);
    }
    Frame frame;
    frame.path = path;
    for (std::int64_t k = 0; k < stack.volume.size.slices; ++k) {
        frame.frameNumber = k;
        stack.frames.push_back(frame);
    }
    series.stacks.push_back(std::move(stack));
    return series;
}

/// One scan from start to end.
class Scanner {
public:
    Scanner(std::stop_token stop, ScanOptions const& options)
        : stop_(std::move(stop))
        , options_(options)
    {
    }

    /// Fails only when cancelled.
    Status scanFile(fs::path const& path)
    {
        try {
            auto header = readImageHeader(path);
            if (header && header->sopClassUid == "1.2.840.10008.1.3.10")
                remarkOnDirectory(path);
            if (header)
                builder_.add(std::move(*header));
            else if (image::looksLikeNifti(path))
                scanNifti(path);
            else if (Archive::looksLikeOne(path))
                return scanArchive(path);
            else
                builder_.addUnreadable({ path, std::move(header).error() });
        } catch (std::bad_alloc const&) {
            builder_.addUnreadable({ path,
                Error { ErrorCode::outOfMemory, "no memory for header",
                    "There is not enough memory to read this file." } });
        }
        return {};
    }

    Catalog finish(std::size_t files) &&
    {
        auto catalog = std::move(builder_).build();
        applyPresentationStates(catalog);
        catalog.filesSeen = static_cast<std::int64_t>(files) + inArchives_;
        catalog.archives = std::move(archives_);
        return catalog;
    }

private:
    void scanNifti(fs::path const& path)
    {
        auto series = readNifti(path);
        if (series)
            builder_.addFileSeries(std::move(*series));
        else
            builder_.addUnreadable({ path, std::move(series).error() });
    }

    void remarkOnDirectory(fs::path const& path)
    {
        auto const directory = readMediaDirectory(path);
        if (directory && directory->missing > 0)
            builder_.addUnreadable({ path,
                Error { ErrorCode::notFound, "DICOMDIR names missing files",
                    fmt::format("The disc's directory names {} {} not there; everything that is "
                                "there was read.",
                        directory->missing,
                        directory->missing == 1 ? "file that is" : "files that are") } });
    }

    Status scanArchive(fs::path const& path)
    {
        auto archive = Archive::open(path, options_.password, stop_);
        if (!archive && archive.error().code == ErrorCode::cancelled)
            return cancelled();
        if (!archive) {
            builder_.addUnreadable({ path, std::move(archive).error() });
            return {};
        }
        archives_.push_back(*archive);
        for (auto const& refused : (*archive)->refused())
            builder_.addUnreadable({ refused.path, refused.reason });
        for (auto const& member : (*archive)->members()) {
            if (stop_.stop_requested())
                return cancelled();
            ++inArchives_;
            auto header = readImageHeader(member);
            if (header)
                builder_.add(std::move(*header));
            else
                builder_.addUnreadable({ member, std::move(header).error() });
        }
        return {};
    }

    std::stop_token stop_;
    ScanOptions const& options_;
    CatalogBuilder builder_;
    std::vector<std::shared_ptr<Archive const>> archives_;
    std::int64_t inArchives_ = 0;
};

} // namespace

Result<Catalog> scan(std::span<fs::path const> paths, std::stop_token stop,
    Progress const& progress, ScanOptions const& options)
{
    LAMINA_TRY(auto const files, listFiles(paths, stop));
    Scanner scanner(stop, options);
    std::size_t done = 0;
    for (auto const& file : files) {
        if (stop.stop_requested())
            return cancelled();
        LAMINA_CHECK(scanner.scanFile(file));
        progress.report(
            static_cast<double>(++done) / static_cast<double>(files.size()), "Reading headers");
    }
    return std::move(scanner).finish(files.size());
}

} // namespace lamina::dicom
