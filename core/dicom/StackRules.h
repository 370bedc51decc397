#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lamina::dicom {

/// One way in which volumes at one place may follow each other.
struct AxisRule {
    std::string name; ///< "b-value", "time": for the reader
    std::string unit; ///< UCUM, "" for plain numbers
    std::vector<std::string> traits; ///< that together tell the volumes apart; the first is shown
    bool isClock = false; ///< times of day: shown as seconds since the first
};

/// How the images of a modality become stacks.
struct StackRule {
    std::vector<std::string> modalities; ///< "*": every one without a rule of its own
    std::vector<std::string> apart; ///< traits that make stacks of their own where places repeat
    std::vector<AxisRule> axes; ///< in order of preference
};

/// The rule for a modality, from resources/rules/stacks.json as it was built in.
[[nodiscard]] StackRule const& stackRuleFor(std::string_view modality);

} // namespace lamina::dicom
