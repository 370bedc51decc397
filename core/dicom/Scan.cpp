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

/// An image file as a series: a stack, or one for each of its volumes.
Series seriesOf(fs::path const& path, image::ImageFileInfo info)
{
    Series series;
    auto const name = path.string();
    series.uid = "file-" + sha256(std::as_bytes(std::span(name))).substr(0, 32);
    series.modality = info.volume.modality;
    series.description = path.filename().string();
    series.objectKind = "image";
    Stack stack;
    stack.seriesInstanceUid = series.uid;
    stack.modality = series.modality;
    stack.volume = std::move(info.volume);
    stack.isImageFile = true;
    stack.isVolume = stack.volume.geometryKnown && stack.volume.size.slices >= 3;
    stack.transferSyntaxName = std::move(info.format);
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
    FourthAxis axis { info.stepUnit.empty() ? "volume" : "time", std::move(info.stepUnit), {}, {},
        0 };
    for (std::int64_t n = 0; n < info.volumes; ++n) {
        axis.values.push_back(axis.unit.empty()
                ? std::to_string(n + 1)
                : fmt::format("{:g}", static_cast<double>(n) * info.volumeStep));
        axis.stackIds.push_back(std::to_string(n));
    }
    auto const words = stack.description;
    for (auto const& id : axis.stackIds) {
        stack.id = id;
        if (info.volumes > 1) {
            stack.fourthAxis = axis;
            stack.description = fmt::format("{}{}{} {}{}{}", words, words.empty() ? "" : ", ",
                axis.name, axis.values[axis.index], axis.unit.empty() ? "" : " ", axis.unit);
        }
        series.stacks.push_back(stack);
        ++axis.index;
    }
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
            else if (image::isImageFile(path))
                scanImageFile(path);
            else if (Archive::looksLikeOne(path))
                return scanArchive(path);
            else
                unreadable_.push_back({ path, std::move(header).error() });
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
        for (auto& file : unreadable_)
            if (!voxelFiles_.contains(file.path))
                builder_.addUnreadable(std::move(file));
        auto catalog = std::move(builder_).build();
        applyPresentationStates(catalog);
        catalog.filesSeen = static_cast<std::int64_t>(listing.files.size()) + inArchives_;
        catalog.archives = std::move(archives_);
        return catalog;
    }

private:
    void scanImageFile(fs::path const& path)
    {
        auto info = image::describeImageFile(path);
        if (!info) {
            builder_.addUnreadable({ path, std::move(info).error() });
            return;
        }
        voxelFiles_.insert(info->voxelFile);
        builder_.addFileSeries(seriesOf(path, std::move(*info)));
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
    std::vector<Unreadable> unreadable_; ///< of no known kind
    std::set<fs::path> voxelFiles_; ///< of image files, which lie beside their headers
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
