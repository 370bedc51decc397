#pragma once

#include "base/Result.h"
#include "dicom/Catalog.h"
#include "dicom/SplitWish.h"

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>

namespace lamina::session {

/// By Series Instance UID; in the file by its SHA-256, which names nobody.
class RememberedWishes {
public:
    /// Reads the file. One that is not there, or damaged, remembers nothing; so does an empty path.
    static RememberedWishes read(std::filesystem::path file);

    [[nodiscard]] dicom::SplitWish of(std::string const& seriesUid) const;
    /// Remembers a wish, or forgets an empty one; the file is whole or as it was.
    Status remember(std::string const& seriesUid, dicom::SplitWish const& wish);

    /// Puts the images of every series into the stacks that were wished for. A series that can no
    /// longer be so stays as the rules say, and the reason is added to what could not be used.
    Status apply(dicom::Catalog& catalog, std::stop_token const& stop) const;

private:
    std::filesystem::path file_;
    std::map<std::string, dicom::SplitWish> wishes_;
};

} // namespace lamina::session
