#pragma once

#include "ai/import/MonaiConfig_p.h"

namespace lamina::ai {

/// What the transforms of a MONAI bundle's `preprocessing` come to, in the order they stand.
class MonaiPipeline {
public:
    /// The next transform of the image.
    void take(MonaiComponent& transform);
    /// After the last: writes `preprocess` and refuses orders that a manifest cannot say.
    void finish(Draft& draft);

    std::vector<Json> keys; ///< by which the bundle names the image
    Json preprocess = Json::object(); ///< of the manifest
    std::vector<double> padTo; ///< SpatialPadd; empty: none
    int multiple = 1; ///< DivisiblePadd

    /// For the handlers of single transforms.
    void add(Json step);
    void crop(Json rule, MonaiComponent& transform);
    /// Around the image are zeros from here on: nothing may change values or places after it.
    void pad(MonaiComponent& transform);
    void moved() { follows_ = true; }
    std::vector<Json> steps; ///< of the values
    bool spaced = false;
    std::size_t stepsBeforeSpacing = 0;

private:
    void placeCrop(Draft& draft);

    std::size_t cropAt = 0; ///< steps before the crop
    bool cropAfterSpacing = false;
    std::string padding_; ///< the transform that pads; empty: none
    bool follows_ = false; ///< something after it
};

/// What becomes of the network's output, by the transforms of `postprocessing`.
class MonaiOutcome {
public:
    void take(MonaiComponent& transform);
    /// Writes `network.outputs`, `postprocess` and, for channels that overlap, what was answered.
    void finish(Draft& draft, std::vector<std::pair<int, std::string>> const& labels, int channels);

private:
    void discretise(MonaiComponent& transform);
    void keepLargest(MonaiComponent& transform);
    void fillHoles(MonaiComponent& transform);
    void neighbours(MonaiComponent& transform);

    std::string activation = "none";
    bool argmax = false;
    std::optional<double> threshold;
    bool invertedFirst = false; ///< before the class was decided, with interpolation
    bool inverted = false;
    bool linearLabels = false;
    std::optional<std::vector<int>> largest; ///< empty: all labels
    std::optional<std::vector<int>> filled;
    std::string touch;
};

} // namespace lamina::ai
