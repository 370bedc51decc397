#pragma once

#include "dicom/ReportTerms_p.h"
#include "image/Measure.h"

#include <array>
#include <cmath>
#include <map>
#include <string>
#include <string_view>

namespace lamina::dicom {

inline constexpr char const* annotationsId = "org.lamina.measurements";
inline image::CodedTerm const drawing { "drawing", ownScheme, "Drawing as JSON" };
inline image::CodedTerm const imageRegion { "111030", "DCM", "Image Region" };

/// The code of a vertebra by its name (PS3.16 CID 7603); null for others, S1 among them.
[[nodiscard]] inline image::CodedTerm const* vertebraTerm(std::string_view name)
{
    static std::map<std::string_view, image::CodedTerm> const terms = [] {
        constexpr std::array<std::array<char const*, 2>, 24> codes { { { "C1", "14806007" },
            { "C2", "39976000" }, { "C3", "113205007" }, { "C4", "5329002" }, { "C5", "36978003" },
            { "C6", "36054005" }, { "C7", "87391001" }, { "T1", "64864005" }, { "T2", "53733008" },
            { "T3", "1626008" }, { "T4", "73071006" }, { "T5", "56401006" }, { "T6", "45296009" },
            { "T7", "62487009" }, { "T8", "11068009" }, { "T9", "82687006" }, { "T10", "7610001" },
            { "T11", "12989004" }, { "T12", "23215003" }, { "L1", "66794005" },
            { "L2", "14293000" }, { "L3", "36470004" }, { "L4", "11994002" },
            { "L5", "49668003" } } };
        std::map<std::string_view, image::CodedTerm> made;
        for (auto const& [vertebra, code] : codes)
            made.emplace(
                vertebra, image::CodedTerm { code, "SCT", std::string(vertebra) + " vertebra" });
        return made;
    }();
    auto const term = terms.find(name);
    return term == terms.end() ? nullptr : &term->second;
}

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
