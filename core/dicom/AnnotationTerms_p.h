#pragma once

#include "dicom/ReportTerms_p.h"
#include "image/Measure.h"

#include <cmath>

namespace lamina::dicom {

inline constexpr char const* annotationsId = "org.lamina.measurements";
inline image::CodedTerm const drawing { "drawing", ownScheme, "Drawing as JSON" };
inline image::CodedTerm const imageRegion { "111030", "DCM", "Image Region" };

/// Maps between the slices of a stack and the patient without its voxels.
class SliceMap {
public:
    explicit SliceMap(Stack const& stack)
        : stack_(stack)
        , toIndex_(stack.volume.indexToLps.inverse().value_or(image::Affine {}))
    {
    }

    /// (column, row) of PS3.3 C.18.6.1.1: the upper left corner of the image is (0, 0), so pixel
    /// centres lie at halves.
    [[nodiscard]] std::array<double, 2> imagePoint(image::Vec3 lps) const
    {
        auto const index = toIndex_.toLps(lps);
        return { index.x + 0.5, index.y + 0.5 };
    }
    [[nodiscard]] image::Vec3 patientPoint(double column, double row, std::size_t slice) const
    {
        auto const& positions = stack_.volume.slicePositions;
        auto const& map = stack_.volume.indexToLps;
        auto const k
            = positions.empty() ? static_cast<double>(slice) : positions[slice] / length(map.k);
        return map.toLps({ column - 0.5, row - 0.5, k });
    }
    /// The slice that a frame of an instance is; nothing when it is not of this stack.
    [[nodiscard]] std::optional<std::size_t> sliceOf(
        std::string const& sopInstanceUid, std::int64_t frameNumber) const
    {
        for (std::size_t k = 0; k < stack_.frames.size(); ++k)
            if (stack_.frames[k].sopInstanceUid == sopInstanceUid
                && stack_.frames[k].frameNumber == frameNumber)
                return k;
        return std::nullopt;
    }

private:
    Stack const& stack_;
    image::Affine toIndex_;
};

} // namespace lamina::dicom
