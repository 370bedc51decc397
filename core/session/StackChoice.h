#pragma once

#include "dicom/Catalog.h"
#include "session/StackKey.h"

#include <optional>
#include <set>
#include <string_view>

namespace lamina::session {

[[nodiscard]] StackKey keyOf(dicom::StackReference const& reference);

/// Every stack of a catalog.
[[nodiscard]] std::set<StackKey> keysOf(dicom::Catalog const& catalog);

/// What a reader most likely wants to see first: the CT or MR volume with the most slices that is
/// no localizer, then other volumes, then pictures. Stacks in `known` do not count.
[[nodiscard]] std::optional<StackKey> bestStack(
    dicom::Catalog const& catalog, std::set<StackKey> const& known);

/// What a reader would put beside a stack: another volume of the same patient and modality, from
/// another study first, then in a plane like its own, then with the most slices.
[[nodiscard]] std::optional<StackKey> companionOf(
    dicom::Catalog const& catalog, StackKey const& key);

/// What a reader would see in colour over what.
struct FusionPair {
    StackKey below;
    StackKey over;
};
/// The pair that a stack belongs to: uptake (PET, NM) or dose over CT or MR of the same patient and
/// frame of reference, corrected uptake before uncorrected. Nothing where there is no partner.
[[nodiscard]] std::optional<FusionPair> fusionPairOf(
    dicom::Catalog const& catalog, StackKey const& key);

/// The stack of a series by its number or UID, the one with the most slices if there are several.
[[nodiscard]] std::optional<StackKey> stackNamed(
    dicom::Catalog const& catalog, std::string_view word);

} // namespace lamina::session
