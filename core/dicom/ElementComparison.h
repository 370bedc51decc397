#pragma once

#include "dicom/ElementTree.h"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lamina::dicom {

/// How the value of one element varies.
struct Variation {
    std::size_t values = 0; ///< different ones; that it is missing somewhere counts as one
    std::vector<std::string> examples; ///< some of them, each once
};

/// Finds out which elements differ between the slices of a stack: between its files, and between
/// the frames of each file. Pixels are not compared. [one thread]
class ElementComparison {
public:
    void add(ElementTree const& tree);

    [[nodiscard]] std::size_t files() const { return files_; }
    /// Those with more than one value, by `comparisonPath`.
    [[nodiscard]] std::unordered_map<std::string, Variation> variations() const;

private:
    struct Seen {
        std::size_t places = 0;
        std::set<std::uint64_t> digests;
        std::vector<std::string> examples;
    };
    void add(std::vector<Element> const& elements);

    std::unordered_map<std::string, Seen> seen_;
    std::size_t files_ = 0;
    std::size_t frames_ = 0; ///< items of per-frame functional groups
};

/// The path of an element without the number of the frame that it describes: elements with the
/// same one are compared with each other.
[[nodiscard]] std::string comparisonPath(std::string_view path);

} // namespace lamina::dicom
