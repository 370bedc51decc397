#pragma once

#include "torch/Inference.h"

#include <vector>

namespace lamina::runner {

/// A connected piece of a probability map above a threshold, in voxels of the field. Its bounds
/// leave out thin tails, such as a vessel that enters a nodule: slices, rows and columns count that
/// hold at least a sixth of the voxels of the fullest one.
struct Candidate {
    Triple low {}; ///< first slice, row, column
    Triple high {}; ///< last
    std::array<double, 3> centre {}; ///< of mass; integers are voxel centres
    std::int64_t voxels = 0;
    double probability = 0; ///< mean over the voxels
};

/// Collects a probability map slice by slice in one byte per voxel and takes it apart.
class CandidateMap {
public:
    CandidateMap(Triple const& size, double threshold);

    /// Rows × columns probabilities of one slice.
    void set(std::int64_t slice, at::Tensor const& probabilities);

    /// Takes `times` voxels off the rim of every piece (neighbours by faces, as
    /// scipy.ndimage.binary_erosion), then lists the pieces.
    std::vector<Candidate> candidates(std::int64_t times, Stage stage);

private:
    void erode(Stage& stage);

    Triple size_;
    double threshold_;
    std::vector<std::uint8_t> map_; ///< 0 outside, else 1 to 255 for the probability
};

} // namespace lamina::runner
