#pragma once

#include "image/Annotation.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::interact {

/// How far from a slice (mm) a spine label still shows on it.
inline constexpr double spineReach = 4;

/// The vertebrae from head to feet: C1 to C7, T1 to T12, L1 to L5, S1.
[[nodiscard]] std::vector<std::string> const& vertebraNames();

/// What a reader means by "l1", "Th12", "D 5", "t-3": "L1", "T12", "T5", "T3". Also T13 and L6,
/// which some people have. Nothing for anything else.
[[nodiscard]] std::optional<std::string> vertebraNamed(std::string_view words);

/// The vertebra below (towards the feet) or above this one: below L6 comes S1, below T13 comes L1.
/// Nothing beyond the ends, and of words that are none.
[[nodiscard]] std::optional<std::string> vertebraBelow(std::string_view name);
[[nodiscard]] std::optional<std::string> vertebraAbove(std::string_view name);

/// True when both were placed in one frame of reference, or on one stack without any: they belong
/// to one set of labels.
[[nodiscard]] bool shareSpine(image::ImageReference const& a, image::ImageReference const& b);

/// The name of a label that is placed at `at`, from those of its set: above the topmost the one
/// above, below the lowest the one below, between two the one that is left between them. `head`
/// is the direction to the head. Nothing for the first label, beyond the ends, and where no name
/// is left: the reader must say it.
[[nodiscard]] std::optional<std::string> nextVertebra(
    std::vector<image::Annotation> const& labels, image::Vec3 at, image::Vec3 head);

} // namespace lamina::interact
