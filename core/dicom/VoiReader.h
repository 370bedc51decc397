#pragma once

#include "base/Result.h"
#include "dicom/LookupTable.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace lamina::dicom {

/// (0028,1056), PS3.3 C.11.2.1.3.
enum class VoiShape { linear, linearExact, sigmoid };

/// A VOI LUT of a file (PS3.3 C.11.2.1.1): levels from 0 to 2^bits − 1, by value after slope and
/// intercept.
struct FileVoiTable {
    LookupTable table;
    int bits = 16; ///< 8 to 16
    std::string name; ///< (0028,3003), "" when not said
};

/// How a file wants its values seen, beside the windows that the catalog holds.
struct FileVoi {
    VoiShape shape = VoiShape::linear; ///< of all its windows
    std::vector<FileVoiTable> tables;
};

/// Reads the header of one file. Tables that cannot be used are left out. [any thread]
Result<FileVoi> readFileVoi(std::filesystem::path const& path);

} // namespace lamina::dicom
