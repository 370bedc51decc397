#pragma once

#include "base/Progress.h"
#include "dicom/Catalog.h"

#include <filesystem>
#include <map>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace lamina::session {

/// Files of each series' images, by its UID.
using PathsBySeries = std::map<std::string, std::set<std::filesystem::path>>;
[[nodiscard]] PathsBySeries pathsBySeries(dicom::Catalog const& catalog);

/// Scans files, and again with all files of the series they belong to, so that those are whole.
Result<dicom::Catalog> scanWithKnown(std::vector<std::filesystem::path> const& files,
    PathsBySeries const& known, std::stop_token const& stop, Progress const& progress);

/// The series of a catalog, or null.
[[nodiscard]] dicom::Series* seriesIn(dicom::Catalog& catalog, std::string const& uid);
[[nodiscard]] std::size_t imagesOf(dicom::Series const& series);
/// Whether a stack holds the same images in both.
[[nodiscard]] bool isUnchanged(
    dicom::Series const& before, dicom::Series const& after, std::string const& stackId);

/// Leaves series out.
void dropSeries(dicom::Catalog& catalog, std::set<std::string> const& uids);
/// Files that are looked at again are no longer known to be unusable.
void forget(
    std::vector<dicom::Unreadable>& unreadable, std::vector<std::filesystem::path> const& files);

} // namespace lamina::session
