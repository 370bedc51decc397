#pragma once

#include <string>
#include <vector>

namespace lamina::dicom {

/// How a reader wants a series to become stacks, where the rules are not what is wanted.
struct SplitWish {
    std::string trait; ///< a stack for each of its values: "echo-time"
    bool together = false; ///< everything in one
    std::vector<std::string> joined; ///< ids of stacks, by the rules, that are one

    /// As the rules say.
    [[nodiscard]] bool isEmpty() const { return trait.empty() && !together && joined.empty(); }
    friend bool operator==(SplitWish const&, SplitWish const&) = default;
};

} // namespace lamina::dicom
