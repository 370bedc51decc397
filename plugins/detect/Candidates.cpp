#include "detect/Candidates.h"

#include "torch/Components.h"

#include <opencv2/imgproc.hpp>

#include <ATen/core/Tensor.h>
#include <algorithm>
#include <cmath>

namespace lamina::runner {
namespace {

void add(Candidate& candidate, Triple const& first, std::int64_t length, std::uint8_t const* values)
{
    auto const last = first[2] + length - 1;
    if (candidate.voxels == 0) {
        candidate.low = first;
        candidate.high = { first[0], first[1], last };
    }
    for (std::size_t n = 0; n < 3; ++n) {
        candidate.low[n] = std::min(candidate.low[n], first[n]);
        candidate.high[n] = std::max(candidate.high[n], n == 2 ? last : first[n]);
    }
    // Sums for now; divided by the number of voxels at the end.
    candidate.centre[0] += double(first[0]) * double(length);
    candidate.centre[1] += double(first[1]) * double(length);
    candidate.centre[2] += 0.5 * double(first[2] + last) * double(length);
    for (std::int64_t n = 0; n < length; ++n)
        candidate.probability += double(values[n]) / 255;
    candidate.voxels += length;
}

} // namespace

CandidateMap::CandidateMap(Triple const& size, double threshold)
    : size_(size)
    , threshold_(threshold)
    , map_(static_cast<std::size_t>(size[0] * size[1] * size[2]))
{
}

void CandidateMap::set(std::int64_t slice, at::Tensor const& probabilities)
{
    auto const plane = probabilities.contiguous();
    auto const* in = plane.data_ptr<float>();
    auto* out = map_.data() + slice * size_[1] * size_[2];
    auto const limit = static_cast<float>(threshold_);
    std::transform(in, in + plane.numel(), out, [limit](float value) {
        auto const scaled = std::lround(std::min(value, 1.0f) * 255);
        return static_cast<std::uint8_t>(value > limit ? std::max(1l, scaled) : 0);
    });
}

void CandidateMap::erode(Stage& stage)
{
    int const extents[2] { int(size_[1]), int(size_[2]) };
    auto const plane = [&](std::int64_t slice) {
        return cv::Mat(2, extents, CV_8U, map_.data() + slice * size_[1] * size_[2]);
    };
    auto const cross = cv::getStructuringElement(cv::MORPH_CROSS, cv::Size(3, 3));
    cv::Mat const none = cv::Mat::zeros(2, extents, CV_8U);
    cv::Mat before = none.clone(); // the slice before, as it was
    for (std::int64_t slice = 0; slice < size_[0]; ++slice) {
        stage.step(double(slice) / double(size_[0]));
        auto current = plane(slice);
        auto const original = current.clone();
        cv::Mat least;
        cv::erode(current, least, cross, cv::Point(-1, -1), 1, cv::BORDER_CONSTANT, cv::Scalar(0));
        cv::min(least, before, least);
        cv::min(least, slice + 1 < size_[0] ? plane(slice + 1) : none, least);
        current.setTo(cv::Scalar(0), least == 0);
        before = original;
    }
}

std::vector<Candidate> CandidateMap::candidates(std::int64_t times, Stage stage)
{
    for (std::int64_t n = 0; n < times; ++n)
        erode(stage);
    std::array<bool, 256> belongs {};
    std::fill(belongs.begin() + 1, belongs.end(), true);
    auto const pieces = findComponents(map_.data(), size_, belongs);
    std::vector<Candidate> out(pieces.voxels.size());
    for (std::int64_t row = 0; row < size_[0] * size_[1]; ++row)
        for (auto n = pieces.firstOfRow[static_cast<std::size_t>(row)];
             n < pieces.firstOfRow[static_cast<std::size_t>(row + 1)]; ++n) {
            auto const& run = pieces.runs[static_cast<std::size_t>(n)];
            add(out[static_cast<std::size_t>(run.component)],
                { row / size_[1], row % size_[1], run.begin }, run.end - run.begin,
                map_.data() + row * size_[2] + run.begin);
        }
    for (auto& candidate : out) {
        for (auto& part : candidate.centre)
            part /= double(candidate.voxels);
        candidate.probability /= double(candidate.voxels);
    }
    return out;
}

} // namespace lamina::runner
