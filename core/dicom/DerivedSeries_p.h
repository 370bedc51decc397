#pragma once

namespace lamina::dicom {

/// (0020,4000) of derived slices: whether a person accepted them.
inline constexpr char const* acceptedComment
    = "Accepted by a person. Research use; not for diagnosis";
inline constexpr char const* proposedComment
    = "UNVERIFIED: not reviewed by a person. Research use; not for diagnosis";

} // namespace lamina::dicom
