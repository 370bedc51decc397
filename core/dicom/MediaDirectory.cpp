#include "dicom/MediaDirectory.h"

#include "dicom/DicomFile.h"
#include "dicom/ElementReader.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace lamina::dicom {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view mediaDirectoryClass = "1.2.840.10008.1.3.10";
constexpr TagNumber tagReferencedFileId = 0x00041500;
constexpr std::size_t mostReferences = 1'000'000;

/// A name as two writers of one disc agree on it: lower case, without ";1" and a last dot.
std::string plainName(std::string name)
{
    name = name.substr(0, name.find(';'));
    while (!name.empty() && (name.back() == '.' || name.back() == ' '))
        name.pop_back();
    std::ranges::transform(
        name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
}

/// Looks names up without regard to case; each folder is listed once.
class NameFinder {
public:
    /// The entry of `folder` that goes by this name, or an empty path.
    fs::path find(fs::path const& folder, std::string const& name)
    {
        auto const& entries = list(folder);
        auto const found = entries.find(plainName(name));
        return found == entries.end() ? fs::path() : found->second;
    }

private:
    std::map<std::string, fs::path> const& list(fs::path const& folder)
    {
        auto const [place, isNew] = folders_.try_emplace(folder);
        std::error_code code;
        if (isNew)
            for (fs::directory_iterator entry(folder, code), end; !code && entry != end;
                 entry.increment(code))
                place->second.emplace(plainName(entry->path().filename().string()), entry->path());
        return place->second;
    }

    std::map<fs::path, std::map<std::string, fs::path>> folders_;
};

/// Every (0004,1500) of the directory's records. Sequences and items are stepped into, so that
/// records lie in one flat row, whatever their lengths claim.
std::vector<std::string> fileIds(DicomFile const& file)
{
    std::vector<std::string> ids;
    auto const* records = file.map.find(0x00041220);
    if (records == nullptr)
        return ids;
    ReadAhead in(*file.source);
    Encoding const encoding { file.map.isExplicit, file.map.isBigEndian };
    auto offset = records->value;
    while (offset < records->end() && ids.size() < mostReferences) {
        auto const header = readHeader(in, offset, encoding);
        if (!header)
            break;
        bool const isNested = header->tag == tagItem || header->length == undefinedLength
            || (header->vr[0] == 'S' && header->vr[1] == 'Q');
        constexpr std::uint32_t longestId = 512;
        if (header->tag == tagReferencedFileId && header->length <= longestId) {
            auto const* bytes = in.at(header->value, header->length);
            if (bytes == nullptr)
                break;
            ids.emplace_back(reinterpret_cast<char const*>(bytes), header->length);
        }
        offset = header->value + (isNested ? 0 : header->length);
    }
    return ids;
}

/// The file that the components of an id ("IMAGES\A\B") lead to, or an empty path.
fs::path follow(fs::path folder, std::string_view id, NameFinder& names)
{
    while (!id.empty() && !folder.empty()) {
        auto const end = std::min(id.find('\\'), id.size());
        std::string component(id.substr(0, end));
        id.remove_prefix(std::min(end + 1, id.size()));
        while (!component.empty() && (component.back() == ' ' || component.back() == '\0'))
            component.pop_back();
        // A disc must not lead out of itself.
        if (component.empty() || component == "." || component == ".."
            || component.find('/') != std::string::npos)
            return {};
        folder = names.find(folder, component);
    }
    return folder;
}

} // namespace

bool isMediaDirectory(fs::path const& path)
{
    auto const file = openDicom(path, Reach::headers);
    return file && file->mediaSopClassUid == mediaDirectoryClass;
}

Result<MediaDirectory> readMediaDirectory(fs::path const& path)
{
    LAMINA_TRY(auto const file, openDicom(path, Reach::headers));
    MediaDirectory directory;
    NameFinder names;
    std::set<fs::path> found;
    for (auto const& id : fileIds(file)) {
        auto const target = follow(path.parent_path(), id, names);
        std::error_code code;
        if (fs::is_regular_file(target, code))
            found.insert(target);
        else
            ++directory.missing;
    }
    directory.files.assign(found.begin(), found.end());
    return directory;
}

} // namespace lamina::dicom
