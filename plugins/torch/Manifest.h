#pragma once

#include "torch/Precision.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::runner {

/// Three numbers in the order of the input tensor: slices, rows, columns.
using Triple = std::array<std::int64_t, 3>;

/// One step of a chain that normalises (manifest key `preprocess.normalise.steps[]`).
struct IntensityStep {
    enum class Kind { clip, shift, range, minmax, percentiles, zscore };
    Kind kind = Kind::clip;
    std::array<double, 2> from { 0, 1 }; ///< of clip and range; mean and deviation of shift
    std::array<double, 2> to { 0, 1 };
    bool clip = false; ///< of range and percentiles: nothing comes out beyond `to`
    bool nonzero = false; ///< of zscore: zeros are left out and stay
};

/// How stored voxels become the input of a network (manifest key `preprocess`).
struct Preprocess {
    enum class Normalise { none, range, minmax, zscore, steps };
    struct Crop {
        double above = 0; ///< normalised value that counts as content
        std::int64_t margin = 0; ///< voxels
        bool nonzero = false; ///< content is all but 0, instead
        bool onSource = false; ///< before anything else, by the value in modality units
    };
    struct Resample {
        bool centres = false; ///< the first voxel's centre stays; else the outer edges do
        bool cubic = false;
        double anisotropy = 0; ///< ratio of spacings above which the coarsest axis takes nearest
    };

    std::string axes = "SPL";
    std::array<double, 3> spacing { 0, 0, 0 }; ///< mm; 0 keeps the source's
    std::array<std::int64_t, 2> planeSize { 0, 0 }; ///< rows, columns; 0: as it comes
    std::optional<std::array<double, 2>> clip;
    Normalise normalise = Normalise::none;
    std::array<double, 2> from { 0, 1 };
    std::array<double, 2> to { 0, 1 };
    std::vector<IntensityStep> steps; ///< of Normalise::steps
    bool stepsOnSource = false; ///< before resampling; else after it
    Resample resample;
    std::optional<Crop> crop;
    double padValue = 0;
    std::int64_t margin = 0; ///< voxels put around each plane of a 2-D network and cut off after
    bool marginReflects = true; ///< mirrored at the edge; else the edge is repeated
};

/// The network and how it is fed (manifest key `network`).
struct NetworkSpec {
    std::string file;
    bool volumetric = false; ///< mode 3d
    std::int64_t context = 0;
    Triple patch { 0, 0, 0 }; ///< all 0: the whole volume, or whole slices, at once
    double overlap = 0.5;
    bool gaussian = true;
    std::int64_t batch = 1;
    std::int64_t multiple = 1;
    Precision precision = Precision::fp32; ///< asked for; a device may not have it
    bool logits = false;
    enum class Padding { value, zero, edge };
    Padding padding = Padding::value; ///< what lies around a field smaller than a window
    bool monaiWindows = false; ///< step and weights of MONAI; else even steps, as nnU-Net
    bool blendOutputs = false; ///< windows are joined before the activation
    std::vector<std::int64_t> mirror; ///< axes of the input along which it is also seen flipped
    std::vector<std::string> folds; ///< further networks whose outputs are averaged
    enum class Scores { automatic, all, best };
    Scores scores = Scores::automatic; ///< what is kept of each voxel where windows are blended
    /// A look on a coarser grid before the result, in windows side by side.
    struct Coarse {
        std::array<double, 3> spacing {}; ///< mm
        Triple patch { 0, 0, 0 };
        std::string file; ///< empty: the first network's
    };
    std::optional<Coarse> coarse;
    double hostMemoryMb = 0; ///< what the process may hold (`limits`); 0: what there is
    bool isCoarse = false; ///< this is that look: nothing about it is told to the reader

    /// The network sees windows that overlap: of the volume or, slice by slice, of planes.
    [[nodiscard]] bool inWindows() const { return volumetric || patch[0] > 0; }
};

/// What becomes of a network's output (manifest key `postprocess`).
struct Postprocess {
    enum class Activation { automatic, none, sigmoid, softmax };
    Activation activation = Activation::automatic;
    double threshold = 0.5;
    std::vector<std::string> largestComponent;
    std::vector<std::string> fillHoles;
    bool allNeighbours = false; ///< pieces touch also by edges and corners
    std::vector<std::uint8_t> regions; ///< label of each channel above the threshold, last wins
    bool nearest = false; ///< classes are decided on the network's grid
    bool maximum = false; ///< aggregate of slice scores: maximum instead of mean
};

/// The second network of a candidate detector.
struct Scorer {
    std::string file;
    Triple crop { 32, 48, 48 };
    std::int64_t classIndex = 1;
    bool logits = false;
};

/// Manifest key `detect`.
struct Detect {
    bool candidates = true; ///< else `boxes`
    double threshold = 0.5;
    std::int64_t erode = 0;
    std::optional<Scorer> scorer;
    double scoreMin = 0.5;
    enum class Merge { suppress, fuse };
    Merge merge = Merge::suppress; ///< what becomes of boxes that overlap
    double iou = 0.3; ///< more overlap than this means one thing
};

/// How curves are prepared and cut into windows (manifest key `signal`).
struct SignalSpec {
    double samplesPerSecond = 100;
    std::optional<std::array<double, 2>> bandPass; ///< Hz; a border of 0 is none
    bool standardise = false;
    std::int64_t window = 1; ///< samples at that rate
    std::int64_t step = 1;
};

struct Label {
    std::int32_t value = 0;
    std::string name;
};

/// The part of a bundle's manifest that runners need.
struct Manifest {
    std::string task;
    Preprocess preprocess;
    std::optional<SignalSpec> signal; ///< of a bundle that reads curves
    NetworkSpec network;
    Postprocess postprocess;
    Detect detect;
    double regionMarginMm = 0;
    std::vector<Label> labels; ///< none of a bundle that makes an image
    bool outputOnInputScale = false; ///< the network's values are normalised like its input

    [[nodiscard]] bool hasLabel(std::int64_t value) const;
    /// How the coarse look is run, which there must be.
    [[nodiscard]] Manifest ofCoarseLook() const;
};

/// Reads the keys above. The host has checked the manifest already; what is missing or of the
/// wrong kind all the same throws plugin::Failure(LAMINA_BAD_BUNDLE) naming the key.
Manifest parseManifest(std::string_view json);

} // namespace lamina::runner
