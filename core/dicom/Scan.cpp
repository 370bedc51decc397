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

/// What is to be read, and folders that could not be listed to their end.
struct Listing {
    std::set<fs::path> files;
    std::vector<Unreadable> broken;
};

Error notListed(std::error_code const& error)
{
    return { ErrorCode::io, "list folder: " + error.message(),
        error == std::errc::permission_denied
            ? "The folder could not be read: check its permissions."
            : "The folder could not be read to its end: open it again." };
}

/// The files of a folder, and the folders in it; those that links lead to are left out, so that a
/// circle cannot trap the scan.
Status listOne(fs::path const& folder, std::stop_token const& stop, std::set<fs::path>& files,
    std::vector<fs::path>& folders)
{
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (stop.stop_requested())
            return cancelled();
        std::error_code ignored;
        if (entry->is_regular_file(ignored))
            files.insert(entry->path());
        else if (entry->is_directory(ignored) && !entry->is_symlink(ignored))
            folders.push_back(entry->path());
    }
    // A listing that breaks off ends like one that is complete.
    return error ? fail(notListed(error)) : Status {};
}

/// All files below a folder. Only when it cannot be listed itself it fails.
Status listFolder(fs::path const& folder, std::stop_token const& stop, Listing& listing)
{
    std::vector<fs::path> folders;
    LAMINA_CHECK(listOne(folder, stop, listing.files, folders));
    while (!folders.empty()) {
        auto const next = std::move(folders.back());
        folders.pop_back();
        if (auto listed = listOne(next, stop, listing.files, folders); !listed) {
            if (listed.error().code == ErrorCode::cancelled)
                return cancelled();
            listing.broken.push_back({ next, std::move(listed).error() });
        }
    }
    return {};
}

/// What a DICOMDIR names, or all that lies around one that names what is not there.
Status listDirectory(fs::path const& path, std::stop_token const& stop, Listing& listing)
{
    auto const directory = readMediaDirectory(path);
    if (directory && directory->missing == 0 && !directory->files.empty()) {
        listing.files.insert(directory->files.begin(), directory->files.end());
        return {};
    }
    listing.files.insert(path);
    std::error_code ignored;
    return listFolder(fs::absolute(path, ignored).parent_path(), stop, listing);
}

Result<Listing> listPaths(std::span<fs::path const> paths, std::stop_token const& stop)
{
    Listing listing;
    for (auto const& path : paths) {
        std::error_code error;
        if (!fs::exists(path, error))
            return fail(ErrorCode::notFound, "path does not exist",
                "The file or folder does not exist: check its name.");
        if (fs::is_directory(path, error)) {
            LAMINA_CHECK(listFolder(path, stop, listing));
        } else if (isMediaDirectory(path)) {
            LAMINA_CHECK(listDirectory(path, stop, listing));
        } else {
            listing.files.insert(path);
        }
    }
    return listing;
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

    Catalog finish(Listing&& listing) &&
    {
        for (auto& folder : listing.broken)
            builder_.addUnreadable(std::move(folder));
        auto catalog = std::move(builder_).build();
        applyPresentationStates(catalog);
        catalog.filesSeen = static_cast<std::int64_t>(listing.files.size()) + inArchives_;
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
    LAMINA_TRY(auto listing, listPaths(paths, stop));
    Scanner scanner(stop, options);
    std::size_t done = 0;
    for (auto const& file : listing.files) {
        if (stop.stop_requested())
            return cancelled();
        LAMINA_CHECK(scanner.scanFile(file));
        progress.report(static_cast<double>(++done) / static_cast<double>(listing.files.size()),
            "Reading headers");
    }
    return std::move(scanner).finish(std::move(listing));
}

} // namespace lamina::dicom
