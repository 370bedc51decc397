#include "detect/Region.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace lamina::runner {
namespace {

/// Sets what the mask encloses to 1. Returns whether there is any mask at all.
bool fillHoles(cv::Mat plane)
{
    if (cv::countNonZero(plane) == 0)
        return false;
    cv::Mat outside;
    cv::copyMakeBorder(plane, outside, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    cv::floodFill(outside, cv::Point(0, 0), cv::Scalar(2));
    auto const inner = outside(cv::Rect(1, 1, plane.cols, plane.rows));
    plane.setTo(cv::Scalar(1), inner != 2);
    return true;
}

} // namespace

Region::Region(
    lamina_volume const& mask, Orientation const& orientation, double marginMm, Stage stage)
    : orientation_(orientation)
    , margin_(marginMm)
    , filled_(
          static_cast<std::size_t>(orientation.size[0] * orientation.size[1] * orientation.size[2]))
    , first_(orientation.size[0])
{
    auto const* data = static_cast<std::uint8_t const*>(mask.data);
    auto const& size = orientation_.size;
    auto* out = filled_.data();
    for (std::int64_t slice = 0; slice < size[0]; ++slice) {
        stage.step(double(slice) / double(size[0]));
        auto* const plane = out;
        for (std::int64_t row = 0; row < size[1]; ++row)
            for (std::int64_t column = 0; column < size[2]; ++column)
                *out++ = data[orientation_.offset(slice, row, column)] != 0 ? 1 : 0;
        if (fillHoles(cv::Mat(int(size[1]), int(size[2]), CV_8U, plane))) {
            first_ = std::min(first_, slice);
            last_ = slice;
        }
    }
}

bool Region::contains(std::array<double, 3> const& position) const
{
    auto const& size = orientation_.size;
    std::array<std::int64_t, 3> low {};
    std::array<std::int64_t, 3> high {};
    for (std::size_t n = 0; n < 3; ++n) {
        auto const reach = margin_ / orientation_.spacing[n] + 0.5;
        low[n] = std::max<std::int64_t>(0, std::llround(std::ceil(position[n] - reach)));
        high[n] = std::min(size[n] - 1, static_cast<std::int64_t>(std::floor(position[n] + reach)));
    }
    // The voxel that holds the position counts whatever the margin.
    auto const distance = [&](std::size_t n, std::int64_t at) {
        return std::max(0.0, std::abs(double(at) - position[n]) - 0.5) * orientation_.spacing[n];
    };
    for (auto slice = low[0]; slice <= high[0]; ++slice)
        for (auto row = low[1]; row <= high[1]; ++row)
            for (auto column = low[2]; column <= high[2]; ++column)
                if (filled_[static_cast<std::size_t>((slice * size[1] + row) * size[2] + column)]
                        != 0
                    && std::hypot(distance(0, slice), distance(1, row), distance(2, column))
                        <= margin_)
                    return true;
    return false;
}

} // namespace lamina::runner
