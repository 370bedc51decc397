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

constexpr std::size_t maxCandidates = 200000;
constexpr std::int64_t tailShare = 6; // a tail holds less than one part in this many

/// How many voxels of a candidate lie in each slice, row and column of its bounds.
struct Profile {
    std::array<std::vector<std::int64_t>, 3> counts;

    explicit Profile(Candidate const& candidate)
    {
        for (std::size_t n = 0; n < 3; ++n)
            counts[n].resize(static_cast<std::size_t>(candidate.high[n] - candidate.low[n] + 1));
    }

    void add(Candidate const& candidate, Triple const& first, std::int64_t length)
    {
        for (std::size_t n = 0; n < 2; ++n)
            counts[n][static_cast<std::size_t>(first[n] - candidate.low[n])] += length;
        for (std::int64_t n = 0; n < length; ++n)
            ++counts[2][static_cast<std::size_t>(first[2] - candidate.low[2] + n)];
    }

    void trim(Candidate& candidate) const
    {
        for (std::size_t n = 0; n < 3; ++n) {
            auto const fullest = *std::max_element(counts[n].begin(), counts[n].end());
            auto const isBody = [&](std::int64_t voxels) { return voxels * tailShare >= fullest; };
            auto const before
                = std::find_if(counts[n].begin(), counts[n].end(), isBody) - counts[n].begin();
            auto const after
                = std::find_if(counts[n].rbegin(), counts[n].rend(), isBody) - counts[n].rbegin();
            candidate.low[n] += before;
            candidate.high[n] -= after;
        }
    }
};

/// Calls `visit` with each run: component, first voxel, length.
template <class Visit> void forEachRun(Components const& pieces, Visit&& visit)
{
    for (std::size_t row = 0; row + 1 < pieces.firstOfRow.size(); ++row)
        for (auto n = pieces.firstOfRow[row]; n < pieces.firstOfRow[row + 1]; ++n) {
            auto const& run = pieces.runs[static_cast<std::size_t>(n)];
            auto const at = static_cast<std::int64_t>(row);
            visit(static_cast<std::size_t>(run.component),
                Triple { at / pieces.size[1], at % pieces.size[1], run.begin },
                run.end - run.begin);
        }
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
    if (pieces.voxels.size() > maxCandidates)
        throw plugin::Failure(LAMINA_BAD_BUNDLE, "The model marks noise instead of findings.");
    std::vector<Candidate> out(pieces.voxels.size());
    forEachRun(pieces, [&](std::size_t piece, Triple const& first, std::int64_t length) {
        add(out[piece], first, length,
            map_.data() + (first[0] * size_[1] + first[1]) * size_[2] + first[2]);
    });
    std::vector<Profile> profiles(out.begin(), out.end());
    forEachRun(pieces, [&](std::size_t piece, Triple const& first, std::int64_t length) {
        profiles[piece].add(out[piece], first, length);
    });
    for (std::size_t piece = 0; piece < out.size(); ++piece)
        profiles[piece].trim(out[piece]);
    for (auto& candidate : out) {
        for (auto& part : candidate.centre)
            part /= double(candidate.voxels);
        candidate.probability /= double(candidate.voxels);
    }
    return out;
}

} // namespace lamina::runner
