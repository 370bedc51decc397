#include "session/SeriesChanges.h"

#include "dicom/Scan.h"

#include <algorithm>

namespace lamina::session {

PathsBySeries pathsBySeries(dicom::Catalog const& catalog)
{
    PathsBySeries paths;
    for (auto const& reference : dicom::stacksOf(catalog))
        if (!reference.stack->isImageFile)
            for (auto const& frame : reference.stack->frames)
                paths[reference.series->uid].insert(frame.path);
    return paths;
}

Result<dicom::Catalog> scanWithKnown(std::vector<std::filesystem::path> const& files,
    PathsBySeries const& known, std::stop_token const& stop, Progress const& progress)
{
    LAMINA_TRY(auto found, dicom::scan(files, stop, progress));
    std::set<std::filesystem::path> all(files.begin(), files.end());
    auto const before = all.size();
    for (auto const& [uid, paths] : pathsBySeries(found))
        if (auto const at = known.find(uid); at != known.end())
            for (auto const& path : at->second) {
                std::error_code code;
                // Not those within archives.
                if (std::filesystem::is_regular_file(path, code))
                    all.insert(path);
            }
    if (all.size() > before) {
        std::vector<std::filesystem::path> const whole(all.begin(), all.end());
        LAMINA_TRY(found, dicom::scan(whole, stop, progress));
    }
    found.filesSeen = std::ssize(files);
    return found;
}

dicom::Series* seriesIn(dicom::Catalog& catalog, std::string const& uid)
{
    for (auto& patient : catalog.patients)
        for (auto& study : patient.studies)
            for (auto& series : study.series)
                if (series.uid == uid)
                    return &series;
    return nullptr;
}

std::size_t imagesOf(dicom::Series const& series)
{
    std::size_t count = 0;
    for (auto const& stack : series.stacks)
        count += stack.frames.size();
    return count;
}

bool isUnchanged(
    dicom::Series const& before, dicom::Series const& after, std::string const& stackId)
{
    auto const one = std::ranges::find(before.stacks, stackId, &dicom::Stack::id);
    auto const two = std::ranges::find(after.stacks, stackId, &dicom::Stack::id);
    return one != before.stacks.end() && two != after.stacks.end()
        && std::ranges::equal(one->frames, two->frames, [](auto const& a, auto const& b) {
               return a.path == b.path && a.frameNumber == b.frameNumber;
           });
}

void dropSeries(dicom::Catalog& catalog, std::set<std::string> const& uids)
{
    for (auto& patient : catalog.patients)
        for (auto& study : patient.studies)
            std::erase_if(
                study.series, [&](auto const& series) { return uids.contains(series.uid); });
}

void forget(
    std::vector<dicom::Unreadable>& unreadable, std::vector<std::filesystem::path> const& files)
{
    std::set<std::filesystem::path> const again(files.begin(), files.end());
    std::erase_if(unreadable, [&](auto const& entry) { return again.contains(entry.path); });
}

} // namespace lamina::session
