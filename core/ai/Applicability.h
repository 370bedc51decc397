#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lamina::ai {

struct Manifest;

/// A range in which a network is known to work, within one outside of which it is refused.
struct RangeRule {
    std::array<double, 2> good {};
    std::array<double, 2> usable {};
};

/// How much of an image must have values in a range: "air", −1100 to −900 HU, at least 0.05.
struct ValueRule {
    std::string name;
    std::array<double, 2> range {};
    RangeRule share; ///< of the voxels, 0 to 1
};

/// Contrast agent that a network expects.
enum class ContrastRule { any, without, with };

/// What a bundle's card says about the images it was made for, beside modality, unit, spacing and
/// slices (Manifest). What is empty is not asked for.
struct InputRules {
    std::vector<std::string> bodyParts; ///< as in (0018,0015); a hint, headers are often wrong
    std::vector<std::string> planes; ///< "axial", "coronal", "sagittal"
    std::optional<RangeRule> inPlaneMm;
    std::optional<RangeRule> thicknessMm;
    std::optional<RangeRule> spacingMm; ///< between slices
    std::optional<RangeRule> coverageMm; ///< from the first to the last slice
    std::optional<RangeRule> ageYears;
    ContrastRule contrast = ContrastRule::any;
    std::vector<std::string> avoid; ///< words in descriptions that tell another kind of image
    std::vector<ValueRule> values;
};

/// Number of voxels by value.
struct ValueHistogram {
    double first = -2048; ///< lower edge of the first bin
    double width = 16; ///< of a bin
    std::vector<std::int64_t> bins; ///< the ends hold what lies beyond them
    std::int64_t count = 0;
    double lowest = 0;
    double highest = 0;
};

/// What is known of a series before a run. Empty or nothing: not said.
struct SeriesFacts {
    std::string modality;
    std::string unit;
    bool isColor = false;
    std::string bodyPart; ///< as in (0018,0015)
    std::string words; ///< descriptions of study, series and protocol, of text only
    std::string plane; ///< "axial", "coronal", "sagittal", "oblique"
    std::array<double, 3> spacing {}; ///< mm along the bundle's axes
    double inPlaneMm = 0; ///< the larger of the two
    double spacingMm = 0; ///< between slices
    std::optional<double> thicknessMm;
    std::int64_t slices = 0;
    double coverageMm = 0;
    bool geometryKnown = true;
    bool even = true; ///< upright slices at even steps
    std::vector<std::string> warnings; ///< of the geometry health
    std::vector<std::string> unsafe; ///< findings that lock measuring
    std::optional<bool> contrast;
    std::optional<double> ageYears;
    std::optional<ValueHistogram> values;
};

/// How well a series fits a bundle, before a run: green, amber, red.
enum class Fit { good, doubtful, wrong };
struct Applicability {
    Fit fit = Fit::good;
    std::vector<std::string> reasons; ///< whole sentences, the grave ones first
};

/// "green", "amber", "red".
[[nodiscard]] char const* nameOf(Fit fit);

/// The rules of a bundle held against a series. Pure: the same in, the same out. [any thread]
[[nodiscard]] Applicability applicability(Manifest const& manifest, SeriesFacts const& series);

} // namespace lamina::ai
